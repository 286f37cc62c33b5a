package vpcsim.core.random;

/**
 * A probability distribution to draw from. Immutable; what changes is the stream. Draws are the same bits on every JVM:
 * inversion with {@link StrictMath} or Commons Math's functions in plain Java, one draw a value (none where the value is
 * always the same), so that a greater random number never gives a lesser value. Drawing allocates nothing.
 */
public interface Distribution {

    /** The greatest value {@link #sampleNanos} gives: 146 years. */
    long MAX_NANOS = 1L << 62;

    /** The greatest value {@link #sampleBytes} gives: 4 EiB. */
    long MAX_BYTES = 1L << 62;

    /**
     * The value that a share of the draws does not exceed: the inverse of the cumulative distribution.
     *
     * @param share at least 0, less than 1
     * @return the value, in the unit the distribution was made in; never less for a greater share, but for rounding
     */
    double quantile(double share);

    /**
     * Draws a value.
     *
     * @param stream what it draws from
     * @return the value, in the unit the distribution was made in
     */
    default double sample(RandomStream stream) {
        return quantile(stream.nextDouble());
    }

    /**
     * The distribution's mean.
     *
     * @return the mean, in the unit the distribution was made in; infinity if the law has none
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

    /**
     * Draws a size from a distribution made in bytes, rounded to the nearest whole byte.
     *
     * @param stream what it draws from
     * @return 0 to {@link #MAX_BYTES}
     * @throws ArithmeticException if the value drawn is negative or greater than that
     */
    default long sampleBytes(RandomStream stream) {
        long bytes = Math.round(sample(stream));
        if (bytes < 0 || bytes > MAX_BYTES) {
            throw new ArithmeticException("not a size of 0 to 2^62 bytes: " + bytes + " bytes from " + describe());
        }
        return bytes;
    }
}
