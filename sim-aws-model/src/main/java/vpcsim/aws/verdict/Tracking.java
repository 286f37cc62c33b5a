package vpcsim.aws.verdict;

/** What a security group check did to the connection table. */
public enum Tracking {
    /** Nothing: no entry was found or needed, or the packet was denied. */
    NONE,
    /** An entry was made: the flow is remembered. */
    NEW,
    /** A live entry was found and refreshed. */
    REFRESHED,
    /** No entry: the flow is open both ways and of the untracked class (CT-4). */
    UNTRACKED,
    /** No entry: taken for a reply of an untracked flow (CT-7). */
    UNTRACKED_REPLY
}
