package vpcsim.scenarios.endpoint;

import vpcsim.aws.packet.TcpFlags;
import vpcsim.core.event.TimerHandle;
import vpcsim.core.time.HotPath;

/**
 * The receiving half of an end, and the acknowledgements it owes.
 *
 * <p>What arrives in order is handed on. Behind the first hole one stretch is kept; what lies behind a second hole is dropped
 * and will be sent again. Every segment that leaves acknowledges what has arrived. An acknowledgement of its own leaves at once
 * for every second segment, for what arrives out of order or again, for what fills a hole, and for a FIN; else it waits for
 * something to ride on, at most as long as the figures say (RFC 1122, 4.2.3.2; RFC 5681, 4.2).
 */
final class Acknowledger {

    private static final int MOST_OWED = 2;

    private final SocketTable sockets;
    private final SocketAlarms alarms;
    private final SegmentOutput output;
    private boolean atOnce;

    Acknowledger(SocketTable sockets, SocketAlarms alarms, SegmentOutput output) {
        this.sockets = sockets;
        this.alarms = alarms;
        this.output = output;
    }

    /**
     * Takes a payload.
     *
     * @return whether bytes arrived in order
     */
    @HotPath
    boolean onPayload(int socket, int sequence, int payloadBytes) {
        int next = sockets.receiveNext[socket];
        int to = sequence + payloadBytes;
        if (Sequence.before(next, sequence)) {
            keep(socket, sequence, to);
            atOnce = true;
            return false;
        }
        if (!Sequence.before(next, to)) {
            atOnce = true;
            return false;
        }
        sockets.receiveNext[socket] = to;
        if (sockets.keptFrom[socket] != sockets.keptTo[socket]) {
            fillHole(socket, to);
        }
        sockets.owed[socket]++;
        return true;
    }

    private void keep(int socket, int from, int to) {
        int keptFrom = sockets.keptFrom[socket];
        int keptTo = sockets.keptTo[socket];
        if (keptFrom == keptTo) {
            sockets.keptFrom[socket] = from;
            sockets.keptTo[socket] = to;
        } else if (from == keptTo) {
            sockets.keptTo[socket] = to;
        } else if (to == keptFrom) {
            sockets.keptFrom[socket] = from;
        }
    }

    private void fillHole(int socket, int to) {
        atOnce = true;
        if (!Sequence.before(to, sockets.keptFrom[socket])) {
            sockets.receiveNext[socket] = Sequence.later(to, sockets.keptTo[socket]);
            sockets.keptFrom[socket] = 0;
            sockets.keptTo[socket] = 0;
        }
    }

    /** Whether a FIN with this number is the next in order; if so, takes it. */
    boolean onFin(int socket, int sequence) {
        atOnce = true;
        if (sequence != sockets.receiveNext[socket]) {
            return false;
        }
        sockets.receiveNext[socket]++;
        sockets.owed[socket]++;
        return true;
    }

    /** Something arrived that is to be answered with an acknowledgement whatever is owed. */
    void answerAtOnce() {
        atOnce = true;
    }

    /** A segment is about to be taken. */
    @HotPath
    void beginSegment() {
        atOnce = false;
    }

    /** A segment is taken, and what it made the program write has left: sends the acknowledgement that is due, if any. */
    @HotPath
    void endSegment(long nowNanos, int socket) {
        int owed = sockets.owed[socket];
        if (atOnce || owed >= MOST_OWED) {
            send(nowNanos, socket, TcpFlags.ACK, sockets.sendNext[socket], 0, false);
        } else if (owed > 0 && sockets.acknowledgeAlarm[socket] == TimerHandle.NONE) {
            long delayNanos = sockets.figures[socket].delayedAckNanos();
            sockets.acknowledgeAlarm[socket] = alarms.acknowledgeAt(nowNanos + delayNanos, socket);
        }
    }

    /** The acknowledgement was held back long enough. */
    void onAlarm(long nowNanos, int socket) {
        sockets.acknowledgeAlarm[socket] = TimerHandle.NONE;
        if (sockets.owed[socket] > 0) {
            send(nowNanos, socket, TcpFlags.ACK, sockets.sendNext[socket], 0, false);
        }
    }

    /** Sends a segment, and with it the acknowledgement of all that has arrived. */
    @HotPath
    void send(long nowNanos, int socket, int flags, int sequence, int payloadBytes, boolean again) {
        settle(socket);
        output.send(nowNanos, socket, flags, sequence, sockets.receiveNext[socket], payloadBytes, again);
    }

    /** Nothing is owed any more. */
    void settle(int socket) {
        atOnce = false;
        sockets.owed[socket] = 0;
        if (sockets.acknowledgeAlarm[socket] != TimerHandle.NONE) {
            alarms.cancel(sockets.acknowledgeAlarm[socket]);
            sockets.acknowledgeAlarm[socket] = TimerHandle.NONE;
        }
    }
}
