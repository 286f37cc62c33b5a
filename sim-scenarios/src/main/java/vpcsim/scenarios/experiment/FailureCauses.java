package vpcsim.scenarios.experiment;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2ObjectHashMap;
import vpcsim.scenarios.traffic.FlowEnd;
import vpcsim.scenarios.traffic.FlowTable;

/**
 * Why flows failed, counted by where and why the last packet of each ended, or by how its client gave up if none did.
 * Allocates only for a cause not met before.
 */
final class FailureCauses {

    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;
    private static final long NO_PLACE = -1L;

    private final Long2ObjectHashMap<Cause> byKey = new Long2ObjectHashMap<>();
    private final List<Cause> all = new ArrayList<>();

    /** One cause and the flows it ended. */
    static final class Cause {
        final long where;
        final long decision;
        final FlowEnd end;
        long flows;
        int leastPort = Integer.MAX_VALUE;
        int greatestPort;
        long firstNanos = Long.MAX_VALUE;
        long lastNanos;

        Cause(long where, long decision, FlowEnd end) {
            this.where = where;
            this.decision = decision;
            this.end = end;
        }

        /** Whether a packet of the flows is known to have ended on its way. */
        boolean isDrop() {
            return where != NO_PLACE;
        }
    }

    /** The causes in the order in which they were first met. */
    List<Cause> all() {
        return all;
    }

    /** Counts a failed flow. */
    @SuppressWarnings("EnumOrdinal") // tells the ends of one run apart; it never leaves the process
    void add(long nowNanos, FlowTable flows, int flow, FlowEnd end) {
        boolean dropped = flows.lostNanos[flow] >= 0;
        Cause cause = dropped
                ? find(flows.lostWhere[flow], flows.lostDecision[flow], FlowEnd.RESPONSE_TIMEOUT)
                : find(NO_PLACE, end.ordinal(), end);
        int port = flows.clientPort[flow];
        cause.flows++;
        cause.leastPort = Math.min(cause.leastPort, port);
        cause.greatestPort = Math.max(cause.greatestPort, port);
        long atNanos = dropped ? flows.lostNanos[flow] : nowNanos;
        cause.firstNanos = Math.min(cause.firstNanos, atNanos);
        cause.lastNanos = Math.max(cause.lastNanos, atNanos);
    }

    private Cause find(long where, long decision, FlowEnd end) {
        long key = where * MIX ^ decision;
        while (true) {
            Cause cause = byKey.get(key);
            if (cause == null) {
                return make(key, where, decision, end);
            }
            if (cause.where == where && cause.decision == decision) {
                return cause;
            }
            key += MIX;
        }
    }

    private Cause make(long key, long where, long decision, FlowEnd end) {
        Cause cause = new Cause(where, decision, end);
        byKey.put(key, cause);
        all.add(cause);
        return cause;
    }
}
