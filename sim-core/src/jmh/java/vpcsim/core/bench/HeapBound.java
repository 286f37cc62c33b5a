package vpcsim.core.bench;

/**
 * A 4-ary heap: (time, sequence and payload) side by side in one array, so that the four children lie in one cache line; the
 * hole goes down to a leaf choosing the least child without branches, then the last element goes up from there.
 */
final class HeapBound extends BoundQueue {

    /** Two free places before the root, so that children begin at a multiple of four. */
    private static final int OFFSET = 2;

    private static final int PAYLOAD_BITS = 24;
    private static final int PAYLOAD_MASK = (1 << PAYLOAD_BITS) - 1;

    private final long[] heap;
    private int size;
    private long sequence;

    HeapBound(int pending) {
        heap = new long[2 * (pending + OFFSET + 8)];
    }

    static HoldEngine engine() {
        return new BoundHold(HeapBound::new);
    }

    @Override
    public void push(long timeNanos, int newPayload) {
        long[] a = heap;
        long key = sequence++ << PAYLOAD_BITS | newPayload;
        int i = size++;
        while (i > 0) {
            int up = (i - 1) >>> 2;
            long upTime = a[at(up)];
            if (upTime <= timeNanos) {
                break; // the new sequence is the largest
            }
            a[at(i)] = upTime;
            a[at(i) + 1] = a[at(up) + 1];
            i = up;
        }
        a[at(i)] = timeNanos;
        a[at(i) + 1] = key;
    }

    @Override
    public long pop() {
        long[] a = heap;
        long least = a[at(0)];
        payload = (int) a[at(0) + 1] & PAYLOAD_MASK;
        int n = --size;
        if (n > 0) {
            up(hole(n), a[at(n)], a[at(n) + 1]);
        }
        return least;
    }

    /** Moves the hole at the root down to a leaf; returns where it is. */
    private int hole(int n) {
        long[] a = heap;
        int i = 0;
        int child = 1;
        while (child + 3 < n) {
            int least = child + leastOfFour(a, at(child));
            a[at(i)] = a[at(least)];
            a[at(i) + 1] = a[at(least) + 1];
            i = least;
            child = 4 * i + 1;
        }
        if (child < n) {
            int least = child;
            for (int other = child + 1; other < n; other++) {
                if (less(a, at(other), at(least))) {
                    least = other;
                }
            }
            a[at(i)] = a[at(least)];
            a[at(i) + 1] = a[at(least) + 1];
            i = least;
        }
        return i;
    }

    /** Which of four neighbours is the least, 0 to 3: two semi-finals and a final by sign bits. */
    @SuppressWarnings("ShortCircuitBoolean") // one branch that is never taken instead of three
    private static int leastOfFour(long[] a, int x) {
        long t0 = a[x];
        long t1 = a[x + 2];
        long t2 = a[x + 4];
        long t3 = a[x + 6];
        long d = t1 - t0;
        long e = t3 - t2;
        int p = (int) (d >>> 63);
        int q = (int) (e >>> 63);
        long f = t2 + (e & e >> 63) - (t0 + (d & d >> 63));
        if (d == 0 | e == 0 | f == 0) {
            return leastOfEqual(a, x);
        }
        return p + (int) (f >>> 63) * (2 + q - p);
    }

    /** Rare: among equal times the sequence decides. */
    private static int leastOfEqual(long[] a, int x) {
        int least = 0;
        for (int z = 1; z < 4; z++) {
            if (less(a, x + 2 * z, x + 2 * least)) {
                least = z;
            }
        }
        return least;
    }

    private void up(int from, long timeNanos, long key) {
        long[] a = heap;
        int i = from;
        while (i > 0) {
            int up = (i - 1) >>> 2;
            long upTime = a[at(up)];
            if (upTime < timeNanos || (upTime == timeNanos && a[at(up) + 1] < key)) {
                break;
            }
            a[at(i)] = upTime;
            a[at(i) + 1] = a[at(up) + 1];
            i = up;
        }
        a[at(i)] = timeNanos;
        a[at(i) + 1] = key;
    }

    private static int at(int element) {
        return 2 * (element + OFFSET);
    }

    private static boolean less(long[] a, int x, int y) {
        return a[x] < a[y] || (a[x] == a[y] && a[x + 1] < a[y + 1]);
    }
}
