package vpcsim.core.result;

/**
 * Connection tracking of one instance over a run.
 *
 * @param instance the instance's name
 * @param allowance the limit of entries, {@link #NO_LIMIT} if none was given
 * @param peak the most entries at one time
 * @param peakNanos when that was first reached
 * @param inserted entries made
 * @param expired entries that ended idle
 * @param closed entries that ended with their connection
 * @param atEnd entries live when the run ended
 * @param refused packets denied because the limit was reached
 */
public record TrackingSummary(
        String instance,
        long allowance,
        long peak,
        long peakNanos,
        long inserted,
        long expired,
        long closed,
        long atEnd,
        long refused) {

    /** Stands for an instance without a limit. */
    public static final long NO_LIMIT = -1;
}
