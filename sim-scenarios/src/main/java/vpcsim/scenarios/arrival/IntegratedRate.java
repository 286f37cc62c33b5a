package vpcsim.scenarios.arrival;

import java.util.Arrays;
import java.util.List;

/**
 * The integral of a schedule's rate: how many flows start in the mean until a time. Never decreases, but for
 * rounding. Immutable.
 */
final class IntegratedRate {

    /** The greatest time it looks at: 146 years. */
    static final long NEVER = 1L << 62;

    private static final double SECOND = 1e9;
    private static final double TURN = 2 * StrictMath.PI;

    private final long[] fromNanos;
    private final double[] fromRate;
    private final double[] slope;
    private final double[] flowsBefore;
    private final long lengthNanos;
    private final double flowsOfAll;
    private final double lastRate;
    private final boolean repeat;
    private final double waveRate;
    private final double waveSwing;
    private final long wavePeriodNanos;
    private final long wavePeakNanos;

    IntegratedRate(ScheduleArrivals law) {
        List<ScheduleArrivals.Segment> segments = law.segments();
        int n = segments.size();
        fromNanos = new long[n];
        fromRate = new double[n];
        slope = new double[n];
        flowsBefore = new double[n];
        double flows = 0;
        long end = 0;
        double last = 0;
        for (int i = 0; i < n; i++) {
            ScheduleArrivals.Segment segment = segments.get(i);
            double length = segment.toNanos() - segment.fromNanos();
            last = segment.toPerSecond() / SECOND;
            fromNanos[i] = segment.fromNanos();
            fromRate[i] = segment.fromPerSecond() / SECOND;
            slope[i] = (last - fromRate[i]) / length;
            flowsBefore[i] = flows;
            flows += length * (fromRate[i] + last) / 2;
            end = segment.toNanos();
        }
        lengthNanos = end;
        flowsOfAll = flows;
        lastRate = last;
        repeat = law.repeat() && n > 0;
        waveRate = law.wave().map(wave -> wave.meanPerSecond() / SECOND).orElse(0.0);
        waveSwing = law.wave().map(ScheduleArrivals.Wave::swing).orElse(0.0);
        wavePeriodNanos = law.wave().map(ScheduleArrivals.Wave::periodNanos).orElse(1L);
        wavePeakNanos =
                law.wave().map(wave -> wave.peakNanos() % wave.periodNanos()).orElse(0L);
    }

    /** The mean rate over a long time, in flows a second. */
    double longRunPerSecond() {
        return (waveRate + (repeat ? flowsOfAll / lengthNanos : lastRate)) * SECOND;
    }

    /** The mean number of flows before a time. */
    double until(long nanos) {
        return segmentsUntil(nanos) + waveUntil(nanos);
    }

    /** The rate at a time, in flows a nanosecond. */
    private double rateAt(long nanos) {
        double phase = TURN * ((nanos % wavePeriodNanos) - wavePeakNanos) / wavePeriodNanos;
        double wave = waveRate * (1 + waveSwing * StrictMath.cos(phase));
        if (!repeat && nanos >= lengthNanos) {
            return wave + lastRate;
        }
        long within = repeat ? nanos % lengthNanos : nanos;
        int segment = find(within);
        return wave + fromRate[segment] + slope[segment] * (within - fromNanos[segment]);
    }

    private double segmentsUntil(long nanos) {
        if (!repeat && nanos >= lengthNanos) {
            return flowsOfAll + (nanos - lengthNanos) * lastRate;
        }
        long rounds = repeat ? nanos / lengthNanos : 0;
        long within = repeat ? nanos % lengthNanos : nanos;
        int segment = find(within);
        double since = within - fromNanos[segment];
        return rounds * flowsOfAll + flowsBefore[segment] + since * (fromRate[segment] + slope[segment] * since / 2);
    }

    private double waveUntil(long nanos) {
        if (waveRate == 0) {
            return 0;
        }
        double phase = TURN * ((nanos % wavePeriodNanos) - wavePeakNanos) / wavePeriodNanos;
        double first = -TURN * wavePeakNanos / wavePeriodNanos;
        double swung = waveSwing * wavePeriodNanos / TURN * (StrictMath.sin(phase) - StrictMath.sin(first));
        return waveRate * (nanos + swung);
    }

    /** The segment that holds a time before the end of the last. */
    private int find(long within) {
        int found = Arrays.binarySearch(fromNanos, within);
        return found >= 0 ? found : -found - 2;
    }

    /**
     * The first whole nanosecond by which the mean number of flows has reached a number.
     *
     * @param flows the number
     * @param notBeforeNanos where to begin looking: a time that comes no later
     * @return nanoseconds, at most {@link #NEVER}
     */
    long whenReached(double flows, long notBeforeNanos) {
        long low = notBeforeNanos;
        if (until(low) >= flows) {
            return low;
        }
        long step = firstStep(low, flows);
        long high = low;
        do {
            low = high;
            if (low > NEVER - step) {
                return NEVER;
            }
            high = low + step;
            step = Math.min(2 * step, NEVER >> 1);
        } while (until(high) < flows);
        return between(low, high, flows);
    }

    /** How long it takes at the present rate: a good guess, unless the rate changes before. */
    private long firstStep(long nanos, double flows) {
        double rate = rateAt(nanos);
        double guess = rate > 0 ? (flows - until(nanos)) / rate : SECOND;
        return (long) Math.max(1, Math.min(guess, SECOND * 3_600));
    }

    /**
     * The first time above {@code low} that is reached, by three steps in turn: along the secant, which hits the spot or one
     * beside it where the rate is even; to its neighbour; to the middle.
     */
    private long between(long from, long to, double flows) {
        long low = from;
        long high = to;
        double below = until(low);
        double above = until(high);
        boolean lowMoved = true;
        for (int turn = 0; high - low > 1; turn++) {
            long middle = switch (turn % 3) {
                case 0 -> low + (long) ((high - low) * ((flows - below) / (above - below)));
                case 1 -> lowMoved ? low + 1 : high - 1;
                default -> low + (high - low) / 2;
            };
            middle = Math.max(low + 1, Math.min(high - 1, middle));
            double reached = until(middle);
            lowMoved = reached < flows;
            if (lowMoved) {
                low = middle;
                below = reached;
            } else {
                high = middle;
                above = reached;
            }
        }
        return high;
    }
}
