package vpcsim.core.probe;

import org.HdrHistogram.Histogram;
import vpcsim.core.result.Percentiles;
import vpcsim.core.time.HotPath;

/**
 * A histogram of times in nanoseconds. Count, least, greatest and mean are exact; percentiles are within 0.1 % (three
 * significant digits; HdrHistogram does the work). Memory grows with the greatest value recorded, to at most 0.5 MB, and
 * does not depend on the number of values. Not thread-safe.
 */
public final class LatencyHistogram {

    private static final int SIGNIFICANT_DIGITS = 3;
    private static final long MOST_NANOS = 1L << 62;

    // the least n for which a sample holds a value above the percentile with 95 % confidence: 1 - 0.99^n, 1 - 0.999^n
    private static final long LEAST_FOR_P99 = 299;
    private static final long LEAST_FOR_P999 = 2_995;

    private final Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
    private final WideSum sum = new WideSum();
    private long minNanos = Long.MAX_VALUE;
    private long maxNanos;

    /** A histogram without values. */
    public LatencyHistogram() {
        // all fields say it
    }

    /**
     * Records a time. Allocates only when the time is beyond what the histogram covers, which then at least doubles.
     *
     * @param nanos the time, 0 to 2^62 ns
     * @throws IllegalArgumentException if it is not such
     */
    @HotPath
    public void record(long nanos) {
        if (nanos < 0 || nanos > MOST_NANOS) {
            throw outOfRange(nanos);
        }
        histogram.recordValue(nanos);
        sum.add(nanos);
        minNanos = Math.min(minNanos, nanos);
        maxNanos = Math.max(maxNanos, nanos);
    }

    /**
     * The number of values.
     *
     * @return at least 0
     */
    public long count() {
        return histogram.getTotalCount();
    }

    /** Forgets all values. */
    public void reset() {
        histogram.reset();
        sum.reset();
        minNanos = Long.MAX_VALUE;
        maxNanos = 0;
    }

    /**
     * Adds the values of another histogram, as if they had been recorded here.
     *
     * @param other unchanged, unless it is this one
     */
    public void add(LatencyHistogram other) {
        histogram.add(other.histogram);
        sum.add(other.sum);
        minNanos = Math.min(minNanos, other.minNanos);
        maxNanos = Math.max(maxNanos, other.maxNanos);
    }

    /**
     * The percentiles of the values so far. The percentile p is the least value that at least p of a hundred values do not
     * exceed.
     *
     * @return the percentiles; p99 and p99.9 only if there are values enough to carry them
     */
    public Percentiles percentiles() {
        long count = count();
        if (count == 0) {
            return Percentiles.NONE;
        }
        return new Percentiles(
                count,
                minNanos,
                sum.meanRounded(count),
                percentile(50),
                percentile(75),
                percentile(95),
                count >= LEAST_FOR_P99 ? percentile(99) : Percentiles.UNSUPPORTED,
                count >= LEAST_FOR_P999 ? percentile(99.9) : Percentiles.UNSUPPORTED,
                maxNanos);
    }

    private long percentile(double percent) {
        return Math.max(minNanos, Math.min(maxNanos, histogram.getValueAtPercentile(percent)));
    }

    private static IllegalArgumentException outOfRange(long nanos) {
        return new IllegalArgumentException("not a time of 0 to 2^62 ns: " + nanos);
    }
}
