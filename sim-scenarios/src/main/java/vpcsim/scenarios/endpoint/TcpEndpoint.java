package vpcsim.scenarios.endpoint;

import vpcsim.aws.packet.TcpFlags;
import vpcsim.core.event.TimerHandle;
import vpcsim.core.result.InvariantResult;
import vpcsim.core.time.HotPath;
import vpcsim.scenarios.scenario.SynRetry;
import vpcsim.scenarios.scenario.TcpFigures;

/**
 * TCP at both ends of every connection (RFC 9293), as far as a packet filter can tell: handshake with retries at both ends,
 * half-open connections up to a limit, retransmission (RFC 6298), a fixed window clocked by acknowledgements, closing by FIN
 * in either order, RST, and TIME_WAIT. A segment for a closed end is answered with RST. Not modelled: congestion control,
 * options, urgent data, simultaneous opening, checks of sequence numbers against forged segments.
 *
 * <p>Ends are numbered: the client's end of the connection in row {@code r} is {@code 2r}, the server's {@code 2r + 1}. Not
 * thread-safe: one run, one thread. Allocates nothing per segment or connection, but to grow.
 */
public final class TcpEndpoint {

    private final SocketTable sockets = new SocketTable();
    private final TcpInvariant invariant = new TcpInvariant();
    private final SegmentOutput output;
    private final SocketUser user;
    private final EndpointFaults faults;
    private final RetransmissionTimer timer;
    private final Acknowledger acknowledger;
    private final SendWindow sendWindow;
    private final SocketLife life;
    private final Handshake handshake;

    /**
     * No ends yet.
     *
     * @param output where segments go
     * @param alarms where alarms are set
     * @param user the programs that use the ends
     * @param faults bugs to plant, {@link EndpointFaults#NONE} in the product
     */
    public TcpEndpoint(SegmentOutput output, SocketAlarms alarms, SocketUser user, EndpointFaults faults) {
        this.output = output;
        this.user = user;
        this.faults = faults;
        timer = new RetransmissionTimer(sockets, alarms);
        acknowledger = new Acknowledger(sockets, alarms, output);
        sendWindow = new SendWindow(sockets, timer, acknowledger);
        life = new SocketLife(sockets, timer, acknowledger, output, invariant);
        handshake = new Handshake(sockets, timer, acknowledger, output, user, life, invariant, faults);
    }

    /**
     * The client's end of a row.
     *
     * @param row the row
     * @return its number
     */
    public static int client(int row) {
        return 2 * row;
    }

    /**
     * The server's end of a row.
     *
     * @param row the row
     * @return its number
     */
    public static int server(int row) {
        return 2 * row + 1;
    }

    /**
     * The row of an end.
     *
     * @param socket the end
     * @return the row
     */
    public static int row(int socket) {
        return socket >> 1;
    }

    /**
     * Whose end it is.
     *
     * @param socket the end
     * @return whether it is the server's
     */
    public static boolean isServer(int socket) {
        return (socket & 1) != 0;
    }

    /**
     * Opens a connection: the client sends its first SYN, the server's end is ready for it.
     *
     * @param nowNanos when
     * @param row the connection's row
     * @param tcp what both ends are set to
     * @param synRetry when the client sends its SYN again
     * @param giveUpNanos when it gives up waiting for the SYN-ACK, at the latest
     */
    public void open(long nowNanos, int row, TcpFigures tcp, SynRetry synRetry, long giveUpNanos) {
        handshake.open(nowNanos, client(row), server(row), tcp, synRetry, giveUpNanos);
    }

    /**
     * A segment arrived at an end.
     *
     * @param nowNanos when
     * @param socket the end
     * @param flags its flags
     * @param sequence its sequence number
     * @param acknowledgement its acknowledgement number
     * @param payloadBytes its payload
     */
    @HotPath
    public void onSegment(long nowNanos, int socket, int flags, int sequence, int acknowledgement, int payloadBytes) {
        switch (sockets.state[socket]) {
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK ->
                onSynchronized(nowNanos, socket, flags, sequence, acknowledgement, payloadBytes);
            case SYN_SENT -> handshake.onSynSent(nowNanos, socket, flags, sequence, acknowledgement);
            case SYN_RECEIVED -> {
                if (handshake.onSynReceived(nowNanos, socket, flags, sequence, acknowledgement)) {
                    onSynchronized(nowNanos, socket, flags, sequence, acknowledgement, payloadBytes);
                }
            }
            case TIME_WAIT -> onTimeWait(nowNanos, socket, flags, payloadBytes);
            case LISTEN, CLOSED -> onClosed(nowNanos, socket, flags, acknowledgement);
        }
    }

    /**
     * A bare SYN arrived at a server that listens.
     *
     * @param nowNanos when
     * @param socket the server's end
     * @param sequence the SYN's sequence number
     * @param listener the port it arrived at, by any number of its own
     */
    public void onSyn(long nowNanos, int socket, int sequence, long listener) {
        if (listens(socket)) {
            handshake.onSyn(nowNanos, socket, sequence, listener);
        } else {
            onSegment(nowNanos, socket, TcpFlags.SYN, sequence, 0, 0);
        }
    }

