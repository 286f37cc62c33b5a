package vpcsim.aws.bench;

import java.util.Random;
import vpcsim.core.bench.Xorshift;

/** Chance, the same for all that is compared, and hashes that make addresses of numbers. */
final class Chance {

    private static final int MASK = 8191;

    private final long[] exponential = new long[MASK + 1];
    private final Xorshift random;

    /** Chance whose exponential times have a mean. */
    Chance(long seed, long meanNanos) {
        random = new Xorshift(seed * 0x9E3779B97F4A7C15L | 1);
        Random times = new Random(seed);
        for (int i = 0; i <= MASK; i++) {
            exponential[i] = 1 + (long) (-Math.log(1 - times.nextDouble()) * meanNanos);
        }
    }

    long exponentialNanos() {
        return exponential[(int) random.bits() & MASK];
    }

    int below(int bound) {
        return random.below(bound);
    }

    long bits() {
        return random.bits();
    }

    /** A hash of a number. */
    static long hash(long number) {
        long z = number * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 33) * 0xff51afd7ed558ccdL;
        return z ^ z >>> 29;
    }
}
