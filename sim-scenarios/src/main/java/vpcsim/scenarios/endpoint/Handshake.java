package vpcsim.scenarios.endpoint;

import vpcsim.aws.packet.TcpFlags;
import vpcsim.scenarios.scenario.SynRetry;
import vpcsim.scenarios.scenario.TcpFigures;

/**
 * How connections open: the client's SYN, again as its schedule says; the server's SYN-ACK, again after 1 s and doubled, until
 * an ACK arrives or its retries are used up. A half-open connection takes a place in the backlog of its port.
 */
final class Handshake {

    /** A repeated SYN is answered again only this long after the last answer, as Linux limits it (tcp_invalid_ratelimit). */
    private static final long ANSWER_AGAIN_NANOS = 500_000_000L;

    private final SocketTable sockets;
    private final RetransmissionTimer timer;
    private final Acknowledger acknowledger;
    private final SegmentOutput output;
    private final SocketUser user;
    private final SocketLife life;
    private final TcpInvariant invariant;
    private final EndpointFaults faults;

    Handshake(
            SocketTable sockets,
            RetransmissionTimer timer,
            Acknowledger acknowledger,
            SegmentOutput output,
            SocketUser user,
            SocketLife life,
            TcpInvariant invariant,
            EndpointFaults faults) {
        this.sockets = sockets;
        this.timer = timer;
        this.acknowledger = acknowledger;
        this.output = output;
        this.user = user;
        this.life = life;
        this.invariant = invariant;
        this.faults = faults;
    }

    /** Makes both ends of a connection, and sends the client's first SYN. */
    void open(long nowNanos, int client, int server, TcpFigures tcp, SynRetry synRetry, long giveUpNanos) {
        sockets.clear(server, tcp, synRetry);
        sockets.openedNanos[server] = nowNanos;
        life.become(nowNanos, server, TcpState.LISTEN);
        sockets.clear(client, tcp, synRetry);
        sockets.openedNanos[client] = nowNanos;
        sockets.deadlineNanos[client] = giveUpNanos;
        sockets.timedNanos[client] = nowNanos;
        sockets.sendNext[client] = 1;
        sockets.sendMax[client] = 1;
        sockets.sendEnd[client] = 1;
        life.become(nowNanos, client, TcpState.SYN_SENT);
        sendSyn(nowNanos, client);
    }

    /** A bare SYN arrived at a server that listens. */
    void onSyn(long nowNanos, int socket, int sequence, long listener) {
        if (life.backlog.take(listener, sockets.figures[socket].backlog())) {
            sockets.listener[socket] = listener;
            sockets.openedNanos[socket] = nowNanos;
            sockets.receiveNext[socket] = sequence + 1;
            sockets.unacknowledged[socket] = 0;
            sockets.sendNext[socket] = 1;
            sockets.sendMax[socket] = 1;
            sockets.sendEnd[socket] = 1;
            sockets.retries[socket] = 0;
            sockets.timedNanos[socket] = nowNanos;
            sockets.timedTo[socket] = 1;
            timer.reset(socket, false);
            life.become(nowNanos, socket, TcpState.SYN_RECEIVED);
            sendSynAck(nowNanos, socket, false);
            timer.startAt(nowNanos + sockets.timeoutNanos[socket], socket);
        }
    }

    private void sendSyn(long nowNanos, int socket) {
        int sent = sockets.retries[socket];
        SynRetry retry = sockets.synRetry[socket];
        invariant.onSyn(nowNanos, socket, sockets.openedNanos[socket], sent, retry);
        output.send(nowNanos, socket, TcpFlags.SYN, 0, 0, 0, sent > 0);
        long againNanos = nowNanos + retry.waitNanos(faults.backOffNotDoubled() ? 1 : sent + 1);
        timer.startAt(Math.min(againNanos, sockets.deadlineNanos[socket]), socket);
    }

    void onSynTimeout(long nowNanos, int socket) {
        boolean used = sockets.retries[socket] >= sockets.synRetry[socket].retries();
        if (used || nowNanos >= sockets.deadlineNanos[socket]) {
            life.drop(nowNanos, socket);
            user.onGivenUp(nowNanos, socket);
        } else {
            sockets.retries[socket]++;
            timer.untime(socket);
            sendSyn(nowNanos, socket);
        }
    }

    void onSynSent(long nowNanos, int socket, int flags, int sequence, int acknowledgement) {
        boolean acknowledged = (flags & TcpFlags.ACK) != 0 && acknowledgement == 1;
        if ((flags & TcpFlags.RST) != 0) {
            if (acknowledged) {
                life.drop(nowNanos, socket);
                user.onReset(nowNanos, socket);
            }
            return;
        }
        if (!acknowledged || (flags & TcpFlags.SYN) == 0) {
            return;
        }
        timer.stop(socket);
        sockets.unacknowledged[socket] = 1;
        sockets.receiveNext[socket] = sequence + 1;
        timer.reset(socket, sockets.retries[socket] > 0);
        sockets.timedTo[socket] = 1;
        timer.onAcknowledged(nowNanos, socket, 1);
        life.become(nowNanos, socket, TcpState.ESTABLISHED);
        acknowledger.send(nowNanos, socket, TcpFlags.ACK, 1, 0, false);
        user.onConnected(nowNanos, socket);
    }

    private void sendSynAck(long nowNanos, int socket, boolean again) {
        sockets.answeredNanos[socket] = nowNanos;
        if (again) {
            timer.untime(socket);
        }
        output.send(nowNanos, socket, TcpFlags.SYN | TcpFlags.ACK, 0, sockets.receiveNext[socket], 0, again);
    }

    void onSynAckTimeout(long nowNanos, int socket) {
        if (sockets.retries[socket] >= sockets.figures[socket].synAckRetries()) {
            forgetHalfOpen(nowNanos, socket);
        } else {
            timer.backOff(socket);
            sendSynAck(nowNanos, socket, true);
            timer.startAt(nowNanos + sockets.timeoutNanos[socket], socket);
        }
    }

    private void forgetHalfOpen(long nowNanos, int socket) {
        life.backlog.release(sockets.listener[socket]);
        timer.stop(socket);
        life.become(nowNanos, socket, TcpState.LISTEN);
    }

    /** A segment arrived at a half-open connection; returns whether it opened it. */
    boolean onSynReceived(long nowNanos, int socket, int flags, int sequence, int acknowledgement) {
        if ((flags & TcpFlags.RST) != 0) {
            forgetHalfOpen(nowNanos, socket);
        } else if ((flags & TcpFlags.SYN) != 0) {
            if (nowNanos - sockets.answeredNanos[socket] >= ANSWER_AGAIN_NANOS) {
                sendSynAck(nowNanos, socket, true);
                timer.startAt(nowNanos + sockets.timeoutNanos[socket], socket);
            }
        } else if ((flags & TcpFlags.ACK) != 0 && acknowledgement == 1) {
            life.backlog.release(sockets.listener[socket]);
            timer.stop(socket);
            sockets.unacknowledged[socket] = 1;
            boolean repeated = sockets.retries[socket] > 0;
            if (repeated) {
                timer.reset(socket, true);
            }
            timer.onAcknowledged(nowNanos, socket, 1);
            life.become(nowNanos, socket, TcpState.ESTABLISHED);
            return true;
        } else {
            life.refuse(nowNanos, socket, flags, sequence, acknowledgement);
        }
        return false;
    }
}
