package vpcsim.core.event;

import org.jspecify.annotations.Nullable;
import vpcsim.core.time.HotPath;

/**
 * An {@link EventQueue} in steps of time. Pending events lie unordered in the step of their time; the step that the clock
 * reaches is put in order; far events wait in ever coarser buckets. The queue chooses the width of its steps by how many
 * events they hold, and the width cannot be observed: the order is the total order of {@link EventQueue}.
 *
 * <p>{@code schedule} and {@code poll} are O(1) on average and O(log n) for n different times in one step, {@code cancel} is
 * O(1); an event moves two or three times. {@code peekTimeNanos} is O(1) when repeated. Storage doubles when full and never
 * shrinks; nothing else allocates. An event takes 24 bytes while it is far, 32 while it is near, 40 in the current step, and
 * one bit until all events scheduled about the same time are over. A cancelled event keeps its storage for a while: never
 * more of them than pending events and 1,024. Not thread-safe.
 */
public final class TimeStepEventQueue implements EventQueue {

    // The calendar queue (Brown 1988) gives the near ring, hierarchical timing wheels (Varghese, Lauck 1987) the far
    // levels, the ladder queue (Tang, Goh, Thng 2005) the rule to sort a step only when the clock is there.
    //
    //   time      | ... step | step + 1 ...      page | page + 1 | page + 2 ...
    //   held by   | current  | near: a ring of two pages of      | far: buckets of one page, of 1,024 pages, ...
    //             | in order | steps, linked events              | contiguous events
    //
    // 1. A step is 2^shift ns wide, a page is 2^ringBits steps. Events of steps up to the current one are in `current`,
    //    those of this page and the next are near, all others far.
    // 2. advance(): the next step with events becomes the current one. When it is the first of its page, what far
    //    holds of the page after it comes near, in the order of scheduling; so events of one time need no sorting.
    // 3. A step may lie ahead of the clock, when peekTimeNanos looked for it; earlier events then go into `current`
    //    too.
    // 4. adapt(): once as many events as are pending were scheduled, so that its cost is O(1) an event: steps that held
    //    too few events get wider, steps that held too many different times narrower.
    // 5. A handle is the event's sequence and one. Cancelling marks the sequence; the record is dropped when it is met,
    //    or by a rebuild when there are many.

    /** So many cancelled events are allowed besides the number of pending ones. */
    private static final int DEAD_ALLOWED = 1_024;
    /** So many events may be scheduled into the current step before it is looked at. */
    private static final int LATE_ALLOWED = 64;

    /** Steps that hold fewer events on average are widened to about {@link #EVENTS_PER_STEP}. */
    private static final int LEAST_PER_STEP = 5;

    private static final int EVENTS_PER_STEP = 8;
    /** Steps that hold more different times on average are narrowed until they do not. */
    private static final int MOST_PER_STEP = 12;

    private static final int FIRST_SHIFT = 10;
    private static final int MOST_SHIFT = CurrentStep.TIME_BITS;
    /** The shortest time between two adaptations, in events. */
    private static final int LEAST_EPOCH = 512;

    /** A page has about as many steps as there are events, between these ... */
    private static final int LEAST_RING_BITS = 6;

    private static final int MOST_RING_BITS = 13;
    /** ... but if there are many more events, few enough steps to stay in the cache. */
    private static final int CROWDED_RING_BITS = 10;

    private final TieOrder tieOrder;
    private final PendingSequences sequences = new PendingSequences();
    private final NearSteps near = new NearSteps(2 << LEAST_RING_BITS);
    private final CurrentStep current = new CurrentStep(near);
    private final FarSteps far = new FarSteps(FIRST_SHIFT + LEAST_RING_BITS);
    private @Nullable LookAhead lookAhead;

    private int shift = FIRST_SHIFT;
    private int ringBits = LEAST_RING_BITS;
    /** The number of the current step, counted from time 0. */
    private long step;
    /** The page of the current step. */
    private long page;

    private int pending;
    private int dead;
    private long scheduled;
    /** The sequence of the event taken last. */
    private long takenSequence;

