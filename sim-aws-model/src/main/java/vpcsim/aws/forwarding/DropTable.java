package vpcsim.aws.forwarding;

import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.verdict.Reason;

/**
 * Packets that did not arrive, counted by check, direction, place, reason, rule and protocol. Rows are numbered in the
 * order in which they were first needed, which is the order of iteration; nothing is allocated but for a new row. Not
 * thread-safe.
 *
 * <pre>
 *  cause  [ rule + 1 (32) | protocol (8) | reason (8) | kind (6) | direction (2) ]  numbered from 0
 *  row    [ place (32) | cause's number (32) ]                                       numbered from 0
 * </pre>
 */
@SuppressWarnings("EnumOrdinal") // ordinals are what is packed; they never leave the process
public final class DropTable {

    private static final int NONE = -1;
    private static final int FIRST_ROWS = 64;
    private static final int NO_DIRECTION = 3;
    private static final EventKind[] KINDS = EventKind.values();
    private static final Reason[] REASONS = Reason.values();
    private static final Direction[] DIRECTIONS = Direction.values();

    private final Long2LongHashMap causes = new Long2LongHashMap(NONE);
    private final Long2LongHashMap rows = new Long2LongHashMap(NONE);
    private long[] cause = new long[FIRST_ROWS];
    private int[] place = new int[FIRST_ROWS];
    private long[] packets = new long[FIRST_ROWS];
    private long[] bytes = new long[FIRST_ROWS];
    private long[] firstNanos = new long[FIRST_ROWS];
    private long[] lastNanos = new long[FIRST_ROWS];
    private int[] leastPort = new int[FIRST_ROWS];
    private int[] greatestPort = new int[FIRST_ROWS];
    private int size;
    private long total;

    /** An empty table. */
    public DropTable() {
        // the fields are all there is
    }

    /** Receives the rows of a table. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * One row.
         *
         * @param drops the table, to read the row's columns from
         * @param row the row's number
         */
        void onRow(DropTable drops, int row);
    }

    void add(
            long nowNanos,
            EventKind kind,
            @Nullable Direction direction,
            int where,
            Reason reason,
            int rule,
            int protocol,
            int destinationPort,
            int lengthBytes) {
        long packed = (rule + 1L) << 24
                | (long) protocol << 16
                | (long) reason.ordinal() << 8
                | (long) kind.ordinal() << 2
                | (direction == null ? NO_DIRECTION : direction.ordinal());
        long number = causes.get(packed);
        if (number == NONE) {
            number = causes.size();
            causes.put(packed, number);
        }
        long key = (long) where << Integer.SIZE | number;
        int row = (int) rows.get(key);
        if (row == NONE) {
            row = addRow(key, packed, where, nowNanos, destinationPort);
        }
        packets[row]++;
        bytes[row] += lengthBytes;
        lastNanos[row] = nowNanos;
        leastPort[row] = Math.min(leastPort[row], destinationPort);
        greatestPort[row] = Math.max(greatestPort[row], destinationPort);
        total++;
    }

    private int addRow(long key, long packed, int where, long nowNanos, int destinationPort) {
        int row = size++;
        if (row == cause.length) {
            int n = Math.multiplyExact(row, 2);
            cause = Arrays.copyOf(cause, n);
            place = Arrays.copyOf(place, n);
            packets = Arrays.copyOf(packets, n);
            bytes = Arrays.copyOf(bytes, n);
            firstNanos = Arrays.copyOf(firstNanos, n);
            lastNanos = Arrays.copyOf(lastNanos, n);
            leastPort = Arrays.copyOf(leastPort, n);
            greatestPort = Arrays.copyOf(greatestPort, n);
        }
        cause[row] = packed;
        place[row] = where;
        firstNanos[row] = nowNanos;
        leastPort[row] = destinationPort;
        greatestPort[row] = destinationPort;
        rows.put(key, row);
        return row;
    }

    /**
     * Visits every row, in the order in which rows were first needed.
     *
     * @param visitor what to call
     */
    public void forEach(Visitor visitor) {
        for (int row = 0; row < size; row++) {
            visitor.onRow(this, row);
        }
    }

    /**
     * The number of rows.
     *
     * @return at least 0
     */
    public int size() {
        return size;
    }

    /**
     * The number of packets in all rows.
     *
     * @return at least 0
     */
    public long total() {
        return total;
    }

    /**
     * The kind of event that ended the packets of a row.
     *
     * @param row the row's number
     * @return the kind
     */
    public EventKind kind(int row) {
        return KINDS[(int) (cause[row] >>> 2) & 0x3F];
    }

    /**
     * The direction of the check that ended them.
     *
     * @param row the row's number
     * @return the direction; null if the check has none
     */
    public @Nullable Direction direction(int row) {
        int direction = (int) cause[row] & 3;
        return direction == NO_DIRECTION ? null : DIRECTIONS[direction];
    }

    /**
     * Where they ended.
     *
     * @param row the row's number
     * @return a place of {@link vpcsim.aws.vpc.NetworkIndex}
     */
    public int place(int row) {
        return place[row];
    }

    /**
     * Why they ended.
     *
     * @param row the row's number
     * @return the reason
     */
    public Reason reason(int row) {
        return REASONS[(int) (cause[row] >>> 8) & 0xFF];
    }

    /**
     * The rule that decided.
     *
     * @param row the row's number
     * @return the rule's number within the run, or {@link vpcsim.aws.filter.Decision#NO_RULE}
     */
    public int rule(int row) {
        return (int) (cause[row] >>> 24) - 1;
    }

    /**
     * The protocol of the packets.
     *
     * @param row the row's number
     * @return 0 to 255
     */
    public int protocol(int row) {
        return (int) (cause[row] >>> 16) & 0xFF;
    }

    /**
     * How many packets ended so.
     *
     * @param row the row's number
     * @return at least 1
     */
    public long packets(int row) {
        return packets[row];
    }

    /**
     * Their bytes.
     *
     * @param row the row's number
     * @return at least 0
     */
    public long bytes(int row) {
        return bytes[row];
    }

    /**
     * When the first of them ended.
     *
     * @param row the row's number
     * @return nanoseconds
     */
    public long firstNanos(int row) {
        return firstNanos[row];
    }

    /**
     * When the last of them ended.
     *
     * @param row the row's number
     * @return nanoseconds
     */
    public long lastNanos(int row) {
        return lastNanos[row];
    }

    /**
     * The least destination port among them.
     *
     * @param row the row's number
     * @return 0 without ports
     */
    public int leastPort(int row) {
        return leastPort[row];
    }

    /**
     * The greatest destination port among them.
     *
     * @param row the row's number
     * @return 0 without ports
     */
    public int greatestPort(int row) {
        return greatestPort[row];
    }
}
