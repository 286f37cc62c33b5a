package vpcsim.aws.verdict;

/**
 * The kinds of model events, under the names that traces and reports use. The rank decides among events of one time:
 * rule changes, then expiries (together the public order's class 0), then everything else in the order of scheduling
 * (class 1).
 */
public enum EventKind {
    /** A change of the configuration takes effect. */
    RULE_CHANGE(0),
    /** An entry of a connection table reaches its deadline. */
    CONNTRACK_EXPIRY(1),
    /** A packet leaves its sender. */
    PACKET_SEND(2),
    /** The security groups of an interface judge a packet. */
    SG_CHECK(2),
    /** The network ACL of a subnet judges a packet. */
    NACL_CHECK(2),
    /** A route table or gateway chooses the next hop. */
    ROUTE(2),
    /** A gateway translates an address (PATH-5). */
    TRANSLATE(2),
    /** A link carries a packet: queues, rates, MTU. */
    LINK(2),
    /** A packet reaches its receiver. */
    PACKET_ARRIVAL(2),
    /** An endpoint's own timer: retries, think times, starts of flows. */
    TIMER(2);

    private final int rank;

    EventKind(int rank) {
        this.rank = rank;
    }

    /**
     * The rank among events of one time.
     *
     * @return 0, 1 or 2, lowest first
     */
    public int rank() {
        return rank;
    }
}
