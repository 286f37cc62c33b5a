package vpcsim.core.event;

import java.util.Arrays;

/**
 * The events of the current step, in order: those that lay in it when the clock reached it, as a sorted run, and those
 * scheduled into it since, in a heap. The least of all is the head of one of the two. Loading n events is O(n) if they come
 * newest first with one time, or are few; else O(n log n).
 */
final class CurrentStep {

    // Layout. An event of the run stays in its node of NearSteps until it is taken; run[0 .. runEnd) has one long
    // for each, in descending order, so that the least event is the last:
    //
    //   low bits of its time | node (NODE_BITS)
    //
    // All of a step have the higher bits of the time in common, so these longs compare as the times do; keys are
    // looked up in the nodes where times are equal.

    /** The bits of a time that the events of a step may differ in, at most. */
    static final int TIME_BITS = Long.SIZE - NearSteps.NODE_BITS - 1;

    private static final long NODE_MASK = (1L << NearSteps.NODE_BITS) - 1;

    /** At most so many events are sorted without branches, if no two have one time. */
    private static final int BRANCH_FREE = 16;
    /** At most so many others are sorted by insertion. */
    private static final int INSERTION_SORTS = 32;

    private static final int FIRST_CAPACITY = 64;

    private final NearSteps near;
    private final StepHeap late = new StepHeap();
    private long[] run = new long[FIRST_CAPACITY];
    private int runEnd;

    private long[] removed = new long[FIRST_CAPACITY * EventRecord.LONGS];

    private long takenTimeNanos;
    private long takenKey = EventKey.of(0, 0, 0);
    private long takenPayload;

