package vpcsim.scenarios.endpoint;

import java.util.Arrays;
import vpcsim.core.event.TimerHandle;
import vpcsim.scenarios.scenario.SynRetry;
import vpcsim.scenarios.scenario.TcpFigures;

/**
 * The ends of connections under way, as columns in arrays. The two ends of the connection of row {@code r} are {@code 2r}, the
 * client's, and {@code 2r + 1}, the server's. Grows with the rows it is told of, never shrinks. Not thread-safe: one table
 * belongs to one run.
 */
final class SocketTable {

    private static final int FIRST_CAPACITY = 2_048;

    /*
     * Sequence numbers count from 0 at either end and modulo 2^32. What is written but not sent lies between sendNext and
     * sendEnd; a FIN takes the last number before sendEnd. sendNext goes back to unacknowledged when the timer runs out,
     * sendMax never does.
     */

    TcpState[] state = new TcpState[FIRST_CAPACITY];
    TcpFigures[] figures = new TcpFigures[FIRST_CAPACITY];
    SynRetry[] synRetry = new SynRetry[FIRST_CAPACITY];
    /** The first byte sent that is not acknowledged. */
    int[] unacknowledged = new int[FIRST_CAPACITY];
    /** The next to send. */
    int[] sendNext = new int[FIRST_CAPACITY];
    /** Behind the last ever sent. */
    int[] sendMax = new int[FIRST_CAPACITY];
    /** Behind the last written. */
    int[] sendEnd = new int[FIRST_CAPACITY];
    /** Whether a FIN is written. */
    boolean[] finWritten = new boolean[FIRST_CAPACITY];
    /** The most payload of a segment. */
    int[] segmentBytes = new int[FIRST_CAPACITY];
    /** The timer ran out: one segment at a time until something new is acknowledged. */
    boolean[] probing = new boolean[FIRST_CAPACITY];
    /** Acknowledgements in a row that acknowledged nothing new. */
    byte[] duplicates = new byte[FIRST_CAPACITY];
    /** A segment was sent again before its timer ran out, and not everything sent then is acknowledged. */
    boolean[] recovering = new boolean[FIRST_CAPACITY];
    /** Behind what was sent when that began. */
    int[] recoverTo = new int[FIRST_CAPACITY];

    /** The next byte to receive. */
    int[] receiveNext = new int[FIRST_CAPACITY];
    /** The stretch kept behind the first hole; empty if both are equal. */
    int[] keptFrom = new int[FIRST_CAPACITY];

    int[] keptTo = new int[FIRST_CAPACITY];
    /** Segments received in order that no acknowledgement has left for. */
    byte[] owed = new byte[FIRST_CAPACITY];

    /** Smoothed round trip time, 0 before the first measurement. */
    long[] smoothedNanos = new long[FIRST_CAPACITY];
    /** Its mean deviation. */
    long[] deviationNanos = new long[FIRST_CAPACITY];
    /** The timeout in force, doubled by each retry. */
    long[] timeoutNanos = new long[FIRST_CAPACITY];
    /** Behind the segment whose round trip is being measured. */
    int[] timedTo = new int[FIRST_CAPACITY];
    /** When it was sent, or {@link #NOT_TIMED}. */
    long[] timedNanos = new long[FIRST_CAPACITY];
    /** Retries since something new was acknowledged. */
    int[] retries = new int[FIRST_CAPACITY];
    /** When the end opened its connection. */
    long[] openedNanos = new long[FIRST_CAPACITY];
    /** When a client stops waiting for a SYN-ACK; when TIME_WAIT is over. */
    long[] deadlineNanos = new long[FIRST_CAPACITY];
    /** When a server sent its last SYN-ACK. */
    long[] answeredNanos = new long[FIRST_CAPACITY];
    /** What a server's half-open connection counts against, see {@link Backlog}. */
    long[] listener = new long[FIRST_CAPACITY];

    long[] retransmitAlarm = new long[FIRST_CAPACITY];
    long[] acknowledgeAlarm = new long[FIRST_CAPACITY];

