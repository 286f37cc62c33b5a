package vpcsim.scenarios.arrival;

/**
 * A rate as an exact fraction: so many events in so much time.
 *
 * @param events how many, at least 1
 * @param perNanos in how many nanoseconds, at least 1
 */
public record Rate(long events, long perNanos) {

    private static final long SECOND = 1_000_000_000L;

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
