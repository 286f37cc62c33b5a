package vpcsim.aws.vpc;

/** What a network ACL entry does to a packet it matches. */
public enum RuleAction {
    /** The packet goes on. */
    ALLOW,
    /** The packet is dropped. */
    DENY
}