    /**
     * Whether an end waits for a SYN.
     *
     * @param socket a server's end
     * @return true if no SYN has arrived, or the half-open connection was forgotten
     */
    public boolean listens(int socket) {
        return sockets.state[socket] == TcpState.LISTEN;
    }

    /**
     * Refuses a segment: answers it with RST, unless it is one itself.
     *
     * @param nowNanos when
     * @param socket the end it arrived at
     * @param flags its flags
     * @param sequence its sequence number
     * @param acknowledgement its acknowledgement number
     */
    public void refuse(long nowNanos, int socket, int flags, int sequence, int acknowledgement) {
        life.refuse(nowNanos, socket, flags, sequence, acknowledgement);
    }

    /**
     * Writes to an open connection. What the window lets out leaves at once.
     *
     * @param nowNanos when
     * @param socket the end
     * @param bytes how much, at least 1
     * @return the stream's new end: the other end has it all when {@link #received} there has reached it
     */
    @HotPath
    public int write(long nowNanos, int socket, long bytes) {
        if (sockets.finWritten[socket]) {
            throw new IllegalStateException("this end has closed");
        }
        sockets.sendEnd[socket] += (int) bytes;
        sendWindow.fill(nowNanos, socket);
        return sockets.sendEnd[socket];
    }

    /**
     * How far the stream has arrived at an end.
     *
     * @param socket the end
     * @param end a point of the stream, as {@link #write} gave it
     * @return whether everything up to it has arrived
     */
    @HotPath
    public boolean received(int socket, int end) {
        return !Sequence.before(sockets.receiveNext[socket], end);
    }

    /**
     * Whether an end can write: it is open, and has not closed.
     *
     * @param socket the end
     * @return true if so
     */
    public boolean canWrite(int socket) {
        TcpState state = sockets.state[socket];
        return state == TcpState.ESTABLISHED || state == TcpState.CLOSE_WAIT;
    }

    /**
     * Whether the other end has closed, and this one has not.
     *
     * @param socket the end
     * @return true if so
     */
    public boolean otherHasClosed(int socket) {
        return sockets.state[socket] == TcpState.CLOSE_WAIT;
    }

    /**
     * Closes an end: its FIN leaves behind all that is written. Nothing happens to an end that is not open or has closed.
     *
     * @param nowNanos when
     * @param socket the end
     */
    public void close(long nowNanos, int socket) {
        if (!canWrite(socket)) {
            return;
        }
        boolean first = sockets.state[socket] == TcpState.ESTABLISHED;
        life.become(nowNanos, socket, first ? TcpState.FIN_WAIT_1 : TcpState.LAST_ACK);
        sockets.finWritten[socket] = true;
        sockets.sendEnd[socket]++;
        sendWindow.fill(nowNanos, socket);
    }

    /**
     * Ends a connection at once with RST.
     *
     * @param nowNanos when
     * @param socket the end that ends it
     */
    public void abort(long nowNanos, int socket) {
        if (sockets.state[socket] == TcpState.CLOSED) {
            return;
        }
        output.send(
                nowNanos,
                socket,
                TcpFlags.RST | TcpFlags.ACK,
                sockets.sendMax[socket],
                sockets.receiveNext[socket],
                0,
                false);
        life.drop(nowNanos, socket);
    }

    /**
     * The alarm set by {@link SocketAlarms#retransmitAt}.
     *
     * @param nowNanos when
     * @param socket the end
     */
    public void onRetransmitAlarm(long nowNanos, int socket) {
        sockets.retransmitAlarm[socket] = TimerHandle.NONE;
        switch (sockets.state[socket]) {
            case SYN_SENT -> handshake.onSynTimeout(nowNanos, socket);
            case SYN_RECEIVED -> handshake.onSynAckTimeout(nowNanos, socket);
            default -> {
                if (sockets.retries[socket] >= sockets.figures[socket].retries()) {
                    life.drop(nowNanos, socket);
                    user.onGivenUp(nowNanos, socket);
                } else {
                    sendWindow.onTimeout(nowNanos, socket);
                }
            }
        }
    }

    /**
     * The alarm set by {@link SocketAlarms#acknowledgeAt}.
     *
     * @param nowNanos when
     * @param socket the end
     */
    public void onAcknowledgeAlarm(long nowNanos, int socket) {
        acknowledger.onAlarm(nowNanos, socket);
    }

    /**
     * An end learns that packets of its segments' size do not fit the path: smaller ones leave from now on, and what is not
     * acknowledged leaves again.
     *
     * @param nowNanos when
     * @param socket the end
     * @param mostBytes the most payload that fits, at least 1
     */
    public void onTooBig(long nowNanos, int socket, int mostBytes) {
        if (mostBytes < sockets.segmentBytes[socket] && sockets.outstanding(socket)) {
            sockets.segmentBytes[socket] = mostBytes;
            sockets.sendNext[socket] = sockets.unacknowledged[socket];
            sendWindow.fill(nowNanos, socket);
        }
    }

