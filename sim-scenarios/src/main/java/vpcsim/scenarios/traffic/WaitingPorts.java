package vpcsim.scenarios.traffic;

/**
 * Ports that will be free, in the order in which they were given back: a ring that doubles when it is full and never shrinks.
 */
final class WaitingPorts {

    private static final int FIRST_CAPACITY = 1 << 10;

    private long[] keys = new long[FIRST_CAPACITY];
    private long[] freeNanos = new long[FIRST_CAPACITY];
    private int first;
    private int size;

    void add(long key, long atNanos) {
        if (size == keys.length) {
            grow();
        }
        int at = (first + size) & (keys.length - 1);
        keys[at] = key;
        freeNanos[at] = atNanos;
        size++;
    }

    boolean isDue(long nowNanos) {
        return size > 0 && freeNanos[first] <= nowNanos;
    }

    long firstKey() {
        return keys[first];
    }

    void removeFirst() {
        first = (first + 1) & (keys.length - 1);
        size--;
    }

    private void grow() {
        int from = keys.length;
        long[] newKeys = new long[Math.multiplyExact(from, 2)];
        long[] newNanos = new long[newKeys.length];
        for (int i = 0; i < size; i++) {
            int at = (first + i) & (from - 1);
            newKeys[i] = keys[at];
            newNanos[i] = freeNanos[at];
        }
        keys = newKeys;
        freeNanos = newNanos;
        first = 0;
    }
}
