package vpcsim.scenarios.scenario;

/**
 * When a client that gets no answer sends its SYN again (T19). The wait after the first SYN is the initial timeout; it stays
 * that for {@code linearRetries} retries, then doubles with each. After the last retry the client waits once more, then
 * gives up: with 6 retries from 1 s a SYN leaves at 0, 1, 3, 7, 15, 31 and 63 s, and the client gives up at 127 s.
 *
 * @param initialTimeoutNanos the first wait, at least 1
 * @param retries how often the SYN is sent again, 0 to 16
 * @param linearRetries how many retries come before the wait begins to double, 0 to {@code retries}; 4 on Linux 6.5 and
 *     later
 */
public record SynRetry(long initialTimeoutNanos, int retries, int linearRetries) {

    /** The most retries there may be. */
    public static final int MAX_RETRIES = 16;

    /** The classic schedule: 6 retries from 1 s on (RFC 6298, Linux before 6.5). */
    public static final SynRetry CLASSIC = new SynRetry(1_000_000_000L, 6, 0);

    /** Checks the ranges. */
    public SynRetry {
        if (initialTimeoutNanos < 1 || retries < 0 || retries > MAX_RETRIES) {
            throw new IllegalArgumentException("SYN retries are 0 to " + MAX_RETRIES + " from a positive timeout: "
                    + retries + ", " + initialTimeoutNanos);
        }
        if (linearRetries < 0 || linearRetries > retries) {
            throw new IllegalArgumentException("linear retries are 0 to " + retries + ": " + linearRetries);
        }
    }

    /**
     * How long the client waits after a SYN before it sends the next one, or gives up after the last.
     *
     * @param sent how many SYNs it has sent, 1 to {@code retries + 1}
     * @return nanoseconds
     * @throws ArithmeticException if that is beyond the range of time
     */
    public long waitNanos(int sent) {
        int doublings = Math.max(0, sent - 1 - linearRetries);
        return Math.multiplyExact(initialTimeoutNanos, 1L << doublings);
    }

    /**
     * When the client gives up, if nothing else ends the attempt before.
     *
     * @return nanoseconds after its first SYN
     * @throws ArithmeticException if that is beyond the range of time
     */
    public long giveUpNanos() {
        long total = 0;
        for (int sent = 1; sent <= retries + 1; sent++) {
            total = Math.addExact(total, waitNanos(sent));
        }
        return total;
    }
}