    /**
     * The state of an end.
     *
     * @param socket the end
     * @return its state
     */
    public TcpState state(int socket) {
        return sockets.state[socket];
    }

    /**
     * Whether an end will do something by itself: an alarm of its own is set.
     *
     * @param socket the end
     * @return true if so
     */
    public boolean isBusy(int socket) {
        return sockets.retransmitAlarm[socket] != TimerHandle.NONE
                || sockets.acknowledgeAlarm[socket] != TimerHandle.NONE;
    }

    /**
     * When an end in {@link TcpState#TIME_WAIT} is done with it.
     *
     * @param socket the end
     * @return nanoseconds
     */
    public long timeWaitEndNanos(int socket) {
        return sockets.deadlineNanos[socket];
    }

    /**
     * The SYNs that were not answered because the port held as many half-open connections as it may.
     *
     * @return at least 0
     */
    public long backlogRefusals() {
        return life.backlog.refused();
    }

    /**
     * Invariant I20 so far.
     *
     * @return its counts
     */
    public InvariantResult invariant() {
        return invariant.result();
    }

    // ---------------------------------------------------------------- open connections

    @HotPath
    private void onSynchronized(
            long nowNanos, int socket, int flags, int sequence, int acknowledgement, int payloadBytes) {
        if ((flags & TcpFlags.RST) != 0) {
            life.drop(nowNanos, socket);
            user.onReset(nowNanos, socket);
            return;
        }
        acknowledger.beginSegment();
        if ((flags & TcpFlags.SYN) != 0) {
            acknowledger.answerAtOnce();
            acknowledger.endSegment(nowNanos, socket);
            return;
        }
        boolean fin = (flags & TcpFlags.FIN) != 0;
        if (sendWindow.onAcknowledgement(nowNanos, socket, acknowledgement, payloadBytes == 0 && !fin)) {
            if (sockets.finAcknowledged(socket)) {
                onFinAcknowledged(nowNanos, socket);
            }
            sendWindow.fill(nowNanos, socket);
        }
        if (payloadBytes > 0) {
            onPayload(nowNanos, socket, sequence, payloadBytes);
        }
        if (fin && sockets.state[socket] != TcpState.CLOSED) {
            onFin(nowNanos, socket, sequence + payloadBytes);
        }
        if (sockets.state[socket] != TcpState.CLOSED) {
            acknowledger.endSegment(nowNanos, socket);
        }
    }

    private void onPayload(long nowNanos, int socket, int sequence, int payloadBytes) {
        if (acknowledger.onPayload(socket, sequence, payloadBytes)) {
            user.onReceived(nowNanos, socket);
        }
    }

    private void onFin(long nowNanos, int socket, int sequence) {
        if (!acknowledger.onFin(socket, sequence)) {
            return;
        }
        switch (sockets.state[socket]) {
            case ESTABLISHED -> {
                life.become(nowNanos, socket, TcpState.CLOSE_WAIT);
                user.onEndOfStream(nowNanos, socket);
            }
            case FIN_WAIT_1 -> {
                life.become(nowNanos, socket, TcpState.CLOSING);
                user.onEndOfStream(nowNanos, socket);
            }
            case FIN_WAIT_2 -> {
                timeWait(nowNanos, socket);
                user.onEndOfStream(nowNanos, socket);
            }
            default -> {
                // a FIN that came before
            }
        }
    }

    private void onFinAcknowledged(long nowNanos, int socket) {
        switch (sockets.state[socket]) {
            case FIN_WAIT_1 -> life.become(nowNanos, socket, TcpState.FIN_WAIT_2);
            case CLOSING -> timeWait(nowNanos, socket);
            case LAST_ACK -> life.drop(nowNanos, socket);
            default -> {
                // acknowledged before
            }
        }
    }

    private void timeWait(long nowNanos, int socket) {
        life.become(nowNanos, socket, TcpState.TIME_WAIT);
        sockets.deadlineNanos[socket] = nowNanos + sockets.figures[socket].timeWaitNanos();
        timer.stop(socket);
    }

    // ---------------------------------------------------------------- closed ends

    private void onTimeWait(long nowNanos, int socket, int flags, int payloadBytes) {
        if (nowNanos >= sockets.deadlineNanos[socket]) {
            life.become(nowNanos, socket, TcpState.CLOSED);
            onClosed(nowNanos, socket, flags, sockets.sendMax[socket]);
        } else if ((flags & (TcpFlags.FIN | TcpFlags.SYN)) != 0 || payloadBytes > 0) {
            acknowledger.send(nowNanos, socket, TcpFlags.ACK, sockets.sendMax[socket], 0, false);
        }
    }

    private void onClosed(long nowNanos, int socket, int flags, int acknowledgement) {
        if (faults.ackAcceptedWhenClosed() && (flags & TcpFlags.ACK) != 0) {
            life.become(nowNanos, socket, TcpState.ESTABLISHED);
            return;
        }
        refuse(nowNanos, socket, flags, 0, acknowledgement);
    }
}
