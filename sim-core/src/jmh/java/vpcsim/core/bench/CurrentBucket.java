package vpcsim.core.bench;

import java.util.Arrays;

/** The bucket that is being emptied: sorted by insertion, the last to leave first, equal times in the order they came. */
final class CurrentBucket {

    private long[] times = new long[64];
    private int[] payloads = new int[64];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void insert(long timeNanos, int payload) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            payloads = Arrays.copyOf(payloads, 2 * size);
        }
        int i = size++;
        while (i > 0 && times[i - 1] <= timeNanos) {
            times[i] = times[i - 1];
            payloads[i] = payloads[i - 1];
            i--;
        }
        times[i] = timeNanos;
        payloads[i] = payload;
    }

    /** Removes the least; returns where it stands until the next insertion. */
    int removeLeast() {
        return --size;
    }

    long time(int at) {
        return times[at];
    }

    int payload(int at) {
        return payloads[at];
    }
}
