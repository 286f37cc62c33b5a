package vpcsim.core.event;

/**
 * The order of events of one time and one rank. {@link #fifo} is the order of scheduling. {@link #shuffled} permutes the
 * events of rank {@link #SHUFFLED_RANK} by a bijection of their sequence that a seed chooses, and leaves the other ranks in
 * the order of scheduling: a conclusion that survives many seeds does not hang on ties. Immutable.
 */
public final class TieOrder {

    /** The rank whose ties may be shuffled. */
    public static final int SHUFFLED_RANK = 2;

    /** The bits of a sequence: 2^54 events is 200 days of a thousand million events a second. */
    static final int SEQUENCE_BITS = 54;

    private static final int HALF_BITS = SEQUENCE_BITS / 2;
    private static final long HALF_MASK = (1L << HALF_BITS) - 1;
    private static final int ROUNDS = 4;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final TieOrder FIFO = new TieOrder(false, 0);

    private final boolean shuffled;
    private final long seed;

    private TieOrder(boolean shuffled, long seed) {
        this.shuffled = shuffled;
        this.seed = seed;
    }

    /**
     * Ties leave in the order they were scheduled.
     *
     * @return the order
     */
    public static TieOrder fifo() {
        return FIFO;
    }

    /**
     * Ties of rank {@link #SHUFFLED_RANK} leave in an order chosen by a seed, the same in every run with that seed.
     *
     * @param seed any number
     * @return the order
     */
    public static TieOrder shuffled(long seed) {
        return new TieOrder(true, seed);
    }

    /**
     * Where an event stands among the events of its time and rank: the lower position leaves first.
     *
     * @param rank its rank, 0 to 3
     * @param sequence its sequence of scheduling, 0 to 2^54 - 1
     * @return its position, 0 to 2^54 - 1, different for different sequences
     */
    public long position(int rank, long sequence) {
        return shuffled && rank == SHUFFLED_RANK ? permute(sequence) : sequence;
    }

    /**
     * The inverse of {@link #position}.
     *
     * @param rank the event's rank
     * @param position its position
     * @return its sequence
     */
    public long sequence(int rank, long position) {
        return shuffled && rank == SHUFFLED_RANK ? permuteBack(position) : position;
    }

    // A Feistel network over two halves of 27 bits: each round is its own inverse when run backwards, so the whole is a
    // bijection whatever the mixing function does (Luby, Rackoff 1988).

    private long permute(long sequence) {
        long left = sequence >>> HALF_BITS;
        long right = sequence & HALF_MASK;
        for (int round = 0; round < ROUNDS; round++) {
            long next = left ^ mixed(right, round);
            left = right;
            right = next;
        }
        return (left << HALF_BITS) | right;
    }

    private long permuteBack(long position) {
        long left = position >>> HALF_BITS;
        long right = position & HALF_MASK;
        for (int round = ROUNDS - 1; round >= 0; round--) {
            long previous = right ^ mixed(left, round);
            right = left;
            left = previous;
        }
        return (left << HALF_BITS) | right;
    }

    private long mixed(long half, int round) {
        long z = seed + (half + 1 + ((long) round << HALF_BITS)) * GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (z ^ (z >>> 31)) & HALF_MASK;
    }

    @Override
    public String toString() {
        return shuffled ? "shuffled by seed " + seed : "in the order of scheduling";
    }
}
