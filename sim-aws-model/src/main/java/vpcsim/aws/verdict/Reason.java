package vpcsim.aws.verdict;

/**
 * Why a check said what it said: a closed list. {@link Fate} tells what the reason means for the packet. New reasons are
 * added here and nowhere else; every {@code switch} over them is without {@code default}.
 */
public enum Reason {
    /** A live entry for the flow: the rules are not asked (CT-1). */
    TRACKED(Fate.PASSES),
    /** A rule admits the packet. */
    RULE(Fate.PASSES),
    /** Never filtered: Amazon DNS, DHCP, instance metadata, time, licence activation, the VPC router (SG-25, NACL-18). */
    EXEMPT(Fate.PASSES),
    /** An ICMP error about a packet of a flow that may have one (CT-27, a named assumption). */
    RELATED(Fate.PASSES),
    /** No rule matches: of any security group of the interface (SG-1), or before the final deny of a network ACL (NACL-4). */
    NO_RULE(Fate.DENIED),
    /** A numbered network ACL entry denies; traces call it {@code RULE}, the verdict tells it from an admission. */
    DENIED_BY_RULE(Fate.DENIED),
    /** A TCP segment that begins no connection and belongs to none (CT-18, a named assumption). */
    NO_CONNECTION(Fate.DENIED),
    /** A new entry is needed and the instance's allowance is used up (CT-20, CT-21). */
    CONNTRACK_LIMIT(Fate.DENIED),
    /** The next hop is found. */
    ROUTED(Fate.PASSES),
    /** The address is translated. */
    TRANSLATED(Fate.PASSES),
    /** No route of the subnet's table covers the destination. */
    NO_ROUTE(Fate.LOST),
    /** The best route has lost its target (PATH-19). */
    BLACKHOLE_ROUTE(Fate.LOST),
    /** No interface or host holds the destination address. */
    NO_SUCH_ADDRESS(Fate.LOST),
    /** Out through an internet gateway without a public address (PATH-6). */
    NO_PUBLIC_ADDRESS(Fate.LOST),
    /** Through an internet gateway to or from RFC 1918 or RFC 6598 space (PATH-6). */
    PRIVATE_ADDRESS_AT_GATEWAY(Fate.LOST),
    /** In through an internet gateway to a public address that no interface of the VPC holds (PATH-6). */
    UNMAPPED_PUBLIC_ADDRESS(Fate.LOST),
    /** The instance is stopped: it sends nothing and receives nothing. */
    HOST_DOWN(Fate.LOST),
    /** The route leads to a target that is not modelled. */
    ROUTE_TARGET_NOT_MODELLED(Fate.NOT_MODELLED),
    /** The interface belongs to a service that is not modelled. */
    INTERFACE_NOT_MODELLED(Fate.NOT_MODELLED);

    private final Fate fate;

    Reason(Fate fate) {
        this.fate = fate;
    }

    /**
     * What the reason means for the packet.
     *
     * @return its fate at this check
     */
    public Fate fate() {
        return fate;
    }

    /**
     * The word for it in traces, reports and expectations.
     *
     * @return the constant's name, but {@code RULE} for {@link #DENIED_BY_RULE}
     */
    public String label() {
        return this == DENIED_BY_RULE ? RULE.name() : name();
    }

    /**
     * The verdict that goes with the reason.
     *
     * @return {@link Verdict#ALLOW} if the packet goes on
     */
    public Verdict verdict() {
        return switch (fate) {
            case PASSES -> Verdict.ALLOW;
            case DENIED, LOST -> Verdict.DENY;
            case NOT_MODELLED -> Verdict.NOT_MODELLED;
        };
    }

    /** What becomes of a packet at a check. */
    public enum Fate {
        /** It goes on. */
        PASSES,
        /** A security group or network ACL refuses it. */
        DENIED,
        /** It ends for another cause than a filter. */
        LOST,
        /** What becomes of it is not modelled. */
        NOT_MODELLED
    }
}
