package vpcsim.core.event;

import java.util.Arrays;

/**
 * Gives out slots and tells live handles from stale ones. A slot's generation is odd while it serves an event and even
 * while it is free; each change adds one, so a handle is live while its generation is its slot's, and is never 0. A stale
 * handle could pass again only after its slot served 2^31 events. All in O(1); storage doubles when full and never shrinks.
 */
final class SlotTable {

    private static final int FIRST_CAPACITY = 64;
    private static final int MOST_SLOTS = 1 << 28;

    private int[] generations = new int[FIRST_CAPACITY];
    /** The free slots are free[0 .. freeCount), the next one to give out last. */
    private int[] free = new int[FIRST_CAPACITY];

    private int freeCount;

    SlotTable() {
        addFree(0, FIRST_CAPACITY);
    }

    /** Gives out a slot: its handle. */
    long take() {
        if (freeCount == 0) {
            grow();
        }
        int slot = free[--freeCount];
        return TimerHandle.of(slot, ++generations[slot]);
    }

    /** Takes back the slot of a live handle; the handle is stale from now on. */
    void release(long handle) {
        int slot = TimerHandle.slot(handle);
        generations[slot]++;
        free[freeCount++] = slot;
    }

    /** Whether a handle that {@link #take} gave has not been released. */
    boolean isLive(long handle) {
        return generations[TimerHandle.slot(handle)] == TimerHandle.generation(handle);
    }

    /** Whether a number from outside is a live handle. */
    boolean isLiveHandle(long number) {
        int slot = TimerHandle.slot(number);
        return slot >= 0 && slot < generations.length && (TimerHandle.generation(number) & 1) != 0 && isLive(number);
    }

    private void grow() {
        int capacity = generations.length;
        if (capacity >= MOST_SLOTS) {
            throw new IllegalStateException("more than " + MOST_SLOTS + " pending events");
        }
        generations = Arrays.copyOf(generations, 2 * capacity);
        free = Arrays.copyOf(free, 2 * capacity);
        addFree(capacity, 2 * capacity);
    }

    private void addFree(int from, int to) {
        for (int slot = to - 1; slot >= from; slot--) {
            free[freeCount++] = slot;
        }
    }
}
