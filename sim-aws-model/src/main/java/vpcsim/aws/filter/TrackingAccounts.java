package vpcsim.aws.filter;

import vpcsim.core.result.TrackingSummary;

/**
 * What a connection table counts: an account an instance (CT-20), one for all interfaces without an instance, and the total.
 * In each, {@code live = inserted - expired - closed}. Not thread-safe.
 */
/*
 * An account is eight neighbours in one array, a cache line: with 10^5 instances the next packet's account is not in the
 * cache, and eight arrays would miss up to eight times.
 */
final class TrackingAccounts {

    private static final int FIELDS = 8;
    private static final int ALLOWANCE = 0;
    private static final int LIVE = 1;
    private static final int INSERTED = 2;
    private static final int EXPIRED = 3;
    private static final int CLOSED = 4;
    private static final int REFUSED = 5;
    private static final int PEAK = 6;
    private static final int PEAK_NANOS = 7;

    private final int instances;
    private final int total;
    private final long[] counts;

    TrackingAccounts(int instances) {
        this.instances = instances;
        this.total = instances + 1;
        counts = new long[Math.multiplyExact(instances + 2, FIELDS)];
        setAllowance(instances, TrackingSummary.NO_LIMIT);
        setAllowance(total, TrackingSummary.NO_LIMIT);
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
        return of(account, ALLOWANCE);
    }

    /** Entries in the table now. One whose deadline has come counts until its expiry event, at the same time. */
    long live(int account) {
        return of(account, LIVE);
    }

    /** Entries ever made. */
    long inserted(int account) {
        return of(account, INSERTED);
    }

    /** Entries that ended idle. */
    long expired(int account) {
        return of(account, EXPIRED);
    }

    /** Entries that ended with their connection: at the deadline after a RST or both FINs, or by a new connection. */
    long closed(int account) {
        return of(account, CLOSED);
    }

    /** Packets denied because the limit was reached (CT-21). */
    long refused(int account) {
        return of(account, REFUSED);
    }

    TrackingSummary summary(int account, String name) {
        return new TrackingSummary(
                name,
                of(account, ALLOWANCE),
                of(account, PEAK),
                of(account, PEAK_NANOS),
                of(account, INSERTED),
                of(account, EXPIRED),
                of(account, CLOSED),
                of(account, LIVE),
                of(account, REFUSED));
    }

    void setAllowance(int account, long entries) {
        counts[account * FIELDS + ALLOWANCE] = entries;
    }

    boolean atLimit(int account, FilterFaults faults) {
        long limit = of(account, ALLOWANCE);
        return limit != TrackingSummary.NO_LIMIT && of(account, LIVE) >= faults.limit(limit);
    }

    void countInserted(int account, long nowNanos) {
        countInsertedOne(account, nowNanos);
        countInsertedOne(total, nowNanos);
    }

    void countExpired(int account, FilterFaults faults) {
        add(account, EXPIRED, 1);
        add(total, EXPIRED, 1);
        if (!faults.forgetsToDecrement()) {
            add(account, LIVE, -1);
            add(total, LIVE, -1);
        }
    }

    void countClosed(int account) {
        add(account, CLOSED, 1);
        add(total, CLOSED, 1);
        add(account, LIVE, -1);
        add(total, LIVE, -1);
    }

    void countRefused(int account) {
        add(account, REFUSED, 1);
        add(total, REFUSED, 1);
    }

    private void countInsertedOne(int account, long nowNanos) {
        add(account, INSERTED, 1);
        add(account, LIVE, 1);
        if (of(account, LIVE) > of(account, PEAK)) {
            counts[account * FIELDS + PEAK] = of(account, LIVE);
            counts[account * FIELDS + PEAK_NANOS] = nowNanos;
        }
    }

    private long of(int account, int field) {
        return counts[account * FIELDS + field];
    }

    private void add(int account, int field, int change) {
        counts[account * FIELDS + field] += change;
    }
}
