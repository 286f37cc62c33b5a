package vpcsim.aws.io.resource;

import vpcsim.aws.address.Direction;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.SecurityGroupRule;

/** Ids for security group rules that come without one: a text made from their content, the same for the same rule. */
public final class RuleIds {

    private RuleIds() {}

    /**
     * The id of a rule without an id of AWS.
     *
     * @param groupId the security group's id
     * @param direction the rule's direction
     * @param traffic the traffic it admits
     * @param peer the other end
     * @return such as {@code db ingress mysql from app}
     */
    public static String of(String groupId, Direction direction, TrafficType traffic, Peer peer) {
        return switch (direction) {
            case INGRESS -> groupId + " ingress " + traffic + " from " + peer;
            case EGRESS -> groupId + " egress " + traffic + " to " + peer;
        };
    }

    /**
     * A rule whose id is made from its content.
     *
     * @param groupId the security group's id
     * @param direction the rule's direction
     * @param traffic the traffic it admits
     * @param peer the other end
     * @return the rule
     */
    public static SecurityGroupRule rule(String groupId, Direction direction, TrafficType traffic, Peer peer) {
        return new SecurityGroupRule(of(groupId, direction, traffic, peer), traffic, peer);
    }
}
