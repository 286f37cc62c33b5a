package vpcsim.core.event;

import java.util.Arrays;
import vpcsim.core.time.HotPath;

/**
 * An {@link EventQueue} in steps of time. Pending events lie unordered in buckets; the bucket that the clock reaches becomes
 * the current step and is put in order; far events wait in coarser levels. The queue chooses the width of each step by how
 * many events lie there, and the width cannot be observed: the order is the total order of {@link EventQueue}.
 *
 * <p>{@code schedule} and {@code poll} are O(1) on average and O(log n) for n events of one time, {@code cancel} is O(1);
 * each event moves at most once a level. {@code peekTimeNanos} is O(1) when repeated. Storage doubles when full and never
 * shrinks; nothing else allocates. A cancelled event keeps its storage for a while: never more of them than pending events
 * and 1,024. Not thread-safe.
 */
public final class TimeStepEventQueue implements EventQueue {

    // After: calendar queue (Brown 1988), hierarchical timing wheels (Varghese, Lauck 1987), and the ladder queue
    // (Tang, Goh, Thng 2005), from which comes splitting a bucket only if it holds many events, and only when it is
    // reached.
    //
    // The line of time, as seen from position p, the start of the current step:
    //
    //    past    |  current step  | level 0 | level 1          | level 2                            | ...
    //            p            stepLast
    //    taken   |  StepHeap      | BucketLevels: an event lies at the highest level at which the digits, base 256,
    //            |  in order      | of its time and of p differ, in the bucket of its own digit there
    //
    // 1. Events with time <= stepLast are in the heap, all others in buckets. The step is one bucket of stepLevel
    //    wide, so no event lies at a level below stepLevel. At first the step is all of time.
    // 2. advance(): the heap is empty, so the first bucket of the lowest level is next. With few events it is the
    //    step; with many it is spread over the level below, and so on: dense times get narrow steps, sparse times
    //    wide ones.
    // 3. narrow(): events scheduled into a wide step can make its heap large. Then the step shrinks around the least
    //    event, and the rest goes back into buckets.
    // 4. A step may begin after now, when peekTimeNanos looked ahead; events scheduled before p then go into the
    //    heap, which orders them. If they become many, narrow() takes the look ahead back: what lies in levels below
    //    the one where p and the least event differ came from one bucket of that level, and returns to it.
    // 5. Cancelling makes the handle stale, and frees its slot; the record is dropped when it is met, or by purge().

    /** A wide step's heap may hold so many events before the step shrinks. */
    private static final int NARROW_ABOVE = 64;
    /** A step that shrinks keeps at most so many, unless they are of one time. */
    private static final int KEEP = 16;
    /** The look ahead is taken back if that moves at most so many times the events of the heap. */
    private static final int TAKE_BACK_FACTOR = 4;
    /** So many cancelled events are allowed besides the number of pending ones. */
    private static final int DEAD_ALLOWED = 1_024;

    private final TieOrder tieOrder;
    private final SlotTable slots = new SlotTable();
    private final StepHeap step = new StepHeap();
    private final BucketLevels levels = new BucketLevels();
    private final int[] differing = new int[BucketLevels.LEVELS];

    private long position;
    private long stepLast = NEVER;
    private int stepLevel = BucketLevels.LEVELS;
    private int narrowAbove = NARROW_ABOVE;

    private int pending;
    private int dead;
    private long scheduled;

    private long takenTimeNanos;
    private long takenKey = EventKey.of(0, 0, 0);
    private long takenPayload;

    /** An empty queue at time 0, ties in the order of scheduling. */
    public TimeStepEventQueue() {
        this(TieOrder.fifo());
    }

    /**
     * An empty queue at time 0.
     *
     * @param tieOrder the order of events of one time and rank
     */
    public TimeStepEventQueue(TieOrder tieOrder) {
        this.tieOrder = tieOrder;
    }

    @HotPath
    @Override
    public long schedule(long timeNanos, int rank, int kind, long payload) {
        if (!EventKey.accepted(timeNanos, takenTimeNanos, rank, kind)) {
            throw EventKey.refused(timeNanos, takenTimeNanos, rank, kind);
        }
        long handle = slots.take();
        long key = EventKey.of(rank, tieOrder.position(rank, scheduled++), kind);
        pending++;
        if (timeNanos > stepLast) {
            int level = BucketLevels.levelOf(timeNanos, position);
            levels.add(BucketLevels.bucketOf(level, timeNanos), timeNanos, key, payload, handle);
        } else {
            step.push(timeNanos, key, payload, handle);
            if (step.size() > narrowAbove) {
                narrow();
            }
        }
        return handle;
    }

    @HotPath
    @Override
    public boolean cancel(long handle) {
        if (!slots.isLiveHandle(handle)) {
            return false;
        }
        slots.release(handle);
        pending--;
        dead++;
        if (dead > pending + DEAD_ALLOWED) {
            purge();
        }
        return true;
    }

    @HotPath
    @Override
    public boolean poll() {
        if (!findNext()) {
            return false;
        }
        long[] records = step.records();
        takenTimeNanos = records[EventRecord.TIME];
        takenKey = records[EventRecord.KEY];
        takenPayload = records[EventRecord.PAYLOAD];
        slots.release(records[EventRecord.HANDLE]);
        step.pop();
        pending--;
        return true;
    }

