package vpcsim.scenarios.traffic;

import vpcsim.core.random.RandomStream;
import vpcsim.scenarios.scenario.Rate;

/**
 * A Poisson process: independent gaps, exponentially distributed, drawn by inversion with {@link StrictMath}. The part of a
 * nanosecond that a start is rounded down by is carried to the next gap, so that rounding does not add up.
 */
public final class PoissonArrivals implements ArrivalProcess {

    private final double meanGapNanos;
    private final RandomStream stream;
    private long wholeNanos;
    private double restNanos;

    /**
     * A process that begins now.
     *
     * @param rate starts over time, in the mean
     * @param stream what it draws from, used by nobody else
     */
    public PoissonArrivals(Rate rate, RandomStream stream) {
        this.meanGapNanos = rate.meanIntervalNanos();
        this.stream = stream;
    }

    @Override
    public long nextArrivalNanos() {
        double gapNanos = restNanos - StrictMath.log1p(-stream.nextDouble()) * meanGapNanos;
        long whole = (long) gapNanos;
        restNanos = gapNanos - whole;
        wholeNanos += whole;
        return wholeNanos;
    }
}
