package vpcsim.aws.filter;

import vpcsim.aws.packet.TcpFlags;

/**
 * What an entry knows of its flow besides key and times, packed into ten bits; never 0. Read and written here only.
 *
 * <pre>
 *  0..3  state, the ordinal of TrackedState
 *  4     the flow was begun from the interface (egress)
 *  5     the other side was seen: a packet of UDP, the SYN-ACK of TCP
 *  6     FIN of the opener seen
 *  7     FIN of the other side seen
 *  8..9  packets of UDP seen, at most 3; from 1 on
 * </pre>
 */
@SuppressWarnings("EnumOrdinal") // the ordinal is what is packed; it never leaves the process
final class EntryBits {

    /** How many bits they are. */
    static final int BITS = 10;

    static final int HALF_OPEN = TrackedState.HALF_OPEN.ordinal();
    static final int ESTABLISHED = TrackedState.ESTABLISHED.ordinal();
    static final int CLOSING = TrackedState.CLOSING.ordinal();
    static final int CLOSED = TrackedState.CLOSED.ordinal();
    static final int UDP = TrackedState.UDP.ordinal();
    static final int UDP_STREAM = TrackedState.UDP_STREAM.ordinal();
    static final int ICMP = TrackedState.ICMP.ordinal();
    static final int OTHER = TrackedState.OTHER.ordinal();

    private static final TrackedState[] STATES = TrackedState.values();
    private static final int STATE_MASK = 0xF;
    private static final int FROM_HERE = 1 << 4;
    private static final int OTHER_SIDE_SEEN = 1 << 5;
    private static final int OPENER_FIN = 1 << 6;
    private static final int OTHER_FIN = 1 << 7;
    private static final int BOTH_FINS = OPENER_FIN | OTHER_FIN;
    private static final int COUNT_SHIFT = 8;
    private static final int COUNT_MASK = 3;
    private static final int STREAM_PACKETS = 3;

    private EntryBits() {}

    /** An entry after the packet that made it. */
    static int opened(int state, boolean egress) {
        return state | (egress ? FROM_HERE : 0) | (1 << COUNT_SHIFT);
    }

    /** The bits after one more packet of the flow. */
    static int after(int bits, int tcpFlags, boolean egress) {
        boolean fromOpener = ((bits & FROM_HERE) != 0) == egress;
        int state = state(bits);
        if (state <= CLOSED) {
            return afterTcp(bits, state, tcpFlags, fromOpener);
        }
        return state == UDP ? afterUdp(bits, fromOpener) : bits;
    }

    /**
     * The life of a TCP flow. A RST, or the FINs of both sides, close it; one FIN begins its end; the opener's ACK after the
     * other side's SYN-ACK establishes it.
     */
    private static int afterTcp(int bits, int state, int tcpFlags, boolean fromOpener) {
        int next = bits;
        if (state == CLOSED) {
            return next;
        }
        if ((tcpFlags & TcpFlags.RST) != 0) {
            return withState(next, CLOSED);
        }
        if ((tcpFlags & TcpFlags.FIN) != 0) {
            next |= fromOpener ? OPENER_FIN : OTHER_FIN;
            return withState(next, (next & BOTH_FINS) == BOTH_FINS ? CLOSED : CLOSING);
        }
        if (state == HALF_OPEN) {
            int synAck = tcpFlags & (TcpFlags.SYN | TcpFlags.ACK);
            if (!fromOpener && synAck == (TcpFlags.SYN | TcpFlags.ACK)) {
                return next | OTHER_SIDE_SEEN;
            }
            if (fromOpener && synAck == TcpFlags.ACK && (next & OTHER_SIDE_SEEN) != 0) {
                return withState(next, ESTABLISHED);
            }
        }
        return next;
    }

    /** UDP becomes a stream once packets of both directions were seen, three or more in all (CT-12). */
    private static int afterUdp(int bits, boolean fromOpener) {
        int count = Math.min(((bits >>> COUNT_SHIFT) & COUNT_MASK) + 1, STREAM_PACKETS);
        int next = (bits & ~(COUNT_MASK << COUNT_SHIFT)) | (count << COUNT_SHIFT);
        if (!fromOpener) {
            next |= OTHER_SIDE_SEEN;
        }
        boolean stream = count == STREAM_PACKETS && (next & OTHER_SIDE_SEEN) != 0;
        return stream ? withState(next, UDP_STREAM) : next;
    }

    static int state(int bits) {
        return bits & STATE_MASK;
    }

    static TrackedState trackedState(int state) {
        return STATES[state];
    }

    private static int withState(int bits, int state) {
        return (bits & ~STATE_MASK) | state;
    }
}