    // what this epoch showed: steps loaded, events in them, and different times in them at most
    private long steps;
    private long events;
    private long times;
    private long epochEnd = LEAST_EPOCH;
    private int lateAllowed = LATE_ALLOWED;
    private long rebuiltAt;

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
        if (!EventKey.accepted(timeNanos, current.takenTimeNanos(), rank, kind)) {
            throw EventKey.refused(timeNanos, current.takenTimeNanos(), rank, kind);
        }
        long sequence = scheduled++;
        sequences.open(sequence);
        long key = EventKey.of(rank, tieOrder.position(rank, sequence), kind);
        pending++;
        long stepOf = timeNanos >>> shift;
        if (stepOf <= step) {
            current.push(timeNanos, key, payload);
            if (timeNanos > current.takenTimeNanos()) {
                onLate();
            }
        } else {
            putAhead(stepOf, timeNanos, key, payload);
        }
        return sequence + 1;
    }

    @HotPath
    @Override
    public boolean mayBeDue() {
        return current.mayBeDue();
    }

    @HotPath
    @Override
    public long skipSequence() {
        return scheduled++;
    }

    @HotPath
    @Override
    public boolean cancel(long handle) {
        if (handle > scheduled || !sequences.isPending(handle - 1)) {
            return false;
        }
        sequences.finish(handle - 1);
        pending--;
        dead++;
        if (dead > pending + DEAD_ALLOWED) {
            rebuild(shift, ringBits);
        }
        return true;
    }

    @HotPath
    @Override
    public boolean poll() {
        if (dead == 0 && current.isRunOnly()) {
            takenSequence = sequenceOf(current.leastKey());
            current.takeOfRun();
            sequences.finish(takenSequence);
            pending--;
            return true;
        }
        return pollAmongCancelled();
    }

    /** As {@link #poll}; what was cancelled is met and dropped. Each event's bit is read and written at once. */
    private boolean pollAmongCancelled() {
        while (!current.isEmpty() || advance()) {
            long sequence = sequenceOf(current.leastKey());
            if (sequences.finishIfPending(sequence)) {
                current.take();
                takenSequence = sequence;
                pending--;
                return true;
            }
            current.drop();
            dead--;
        }
        return false;
    }

    @Override
    public long peekTimeNanos() {
        return findNext() ? current.leastTimeNanos() : NEVER;
    }

    @Override
    public void tell(LookAhead listener) {
        lookAhead = listener;
    }

    @Override
    public long timeNanos() {
        return current.takenTimeNanos();
    }

    @Override
    public int kind() {
        return EventKey.kind(current.takenKey());
    }

    @Override
    public long payload() {
        return current.takenPayload();
    }

    @Override
    public int rank() {
        return EventKey.rank(current.takenKey());
    }

    @Override
    public long sequence() {
        return takenSequence;
    }

    @Override
    public long handle() {
        return sequence() + 1;
    }

    @Override
    public TieOrder tieOrder() {
        return tieOrder;
    }

    @Override
    public int size() {
        return pending;
    }

    /** The width of a step in bits of nanoseconds; for tests of what cannot be observed from outside. */
    int shift() {
        return shift;
    }

    /** How many events were scheduled into the current step and are still there; for tests, as above. */
    int lateSize() {
        return current.lateSize();
    }

    /** How many cancelled events still have a record; for tests, as above. */
    int dead() {
        return dead;
    }

    private long sequenceOf(long key) {
        return tieOrder.sequence(EventKey.rank(key), EventKey.position(key));
    }

    /** Brings the next pending event to the head of the current step; false if there is none. */
    private boolean findNext() {
        while (true) {
            if (current.isEmpty()) {
                if (!advance()) {
                    return false;
                }
            } else if (dead == 0 || sequences.isPending(sequenceOf(current.leastKey()))) {
                return true;
            } else {
                current.drop();
                dead--;
            }
        }
    }

    /** Makes the next step with events the current one; false if there is none. The current step is empty. */
    private boolean advance() {
        if (scheduled >= epochEnd) {
            adapt();
            if (!current.isEmpty()) {
                return true;
            }
        }
        if (near.size() == 0 && !bringNear()) {
            return false;
        }
        step = near.next(step + 1);
        load();
        if (step >>> ringBits != page) {
            enterPage(step >>> ringBits);
        }
        return true;
    }

    /** Goes to the first page that far holds, if near holds none; false if all events there were cancelled ones. */
    private boolean bringNear() {
        while (near.size() == 0) {
            if (far.isEmpty()) {
                return false;
            }
            long startNanos = far.firstNanos(pageNanos(page));
            step = (startNanos >>> shift) - 1;
            enterPage(startNanos >>> (shift + ringBits));
        }
        return true;
    }

    /** Puts the events of the step in order. */
    private void load() {
        int count = current.load(near.detach(step));
        events += count;
        times += current.sort();
        steps++;
        if (lookAhead != null && lookAhead.pays()) {
            current.tell(lookAhead);
        }
    }

    private long pageNanos(long number) {
        return number << (shift + ringBits);
    }

    /** Moves to a page, and brings near what far held of it and of the next one. */
    private void enterPage(long number) {
        long before = pageNanos(page);
        long now = pageNanos(number);
        page = number;
        for (int level = far.levelsBetween(before, now) - 1; level >= 0; level--) {
            spill(far.detach(far.bucket(level, now, 0)));
            spill(far.detach(far.bucket(level, now, 1)));
        }
    }

    private void spill(int end) {
        for (int chunk = far.oldestChunk(end); chunk != 0; chunk = far.release(chunk)) {
            long[] records = far.segmentOf(FarSteps.startOf(chunk));
            int last = FarSteps.endOf(chunk, end);
            for (int record = FarSteps.startOf(chunk); record < last; record++) {
                int at = FarSteps.at(record);
                put(records[at + EventRecord.TIME], records[at + EventRecord.KEY], records[at + EventRecord.PAYLOAD]);
            }
        }
    }

    /** Puts an event where it belongs, or drops it if it was cancelled. */
    private void put(long timeNanos, long key, long payload) {
        if (dead != 0 && !sequences.isPending(sequenceOf(key))) {
            dead--;
        } else if (timeNanos >>> shift <= step) {
            current.push(timeNanos, key, payload);
        } else {
            putAhead(timeNanos >>> shift, timeNanos, key, payload);
        }
    }

    private void putAhead(long stepOf, long timeNanos, long key, long payload) {
        if ((stepOf >>> ringBits) - page <= 1) {
            near.add(stepOf, timeNanos, key, payload);
        } else {
            far.add(pageNanos(page), timeNanos, key, payload);
        }
    }

    /** An event was scheduled into the current step, for later than now. */
    private void onLate() {
        events++;
        times++;
        if (current.lateSize() > lateAllowed) {
            spreadCurrent();
        }
    }

    /** Fits the width of the steps to what the epoch showed, and their number to how many events are pending. */
    private void adapt() {
        int newShift = shift;
        if (steps > 0 && times > MOST_PER_STEP * steps) {
            newShift = Math.max(0, shift - bitsOf(times / steps / MOST_PER_STEP));
        } else if (events < LEAST_PER_STEP * steps) {
            newShift = Math.min(MOST_SHIFT, shift + bitsOf(EVENTS_PER_STEP * steps / events));
        }
        int newRingBits = fittingRingBits();
        if (newShift != shift || Math.abs(newRingBits - ringBits) > 1) {
            rebuild(newShift, newRingBits);
        }
        // after filling nothing is known of the steps, and filling has paid for one more rebuild
        startEpoch(steps == 0 ? LEAST_EPOCH : Math.max(LEAST_EPOCH, pending));
    }

    private void startEpoch(int length) {
        steps = 0;
        events = 0;
        times = 0;
        epochEnd = scheduled + length;
    }

    private int fittingRingBits() {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(pending);
        return bits > MOST_RING_BITS + 1
                ? CROWDED_RING_BITS
                : Math.max(LEAST_RING_BITS, Math.min(MOST_RING_BITS, bits));
    }

    /** Narrows the steps, or takes a look ahead back, if that takes events out of a current step that has become large. */
    private void spreadCurrent() {
        if (scheduled - rebuiltAt > pending >>> 1) {
            int fitting = bitsOf(current.lateSpanNanos() / current.lateSize());
            if (fitting < shift) {
                rebuild(fitting, ringBits);
                startEpoch(Math.max(LEAST_EPOCH, pending));
            } else if (current.takenTimeNanos() >>> shift < step) {
                rebuild(shift, ringBits);
            }
        }
        lateAllowed = Math.max(LATE_ALLOWED, 2 * current.lateSize());
    }

    /** Puts every event where it belongs in steps of another width, and drops the cancelled ones. O(n). */
    private void rebuild(int newShift, int newRingBits) {
        int inStepEnd = current.removeAll();
        long[] inStep = current.removed();
        int[] nearHeads = near.detachAll(2 << newRingBits);
        int[] farEnds = far.detachAll(newShift + newRingBits);
        shift = newShift;
        ringBits = newRingBits;
        step = current.takenTimeNanos() >>> shift;
        page = step >>> ringBits;
        for (int at = 0; at < inStepEnd; at += EventRecord.LONGS) {
            put(inStep[at + EventRecord.TIME], inStep[at + EventRecord.KEY], inStep[at + EventRecord.PAYLOAD]);
        }
        for (int head : nearHeads) {
            for (int node = near.oldest(head); node != 0; node = near.release(node)) {
                long[] nodes = near.nodes();
                int at = NearSteps.at(node);
                put(nodes[at + EventRecord.TIME], nodes[at + EventRecord.KEY], nodes[at + EventRecord.PAYLOAD]);
            }
        }
        for (int end : farEnds) {
            spill(end);
        }
        lateAllowed = LATE_ALLOWED;
        rebuiltAt = scheduled;
    }

    private static int bitsOf(long nanos) {
        return Long.SIZE - Long.numberOfLeadingZeros(nanos);
    }
}
