package vpcsim.core.result;

/**
 * Percentiles of a sample of times in nanoseconds. A percentile that the sample does not carry (fewer than 299 values for
 * p99, fewer than 2,995 for p99.9) is {@link #UNSUPPORTED} and is not to be printed.
 *
 * @param count the number of values
 * @param min the least, 0 if there are none
 * @param mean the mean, rounded to a whole nanosecond, 0 if there are none
 * @param p50 the median
 * @param p75 the 75th percentile
 * @param p95 the 95th percentile
 * @param p99 the 99th percentile or {@link #UNSUPPORTED}
 * @param p999 the 99.9th percentile or {@link #UNSUPPORTED}
 * @param max the greatest, 0 if there are none
 */
public record Percentiles(
        long count, long min, long mean, long p50, long p75, long p95, long p99, long p999, long max) {

    /** Stands for a percentile that the sample is too small to carry. */
    public static final long UNSUPPORTED = -1;

    /** The percentiles of an empty sample. */
    public static final Percentiles NONE =
            new Percentiles(0, 0, 0, UNSUPPORTED, UNSUPPORTED, UNSUPPORTED, UNSUPPORTED, UNSUPPORTED, 0);
}
