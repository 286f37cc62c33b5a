package vpcsim.aws.filter;

import vpcsim.core.result.TrackingSummary;

/**
 * What a connection table counts: an account an instance (CT-20), one for all interfaces without an instance, and the total.
 * In each, {@code live = inserted - expired - closed}. Not thread-safe.
 */
final class TrackingAccounts {

    private final int instances;
    private final int total;
    private final long[] allowance;
    private final long[] live;
    private final long[] inserted;
    private final long[] expired;
    private final long[] closed;
    private final long[] refused;
    private final long[] peak;
    private final long[] peakNanos;

    TrackingAccounts(int instances) {
        this.instances = instances;
        this.total = instances + 1;
        int n = instances + 2;
        allowance = new long[n];
        live = new long[n];
        inserted = new long[n];
        expired = new long[n];
        closed = new long[n];
        refused = new long[n];
        peak = new long[n];
        peakNanos = new long[n];
        allowance[instances] = TrackingSummary.NO_LIMIT;
        allowance[total] = TrackingSummary.NO_LIMIT;
    }

    /** The account of all interfaces without an instance. */
    int ofNobody() {
        return instances;
    }

    /** The account of all interfaces together. */
    int total() {
        return total;
    }

    /** The limit of live entries. */
    long allowance(int account) {
        return allowance[account];
    }

    /** Entries in the table now. One whose deadline has come counts until its expiry event, at the same time. */
    long live(int account) {
        return live[account];
    }

    /** Entries ever made. */
    long inserted(int account) {
        return inserted[account];
    }

    /** Entries that ended idle. */
    long expired(int account) {
        return expired[account];
    }

    /** Entries that ended with their connection: at the deadline after a RST or both FINs, or by a new connection. */
    long closed(int account) {
        return closed[account];
    }

    /** Packets denied because the limit was reached (CT-21). */
    long refused(int account) {
        return refused[account];
    }

    TrackingSummary summary(int account, String name) {
        return new TrackingSummary(
                name,
                allowance[account],
                peak[account],
                peakNanos[account],
                inserted[account],
                expired[account],
                closed[account],
                live[account],
                refused[account]);
    }

    void setAllowance(int account, long entries) {
        allowance[account] = entries;
    }

    boolean atLimit(int account, FilterFaults faults) {
        long limit = allowance[account];
        return limit != TrackingSummary.NO_LIMIT && live[account] >= faults.limit(limit);
    }

    void countInserted(int account, long nowNanos) {
        countInsertedOne(account, nowNanos);
        countInsertedOne(total, nowNanos);
    }

    void countExpired(int account, FilterFaults faults) {
        expired[account]++;
        expired[total]++;
        if (!faults.forgetsToDecrement()) {
            live[account]--;
            live[total]--;
        }
    }

    void countClosed(int account) {
        closed[account]++;
        closed[total]++;
        live[account]--;
        live[total]--;
    }

    void countRefused(int account) {
        refused[account]++;
        refused[total]++;
    }

    private void countInsertedOne(int account, long nowNanos) {
        inserted[account]++;
        if (++live[account] > peak[account]) {
            peak[account] = live[account];
            peakNanos[account] = nowNanos;
        }
    }
}
