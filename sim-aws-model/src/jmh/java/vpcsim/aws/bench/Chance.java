package vpcsim.aws.bench;

import java.util.Random;

/** Chance that costs 1 to 2 ns, the same for all that is compared (xorshift), and hashes that make addresses of numbers. */
final class Chance {

    private static final int MASK = 8191;

    private final long[] exponential = new long[MASK + 1];
    private long state;

    /** Chance whose exponential times have a mean. */
    Chance(long seed, long meanNanos) {
        state = seed * 0x9E3779B97F4A7C15L | 1;
        Random random = new Random(seed);
        for (int i = 0; i <= MASK; i++) {
            exponential[i] = 1 + (long) (-Math.log(1 - random.nextDouble()) * meanNanos);
        }
    }

    long exponentialNanos() {
        return exponential[(int) bits() & MASK];
    }

    int below(int bound) {
        return (int) (((bits() >>> 32) * bound) >>> 32);
    }

    long bits() {
        long x = state;
        x ^= x << 13;
        x ^= x >>> 7;
        x ^= x << 17;
        state = x;
        return x;
    }

    /** A hash of a number. */
    static long hash(long number) {
        long z = number * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 33) * 0xff51afd7ed558ccdL;
        return z ^ z >>> 29;
    }
}
