package vpcsim.scenarios.arrival;

import vpcsim.core.random.Distribution;
import vpcsim.core.random.RandomStream;

/**
 * A Poisson process that is on for a time and off for a time, by turns, each time drawn anew. With Pareto laws of shape a
 * between 1 and 2 its counts depend on each other over all time scales: many such sources together are self-similar with Hurst
 * parameter {@code (3 - a) / 2} (Willinger, Taqqu, Sherman, Wilson, 1997). The mean rate is
 * {@code rate on / (on + off)} with the means of the times. It begins with a whole time, on with the share of time it is on: not
 * quite in its steady state, to which heavy tails come slowly.
 *
 * @param whileOn the rate while it is on
 * @param on how long it is on, in nanoseconds; has a mean
 * @param off how long it is off, in nanoseconds; has a mean
 */
public record OnOffArrivals(Rate whileOn, Distribution on, Distribution off) implements ArrivalLaw {

    private static final double SECOND = 1e9;

    /** Refuses times without a mean. */
    public OnOffArrivals {
        if (!(on.mean() > 0) || !Double.isFinite(on.mean()) || !(off.mean() >= 0) || !Double.isFinite(off.mean())) {
            throw new IllegalArgumentException("on and off need a mean: " + on.describe() + ", " + off.describe());
        }
    }

    @Override
    public Rate rate() {
        return Rate.nearest(share() * SECOND / whileOn.meanIntervalNanos());
    }

    /** The share of time it is on. */
    private double share() {
        return on.mean() / (on.mean() + off.mean());
    }

    @Override
    public ArrivalProcess process(RandomStream stream) {
        return new Starts(this, stream);
    }

    private static final class Starts implements ArrivalProcess {

        private final RandomStream stream;
        private final Distribution on;
        private final Distribution off;
        private final double meanGapNanos;
        private final Elapsed now = new Elapsed();
        private boolean isOn;
        private double leftNanos;

        private Starts(OnOffArrivals law, RandomStream stream) {
            this.stream = stream;
            this.on = law.on;
            this.off = law.off;
            this.meanGapNanos = law.whileOn.meanIntervalNanos();
            this.isOn = stream.nextDouble() < law.share();
            this.leftNanos = isOn ? on.sample(stream) : off.sample(stream);
        }

        @Override
        public long nextArrivalNanos() {
            while (true) {
                if (isOn) {
                    double gapNanos = -StrictMath.log1p(-stream.nextDouble()) * meanGapNanos;
                    if (gapNanos <= leftNanos) {
                        leftNanos -= gapNanos;
                        now.advance(gapNanos);
                        return now.wholeNanos();
                    }
                }
                now.advance(leftNanos);
                isOn = !isOn;
                leftNanos = isOn ? on.sample(stream) : off.sample(stream);
            }
        }
    }
}
