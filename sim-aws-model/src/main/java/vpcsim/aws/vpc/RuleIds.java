package vpcsim.aws.vpc;

import vpcsim.aws.address.Direction;
import vpcsim.aws.address.TrafficType;

/**
 * Ids for security group rules that came without one, made from what the rule says: readable, the same whatever the order
 * in a file, and equal for a rule written twice.
 */
public final class RuleIds {

    private RuleIds() {}

    /**
     * The id of a rule, such as {@code web ingress https 0.0.0.0/0}.
     *
     * @param groupName the name of its security group
     * @param direction its direction
     * @param traffic what it admits
     * @param peer the other end
     * @return the id
     */
    public static String of(String groupName, Direction direction, TrafficType traffic, Peer peer) {
        return groupName + " " + RuleText.word(direction) + " " + traffic + " " + text(peer);
    }

    /** The other end, with a word that tells apart a group, a prefix list and a group that cannot be seen of one name. */
    private static String text(Peer peer) {
        if (peer instanceof Peer.Prefixes) {
            return "prefix-list " + peer;
        }
        return peer instanceof Peer.UnseenGroup ? "unseen " + peer : peer.toString();
    }

    /**
     * A rule with the id made from its content.
     *
     * @param groupName the name of its security group
     * @param direction its direction
     * @param traffic what it admits
     * @param peer the other end
     * @return the rule
     */
    public static SecurityGroupRule rule(String groupName, Direction direction, TrafficType traffic, Peer peer) {
        return new SecurityGroupRule(of(groupName, direction, traffic, peer), traffic, peer);
    }
}
