package vpcsim.scenarios.traffic;

import vpcsim.core.random.RandomStream;
import vpcsim.scenarios.scenario.DurationLaw;

/** Draws times: one draw from the stream for a law that varies, none for one that does not. */
final class Durations {

    private final boolean exponential;
    private final long meanNanos;
    private final RandomStream stream;

    /**
     * Times of a law.
     *
     * @param law the law
     * @param stream what they are drawn from
     */
    Durations(DurationLaw law, RandomStream stream) {
        this.exponential = law instanceof DurationLaw.Exponential;
        this.meanNanos = law.meanNanos();
        this.stream = stream;
    }

    /**
     * The next time, by inversion, rounded to the nearest nanosecond: rounded down, times would be half a nanosecond short
     * in the mean.
     *
     * @return nanoseconds, at least 0
     */
    long nextNanos() {
        return exponential ? StrictMath.round(-StrictMath.log1p(-stream.nextDouble()) * meanNanos) : meanNanos;
    }
}
