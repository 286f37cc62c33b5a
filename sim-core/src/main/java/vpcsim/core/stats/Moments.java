package vpcsim.core.stats;

/**
 * Count, mean and variance of a sample, without keeping it (Welford 1962), and of two samples together (Chan, Golub, LeVeque
 * 1979). The last bits depend on the order of values and of merges: merge replications in their order. Not thread-safe.
 */
public final class Moments {

    private long count;
    private double mean;
    /** The sum of squared differences from the mean. */
    private double squares;

    /** The moments of no values. */
    public Moments() {
        // all fields are 0
    }

    /**
     * Adds a value.
     *
     * @param value a finite number
     */
    public void add(double value) {
        count++;
        double before = value - mean;
        mean += before / count;
        squares += before * (value - mean);
    }

    /**
     * Adds the values of another sample.
     *
     * @param other unchanged
     */
    public void merge(Moments other) {
        if (other.count == 0) {
            return;
        }
        long total = count + other.count;
        double apart = other.mean - mean;
        double share = (double) other.count / total;
        squares += other.squares + apart * apart * count * share;
        mean += apart * share;
        count = total;
    }

    /**
     * The number of values.
     *
     * @return at least 0
     */
    public long count() {
        return count;
    }

    /**
     * The mean of the values.
     *
     * @return the mean, 0 if there are none
     */
    public double mean() {
        return mean;
    }

    /**
     * The variance of the population, estimated from the sample (divided by count - 1).
     *
     * @return at least 0; NaN for fewer than two values
     */
    public double variance() {
        return count < 2 ? Double.NaN : squares / (count - 1);
    }
}
