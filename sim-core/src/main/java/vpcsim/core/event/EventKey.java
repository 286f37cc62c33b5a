package vpcsim.core.event;

/**
 * All of an event's order but its time, in one {@code long}: rank in the two highest bits, position among ties in the next
 * 54, kind in the lowest 8. Keys compare as signed numbers; the rank is stored less 2 to make that right. Positions differ,
 * so the kind never decides.
 */
final class EventKey {

    private static final int KIND_BITS = 8;
    private static final int KIND_MASK = (1 << KIND_BITS) - 1;
    private static final int RANK_SHIFT = TieOrder.SEQUENCE_BITS + KIND_BITS;
    private static final int RANK_BIAS = 2;

    private EventKey() {}

    static long of(int rank, long position, int kind) {
        return ((long) (rank - RANK_BIAS) << RANK_SHIFT) | (position << KIND_BITS) | kind;
    }

    static int rank(long key) {
        return (int) (key >> RANK_SHIFT) + RANK_BIAS;
    }

    static long position(long key) {
        return (key >>> KIND_BITS) & ((1L << TieOrder.SEQUENCE_BITS) - 1);
    }

    static int kind(long key) {
        return (int) key & KIND_MASK;
    }

    /** Whether an event goes before another. */
    static boolean before(long timeNanos, long key, long otherTimeNanos, long otherKey) {
        return timeNanos < otherTimeNanos || (timeNanos == otherTimeNanos && key < otherKey);
    }

    /** Refuses what {@link EventQueue#schedule} does not take. */
    static IllegalArgumentException refused(long timeNanos, long nowNanos, int rank, int kind) {
        if (timeNanos < nowNanos) {
            return new IllegalArgumentException(
                    "event in the past: time " + timeNanos + " ns is before now, " + nowNanos + " ns");
        }
        if (timeNanos == EventQueue.NEVER) {
            return new IllegalArgumentException("event time must be less than 2^63 - 1 ns, which means never");
        }
        if (rank < 0 || rank >= EventQueue.RANKS) {
            return new IllegalArgumentException("rank must be 0 to 3: " + rank);
        }
        return new IllegalArgumentException("event kind must be 0 to 255: " + kind);
    }

    /** Whether {@link EventQueue#schedule} takes these values. */
    static boolean accepted(long timeNanos, long nowNanos, int rank, int kind) {
        return timeNanos >= nowNanos
                && timeNanos != EventQueue.NEVER
                && ((rank & ~(EventQueue.RANKS - 1)) | (kind & ~(EventQueue.KINDS - 1))) == 0;
    }
}
