package vpcsim.scenarios.flowlog;

/**
 * How a flow log is written. Figures that AWS takes from the account and from the wall clock are given here, never read from
 * the host.
 *
 * @param format the fields
 * @param intervalNanos the aggregation interval (FL-5): 60 or 600 s. Intervals begin at multiples of it since the start of
 *     the run
 * @param epochSeconds the Unix second that simulated time 0 stands for, 0 to {@link #LAST_EPOCH_SECONDS}
 * @param accountId the account that owns the interfaces, 12 digits
 * @param noData whether interfaces without traffic in an interval get a record that says so (FL-11)
 */
public record FlowLogOptions(
        FlowLogFormat format, long intervalNanos, long epochSeconds, String accountId, boolean noData) {

    /** Nanoseconds in a second. */
    static final long SECOND_NANOS = 1_000_000_000L;

    /** The epoch where none is given: 2026-01-01T00:00:00Z, our choice. */
    public static final long DEFAULT_EPOCH_SECONDS = 1_767_225_600L;

    /** The latest epoch: the end of the year 9999. */
    public static final long LAST_EPOCH_SECONDS = 253_402_300_799L;

    /** The account where none is given: the one of AWS's own examples. */
    public static final String DEFAULT_ACCOUNT = "123456789012";

    /** The default format, 600 s, and the default epoch and account. */
    public static final FlowLogOptions DEFAULTS = new FlowLogOptions(
            FlowLogFormat.DEFAULT, 600 * SECOND_NANOS, DEFAULT_EPOCH_SECONDS, DEFAULT_ACCOUNT, false);

    /** Refuses an interval, epoch or account that AWS would not have. */
    public FlowLogOptions {
        if (intervalNanos != 60 * SECOND_NANOS && intervalNanos != 600 * SECOND_NANOS) {
            throw new IllegalArgumentException("an aggregation interval is 60 or 600 s: " + intervalNanos + " ns");
        }
        if (epochSeconds < 0 || epochSeconds > LAST_EPOCH_SECONDS) {
            throw new IllegalArgumentException("an epoch is a Unix second up to the year 9999: " + epochSeconds);
        }
        if (accountId.length() != 12 || !accountId.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("an account id has 12 digits: " + accountId);
        }
    }

    /** The Unix second of a simulated time. */
    long unixSecond(long nanos) {
        return Math.addExact(epochSeconds, nanos / SECOND_NANOS);
    }
}
