package vpcsim.core.event;

import java.util.Arrays;

/**
 * The events of the current step in order: a binary heap of records, four longs each (time, key, payload, handle), least
 * first. {@code push} and {@code pop} are O(log n). Storage doubles when full and never shrinks.
 */
final class StepHeap {

    private static final int FIRST_CAPACITY = 64;
    private static final int MOST_RECORDS = 1 << 28;

    private long[] records = new long[FIRST_CAPACITY * EventRecord.LONGS];
    private int size;

    int size() {
        return size;
    }

    /** The array that {@link #at} points into, until the next push. */
    long[] records() {
        return records;
    }

    /** Where in {@link #records} the record of a place in the heap begins. */
    int at(int place) {
        return place * EventRecord.LONGS;
    }

    long leastTimeNanos() {
        return records[EventRecord.TIME];
    }

    long leastHandle() {
        return records[EventRecord.HANDLE];
    }

    void push(long timeNanos, long key, long payload, long handle) {
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
        EventRecord.write(heap, at(place), timeNanos, key, payload, handle);
    }

    /** Takes out the least; there is one. */
    void pop() {
        size--;
        if (size > 0) {
            siftDown(0, at(size));
        }
    }

    /** Keeps the first records of the array, as many as said, and puts them in order. */
    void reorder(int kept) {
        size = kept;
        // the place past the end holds the record being sifted
        if (size * EventRecord.LONGS == records.length) {
            grow();
        }
        for (int place = (size >>> 1) - 1; place >= 0; place--) {
            EventRecord.copy(records, at(place), records, at(size));
            siftDown(place, at(size));
        }
    }

    /** Lets the record at {@code from} in the array, outside the heap, find its place from a place downwards. */
    private void siftDown(int top, int from) {
        long[] heap = records;
        int end = size;
        long timeNanos = heap[from + EventRecord.TIME];
        long key = heap[from + EventRecord.KEY];
        int place = top;
        int child = 2 * place + 1;
        while (child < end) {
            int childAt = at(child);
            if (child + 1 < end) {
                int rightAt = childAt + EventRecord.LONGS;
                if (EventKey.before(
                        heap[rightAt + EventRecord.TIME],
                        heap[rightAt + EventRecord.KEY],
                        heap[childAt + EventRecord.TIME],
                        heap[childAt + EventRecord.KEY])) {
                    child++;
                    childAt = rightAt;
                }
            }
            if (!EventKey.before(heap[childAt + EventRecord.TIME], heap[childAt + EventRecord.KEY], timeNanos, key)) {
                break;
            }
            EventRecord.copy(heap, childAt, heap, at(place));
            place = child;
            child = 2 * place + 1;
        }
        EventRecord.copy(heap, from, heap, at(place));
    }

    private void grow() {
        if (size >= MOST_RECORDS) {
            throw new IllegalStateException("more than " + MOST_RECORDS + " events in one step");
        }
        records = Arrays.copyOf(records, 2 * records.length);
    }
}
