package vpcsim.core.event;

import java.util.Arrays;

/**
 * Events in order: a binary heap of records, least first. {@code push} and {@code pop} are O(log n). Storage doubles when
 * full and never shrinks.
 */
final class StepHeap {

    private static final int FIRST_CAPACITY = 64;
    private static final int MOST_RECORDS = 1 << 29;

    private long[] records = new long[FIRST_CAPACITY * EventRecord.LONGS];
    private int size;

    int size() {
        return size;
    }

    /** The array in which the least record stands first, until the next push. */
    long[] records() {
        return records;
    }

    void push(long timeNanos, long key, long payload) {
        if (size * EventRecord.LONGS == records.length) {
            grow();
        }
        long[] heap = records;
        int place = size++;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            int parentAt = at(parent);
            if (!EventKey.before(timeNanos, key, heap[parentAt + EventRecord.TIME], heap[parentAt + EventRecord.KEY])) {
                break;
            }
            EventRecord.copy(heap, parentAt, heap, at(place));
            place = parent;
        }
        EventRecord.write(heap, at(place), timeNanos, key, payload);
    }

    /** Takes out the least; there is one. */
    void pop() {
        size--;
        if (size > 0) {
            siftDown();
        }
    }

    void clear() {
        size = 0;
    }

    /** Lets the record past the end find its place from the top downwards. */
    private void siftDown() {
        long[] heap = records;
        int end = size;
        int from = at(end);
        int place = 0;
        int child = 1;
        while (child < end) {
            int childAt = at(child);
            if (child + 1 < end && EventRecord.before(heap, childAt + EventRecord.LONGS, childAt)) {
                child++;
                childAt += EventRecord.LONGS;
            }
            if (!EventRecord.before(heap, childAt, from)) {
                break;
            }
            EventRecord.copy(heap, childAt, heap, at(place));
            place = child;
            child = 2 * place + 1;
        }
        EventRecord.copy(heap, from, heap, at(place));
    }

    private static int at(int place) {
        return place * EventRecord.LONGS;
    }

    private void grow() {
        if (size >= MOST_RECORDS) {
            throw new IllegalStateException("more than " + MOST_RECORDS + " events in one step");
        }
        records = Arrays.copyOf(records, 2 * records.length);
    }
}
