package vpcsim.scenarios.flowlog;

import vpcsim.core.result.InvariantResult;
import vpcsim.core.time.SimTime;

/**
 * I17: the packets and bytes of all records, by action, are those that the checks at interfaces let pass and refused. What the
 * checks said is counted here as they say it; what is logged is counted as it is written. Compared whenever an interval is
 * closed, and at the end: written, still to be written, and not yet judged by the last check must sum to what was judged.
 */
final class FlowLogSums {

    private static final String STATEMENT =
            "The flow log's packets and bytes, by action, are those that the checks at interfaces passed and refused.";

    /** Packets and bytes of one action. */
    private static final class Sum {
        private long packets;
        private long bytes;

        void add(long morePackets, long moreBytes) {
            packets += morePackets;
            bytes += moreBytes;
        }
    }

    private final Sum passed = new Sum();
    private final Sum refused = new Sum();
    private final Sum accepted = new Sum();
    private final Sum rejected = new Sum();
    private final Sum waiting = new Sum();
    private long checks;
    private long violations;
    private String firstViolation = "";

    /** Security groups let a packet pass. */
    void passed(int lengthBytes) {
        passed.add(1, lengthBytes);
    }

    /** Security groups, or a network ACL before they were asked, refuse a packet. */
    void refused(int lengthBytes) {
        refused.add(1, lengthBytes);
    }

    /** A network ACL refuses a packet that security groups let pass. */
    void refusedAfterwards(int lengthBytes) {
        passed.add(-1, -lengthBytes);
        refused.add(1, lengthBytes);
    }

    /** A packet that security groups let out is not in the records yet: a network ACL may still refuse it. */
    void waits(int lengthBytes) {
        waiting.add(1, lengthBytes);
    }

    /** A packet that waited is in the records. */
    void waitsNoMore(int lengthBytes) {
        waiting.add(-1, -lengthBytes);
    }

    /** A record was written. */
    void written(boolean rejection, long packets, long bytes) {
        (rejection ? rejected : accepted).add(packets, bytes);
    }

    /** Compares at the end: nothing waits any more unless packets are still under way. */
    void compareAtEnd(long nowNanos, boolean packetsUnderWay, Iterable<FlowWindow> open) {
        if (!packetsUnderWay) {
            waiting.packets = 0;
            waiting.bytes = 0;
        }
        compare(nowNanos, open);
    }

    /** Compares, given the rows that are still to be written. */
    void compare(long nowNanos, Iterable<FlowWindow> open) {
        checks++;
        Sum accepts = new Sum();
        accepts.add(waiting.packets, waiting.bytes);
        Sum rejects = new Sum();
        for (FlowWindow window : open) {
            for (int row = 0; row < window.size(); row++) {
                (window.rejected(row) ? rejects : accepts).add(window.packets(row), window.bytes(row));
            }
        }
        accepts.add(accepted.packets, accepted.bytes);
        rejects.add(rejected.packets, rejected.bytes);
        if (differs(accepts, passed) || differs(rejects, refused)) {
            violations++;
            if (firstViolation.isEmpty()) {
                firstViolation = "at " + SimTime.text(nowNanos) + ": logged " + text(accepts, rejects)
                        + ", but the checks said " + text(passed, refused);
            }
        }
    }

    private static boolean differs(Sum one, Sum other) {
        return one.packets != other.packets || one.bytes != other.bytes;
    }

    private static String text(Sum accepts, Sum rejects) {
        return "ACCEPT " + accepts.packets + " packets, " + accepts.bytes + " bytes, REJECT " + rejects.packets
                + " packets, " + rejects.bytes + " bytes";
    }

    InvariantResult result() {
        return new InvariantResult("I17", STATEMENT, checks, violations, firstViolation);
    }
}
