package vpcsim.scenarios.flowlog;

import java.util.Arrays;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.core.time.HotPath;

/**
 * Which checks judged the packets of a window's rows, and how: for each row of {@link FlowWindow} a short list of what was
 * decided where, under which version of the configuration, with packets and bytes. Made only where a log is to be explained.
 * Not thread-safe.
 *
 * <pre>
 *  entry, in words of 64 bits
 *   0  decision      1  version 32 | place 31 | egress 1      2  packets      3  bytes      4  next entry of the row + 1
 * </pre>
 */
final class JudgedPackets {

    private static final int WORDS = 5;
    private static final int DECISION = 0;
    private static final int WHERE = 1;
    private static final int PACKETS = 2;
    private static final int BYTES = 3;
    private static final int NEXT = 4;
    private static final int VERSION_SHIFT = 32;
    private static final int PLACE_SHIFT = 1;
    private static final long LOWER = 0xFFFF_FFFFL;
    private static final int NONE = 0;

    private long[] words = new long[256 * WORDS];
    private int[] firstOf = new int[256];
    private int entries;

    void clear() {
        Arrays.fill(firstOf, NONE);
        entries = 0;
    }

    /** Counts a packet of a row that a check judged; nothing if the check did not take place. */
    @HotPath
    void count(int row, long decision, int place, boolean egress, int version, int lengthBytes) {
        if (decision == PacketObserver.NO_DECISION) {
            return;
        }
        if (row >= firstOf.length) {
            growRows(row);
        }
        long where = (long) version << VERSION_SHIFT | (long) place << PLACE_SHIFT | (egress ? 1 : 0);
        int entry = firstOf[row];
        int last = NONE;
        while (entry != NONE) {
            int at = (entry - 1) * WORDS;
            if (words[at + DECISION] == decision && words[at + WHERE] == where) {
                words[at + PACKETS]++;
                words[at + BYTES] += lengthBytes;
                return;
            }
            last = entry;
            entry = (int) words[at + NEXT];
        }
        append(row, last, decision, where, lengthBytes);
    }

    private void append(int row, int last, long decision, long where, int lengthBytes) {
        int at = entries * WORDS;
        if (at == words.length) {
            words = Arrays.copyOf(words, Math.multiplyExact(words.length, 2));
        }
        words[at + DECISION] = decision;
        words[at + WHERE] = where;
        words[at + PACKETS] = 1;
        words[at + BYTES] = lengthBytes;
        words[at + NEXT] = NONE;
        entries++;
        if (last == NONE) {
            firstOf[row] = entries;
        } else {
            words[(last - 1) * WORDS + NEXT] = entries;
        }
    }

    private void growRows(int row) {
        firstOf = Arrays.copyOf(firstOf, Math.max(row + 1, 2 * firstOf.length));
    }

    /** Tells the entries of a row, in the order of their first packet. */
    void forEach(int row, Visitor visitor) {
        int entry = row < firstOf.length ? firstOf[row] : NONE;
        while (entry != NONE) {
            int at = (entry - 1) * WORDS;
            long where = words[at + WHERE];
            visitor.judged(
                    words[at + DECISION],
                    (int) ((where & LOWER) >>> PLACE_SHIFT),
                    (where & 1) != 0,
                    (int) (where >>> VERSION_SHIFT),
                    words[at + PACKETS],
                    words[at + BYTES]);
            entry = (int) words[at + NEXT];
        }
    }

    /** Is told what was decided. */
    @FunctionalInterface
    interface Visitor {
        void judged(long decision, int place, boolean egress, int version, long packets, long bytes);
    }
}
