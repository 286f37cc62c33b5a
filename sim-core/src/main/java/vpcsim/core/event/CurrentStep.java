package vpcsim.core.event;

import java.util.Arrays;

/**
 * The events of the current step, in order: those that lay in it when the clock reached it, as a sorted run, and those
 * scheduled into it since, in a heap. The least of all is the head of one of the two. Loading n events is O(n) if they come
 * newest first with one time, or are few; else O(n log n).
 */
final class CurrentStep {

    /** A run of at most so many events is sorted by insertion. */
    private static final int INSERTION_SORTS = 32;

    private static final int FIRST_CAPACITY = 64;

    private final StepHeap late = new StepHeap();
    /** In descending order, so that its least event is the last. */
    private long[] run = new long[FIRST_CAPACITY * EventRecord.LONGS];

    private long[] removed = new long[FIRST_CAPACITY * EventRecord.LONGS];

    /** The end of the run in its array. */
    private int runEnd;

    private long takenTimeNanos;
    private long takenKey = EventKey.of(0, 0, 0);
    private long takenPayload;

    boolean isEmpty() {
        return runEnd == 0 && late.size() == 0;
    }

    /** The number of events that were scheduled into the step and are still there. */
    int lateSize() {
        return late.size();
    }

    /** The time between the first and the last of the events scheduled into the step; there is one. */
    long lateSpanNanos() {
        long[] records = late.records();
        long last = records[EventRecord.TIME];
        for (int at = 0; at < late.size() * EventRecord.LONGS; at += EventRecord.LONGS) {
            last = Math.max(last, records[at + EventRecord.TIME]);
        }
        return last - records[EventRecord.TIME];
    }

    /** Whether an event, cancelled or not, is here with the time of the event taken last. */
    boolean mayBeDue() {
        return !isEmpty() && leastTimeNanos() <= takenTimeNanos;
    }

    /** The time of the least event; there is one. */
    long leastTimeNanos() {
        return lateGoesFirst() ? late.records()[EventRecord.TIME] : run[runEnd - EventRecord.LONGS + EventRecord.TIME];
    }

    /** The {@link EventKey} of the least event; there is one. */
    long leastKey() {
        return lateGoesFirst() ? late.records()[EventRecord.KEY] : run[runEnd - EventRecord.LONGS + EventRecord.KEY];
    }

    /** Takes out the least event, to be read from the next three methods; there is one. */
    void take() {
        if (lateGoesFirst()) {
            read(late.records(), 0);
            late.pop();
        } else {
            runEnd -= EventRecord.LONGS;
            read(run, runEnd);
        }
    }

    /** Takes out the least event, where {@link #isRunOnly}. */
    void takeOfRun() {
        runEnd -= EventRecord.LONGS;
        read(run, runEnd);
    }

    /** The time of the event taken last. */
    long takenTimeNanos() {
        return takenTimeNanos;
    }

    /** The {@link EventKey} of the event taken last. */
    long takenKey() {
        return takenKey;
    }

    /** The payload of the event taken last. */
    long takenPayload() {
        return takenPayload;
    }

    /** Forgets the least event; there is one. */
    void drop() {
        if (lateGoesFirst()) {
            late.pop();
        } else {
            runEnd -= EventRecord.LONGS;
        }
    }

    /** Adds an event to a step that has begun. */
    void push(long timeNanos, long key, long payload) {
        late.push(timeNanos, key, payload);
    }

    /**
     * Adds an event to the run of a step that is being loaded, at its place if the run is short; {@link #sort} comes after
     * the last one.
     */
    void insert(long timeNanos, long key, long payload) {
        if (runEnd == run.length) {
            run = Arrays.copyOf(run, 2 * run.length);
        }
        long[] records = run;
        int at = runEnd;
        runEnd = at + EventRecord.LONGS;
        if (at < INSERTION_SORTS * EventRecord.LONGS) {
            while (at > 0
                    && EventKey.before(
                            records[at - EventRecord.LONGS + EventRecord.TIME],
                            records[at - EventRecord.LONGS + EventRecord.KEY],
                            timeNanos,
                            key)) {
                EventRecord.copy(records, at - EventRecord.LONGS, records, at);
                at -= EventRecord.LONGS;
            }
        }
        EventRecord.write(records, at, timeNanos, key, payload);
    }

    /** Puts a long run in order, in a heap if need be: how many events it has, or 1 if they all have one time. */
    int sort() {
        int count = runSize();
        if (count > INSERTION_SORTS && !isSorted()) {
            moveRunIntoHeap();
            return count;
        }
        return run[EventRecord.TIME] == run[runEnd - EventRecord.LONGS + EventRecord.TIME] ? 1 : count;
    }

    private boolean isSorted() {
        int sorted = INSERTION_SORTS * EventRecord.LONGS;
        while (sorted < runEnd && EventRecord.before(run, sorted, sorted - EventRecord.LONGS)) {
            sorted += EventRecord.LONGS;
        }
        return sorted == runEnd;
    }

    /** The number of events of the run. */
    int runSize() {
        return runEnd / EventRecord.LONGS;
    }

    /** Whether events are left, all of the run: the usual case. */
    boolean isRunOnly() {
        return runEnd != 0 && late.size() == 0;
    }

    /** Takes out all events, in no order: the number of longs in {@link #removed}. */
    int removeAll() {
        int lateEnd = late.size() * EventRecord.LONGS;
        int end = lateEnd + runEnd;
        if (removed.length < end) {
            removed = new long[Math.max(end, 2 * removed.length)];
        }
        System.arraycopy(late.records(), 0, removed, 0, lateEnd);
        System.arraycopy(run, 0, removed, lateEnd, runEnd);
        late.clear();
        runEnd = 0;
        return end;
    }

    /** The records that {@link #removeAll} took out. */
    long[] removed() {
        return removed;
    }

    /** Names the events of the run, in order. */
    void tell(LookAhead lookAhead) {
        for (int at = runEnd - EventRecord.LONGS; at >= 0; at -= EventRecord.LONGS) {
            lookAhead.onSoon(EventKey.kind(run[at + EventRecord.KEY]), run[at + EventRecord.PAYLOAD]);
        }
        lookAhead.onStep();
    }

    private void moveRunIntoHeap() {
        for (int at = 0; at < runEnd; at += EventRecord.LONGS) {
            late.push(run[at + EventRecord.TIME], run[at + EventRecord.KEY], run[at + EventRecord.PAYLOAD]);
        }
        runEnd = 0;
    }

    private boolean lateGoesFirst() {
        if (late.size() == 0) {
            return false;
        }
        int at = runEnd - EventRecord.LONGS;
        return at < 0
                || EventKey.before(
                        late.records()[EventRecord.TIME],
                        late.records()[EventRecord.KEY],
                        run[at + EventRecord.TIME],
                        run[at + EventRecord.KEY]);
    }

    private void read(long[] records, int at) {
        takenTimeNanos = records[at + EventRecord.TIME];
        takenKey = records[at + EventRecord.KEY];
        takenPayload = records[at + EventRecord.PAYLOAD];
    }
}