    /** An empty step, which will be loaded with nodes of these. */
    CurrentStep(NearSteps near) {
        this.near = near;
    }

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
        return lateGoesFirst() ? late.records()[EventRecord.TIME] : runTimeNanos(runEnd - 1);
    }

    /** The {@link EventKey} of the least event; there is one. */
    long leastKey() {
        return lateGoesFirst() ? late.records()[EventRecord.KEY] : runKey(runEnd - 1);
    }

    /** Takes out the least event, to be read from the next three methods; there is one. */
    void take() {
        if (lateGoesFirst()) {
            read(late.records(), 0);
            late.pop();
        } else {
            takeOfRun();
        }
    }

    /** Takes out the least event, where {@link #isRunOnly}. */
    void takeOfRun() {
        read(near.nodes(), NearSteps.at(nodeOf(run[--runEnd])));
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
            runEnd--;
        }
    }

    /** Adds an event to a step that has begun. */
    void push(long timeNanos, long key, long payload) {
        late.push(timeNanos, key, payload);
    }

    /**
     * Makes a chain of nodes the run: how many they are. The run was empty. A long run is in no order yet: {@link #sort}
     * comes next. Few events of different times, the usual case, are sorted without a branch that depends on them: 6 % of
     * HOLD against insertion, which mispredicts about once an event, and 7 % more as steps may then be twice as wide.
     */
    int load(int first) {
        near.releaseDetached();
        long[] nodes = near.nodes();
        long[] sorted = run;
        int end = 0;
        int node = first;
        int at;
        long ties = 0; // negative as soon as two times were equal
        do {
            at = NearSteps.at(node);
            long least = (nodes[at + EventRecord.TIME] << NearSteps.NODE_BITS) | node;
            node = (int) nodes[at + NearSteps.LINK];
            for (int place = 0; place < end; place++) { // the least so far goes on, the greater stays
                long other = sorted[place];
                ties |= (other ^ least) - NODE_MASK - 1;
                long gap = other - least;
                long less = gap & (gap >> (Long.SIZE - 1));
                sorted[place] = other - less;
                least += less;
            }
            sorted[end++] = least;
        } while (node != 0 && end < BRANCH_FREE);
        if (node != 0 || ties < 0) {
            return insertAll(first);
        }
        near.releaseLater(first, at, end);
        runEnd = end;
        return end;
    }

    /** The same where there are many events, or some of one time: by insertion up to a limit. */
    private int insertAll(int first) {
        long[] nodes = near.nodes();
        int end = 0;
        int node = first;
        int at;
        do {
            if (end == run.length) {
                run = Arrays.copyOf(run, 2 * end);
            }
            at = NearSteps.at(node);
            long event = (nodes[at + EventRecord.TIME] << NearSteps.NODE_BITS) | node;
            run[end] = event;
            if (end < INSERTION_SORTS) {
                insert(end, event, nodes[at + EventRecord.KEY]);
            }
            end++;
            node = (int) nodes[at + NearSteps.LINK];
        } while (node != 0);
        near.releaseLater(first, at, end);
        runEnd = end;
        return end;
    }

    /** Moves up what goes before an event, from the end of a sorted run downwards, and writes the event below it. */
    private void insert(int end, long event, long key) {
        int place = end;
        while (place > 0 && goesBefore(run[place - 1], event, key)) {
            run[place] = run[place - 1];
            place--;
        }
        run[place] = event;
    }

    private boolean goesBefore(long ofRun, long event, long key) {
        return (ofRun ^ event) > NODE_MASK ? ofRun < event : near.nodes()[keyAt(ofRun)] < key;
    }

    /** Puts a long run in order, in a heap if need be: how many events it has, or 1 if they all have one time. */
    int sort() {
        int count = runEnd;
        if (count > INSERTION_SORTS && !isSorted()) {
            moveRunIntoHeap();
            return count;
        }
        return (run[0] ^ run[count - 1]) <= NODE_MASK ? 1 : count;
    }

    private boolean isSorted() {
        int sorted = INSERTION_SORTS;
        while (sorted < runEnd && goesBefore(run[sorted], run[sorted - 1], runKey(sorted - 1))) {
            sorted++;
        }
        return sorted == runEnd;
    }

    /** Whether events are left, all of the run: the usual case. */
    boolean isRunOnly() {
        return runEnd != 0 && late.size() == 0;
    }

    /** Takes out all events, in no order: the number of longs in {@link #removed}. */
    int removeAll() {
        int lateEnd = late.size() * EventRecord.LONGS;
        int end = lateEnd + runEnd * EventRecord.LONGS;
        if (removed.length < end) {
            removed = new long[Math.max(end, 2 * removed.length)];
        }
        System.arraycopy(late.records(), 0, removed, 0, lateEnd);
        late.clear();
        for (int to = lateEnd; to < end; to += EventRecord.LONGS) {
            EventRecord.copy(near.nodes(), NearSteps.at(nodeOf(run[--runEnd])), removed, to);
        }
        return end;
    }

    /** The records that {@link #removeAll} took out. */
    long[] removed() {
        return removed;
    }

    /** Names the events of the run, in order. */
    void tell(LookAhead lookAhead) {
        long[] nodes = near.nodes();
        for (int place = runEnd - 1; place >= 0; place--) {
            int at = NearSteps.at(nodeOf(run[place]));
            lookAhead.onSoon(EventKey.kind(nodes[at + EventRecord.KEY]), nodes[at + EventRecord.PAYLOAD]);
        }
        lookAhead.onStep();
    }

    private void moveRunIntoHeap() {
        long[] nodes = near.nodes();
        for (int place = 0; place < runEnd; place++) {
            int at = NearSteps.at(nodeOf(run[place]));
            late.push(nodes[at + EventRecord.TIME], nodes[at + EventRecord.KEY], nodes[at + EventRecord.PAYLOAD]);
        }
        runEnd = 0;
    }

    private boolean lateGoesFirst() {
        if (late.size() == 0) {
            return false;
        }
        return runEnd == 0
                || EventKey.before(
                        late.records()[EventRecord.TIME],
                        late.records()[EventRecord.KEY],
                        runTimeNanos(runEnd - 1),
                        runKey(runEnd - 1));
    }

    private static int nodeOf(long ofRun) {
        return (int) (ofRun & NODE_MASK);
    }

    private static int keyAt(long ofRun) {
        return NearSteps.at(nodeOf(ofRun)) + EventRecord.KEY;
    }

    private long runTimeNanos(int place) {
        return near.nodes()[NearSteps.at(nodeOf(run[place])) + EventRecord.TIME];
    }

    private long runKey(int place) {
        return near.nodes()[keyAt(run[place])];
    }

    private void read(long[] records, int at) {
        takenTimeNanos = records[at + EventRecord.TIME];
        takenKey = records[at + EventRecord.KEY];
        takenPayload = records[at + EventRecord.PAYLOAD];
    }
}
