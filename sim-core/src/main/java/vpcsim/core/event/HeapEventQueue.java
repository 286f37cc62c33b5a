package vpcsim.core.event;

import java.util.Arrays;
import vpcsim.core.time.HotPath;

/**
 * An {@link EventQueue} as a plain binary heap: short, and right at sight. It is the oracle of {@link TimeStepEventQueue}.
 * {@code schedule}, {@code poll} and {@code cancel} are O(log n), {@code peekTimeNanos} is O(1). Storage doubles when full
 * and never shrinks; nothing else allocates. Not thread-safe.
 */
public final class HeapEventQueue implements EventQueue {

    // Layout. An event lies in a slot: column arrays indexed by slot. heap[0 .. size) holds the slots of pending
    // events, each parent before its children; placeOf[slot] is where in the heap a slot stands, FREE if it serves no
    // event. Free slots are stacked in heap[size .. capacity): a slot moves between the two parts by one swap.

    private static final int FIRST_CAPACITY = 64;
    private static final int MOST_EVENTS = 1 << 28;
    private static final int FREE = -1;

    private final TieOrder tieOrder;
    private int size;
    private long scheduled;

    private int[] heap = new int[FIRST_CAPACITY];
    private int[] placeOf = new int[FIRST_CAPACITY];
    private int[] generations = new int[FIRST_CAPACITY];
    private long[] times = new long[FIRST_CAPACITY];
    private long[] keys = new long[FIRST_CAPACITY];
    private long[] payloads = new long[FIRST_CAPACITY];

    private long takenTimeNanos;
    private long takenKey = EventKey.of(0, 0, 0);
    private long takenPayload;
    private long takenHandle;

    /** An empty queue at time 0, ties in the order of scheduling. */
    public HeapEventQueue() {
        this(TieOrder.fifo());
    }

    /**
     * An empty queue at time 0.
     *
     * @param tieOrder the order of events of one time and rank
     */
    public HeapEventQueue(TieOrder tieOrder) {
        this.tieOrder = tieOrder;
        for (int slot = 0; slot < FIRST_CAPACITY; slot++) {
            initialize(slot);
        }
    }

    @HotPath
    @Override
    public long schedule(long timeNanos, int rank, int kind, long payload) {
        if (!EventKey.accepted(timeNanos, takenTimeNanos, rank, kind)) {
            throw EventKey.refused(timeNanos, takenTimeNanos, rank, kind);
        }
        if (size == heap.length) {
            grow();
        }
        int slot = heap[size];
        times[slot] = timeNanos;
        keys[slot] = EventKey.of(rank, tieOrder.position(rank, scheduled), kind);
        payloads[slot] = payload;
        scheduled++;
        size++;
        siftUp(size - 1, slot);
        return TimerHandle.of(slot, generations[slot]);
    }

    @Override
    public boolean mayBeDue() {
        return peekTimeNanos() <= takenTimeNanos;
    }

    @HotPath
    @Override
    public long skipSequence() {
        return scheduled++;
    }

    @HotPath
    @Override
    public boolean cancel(long handle) {
        int slot = TimerHandle.slot(handle);
        if (slot < 0
                || slot >= placeOf.length
                || placeOf[slot] == FREE
                || generations[slot] != TimerHandle.generation(handle)) {
            return false;
        }
        remove(placeOf[slot]);
        return true;
    }

    @HotPath
    @Override
    public boolean poll() {
        if (size == 0) {
            return false;
        }
        int slot = heap[0];
        takenTimeNanos = times[slot];
        takenKey = keys[slot];
        takenPayload = payloads[slot];
        takenHandle = TimerHandle.of(slot, generations[slot]);
        remove(0);
        return true;
    }

    @Override
    public long peekTimeNanos() {
        return size == 0 ? NEVER : times[heap[0]];
    }

    @Override
    public long timeNanos() {
        return takenTimeNanos;
    }

    @Override
    public int kind() {
        return EventKey.kind(takenKey);
    }

    @Override
    public long payload() {
        return takenPayload;
    }

    @Override
    public int rank() {
        return EventKey.rank(takenKey);
    }

    @Override
    public long sequence() {
        return tieOrder.sequence(rank(), EventKey.position(takenKey));
    }

    @Override
    public long handle() {
        return takenHandle;
    }

    @Override
    public TieOrder tieOrder() {
        return tieOrder;
    }

    @Override
    public int size() {
        return size;
    }

    /** Takes the event at a place of the heap out, and frees its slot. */
    private void remove(int place) {
        int slot = heap[place];
        placeOf[slot] = FREE;
        generations[slot] = TimerHandle.nextGeneration(generations[slot]);
        size--;
        int last = heap[size];
        heap[size] = slot;
        if (place < size) {
            siftDown(place, last);
            if (heap[place] == last) {
                siftUp(place, last);
            }
        }
    }

    private void siftUp(int from, int slot) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            if (!before(slot, heap[parent])) {
                break;
            }
            put(place, heap[parent]);
            place = parent;
        }
        put(place, slot);
    }

    private void siftDown(int from, int slot) {
        int place = from;
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], slot)) {
                break;
            }
            put(place, heap[child]);
            place = child;
        }
        put(place, slot);
    }

    private void put(int place, int slot) {
        heap[place] = slot;
        placeOf[slot] = place;
    }

    private boolean before(int slot, int other) {
        return EventKey.before(times[slot], keys[slot], times[other], keys[other]);
    }

    private void grow() {
        int capacity = heap.length;
        if (capacity >= MOST_EVENTS) {
            throw new IllegalStateException("more than " + MOST_EVENTS + " pending events");
        }
        heap = Arrays.copyOf(heap, 2 * capacity);
        placeOf = Arrays.copyOf(placeOf, 2 * capacity);
        generations = Arrays.copyOf(generations, 2 * capacity);
        times = Arrays.copyOf(times, 2 * capacity);
        keys = Arrays.copyOf(keys, 2 * capacity);
        payloads = Arrays.copyOf(payloads, 2 * capacity);
        for (int slot = capacity; slot < 2 * capacity; slot++) {
            initialize(slot);
        }
    }

    private void initialize(int slot) {
        heap[slot] = slot;
        placeOf[slot] = FREE;
        generations[slot] = TimerHandle.FIRST_GENERATION;
    }
}
