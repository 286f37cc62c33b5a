package vpcsim.scenarios.endpoint;

import org.agrona.collections.Long2LongHashMap;

/**
 * Counts the half-open connections of every listening port. A SYN that finds as many as the port holds is not answered, as
 * Linux without SYN cookies does it; connections that are open do not count. Not thread-safe. Allocates only to grow.
 */
final class Backlog {

    private static final long NONE = 0;

    private final Long2LongHashMap halfOpen = new Long2LongHashMap(NONE);
    private long refused;

    /**
     * Takes a place.
     *
     * @param listener the port, by any number of its own
     * @param most how many it holds
     * @return whether there was room
     */
    boolean take(long listener, int most) {
        long count = halfOpen.get(listener);
        if (count >= most) {
            refused++;
            return false;
        }
        halfOpen.put(listener, count + 1);
        return true;
    }

    /** Gives a place back. */
    void release(long listener) {
        long count = halfOpen.get(listener);
        if (count <= 1) {
            halfOpen.remove(listener);
        } else {
            halfOpen.put(listener, count - 1);
        }
    }

    /** The number of SYNs that found no room. */
    long refused() {
        return refused;
    }
}
