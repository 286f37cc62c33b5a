package vpcsim.scenarios.endpoint;

import vpcsim.core.event.TimerHandle;
import vpcsim.core.time.HotPath;
import vpcsim.scenarios.scenario.TcpFigures;

/**
 * How long an end waits for an acknowledgement before it sends again (RFC 6298), in whole nanoseconds. The first measurement R
 * gives SRTT = R and RTTVAR = R/2; each later one RTTVAR = 3/4 RTTVAR + 1/4 |SRTT - R| and SRTT = 7/8 SRTT + 1/8 R, rounded
 * down; RTO = SRTT + 4 RTTVAR, within the least and greatest timeout given. Before the first measurement it is 1 s, and 3 s
 * where a SYN was sent again (5.7). A retry doubles it (5.5). One segment at a time is measured, none that was sent again
 * (Karn's algorithm).
 */
final class RetransmissionTimer {

    /** The timeout before anything is measured (RFC 6298, 2.1). */
    static final long FIRST_NANOS = 1_000_000_000L;

    private static final long AFTER_LOST_SYN_NANOS = 3 * FIRST_NANOS;

    private final SocketTable sockets;
    private final SocketAlarms alarms;

    RetransmissionTimer(SocketTable sockets, SocketAlarms alarms) {
        this.sockets = sockets;
        this.alarms = alarms;
    }

    /** Begins with no measurement. */
    void reset(int socket, boolean synWasRepeated) {
        sockets.smoothedNanos[socket] = 0;
        sockets.timeoutNanos[socket] = within(socket, synWasRepeated ? AFTER_LOST_SYN_NANOS : FIRST_NANOS);
    }

    /** What is sent now, for the first time, up to a sequence number, is measured unless something else is. */
    @HotPath
    void time(long nowNanos, int socket, int to) {
        if (sockets.timedNanos[socket] == SocketTable.NOT_TIMED) {
            sockets.timedNanos[socket] = nowNanos;
            sockets.timedTo[socket] = to;
        }
    }

    /** Something was sent again: what is being measured no longer counts. */
    void untime(int socket) {
        sockets.timedNanos[socket] = SocketTable.NOT_TIMED;
    }

    /** Something new was acknowledged, up to a sequence number: takes the measurement, and the timeout without back-off. */
    @HotPath
    void onAcknowledged(long nowNanos, int socket, int to) {
        if (sockets.timedNanos[socket] != SocketTable.NOT_TIMED && !Sequence.before(to, sockets.timedTo[socket])) {
            measured(socket, nowNanos - sockets.timedNanos[socket]);
            sockets.timedNanos[socket] = SocketTable.NOT_TIMED;
        } else if (sockets.retries[socket] > 0 && sockets.smoothedNanos[socket] > 0) {
            sockets.timeoutNanos[socket] = timeout(socket);
        }
        sockets.retries[socket] = 0;
    }

    private void measured(int socket, long roundTripNanos) {
        long smoothed = sockets.smoothedNanos[socket];
        if (smoothed == 0) {
            sockets.smoothedNanos[socket] = Math.max(1, roundTripNanos);
            sockets.deviationNanos[socket] = roundTripNanos / 2;
        } else {
            long deviation = sockets.deviationNanos[socket];
            sockets.deviationNanos[socket] = (3 * deviation + Math.abs(smoothed - roundTripNanos)) / 4;
            sockets.smoothedNanos[socket] = Math.max(1, (7 * smoothed + roundTripNanos) / 8);
        }
        sockets.timeoutNanos[socket] = timeout(socket);
    }

    private long timeout(int socket) {
        return within(socket, sockets.smoothedNanos[socket] + 4 * sockets.deviationNanos[socket]);
    }

    private long within(int socket, long nanos) {
        TcpFigures tcp = sockets.figures[socket];
        return Math.min(tcp.maxRtoNanos(), Math.max(tcp.minRtoNanos(), nanos));
    }

    /** One retry more: the timeout doubles. */
    void backOff(int socket) {
        sockets.retries[socket]++;
        sockets.timeoutNanos[socket] =
                Math.min(sockets.figures[socket].maxRtoNanos(), 2 * sockets.timeoutNanos[socket]);
        untime(socket);
    }

    /** Starts the alarm unless it runs (5.1). */
    @HotPath
    void start(long nowNanos, int socket) {
        if (sockets.retransmitAlarm[socket] == TimerHandle.NONE) {
            startAt(nowNanos + sockets.timeoutNanos[socket], socket);
        }
    }

    /** Starts the alarm anew while something is outstanding, else stops it (5.2, 5.3). */
    @HotPath
    void restart(long nowNanos, int socket) {
        stop(socket);
        if (sockets.outstanding(socket)) {
            startAt(nowNanos + sockets.timeoutNanos[socket], socket);
        }
    }

    /** Starts the alarm, whichever time it was set to. */
    void startAt(long atNanos, int socket) {
        stop(socket);
        sockets.retransmitAlarm[socket] = alarms.retransmitAt(atNanos, socket);
    }

    @HotPath
    void stop(int socket) {
        if (sockets.retransmitAlarm[socket] != TimerHandle.NONE) {
            alarms.cancel(sockets.retransmitAlarm[socket]);
            sockets.retransmitAlarm[socket] = TimerHandle.NONE;
        }
    }
}
