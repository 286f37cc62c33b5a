package vpcsim.aws.io.document;

/**
 * A rate as it is written, exactly: so many events in so many nanoseconds.
 *
 * @param events how many, 0 or more
 * @param perNanos in how much time, positive
 */
public record Rate(long events, long perNanos) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** Checks the ends. */
    public Rate {
        if (events < 0 || perNanos <= 0) {
            throw new IllegalArgumentException("a rate is not negative: " + events + " per " + perNanos + " ns");
        }
    }

    /**
     * The rate in events a second.
     *
     * @return the nearest double
     */
    public double perSecond() {
        return events * NANOS_PER_SECOND / perNanos;
    }

    /**
     * The mean time between two events.
     *
     * @return nanoseconds, rounded down; {@link Long#MAX_VALUE} for a rate of 0
     */
    public long meanGapNanos() {
        return events == 0 ? Long.MAX_VALUE : perNanos / events;
    }
}
