package vpcsim.core.random;

/**
 * A probability distribution to draw from. Immutable; what changes is the stream. Draws are the same bits on every JVM:
 * inversion with {@link StrictMath}, a fixed number of draws per value.
 */
public interface Distribution {

    /** The greatest value {@link #sampleNanos} gives: 146 years. */
    long MAX_NANOS = 1L << 62;

    /**
     * Draws a value.
     *
     * @param stream what it draws from
     * @return the value, in the unit the distribution was made in
     */
    double sample(RandomStream stream);

    /**
     * The distribution's mean.
     *
     * @return the mean, in the unit the distribution was made in
     */
    double mean();

    /**
     * The distribution in words and numbers, for reports.
     *
     * @return for example {@code exponential(mean 1000)}
     */
    String describe();

    /**
     * Draws a time from a distribution made in nanoseconds, rounded to the nearest whole nanosecond: rounding down would
     * bias the mean by half a nanosecond.
     *
     * @param stream what it draws from
     * @return 0 to {@link #MAX_NANOS}
     * @throws ArithmeticException if the value drawn is negative or greater than that
     */
    default long sampleNanos(RandomStream stream) {
        long nanos = Math.round(sample(stream));
        if (nanos < 0 || nanos > MAX_NANOS) {
            throw new ArithmeticException("not a time of 0 to 2^62 ns: " + nanos + " ns from " + describe());
        }
        return nanos;
    }
}
