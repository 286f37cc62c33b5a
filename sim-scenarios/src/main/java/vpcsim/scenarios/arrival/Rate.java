package vpcsim.scenarios.arrival;

/**
 * A rate as an exact fraction: so many events in so much time.
 *
 * @param events how many, at least 1
 * @param perNanos in how many nanoseconds, at least 1
 */
public record Rate(long events, long perNanos) {

    private static final long SECOND = 1_000_000_000L;
    private static final double MOST_PER_SECOND = 1e18;
    private static final double ENOUGH = 1e15;
    private static final long MOST_SCALE = 1_000_000_000L;

    /** Refuses a rate of nothing. */
    public Rate {
        if (events < 1 || perNanos < 1) {
            throw new IllegalArgumentException("a rate is greater than 0: " + events + " in " + perNanos + " ns");
        }
    }

    /**
     * So many events a second.
     *
     * @param events how many, at least 1
     * @return the rate
     */
    public static Rate perSecond(long events) {
        return new Rate(events, SECOND);
    }

    /**
     * The rate nearest to a number.
     *
     * @param perSecond events a second, greater than 0, at most 10^18
     * @return the rate, exact to 15 digits
     */
    public static Rate nearest(double perSecond) {
        if (!(perSecond > 0 && perSecond <= MOST_PER_SECOND)) {
            throw new IllegalArgumentException("a rate is greater than 0, at most 10^18/s: " + perSecond);
        }
        long scale = 1;
        while (perSecond * scale < ENOUGH && scale < MOST_SCALE) {
            scale *= 10;
        }
        return new Rate(Math.max(1, Math.round(perSecond * scale)), SECOND * scale);
    }

    /**
     * How many events there are in the mean.
     *
     * @param lengthNanos in how much time, at least 0
     * @return the product, to the precision of a double
     */
    public double times(long lengthNanos) {
        return (double) events * lengthNanos / perNanos;
    }

    /**
     * The mean time between two events.
     *
     * @return nanoseconds, not rounded
     */
    public double meanIntervalNanos() {
        return (double) perNanos / events;
    }

    @Override
    public String toString() {
        if (perNanos == SECOND) {
            return events + "/s";
        }
        return events + " in " + perNanos + "ns";
    }
}
