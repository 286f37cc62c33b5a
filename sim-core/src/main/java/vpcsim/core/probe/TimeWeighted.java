package vpcsim.core.probe;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import vpcsim.core.time.HotPath;

/**
 * A level that changes in steps over time, such as the entries of a table: its mean over time, its greatest value and when
 * it first had that. The integral is exact in 128 bits. Fixed memory, O(1) a change, allocates nothing. Not thread-safe.
 */
public final class TimeWeighted {

    private final long startNanos;
    private final WideSum integral = new WideSum();
    private long sinceNanos;
    private long level;
    private long max;
    private long maxAtNanos;

    /**
     * A level from a time on.
     *
     * @param startNanos when watching begins
     * @param level the level then
     */
    public TimeWeighted(long startNanos, long level) {
        this.startNanos = startNanos;
        this.sinceNanos = startNanos;
        this.level = level;
        this.max = level;
        this.maxAtNanos = startNanos;
    }

    /**
     * Sets the level.
     *
     * @param nowNanos the time, not before the last change
     * @param newLevel the level from now on
     * @throws IllegalArgumentException if the time is before the last change
     */
    @HotPath
    public void set(long nowNanos, long newLevel) {
        if (nowNanos < sinceNanos) {
            throw backwards(nowNanos);
        }
        integral.addProduct(level, nowNanos - sinceNanos);
        sinceNanos = nowNanos;
        level = newLevel;
        if (newLevel > max) {
            max = newLevel;
            maxAtNanos = nowNanos;
        }
    }

    /**
     * Raises or lowers the level.
     *
     * @param nowNanos the time, not before the last change
     * @param change what to add
     * @throws IllegalArgumentException if the time is before the last change
     * @throws ArithmeticException if the new level does not fit
     */
    @HotPath
    public void add(long nowNanos, long change) {
        set(nowNanos, Math.addExact(level, change));
    }

    /**
     * The level now.
     *
     * @return the level
     */
    public long level() {
        return level;
    }

    /**
     * The greatest level so far.
     *
     * @return the level
     */
    public long max() {
        return max;
    }

    /**
     * When the level was first the greatest.
     *
     * @return nanoseconds since the start of the run
     */
    public long maxAtNanos() {
        return maxAtNanos;
    }

    /**
     * The integral of the level over time.
     *
     * @param nowNanos the end of the time, not before the last change
     * @return level times nanoseconds, exact
     * @throws IllegalArgumentException if the time is before the last change
     */
    public BigInteger integral(long nowNanos) {
        if (nowNanos < sinceNanos) {
            throw backwards(nowNanos);
        }
        BigInteger rest = BigInteger.valueOf(level).multiply(BigInteger.valueOf(nowNanos - sinceNanos));
        return integral.value().add(rest);
    }

    /**
     * The mean level over time.
     *
     * @param nowNanos the end of the time, not before the last change
     * @return the mean; the level itself if no time has passed
     * @throws IllegalArgumentException if the time is before the last change
     */
    public double mean(long nowNanos) {
        BigInteger area = integral(nowNanos);
        if (nowNanos == startNanos) {
            return level;
        }
        BigDecimal time = BigDecimal.valueOf(nowNanos - startNanos);
        return new BigDecimal(area).divide(time, MathContext.DECIMAL64).doubleValue();
    }

    private IllegalArgumentException backwards(long nowNanos) {
        return new IllegalArgumentException(
                "time " + nowNanos + " ns is before the last change, " + sinceNanos + " ns");
    }
}
