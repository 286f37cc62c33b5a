package vpcsim.scenarios.endpoint;

import vpcsim.aws.packet.TcpFlags;
import vpcsim.core.time.HotPath;

/**
 * The sending half of an end: as much of what is written as the window lets out, clocked by acknowledgements.
 *
 * <p>The window is fixed: what is not acknowledged never exceeds it. There is no slow start and no other congestion control: a
 * whole window may leave at one instant. What does not fill a segment leaves only if nothing more is written behind it
 * (sender side of silly window avoidance, RFC 9293, 3.8.6.2.1, without its timer), at once (no Nagle).
 *
 * <p>When the timer runs out, the first segment that is not acknowledged is sent again alone; with the next acknowledgement of
 * something new the window opens again from there. On the third acknowledgement in a row of nothing new that segment is sent
 * again at once, and so is the next one that an acknowledgement shows to be missing, until everything sent before is
 * acknowledged (fast retransmit and the partial acknowledgements of RFC 6582, without their window arithmetic). There are no
 * selective acknowledgements.
 */
final class SendWindow {

    private static final int FAST_RETRANSMIT = 3;

    private final SocketTable sockets;
    private final RetransmissionTimer timer;
    private final Acknowledger acknowledger;

    SendWindow(SocketTable sockets, RetransmissionTimer timer, Acknowledger acknowledger) {
        this.sockets = sockets;
        this.timer = timer;
        this.acknowledger = acknowledger;
    }

    /** Sends what the window lets out. */
    @HotPath
    void fill(long nowNanos, int socket) {
        long limit = sockets.probing[socket] ? sockets.segmentBytes[socket] : sockets.figures[socket].windowBytes();
        int next = sockets.sendNext[socket];
        while (next != sockets.sendEnd[socket]) {
            long room = limit - (next - sockets.unacknowledged[socket]);
            int sent = room <= 0 ? 0 : sendOne(nowNanos, socket, next, room);
            if (sent == 0) {
                break;
            }
            next = sockets.sendNext[socket];
        }
        if (sockets.outstanding(socket)) {
            timer.start(nowNanos, socket);
        }
    }

    /** Sends one segment from a number on; returns how many numbers it takes, 0 if it would be a needlessly short one. */
    private int sendOne(long nowNanos, int socket, int from, long room) {
        int data = sockets.dataEnd(socket) - from;
        int payload = (int) Math.min(Math.min(data, sockets.segmentBytes[socket]), room);
        boolean shortened = payload < data && payload < sockets.segmentBytes[socket];
        if (shortened && from != sockets.unacknowledged[socket]) {
            return 0;
        }
        return send(nowNanos, socket, from, payload);
    }

    /** Sends a payload from a number on, with the FIN if it is next. */
    private int send(long nowNanos, int socket, int from, int payload) {
        boolean last = from + payload == sockets.dataEnd(socket);
        boolean fin = last && sockets.finWritten[socket];
        int to = from + payload + (fin ? 1 : 0);
        boolean again = Sequence.before(from, sockets.sendMax[socket]);
        if (again) {
            timer.untime(socket);
        } else {
            timer.time(nowNanos, socket, to);
        }
        sockets.sendMax[socket] = Sequence.later(sockets.sendMax[socket], to);
        sockets.sendNext[socket] = Sequence.later(sockets.sendNext[socket], to);
        int flags = TcpFlags.ACK | (last && payload > 0 ? TcpFlags.PSH : 0) | (fin ? TcpFlags.FIN : 0);
        acknowledger.send(nowNanos, socket, flags, from, payload, again);
        return to - from;
    }

    /**
     * Takes an acknowledgement.
     *
     * @return whether it acknowledges something new
     */
    @HotPath
    boolean onAcknowledgement(long nowNanos, int socket, int acknowledgement, boolean bare) {
        int first = sockets.unacknowledged[socket];
        if (Sequence.before(sockets.sendMax[socket], acknowledgement) || Sequence.before(acknowledgement, first)) {
            return false;
        }
        if (acknowledgement == first) {
            if (bare && sockets.outstanding(socket)) {
                onDuplicate(nowNanos, socket);
            }
            return false;
        }
        sockets.unacknowledged[socket] = acknowledgement;
        sockets.sendNext[socket] = Sequence.later(sockets.sendNext[socket], acknowledgement);
        sockets.duplicates[socket] = 0;
        sockets.probing[socket] = false;
        timer.onAcknowledged(nowNanos, socket, acknowledgement);
        if (sockets.recovering[socket]) {
            if (Sequence.before(acknowledgement, sockets.recoverTo[socket])) {
                sendFirstAgain(nowNanos, socket);
            } else {
                sockets.recovering[socket] = false;
            }
        }
        timer.restart(nowNanos, socket);
        return true;
    }

    private void onDuplicate(long nowNanos, int socket) {
        if (sockets.duplicates[socket] < FAST_RETRANSMIT
                && ++sockets.duplicates[socket] == FAST_RETRANSMIT
                && !sockets.recovering[socket]) {
            sockets.recovering[socket] = true;
            sockets.recoverTo[socket] = sockets.sendMax[socket];
            sendFirstAgain(nowNanos, socket);
        }
    }

    private void sendFirstAgain(long nowNanos, int socket) {
        int from = sockets.unacknowledged[socket];
        int payload = Math.min(sockets.dataEnd(socket) - from, sockets.segmentBytes[socket]);
        send(nowNanos, socket, from, Math.max(0, payload));
    }

    /** The timer ran out: begins again from what is not acknowledged, one segment first. */
    void onTimeout(long nowNanos, int socket) {
        timer.backOff(socket);
        sockets.sendNext[socket] = sockets.unacknowledged[socket];
        sockets.probing[socket] = true;
        sockets.recovering[socket] = false;
        sockets.duplicates[socket] = 0;
        fill(nowNanos, socket);
    }
}
