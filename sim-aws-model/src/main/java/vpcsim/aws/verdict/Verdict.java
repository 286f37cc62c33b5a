package vpcsim.aws.verdict;

/** What a check says of a packet. */
public enum Verdict {
    /** The packet goes on. */
    ALLOW,
    /** The packet ends here. */
    DENY,
    /** Its way leads through something that is not modelled: never an allow, never counted as denied, always shown. */
    NOT_MODELLED
}
