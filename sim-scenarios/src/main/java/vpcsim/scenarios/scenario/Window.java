package vpcsim.scenarios.scenario;

/**
 * A window of simulated time.
 *
 * @param fromNanos its start, inclusive
 * @param untilNanos its end, exclusive
 * @param words how the scenario wrote it, such as {@code after narrow-acl+60s}; empty for the whole run
 */
public record Window(long fromNanos, long untilNanos, String words) {

    /** The whole run. */
    public static final Window ALL = new Window(0, Long.MAX_VALUE, "");

    /**
     * Whether a time lies in the window.
     *
     * @param nanos the time
     * @return true if it does
     */
    public boolean contains(long nanos) {
        return fromNanos <= nanos && nanos < untilNanos;
    }
}
