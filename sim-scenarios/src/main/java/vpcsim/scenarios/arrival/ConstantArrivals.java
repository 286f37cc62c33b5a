package vpcsim.scenarios.arrival;

import vpcsim.core.random.RandomStream;

/**
 * Starts at equal gaps, the first at once. The k-th start, from 0, is {@code k / rate}, rounded down to a nanosecond, in whole
 * numbers throughout: a rate of r lasting d seconds gives exactly r times d starts. Draws nothing.
 *
 * @param rate the rate
 */
public record ConstantArrivals(Rate rate) implements ArrivalLaw {

    @Override
    public ArrivalProcess process(RandomStream stream) {
        return new Starts(rate);
    }

    private static final class Starts implements ArrivalProcess {

        private final long events;
        private final long wholeGapNanos;
        private final long restOfGap;
        private long nextNanos;
        private long rest;

        private Starts(Rate rate) {
            this.events = rate.events();
            this.wholeGapNanos = rate.perNanos() / rate.events();
            this.restOfGap = rate.perNanos() % rate.events();
        }

        @Override
        public long nextArrivalNanos() {
            long nowNanos = nextNanos;
            nextNanos += wholeGapNanos;
            rest += restOfGap;
            if (rest >= events) {
                rest -= events;
                nextNanos++;
            }
            return nowNanos;
        }
    }
}
