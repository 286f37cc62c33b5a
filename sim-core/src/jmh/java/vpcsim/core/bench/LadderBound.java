package vpcsim.core.bench;

import java.util.Arrays;

/**
 * A ladder queue of two rungs (Tang, Goh, Thng 2005): 1,024 coarse buckets of records one after the other, to which is only
 * appended; the one that is reached is spread over a fine ring of linked lists, small enough for the cache. It was told the
 * mean increment.
 */
final class LadderBound extends BoundQueue {

    private static final int COARSE = 1024;
    private static final int NOTHING = -1;

    // coarse: time and payload of each event
    private final long[][] records = new long[COARSE][];
    private final int[] length = new int[COARSE];
    private final int coarseShift;
    private long currentCoarse = -1;
    private long horizon = COARSE - 1;
    private long[] overflow = new long[1024];
    private int overflowLength;

    // fine: lists of nodes
    private int[] head = new int[1 << 12];
    private long[] time = new long[1 << 12];
    private long[] link = new long[1 << 12]; // next << 32 | payload
    private int used;
    private int free = NOTHING;
    private int fineSize;
    private int currentFine;
    private int fineShift;
    private long fineBase;

    private final CurrentBucket bucket = new CurrentBucket();
    private int[] reversed = new int[64];

    LadderBound(int pending) {
        long mean = pending * Increments.GAP_NANOS;
        long width = Math.max(4 * mean / COARSE, 16 * mean / pending);
        coarseShift = 63 - Long.numberOfLeadingZeros(width);
        int expected = (int) Math.max(16, (double) pending * (1L << coarseShift) / mean);
        for (int i = 0; i < COARSE; i++) {
            records[i] = new long[2 * Math.min(expected, pending) + 16];
        }
    }

    static HoldEngine engine() {
        return new BoundHold(LadderBound::new);
    }

    @Override
    public void push(long timeNanos, int newPayload) {
        long coarse = timeNanos >>> coarseShift;
        if (coarse == currentCoarse) {
            pushFine(timeNanos, newPayload);
        } else if (coarse < horizon) {
            int slot = (int) coarse & (COARSE - 1);
            int at = length[slot];
            if (at + 2 > records[slot].length) {
                records[slot] = Arrays.copyOf(records[slot], 2 * records[slot].length);
            }
            long[] to = records[slot];
            to[at] = timeNanos;
            to[at + 1] = newPayload;
            length[slot] = at + 2;
        } else {
            pushFar(timeNanos, newPayload);
        }
    }

    private void pushFar(long timeNanos, long newPayload) {
        if (overflowLength + 2 > overflow.length) {
            overflow = Arrays.copyOf(overflow, 2 * overflow.length);
        }
        overflow[overflowLength++] = timeNanos;
        overflow[overflowLength++] = newPayload;
    }

    private void pushFine(long timeNanos, int newPayload) {
        int fine = (int) ((timeNanos - fineBase) >>> fineShift);
        if (fine <= currentFine) {
            bucket.insert(timeNanos, newPayload);
            return;
        }
        int i = free;
        if (i >= 0) {
            free = (int) (link[i] >> 32);
        } else {
            i = used++;
            if (i == time.length) {
                time = Arrays.copyOf(time, 2 * i);
                link = Arrays.copyOf(link, 2 * i);
            }
        }
        time[i] = timeNanos;
        link[i] = (long) head[fine] << 32 | newPayload;
        head[fine] = i;
        fineSize++;
    }

    @Override
    public long pop() {
        while (bucket.isEmpty()) {
            if (fineSize > 0) {
                nextFine();
            } else {
                nextCoarse();
            }
        }
        int at = bucket.removeLeast();
        payload = bucket.payload(at);
        return bucket.time(at);
    }

    private void nextFine() {
        int fine = currentFine + 1;
        while (head[fine] < 0) {
            fine++;
        }
        currentFine = fine;
        int n = 0;
        for (int i = head[fine]; i >= 0; i = (int) (link[i] >> 32)) { // newest first
            if (n == reversed.length) {
                reversed = Arrays.copyOf(reversed, 2 * n);
            }
            reversed[n++] = i;
        }
        head[fine] = NOTHING;
        fineSize -= n;
        while (n > 0) {
            int i = reversed[--n];
            bucket.insert(time[i], (int) link[i]);
            link[i] = (long) free << 32;
            free = i;
        }
    }

    private void nextCoarse() {
        long coarse = currentCoarse;
        do {
            coarse++;
            if (coarse >= horizon - COARSE / 2) {
                refill(coarse - 1);
            }
        } while (length[(int) coarse & (COARSE - 1)] == 0);
        currentCoarse = coarse;
        spread((int) coarse & (COARSE - 1));
    }

    /** Puts what is near enough by now into the coarse buckets. */
    private void refill(long reached) {
        horizon = reached + COARSE;
        currentCoarse = reached;
        int n = overflowLength;
        overflowLength = 0;
        for (int i = 0; i < n; i += 2) {
            push(overflow[i], (int) overflow[i + 1]); // what stays goes to a place that was read already
        }
    }

    private void spread(int slot) {
        int n = length[slot];
        length[slot] = 0;
        int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, n / 2 - 1));
        fineShift = Math.max(0, coarseShift - bits);
        int buckets = 1 << (coarseShift - fineShift);
        if (buckets + 1 > head.length) {
            head = new int[buckets + 1];
        }
        Arrays.fill(head, 0, buckets + 1, NOTHING);
        fineBase = currentCoarse << coarseShift;
        currentFine = -1;
        free = NOTHING;
        used = 0;
        long[] from = records[slot];
        for (int i = 0; i < n; i += 2) {
            pushFine(from[i], (int) from[i + 1]);
        }
    }
}
