package vpcsim.scenarios.endpoint;

import vpcsim.aws.packet.TcpFlags;

/** The life of ends: changes their states, forgets them, and refuses what arrives for nobody. */
final class SocketLife {

    /** Half-open connections. */
    final Backlog backlog = new Backlog();

    private final SocketTable sockets;
    private final RetransmissionTimer timer;
    private final Acknowledger acknowledger;
    private final SegmentOutput output;
    private final TcpInvariant invariant;

    SocketLife(
            SocketTable sockets,
            RetransmissionTimer timer,
            Acknowledger acknowledger,
            SegmentOutput output,
            TcpInvariant invariant) {
        this.sockets = sockets;
        this.timer = timer;
        this.acknowledger = acknowledger;
        this.output = output;
        this.invariant = invariant;
    }

    /** Every change of a state is made here. */
    void become(long nowNanos, int socket, TcpState next) {
        invariant.onState(nowNanos, socket, sockets.state[socket], next);
        sockets.state[socket] = next;
    }

    /** Forgets an end; nothing is sent. */
    void drop(long nowNanos, int socket) {
        if (sockets.state[socket] == TcpState.SYN_RECEIVED) {
            backlog.release(sockets.listener[socket]);
        }
        if (sockets.state[socket] != TcpState.CLOSED) {
            become(nowNanos, socket, TcpState.CLOSED);
        }
        timer.stop(socket);
        acknowledger.settle(socket);
    }

    /** Answers a segment with RST, unless it is one itself. */
    void refuse(long nowNanos, int socket, int flags, int sequence, int acknowledgement) {
        if ((flags & TcpFlags.RST) != 0) {
            return;
        }
        if ((flags & TcpFlags.ACK) != 0) {
            output.send(nowNanos, socket, TcpFlags.RST, acknowledgement, 0, 0, false);
        } else {
            output.send(nowNanos, socket, TcpFlags.RST | TcpFlags.ACK, 0, sequence + 1, 0, false);
        }
    }
}
