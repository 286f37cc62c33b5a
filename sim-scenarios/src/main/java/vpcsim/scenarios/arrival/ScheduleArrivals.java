package vpcsim.scenarios.arrival;

import java.util.List;
import java.util.Optional;
import vpcsim.core.random.RandomStream;

/**
 * A Poisson process whose rate follows a schedule: a non-homogeneous Poisson process, by inversion of its integrated rate
 * (Cinlar 1975). The k-th start is the first whole nanosecond by which the integrated rate has reached the sum of k
 * independent exponential draws of mean 1. The number of starts between two times is Poisson distributed, with the integral
 * of the rate between them as its mean.
 *
 * @param segments the rate from the beginning, each segment where the one before ends; the last rate holds for ever, unless
 *     it repeats
 * @param repeat whether the segments are run through again and again
 * @param wave a wave added to them
 */
public record ScheduleArrivals(List<Segment> segments, boolean repeat, Optional<Wave> wave) implements ArrivalLaw {

    /** Checks that segments follow each other, and that there is a rate. */
    public ScheduleArrivals {
        segments = List.copyOf(segments);
        long end = 0;
        boolean any = wave.isPresent();
        for (Segment segment : segments) {
            if (segment.fromNanos() != end) {
                throw new IllegalArgumentException("a segment begins where the one before ends: " + end);
            }
            end = segment.toNanos();
            any |= segment.fromPerSecond() > 0 || segment.toPerSecond() > 0;
        }
        if (!any) {
            throw new IllegalArgumentException("a schedule needs a rate greater than 0 somewhere");
        }
    }

    /**
     * A stretch of time in which the rate goes along a straight line.
     *
     * @param fromNanos when it begins
     * @param toNanos when it ends, later
     * @param fromPerSecond the rate at its beginning, at least 0
     * @param toPerSecond the rate at its end, at least 0
     */
    public record Segment(long fromNanos, long toNanos, double fromPerSecond, double toPerSecond) {

        /** Checks the figures. */
        public Segment {
            if (fromNanos < 0 || toNanos <= fromNanos || !isRate(fromPerSecond) || !isRate(toPerSecond)) {
                throw new IllegalArgumentException("a segment has a length and rates of at least 0");
            }
        }

        private static boolean isRate(double perSecond) {
            return perSecond >= 0 && Double.isFinite(perSecond);
        }
    }

    /**
     * A rate that goes up and down: {@code mean (1 + swing cos(2 pi (t - peak) / period))}.
     *
     * @param meanPerSecond the mean rate, greater than 0
     * @param swing the greatest deviation, as a share of the mean, 0 to 1
     * @param periodNanos from peak to peak, at least 1
     * @param peakNanos when a peak is
     */
    public record Wave(double meanPerSecond, double swing, long periodNanos, long peakNanos) {

        /** Checks the figures. */
        public Wave {
            boolean fine = meanPerSecond > 0 && Double.isFinite(meanPerSecond) && swing >= 0 && swing <= 1;
            if (!fine || periodNanos < 1 || peakNanos < 0) {
                throw new IllegalArgumentException("a wave has a mean, a swing of 0 to 1 and a period");
            }
        }
    }

    @Override
    public Rate rate() {
        IntegratedRate integral = new IntegratedRate(this);
        return Rate.nearest(Math.max(integral.longRunPerSecond(), Double.MIN_NORMAL));
    }

    @Override
    public double meanFlows(long lengthNanos) {
        return new IntegratedRate(this).until(lengthNanos);
    }

    @Override
    public ArrivalProcess process(RandomStream stream) {
        return new Starts(new IntegratedRate(this), stream);
    }

    private static final class Starts implements ArrivalProcess {

        private final IntegratedRate integral;
        private final RandomStream stream;
        private double reached;
        private long nanos;

        private Starts(IntegratedRate integral, RandomStream stream) {
            this.integral = integral;
            this.stream = stream;
        }

        @Override
        public long nextArrivalNanos() {
            reached -= StrictMath.log1p(-stream.nextDouble());
            nanos = integral.whenReached(reached, nanos);
            return nanos;
        }
    }
}
