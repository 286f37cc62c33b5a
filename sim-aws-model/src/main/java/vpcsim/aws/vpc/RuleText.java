package vpcsim.aws.vpc;

import vpcsim.aws.address.Direction;

/** Rules in a few plain words, as the terminal and the report print them. */
public final class RuleText {

    private RuleText() {}

    /**
     * A rule of a security group, such as {@code sg db: mysql from sg app}.
     *
     * @param network the network, for the names of groups and prefix lists
     * @param group the group
     * @param direction the rule's direction
     * @param rule the rule
     * @return the text
     */
    public static String of(Network network, SecurityGroup group, Direction direction, SecurityGroupRule rule) {
        return "sg " + group.name() + ": " + rule.traffic() + way(direction) + peer(network, rule.peer());
    }

    /**
     * An entry of a network ACL, such as {@code ACL data rule 100: mysql from 10.0.0.0/16}.
     *
     * @param acl the network ACL
     * @param direction the entry's direction
     * @param entry the entry
     * @return the text
     */
    public static String of(NetworkAcl acl, Direction direction, NetworkAclEntry entry) {
        return acl(acl) + " rule " + entry.ruleNumber() + ": " + withoutNumber(direction, entry);
    }

    /**
     * The final deny of a network ACL (NACL-4).
     *
     * @param acl the network ACL
     * @return the text
     */
    public static String finalDeny(NetworkAcl acl) {
        return acl(acl) + " rule " + NetworkAcl.FINAL_DENY + ": no numbered rule matches";
    }

    /**
     * The other end of a rule, by name where it has one.
     *
     * @param network the network
     * @param peer the other end
     * @return the text
     */
    public static String peer(Network network, Peer peer) {
        if (peer instanceof Peer.Group group) {
            return "sg " + network.securityGroup(group.groupId()).name();
        }
        if (peer instanceof Peer.Prefixes prefixes) {
            return "prefix list " + network.prefixList(prefixes.prefixListId()).name();
        }
        return peer instanceof Peer.UnseenGroup unseen ? "sg " + unseen.groupId() : peer.toString();
    }

    /** An entry without its number: {@code mysql from 10.0.0.0/16}, {@code deny ssh from 0.0.0.0/0}. */
    static String withoutNumber(Direction direction, NetworkAclEntry entry) {
        String deny = entry.action() == RuleAction.DENY ? "deny " : "";
        return deny + entry.traffic() + way(direction) + entry.cidr();
    }

    /** The word for a direction in AWS's calls. */
    static String word(Direction direction) {
        return switch (direction) {
            case INGRESS -> "ingress";
            case EGRESS -> "egress";
        };
    }

    /** The word between traffic and peer. */
    static String way(Direction direction) {
        return switch (direction) {
            case INGRESS -> " from ";
            case EGRESS -> " to ";
        };
    }

    private static String acl(NetworkAcl acl) {
        if (!acl.isDefault()) {
            return "ACL " + acl.name();
        }
        return acl.name().equals("default") ? "default ACL" : "default ACL " + acl.name();
    }
}
