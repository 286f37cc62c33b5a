package vpcsim.aws.filter;

import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.event.Simulation;
import vpcsim.core.result.TrackingSummary;

/** stub. */
public final class ConnectionTable {

    /** Stands for an instance without a limit. */
    public static final long NO_LIMIT = TrackingSummary.NO_LIMIT;

    /**
     * An empty table.
     *
     * @param simulation the run's simulation; {@code CONNTRACK_EXPIRY} is registered on it
     * @param index the numbers of interfaces and instances
     * @param assumptions the timeouts that AWS does not publish
     * @param listener told of expiries
     * @param faults faults
     */
    public ConnectionTable(
            Simulation simulation,
            NetworkIndex index,
            Assumptions assumptions,
            ExpiryListener listener,
            FilterFaults faults) {}

    /**
     * The live entries of all interfaces.
     *
     * @return live entries of all interfaces
     */
    public long live() {
        return 0;
    }
    /**
     * The entries ever made.
     *
     * @return entries ever made
     */
    public long inserted() {
        return 0;
    }
    /**
     * The entries that ended idle.
     *
     * @return entries that ended idle
     */
    public long expired() {
        return 0;
    }
    /**
     * The entries that ended with their connection.
     *
     * @return entries that ended with their connection
     */
    public long closed() {
        return 0;
    }
    /**
     * The packets denied at a limit.
     *
     * @return packets denied at a limit
     */
    public long refused() {
        return 0;
    }
    /**
     * The most entries at one time.
     *
     * @return most entries at one time
     */
    public long peak() {
        return 0;
    }
    /**
     * The when that was first reached.
     *
     * @return when that was first reached
     */
    public long peakNanos() {
        return 0;
    }
    /**
     * live.
     *
     * @param instance number
     * @return live
     */
    public long live(int instance) {
        return 0;
    }
    /**
     * inserted.
     *
     * @param instance number
     * @return inserted
     */
    public long inserted(int instance) {
        return 0;
    }
    /**
     * expired.
     *
     * @param instance number
     * @return expired
     */
    public long expired(int instance) {
        return 0;
    }
    /**
     * closed.
     *
     * @param instance number
     * @return closed
     */
    public long closed(int instance) {
        return 0;
    }
    /**
     * refused.
     *
     * @param instance number
     * @return refused
     */
    public long refused(int instance) {
        return 0;
    }
    /**
     * limit or NO_LIMIT.
     *
     * @param instance number
     * @return limit or NO_LIMIT
     */
    public long allowance(int instance) {
        return NO_LIMIT;
    }
    /**
     * summary.
     *
     * @param instance number
     * @return summary
     */
    public TrackingSummary summary(int instance) {
        return new TrackingSummary("", NO_LIMIT, 0, 0, 0, 0, 0, 0, 0);
    }
    /**
     * The state of the entry hit, made or expired last, before this refreshed it.
     *
     * @return state of the entry hit, made or expired last, before this refreshed it
     */
    public TrackedState touchedState() {
        return TrackedState.OTHER;
    }
    /**
     * The how long it had been idle.
     *
     * @return how long it had been idle
     */
    public long touchedIdleNanos() {
        return 0;
    }
    /**
     * The hash of its flow.
     *
     * @return hash of its flow
     */
    public long touchedFlowHash() {
        return 0;
    }
}
