package vpcsim.scenarios.traffic;

import vpcsim.core.random.Distribution;
import vpcsim.core.random.RandomStream;

/**
 * Sizes of one distribution, drawn from one stream, rounded to the nearest whole byte and kept within limits.
 *
 * @param distribution what they follow, in bytes
 * @param stream what draws them
 * @param leastBytes the least size
 * @param mostBytes the greatest size
 */
record Sizes(Distribution distribution, RandomStream stream, long leastBytes, long mostBytes) {

    /**
     * The next size.
     *
     * @return bytes
     */
    long nextBytes() {
        long bytes = Math.round(distribution.sample(stream));
        return Math.min(mostBytes, Math.max(leastBytes, bytes));
    }
}
