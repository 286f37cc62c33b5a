package vpcsim.scenarios.scenario;

/** The law of a time that is drawn anew each time: a service time, a think time. */
public sealed interface DurationLaw {

    /** No time at all. */
    DurationLaw ZERO = new Constant(0);

    /**
     * The mean.
     *
     * @return nanoseconds, at least 0
     */
    long meanNanos();

    /**
     * Always the same time.
     *
     * @param meanNanos that time, at least 0
     */
    record Constant(long meanNanos) implements DurationLaw {

        /** Refuses a negative time. */
        public Constant {
            if (meanNanos < 0) {
                throw new IllegalArgumentException("a time is not negative: " + meanNanos);
            }
        }
    }

    /**
     * Exponentially distributed times.
     *
     * @param meanNanos their mean, at least 1
     */
    record Exponential(long meanNanos) implements DurationLaw {

        /** Refuses a mean of nothing. */
        public Exponential {
            if (meanNanos < 1) {
                throw new IllegalArgumentException("a mean is greater than 0: " + meanNanos);
            }
        }
    }
}
