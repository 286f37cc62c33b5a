package vpcsim.aws.invariant;

import vpcsim.aws.address.Direction;
import vpcsim.aws.filter.ConnectionTable;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.filter.PacketFilter;
import vpcsim.aws.filter.TrackedState;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.verdict.Tracking;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.result.InvariantResult;
import vpcsim.core.result.TrackingSummary;

/**
 * I03, I04 and I05: the connection table's counts add up, entries live exactly as long as they may, and no packet of a live
 * entry is dropped. Timeouts are taken from the network and the assumptions, not from the table; when a flow was last seen
 * is remembered here as well, for as many flows as fit in {@link LastSeen}.
 */
final class TrackingInvariants {

    private final Invariant counts = new Invariant(
            "I03", "Entries are those made less those expired and closed, at least 0 and at most the allowance.");
    private final Invariant lifetimes = new Invariant(
            "I04", "A packet passes by an entry idle for less than its timeout; an entry expires when idle that long.");
    private final Invariant keptAlive =
            new Invariant("I05", "Security groups drop no packet whose flow has a live entry.");
    private final ConnectionTable connections;
    private final PacketFilter filter;
    private final NetworkIndex index;
    private final Assumptions assumptions;
    private final LastSeen lastSeen = new LastSeen();
    private final ConnectionTrackingTimeouts[] timeouts;

    TrackingInvariants(ConnectionTable connections, PacketFilter filter, NetworkIndex index, Assumptions assumptions) {
        this.connections = connections;
        this.filter = filter;
        this.index = index;
        this.assumptions = assumptions;
        timeouts = new ConnectionTrackingTimeouts[index.interfaceCount()];
    }

    void use(Network network) {
        for (int i = 0; i < timeouts.length; i++) {
            timeouts[i] =
                    network.networkInterface(index.networkInterface(i).id()).timeouts();
        }
    }

    void onCheck(long nowNanos, Direction direction, int packet, int networkInterface, long decision) {
        compareCounts(nowNanos, networkInterface);
        Reason reason = Decision.reason(decision);
        if (reason == Reason.TRACKED) {
            onHit(nowNanos, networkInterface);
        } else if (Decision.tracking(decision) == Tracking.NEW) {
            lastSeen.put(networkInterface, connections.touchedKeyHash(), nowNanos, connections.touchedNextState());
        } else if (reason.fate() == Reason.Fate.DENIED) {
            if (filter.hasLiveEntry(nowNanos, packet, networkInterface, direction)) {
                keptAlive.violated(nowNanos, "denied with " + reason + " at " + name(networkInterface));
            } else {
                keptAlive.held();
            }
        }
    }

    private void onHit(long nowNanos, int networkInterface) {
        TrackedState state = connections.touchedState();
        long keyHash = connections.touchedKeyHash();
        long idleNanos = connections.touchedIdleNanos();
        long timeoutNanos = timeoutNanos(networkInterface, state);
        if (idleNanos < timeoutNanos && agrees(nowNanos, networkInterface, keyHash, idleNanos)) {
            lifetimes.held();
        } else {
            lifetimes.violated(nowNanos, told("passed by", networkInterface, state, idleNanos, timeoutNanos));
        }
        if (state != TrackedState.CLOSED) {
            lastSeen.put(networkInterface, keyHash, nowNanos, connections.touchedNextState());
        }
    }

    void onExpiry(long nowNanos, int networkInterface) {
        compareCounts(nowNanos, networkInterface);
        TrackedState state = connections.touchedState();
        long keyHash = connections.touchedKeyHash();
        long idleNanos = connections.touchedIdleNanos();
        long timeoutNanos = timeoutNanos(networkInterface, state);
        if (idleNanos >= timeoutNanos && agrees(nowNanos, networkInterface, keyHash, idleNanos)) {
            lifetimes.held();
        } else {
            lifetimes.violated(nowNanos, told("expired", networkInterface, state, idleNanos, timeoutNanos));
        }
        lastSeen.remove(networkInterface, keyHash);
    }

    private boolean agrees(long nowNanos, int networkInterface, long keyHash, long idleNanos) {
        long last = lastSeen.get(networkInterface, keyHash);
        return last == LastSeen.UNKNOWN || nowNanos - last == idleNanos;
    }

    private void compareCounts(long nowNanos, int networkInterface) {
        ConnectionTable table = connections;
        int instance = index.instanceOf(networkInterface);
        if (instance != NetworkIndex.NONE) {
            compareCounts(
                    nowNanos,
                    networkInterface,
                    table.live(instance),
                    table.inserted(instance) - table.expired(instance) - table.closed(instance),
                    table.allowance(instance));
        }
        long entries = table.inserted() - table.expired() - table.closed();
        compareCounts(nowNanos, networkInterface, table.live(), entries, TrackingSummary.NO_LIMIT);
    }

    private void compareCounts(long nowNanos, int networkInterface, long live, long entries, long allowance) {
        if (live == entries && live >= 0 && (allowance == TrackingSummary.NO_LIMIT || live <= allowance)) {
            counts.held();
        } else {
            counts.violated(
                    nowNanos,
                    "live " + live + ", made less expired and closed " + entries + ", allowance " + allowance + " at "
                            + name(networkInterface));
        }
    }

    /** When flows were last seen, as this keeps it. */
    LastSeen lastSeen() {
        return lastSeen;
    }

    /** The idle timeout of a state at an interface, by the network and the assumptions. */
    long timeoutNanos(int networkInterface, TrackedState state) {
        return switch (state) {
            case HALF_OPEN -> assumptions.halfOpenTimeoutNanos();
            case ESTABLISHED -> timeouts[networkInterface].tcpEstablishedNanos();
            case CLOSING -> assumptions.closingTimeoutNanos();
            case CLOSED -> assumptions.closedTimeoutNanos();
            case UDP -> timeouts[networkInterface].udpNanos();
            case UDP_STREAM -> timeouts[networkInterface].udpStreamNanos();
            case ICMP -> assumptions.icmpTimeoutNanos();
            case OTHER -> assumptions.otherTimeoutNanos();
        };
    }

    private String told(String what, int networkInterface, TrackedState state, long idleNanos, long timeoutNanos) {
        return what + " in state " + state + " at " + name(networkInterface) + ": idle " + idleNanos
                + " ns by the table, timeout " + timeoutNanos + " ns";
    }

    private String name(int networkInterface) {
        return index.placeId(networkInterface);
    }

    InvariantResult counts() {
        return counts.result();
    }

    InvariantResult lifetimes() {
        return lifetimes.result();
    }

    InvariantResult keptAlive() {
        return keptAlive.result();
    }
}
