package vpcsim.aws.vpc;

/**
 * What AWS leaves open (section 10 of the facts), as switches. Each has a documented default and is printed in every
 * report; durations are nanoseconds.
 *
 * @param midStreamTcp the verdict on a TCP segment that begins no connection, has no entry, and that a rule admits (CT-18)
 * @param icmpErrors which ICMP errors pass without a rule (CT-27)
 * @param udpReplies step 4 for UDP: a datagram whose reverse is of the untracked class (CT-7)
 * @param overlappingRules whether a flow that a narrow and an open rule both admit is tracked
 * @param coveringRules whether several blocks or port ranges that together cover everything count as open (CT-4)
 * @param halfOpenTimeoutNanos idle timeout of a TCP connection whose handshake is not complete (CT-17)
 * @param closingTimeoutNanos idle timeout of a TCP connection in which one side has sent a FIN (CT-17)
 * @param closedTimeoutNanos how long an entry stays after a RST or after both FINs (CT-16, CT-17)
 * @param icmpTimeoutNanos idle timeout of an ICMP query (CT-17)
 * @param otherTimeoutNanos idle timeout of other protocols: 600 s, documented (CT-3)
 * @param ruleChangeDelayNanos from a change's call to its effect (SG-28, NACL-15)
 */
public record Assumptions(
        MidStreamTcp midStreamTcp,
        IcmpErrors icmpErrors,
        UdpReplies udpReplies,
        OverlappingRules overlappingRules,
        CoveringRules coveringRules,
        long halfOpenTimeoutNanos,
        long closingTimeoutNanos,
        long closedTimeoutNanos,
        long icmpTimeoutNanos,
        long otherTimeoutNanos,
        long ruleChangeDelayNanos) {

    /** Checks that timeouts are positive and the delay is not negative. */
    public Assumptions {
        if (halfOpenTimeoutNanos <= 0
                || closingTimeoutNanos <= 0
                || closedTimeoutNanos <= 0
                || icmpTimeoutNanos <= 0
                || otherTimeoutNanos <= 0
                || ruleChangeDelayNanos < 0) {
            throw new IllegalArgumentException("idle timeouts are positive, a delay is 0 or more");
        }
    }

    private static final long SECOND = 1_000_000_000L;

    /** The documented defaults. */
    public static final Assumptions DEFAULTS = new Assumptions(
            MidStreamTcp.DROP,
            IcmpErrors.DOCUMENTED,
            UdpReplies.REPLY,
            OverlappingRules.UNTRACKED,
            CoveringRules.NOT_OPEN,
            60 * SECOND,
            60 * SECOND,
            10 * SECOND,
            30 * SECOND,
            600 * SECOND,
            0);

    /** The verdict on a TCP segment that begins no connection and has no entry. */
    public enum MidStreamTcp {
        /** It is denied with {@code NO_CONNECTION}. */
        DROP,
        /** It passes and is not remembered. */
        PASS,
        /** It passes and is remembered as an established connection. */
        TRACK
    }

    /** Which ICMP errors pass without a rule that admits them. */
    public enum IcmpErrors {
        /** Those about an automatically tracked or an untracked flow, as AWS documents (CT-27). */
        DOCUMENTED,
        /** Those about any flow with a live entry or of the untracked class. */
        RELATED,
        /** None. */
        RULES
    }

    /** What a UDP datagram is whose reverse is of the untracked class. */
    public enum UdpReplies {
        /** A reply of an untracked flow: passes without an entry. */
        REPLY,
        /** The first packet of a new flow. */
        NEW_FLOW
    }

    /** Whether a flow that a narrow and an open rule both admit is tracked. */
    public enum OverlappingRules {
        /** It is not: one open rule is enough. */
        UNTRACKED,
        /** It is: every admitting rule must be open. */
        TRACKED
    }

    /** Whether several rules that together cover every address or port count as one open rule. */
    public enum CoveringRules {
        /** Each rule is looked at by itself. */
        NOT_OPEN,
        /** Their union counts. */
        OPEN
    }
}
