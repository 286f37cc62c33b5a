package vpcsim.scenarios.traffic;

import vpcsim.core.random.Distribution;
import vpcsim.core.random.RandomStream;

/**
 * Times of one distribution, drawn from one stream.
 *
 * @param distribution what they follow, in nanoseconds
 * @param stream what draws them
 */
record Durations(Distribution distribution, RandomStream stream) {

    /**
     * The next time.
     *
     * @return nanoseconds, at least 0, rounded to the nearest
     */
    long nextNanos() {
        return distribution.sampleNanos(stream);
    }
}
