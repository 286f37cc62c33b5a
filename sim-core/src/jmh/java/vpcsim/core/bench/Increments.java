package vpcsim.core.bench;

import java.util.Arrays;
import java.util.Random;

/**
 * How long after now the next event is: drawn from a table by a xorshift index, so that drawing costs the same 2 to 3 ns
 * for every engine and law. The mean is 1 us times the number of pending events: one event a microsecond, whatever their number.
 */
final class Increments {

    /** The mean time between two events that are taken one after the other. */
    static final long GAP_NANOS = 1_000;

    private static final int MASK = 8191;
    private static final long SEED = 0x9E3779B97F4A7C15L;

    private final long[] nanos = new long[MASK + 1];
    private final double[] doubles = new double[MASK + 1];
    private final Xorshift random = new Xorshift(SEED);

    Increments(Law law, int pending) {
        Random times = new Random(1);
        for (int i = 0; i <= MASK; i++) {
            // the few nanoseconds give a burst its width, and keep increments positive
            nanos[i] = 1 + times.nextInt(8) + (long) (law.draw(times) * pending * GAP_NANOS);
        }
        if (law == Law.EQUAL_TIMES) {
            Arrays.fill(nanos, pending * GAP_NANOS);
        }
        for (int i = 0; i <= MASK; i++) {
            doubles[i] = nanos[i];
        }
    }

    long nextNanos() {
        return nanos[(int) random.bits() & MASK];
    }

    /** The same for engines whose time is a {@code double}. */
    double nextDouble() {
        return doubles[(int) random.bits() & MASK];
    }

    /** A number below a bound. */
    int below(int bound) {
        return random.below(bound);
    }
}