    @Override
    public long peekTimeNanos() {
        return findNext() ? step.leastTimeNanos() : NEVER;
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
    public TieOrder tieOrder() {
        return tieOrder;
    }

    @Override
    public int size() {
        return pending;
    }

    /** How many events the current step holds; for tests of what cannot be observed from outside. */
    int stepSize() {
        return step.size();
    }

    /** How many cancelled events still have a record; for tests of what cannot be observed from outside. */
    int dead() {
        return dead;
    }

    /** Brings the next pending event to the top of the heap; false if there is none. */
    private boolean findNext() {
        while (true) {
            if (step.size() == 0) {
                if (pending == 0) {
                    return false;
                }
                advance();
            } else if (dead == 0 || slots.isLive(step.leastHandle())) {
                return true;
            } else {
                step.pop();
                dead--;
            }
        }
    }

    /** Makes the next bucket with events the step; the heap is empty, so some bucket holds a pending event. */
    private void advance() {
        int bucket = levels.first();
        moveStepTo(bucket);
        while (stepLevel > 0 && !levels.isSmall(bucket)) {
            spread(bucket, stepLevel - 1);
            bucket = levels.first();
            moveStepTo(bucket);
        }
        load(bucket);
    }

    private void moveStepTo(int bucket) {
        setStep(BucketLevels.levelOf(bucket), BucketLevels.startOf(bucket, position));
    }

    private void setStep(int level, long startNanos) {
        position = startNanos;
        stepLevel = level;
        stepLast = startNanos + ((1L << BucketLevels.shift(level)) - 1);
        narrowAbove = NARROW_ABOVE;
    }

    /** Moves the events of a bucket into the heap. */
    private void load(int bucket) {
        for (int end = levels.detach(bucket); end != 0; end = levels.release(end)) {
            long[] records = levels.records();
            for (int record = BucketLevels.chunkStart(end); record < end; record++) {
                int at = record * EventRecord.LONGS;
                if (survives(records[at + EventRecord.HANDLE])) {
                    step.push(
                            records[at + EventRecord.TIME],
                            records[at + EventRecord.KEY],
                            records[at + EventRecord.PAYLOAD],
                            records[at + EventRecord.HANDLE]);
                }
            }
        }
    }

    /** Moves the events of a bucket into the buckets of a level. */
    private void spread(int bucket, int level) {
        for (int end = levels.detach(bucket); end != 0; end = levels.release(end)) {
            for (int record = BucketLevels.chunkStart(end); record < end; record++) {
                long[] records = levels.records();
                int at = record * EventRecord.LONGS;
                if (survives(records[at + EventRecord.HANDLE])) {
                    toBucket(level, records, at);
                }
            }
        }
    }

    private void toBucket(int level, long[] records, int at) {
        long timeNanos = records[at + EventRecord.TIME];
        levels.add(
                BucketLevels.bucketOf(level, timeNanos),
                timeNanos,
                records[at + EventRecord.KEY],
                records[at + EventRecord.PAYLOAD],
                records[at + EventRecord.HANDLE]);
    }

    /** Whether the record of a handle is still wanted; counts it out if not. */
    private boolean survives(long handle) {
        if (dead == 0 || slots.isLive(handle)) {
            return true;
        }
        dead--;
        return false;
    }

    /** Shrinks the step around the least event of the heap, so that the heap keeps few. */
    private void narrow() {
        long least = step.leastTimeNanos();
        boolean lookedAhead = least < position;
        int widest = lookedAhead ? BucketLevels.levelOf(least, position) : stepLevel - 1;
        if (widest < 0 || (lookedAhead && levels.countBelow(widest) > TAKE_BACK_FACTOR * step.size())) {
            narrowAbove = 2 * step.size();
            return;
        }
        if (lookedAhead) {
            takeBackBelow(widest);
        }
        int level = widestKeepingFew(least, widest);
        setStep(level, least & -(1L << BucketLevels.shift(level)));
        long[] records = step.records();
        int kept = 0;
        for (int place = 0; place < step.size(); place++) {
            int at = step.at(place);
            if (records[at + EventRecord.TIME] <= stepLast) {
                EventRecord.copy(records, at, records, step.at(kept));
                kept++;
            } else {
                toBucket(BucketLevels.levelOf(records[at + EventRecord.TIME], position), records, at);
            }
        }
        step.reorder(kept);
    }

    /** The highest level, at most widest, at which the bucket of the least event holds few events of the heap. */
    private int widestKeepingFew(long least, int widest) {
        Arrays.fill(differing, 0);
        int kept = 0;
        for (int place = 0; place < step.size(); place++) {
            long timeNanos = step.records()[step.at(place) + EventRecord.TIME];
            if (timeNanos == least) {
                kept++;
            } else {
                differing[BucketLevels.levelOf(timeNanos, least)]++;
            }
        }
        int level = 0;
        while (level < widest && kept + differing[level] <= KEEP) {
            kept += differing[level];
            level++;
        }
        return level;
    }

    /** Moves all events below a level into the bucket of that level from which they came. */
    private void takeBackBelow(int level) {
        while (!levels.isEmpty() && BucketLevels.levelOf(levels.first()) < level) {
            spread(levels.first(), level);
        }
    }

    /** Drops the records of all cancelled events. */
    private void purge() {
        long[] records = step.records();
        int kept = 0;
        for (int place = 0; place < step.size(); place++) {
            int at = step.at(place);
            if (slots.isLive(records[at + EventRecord.HANDLE])) {
                EventRecord.copy(records, at, records, step.at(kept));
                kept++;
            }
        }
        step.reorder(kept);
        for (int bucket = 0; bucket < BucketLevels.BUCKETS; bucket++) {
            spread(bucket, BucketLevels.levelOf(bucket));
        }
        dead = 0;
    }
}
