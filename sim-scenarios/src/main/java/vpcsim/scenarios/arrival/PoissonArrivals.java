package vpcsim.scenarios.arrival;

import vpcsim.core.random.RandomStream;

/**
 * A Poisson process: independent gaps, exponentially distributed, drawn by inversion with {@link StrictMath}. The part of a
 * nanosecond that a start is rounded down by is carried to the next gap, so that rounding does not add up.
 *
 * @param rate the mean rate
 */
public record PoissonArrivals(Rate rate) implements ArrivalLaw {

    @Override
    public ArrivalProcess process(RandomStream stream) {
        return new Starts(rate, stream);
    }

    private static final class Starts implements ArrivalProcess {

        private final double meanGapNanos;
        private final RandomStream stream;
        private final Elapsed now = new Elapsed();

        private Starts(Rate rate, RandomStream stream) {
            this.meanGapNanos = rate.meanIntervalNanos();
            this.stream = stream;
        }

        @Override
        public long nextArrivalNanos() {
            now.advance(-StrictMath.log1p(-stream.nextDouble()) * meanGapNanos);
            return now.wholeNanos();
        }
    }
}
