package vpcsim.aws.invariant;

import vpcsim.aws.address.Direction;
import vpcsim.aws.filter.ConnectionTable;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.filter.PacketFilter;
import vpcsim.aws.filter.TrackedState;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.verdict.Tracking;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.result.InvariantResult;
import vpcsim.core.result.TrackingSummary;

/**
 * I10: the limit (CT-20, CT-21) refuses a packet only where as many entries are live as the instance may have, and nothing that is
 * live gives way. Entries are counted from those made, expired and closed. That none gave way is seen when its flow's next
 * packet finds it gone before its time, which {@link LastSeen} knows for as many flows as it holds. Checked where a table with
 * an allowance is full; a run in which none ever is does not exercise it.
 */
final class AllowanceInvariant {

    private final Invariant kept = new Invariant(
            "I10", "The limit refuses a packet only when the table is full, and never costs a live entry its place.");
    private final ConnectionTable connections;
    private final PacketFilter filter;
    private final NetworkIndex index;
    private final TrackingInvariants tracking;

    AllowanceInvariant(
            ConnectionTable connections, PacketFilter filter, NetworkIndex index, TrackingInvariants tracking) {
        this.connections = connections;
        this.filter = filter;
        this.index = index;
        this.tracking = tracking;
    }

    /** Looks at a check before {@link TrackingInvariants} remembers its packet. */
    void onCheck(long nowNanos, Direction direction, int packet, int networkInterface, long decision) {
        Reason reason = Decision.reason(decision);
        boolean made = Decision.tracking(decision) == Tracking.NEW;
        int instance = index.instanceOf(networkInterface);
        if (instance == NetworkIndex.NONE || !(made || reason.fate() == Reason.Fate.DENIED)) {
            return;
        }
        long allowance = connections.allowance(instance);
        if (allowance == TrackingSummary.NO_LIMIT) {
            return;
        }
        long entries = connections.inserted(instance) - connections.expired(instance) - connections.closed(instance);
        boolean live = !made && filter.hasLiveEntry(nowNanos, packet, networkInterface, direction);
        if (reason == Reason.CONNTRACK_LIMIT && (entries != allowance || live)) {
            kept.violated(
                    nowNanos,
                    "refused at " + index.placeId(networkInterface) + " with " + entries + " of " + allowance
                            + " entries" + (live ? ", though its flow has one" : ""));
        } else if (!live
                && isGoneBeforeItsTime(
                        nowNanos, filter.keyHash(packet, networkInterface, direction), networkInterface)) {
            kept.violated(
                    nowNanos, "a flow at " + index.placeId(networkInterface) + " has lost its entry before its time");
        } else if (entries == allowance) {
            kept.held();
        }
    }

    /** Whether the flow, which has no entry now, or a new one, had one that should still be there. */
    private boolean isGoneBeforeItsTime(long nowNanos, long keyHash, int networkInterface) {
        LastSeen lastSeen = tracking.lastSeen();
        long last = lastSeen.get(networkInterface, keyHash);
        if (last == LastSeen.UNKNOWN) {
            return false;
        }
        TrackedState state = lastSeen.state(networkInterface, keyHash);
        // a bare SYN ends the entry of a closed connection
        return state != TrackedState.CLOSED && nowNanos - last < tracking.timeoutNanos(networkInterface, state);
    }

    InvariantResult result() {
        return kept.result();
    }
}
