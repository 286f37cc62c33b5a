package vpcsim.core.bench;

import java.util.Arrays;

/**
 * A calendar queue (Brown 1988): a ring of buckets as linked lists over a pool of nodes; a bucket is sorted when it is reached, and
 * what lies beyond the ring waits in an overflow list. It was told the width of its buckets.
 */
final class CalendarBound extends BoundQueue {

    private static final int NOTHING = -1;

    private final long[] node; // 2 * i: time, 2 * i + 1: next << 32 | payload
    private final int[] head;
    private final int mask;
    private final int widthShift;
    private final CurrentBucket bucket = new CurrentBucket();
    private int[] reversed = new int[64];
    private int free = NOTHING;
    private int used;
    private int overflow = NOTHING;
    private long current = -1;
    private long horizon;

    CalendarBound(int pending) {
        node = new long[2 * (pending + 2)];
        head = new int[Integer.highestOneBit(Math.max(64, pending) * 2 - 1) * 2];
        Arrays.fill(head, NOTHING);
        mask = head.length - 1;
        widthShift = 63 - Long.numberOfLeadingZeros(Increments.GAP_NANOS * 3 / 2);
        horizon = mask;
    }

    static HoldEngine engine() {
        return new BoundHold(CalendarBound::new);
    }

    @Override
    public void push(long timeNanos, int newPayload) {
        long day = timeNanos >>> widthShift;
        if (day == current) {
            bucket.insert(timeNanos, newPayload);
            return;
        }
        int i = free;
        if (i >= 0) {
            free = next(i);
        } else {
            i = used++;
        }
        node[2 * i] = timeNanos;
        link(i, day, newPayload);
    }

    private void link(int i, long day, int itsPayload) {
        int next;
        if (day < horizon) {
            int slot = (int) day & mask;
            next = head[slot];
            head[slot] = i;
        } else {
            next = overflow;
            overflow = i;
        }
        node[2 * i + 1] = (long) next << 32 | itsPayload;
    }

    @Override
    public long pop() {
        while (bucket.isEmpty()) {
            advance();
        }
        int at = bucket.removeLeast();
        payload = bucket.payload(at);
        return bucket.time(at);
    }

    private void advance() {
        long day = current;
        int i;
        do {
            day++;
            if (day >= horizon - (mask >> 1)) {
                refill(day - 1);
            }
            i = head[(int) day & mask];
        } while (i < 0);
        current = day;
        head[(int) day & mask] = NOTHING;
        for (int k = reverse(i) - 1; k >= 0; k--) {
            int x = reversed[k];
            bucket.insert(node[2 * x], (int) node[2 * x + 1]);
            node[2 * x + 1] = (long) free << 32;
            free = x;
        }
    }

    /** Puts what is near enough by now into the ring. */
    private void refill(long day) {
        horizon = day + mask;
        int first = overflow;
        overflow = NOTHING;
        for (int k = reverse(first) - 1; k >= 0; k--) {
            int x = reversed[k];
            link(x, node[2 * x] >>> widthShift, (int) node[2 * x + 1]);
        }
    }

    /** Lists are newest first; writes one to {@code reversed} to be read from its end, and returns its length. */
    private int reverse(int first) {
        int n = 0;
        for (int i = first; i >= 0; i = next(i)) {
            if (n == reversed.length) {
                reversed = Arrays.copyOf(reversed, 2 * n);
            }
            reversed[n++] = i;
        }
        return n;
    }

    private int next(int i) {
        return (int) (node[2 * i + 1] >> 32);
    }
}
