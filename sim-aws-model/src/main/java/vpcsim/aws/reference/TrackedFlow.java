package vpcsim.aws.reference;

import vpcsim.aws.address.Direction;
import vpcsim.aws.address.Protocol;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;

/** One remembered flow: its state, and when a packet last passed by it. */
final class TrackedFlow {

    /** What is known of a flow; each state has its own idle timeout. */
    enum State {
        /** TCP from a bare SYN until its sender has acknowledged the other side's SYN-ACK. */
        HALF_OPEN,
        /** TCP after the handshake (CT-12). */
        ESTABLISHED,
        /** TCP after the first FIN. */
        CLOSING,
        /** TCP after a RST, or after a FIN of each side (CT-16). */
        CLOSED,
        /** UDP in one direction only, or a single request and response (CT-12). */
        UDP,
        /** UDP with more than one request and response (CT-12). */
        UDP_STREAM,
        /** An ICMP query and its answers (CT-2). */
        ICMP,
        /** Any other protocol (CT-3). */
        OTHER
    }

    private final Direction opener;
    private State state;
    private long lastSeenNanos;
    private long packets = 1;
    private boolean openerAnswered;
    private boolean openerFinished;
    private boolean otherFinished;

    private TrackedFlow(State state, Direction opener, long nowNanos) {
        this.state = state;
        this.opener = opener;
        this.lastSeenNanos = nowNanos;
    }

    /** The entry that a flow's first packet makes. A TCP segment that is no bare SYN makes an established one. */
    static TrackedFlow begun(long nowNanos, Direction direction, PacketHeader packet) {
        return new TrackedFlow(firstState(packet), direction, nowNanos);
    }

    private static State firstState(PacketHeader packet) {
        if (packet.protocol().equals(Protocol.TCP)) {
            return TcpFlags.isBareSyn(packet.tcpFlags()) ? State.HALF_OPEN : State.ESTABLISHED;
        }
        if (packet.protocol().equals(Protocol.UDP)) {
            return State.UDP;
        }
        return packet.protocol().isIcmp() ? State.ICMP : State.OTHER;
    }

    State state() {
        return state;
    }

    /** An entry whose deadline is T is gone at T. */
    boolean isLive(long nowNanos, ConnectionTrackingTimeouts timeouts, Assumptions assumptions) {
        return nowNanos - lastSeenNanos < timeoutNanos(timeouts, assumptions);
    }

    private long timeoutNanos(ConnectionTrackingTimeouts timeouts, Assumptions assumptions) {
        return switch (state) {
            case HALF_OPEN -> assumptions.halfOpenTimeoutNanos();
            case ESTABLISHED -> timeouts.tcpEstablishedNanos();
            case CLOSING -> assumptions.closingTimeoutNanos();
            case CLOSED -> assumptions.closedTimeoutNanos();
            case UDP -> timeouts.udpNanos();
            case UDP_STREAM -> timeouts.udpStreamNanos();
            case ICMP -> assumptions.icmpTimeoutNanos();
            case OTHER -> assumptions.otherTimeoutNanos();
        };
    }

    /** A packet passes by the entry: it may change the state, and refreshes it, unless the connection is closed. */
    void pass(long nowNanos, Direction direction, PacketHeader packet) {
        if (state == State.CLOSED) {
            return;
        }
        packets++;
        state = switch (state) {
            case HALF_OPEN, ESTABLISHED, CLOSING -> tcpStateAfter(direction, packet.tcpFlags());
            case UDP -> udpStateAfter(direction);
            case CLOSED, UDP_STREAM, ICMP, OTHER -> state;
        };
        lastSeenNanos = nowNanos;
    }

    private State tcpStateAfter(Direction direction, int flags) {
        boolean fromOpener = direction == opener;
        if ((flags & TcpFlags.RST) != 0) {
            return State.CLOSED;
        }
        if ((flags & TcpFlags.FIN) != 0) {
            openerFinished |= fromOpener;
            otherFinished |= !fromOpener;
            return openerFinished && otherFinished ? State.CLOSED : State.CLOSING;
        }
        if (state != State.HALF_OPEN) {
            return state;
        }
        boolean syn = (flags & TcpFlags.SYN) != 0;
        boolean ack = (flags & TcpFlags.ACK) != 0;
        openerAnswered |= !fromOpener && syn && ack;
        return openerAnswered && fromOpener && ack && !syn ? State.ESTABLISHED : State.HALF_OPEN;
    }

    /** More than one request and response: both directions were seen, and three packets at least. */
    private State udpStateAfter(Direction direction) {
        openerAnswered |= direction != opener;
        return openerAnswered && packets >= 3 ? State.UDP_STREAM : State.UDP;
    }
}