    static final long NOT_TIMED = -1;

    SocketTable() {
        Arrays.fill(state, TcpState.CLOSED);
        Arrays.fill(figures, TcpFigures.LINUX);
        Arrays.fill(synRetry, SynRetry.CLASSIC);
    }

    /** Makes an end anew, in {@link TcpState#CLOSED}. */
    void clear(int socket, TcpFigures tcp, SynRetry retry) {
        if (socket >= state.length) {
            grow();
        }
        state[socket] = TcpState.CLOSED;
        figures[socket] = tcp;
        synRetry[socket] = retry;
        unacknowledged[socket] = 0;
        sendNext[socket] = 0;
        sendMax[socket] = 0;
        sendEnd[socket] = 0;
        finWritten[socket] = false;
        segmentBytes[socket] = tcp.segmentBytes();
        probing[socket] = false;
        duplicates[socket] = 0;
        recovering[socket] = false;
        receiveNext[socket] = 0;
        keptFrom[socket] = 0;
        keptTo[socket] = 0;
        owed[socket] = 0;
        smoothedNanos[socket] = 0;
        timedNanos[socket] = NOT_TIMED;
        retries[socket] = 0;
        retransmitAlarm[socket] = TimerHandle.NONE;
        acknowledgeAlarm[socket] = TimerHandle.NONE;
    }

    /** Whether something was sent that is not acknowledged. */
    boolean outstanding(int socket) {
        return unacknowledged[socket] != sendMax[socket];
    }

    /** Behind the last byte of data written. */
    int dataEnd(int socket) {
        return finWritten[socket] ? sendEnd[socket] - 1 : sendEnd[socket];
    }

    /** Whether this end's FIN is acknowledged. */
    boolean finAcknowledged(int socket) {
        return finWritten[socket] && unacknowledged[socket] == sendEnd[socket];
    }

    private void grow() {
        int from = state.length;
        int n = Math.multiplyExact(from, 2);
        state = Arrays.copyOf(state, n);
        figures = Arrays.copyOf(figures, n);
        synRetry = Arrays.copyOf(synRetry, n);
        unacknowledged = Arrays.copyOf(unacknowledged, n);
        sendNext = Arrays.copyOf(sendNext, n);
        sendMax = Arrays.copyOf(sendMax, n);
        sendEnd = Arrays.copyOf(sendEnd, n);
        finWritten = Arrays.copyOf(finWritten, n);
        segmentBytes = Arrays.copyOf(segmentBytes, n);
        probing = Arrays.copyOf(probing, n);
        duplicates = Arrays.copyOf(duplicates, n);
        recovering = Arrays.copyOf(recovering, n);
        recoverTo = Arrays.copyOf(recoverTo, n);
        receiveNext = Arrays.copyOf(receiveNext, n);
        keptFrom = Arrays.copyOf(keptFrom, n);
        keptTo = Arrays.copyOf(keptTo, n);
        owed = Arrays.copyOf(owed, n);
        smoothedNanos = Arrays.copyOf(smoothedNanos, n);
        deviationNanos = Arrays.copyOf(deviationNanos, n);
        timeoutNanos = Arrays.copyOf(timeoutNanos, n);
        timedTo = Arrays.copyOf(timedTo, n);
        timedNanos = Arrays.copyOf(timedNanos, n);
        retries = Arrays.copyOf(retries, n);
        openedNanos = Arrays.copyOf(openedNanos, n);
        deadlineNanos = Arrays.copyOf(deadlineNanos, n);
        answeredNanos = Arrays.copyOf(answeredNanos, n);
        listener = Arrays.copyOf(listener, n);
        retransmitAlarm = Arrays.copyOf(retransmitAlarm, n);
        acknowledgeAlarm = Arrays.copyOf(acknowledgeAlarm, n);
        Arrays.fill(state, from, n, TcpState.CLOSED);
        Arrays.fill(figures, from, n, TcpFigures.LINUX);
        Arrays.fill(synRetry, from, n, SynRetry.CLASSIC);
    }
}
