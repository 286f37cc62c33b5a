package vpcsim.core.bench;

import java.util.Random;

/** The laws of increments, relative to their mean. */
public enum Law {
    /** Exponential. */
    EXPONENTIAL,
    /** Uniform on 0 to 2. */
    UNIFORM,
    /** Always the same, so that all events are of one time. */
    EQUAL_TIMES,
    /** Nine of ten uniform on 0 to 0.95, the tenth 9.5 later (Roenngren, Ayani 1997). */
    BIMODAL,
    /** One in 1,024 is 1,024 times as far: half of the pending events are timers far away. */
    FAR_TIMERS,
    /** Sixty-three of sixty-four are a few nanoseconds, then comes a pause. */
    BURSTS;

    /** An increment, as a multiple of the mean. */
    double draw(Random random) {
        return switch (this) {
            case EXPONENTIAL -> exponential(random);
            case UNIFORM -> 2 * random.nextDouble();
            case EQUAL_TIMES -> 1;
            case BIMODAL -> 0.95238 * random.nextDouble() + (random.nextDouble() < 0.1 ? 9.5238 : 0);
            case FAR_TIMERS -> exponential(random) * (random.nextInt(1024) == 0 ? 1024 : 1);
            case BURSTS -> random.nextInt(64) == 0 ? 64 * exponential(random) : 0;
        };
    }

    private static double exponential(Random random) {
        return -Math.log(1 - random.nextDouble());
    }
}
