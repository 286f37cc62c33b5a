package vpcsim.core.event;

import java.util.Arrays;
import vpcsim.core.result.InvariantResult;
import vpcsim.core.time.HotPath;

/**
 * The clock and the loop of one run: takes events from an {@link EventQueue} in their total order and hands each to the
 * handler of its kind. Time stands still while a handler runs. Checks invariant I02 on the way. Not thread-safe: one
 * simulation belongs to one thread.
 */
public final class Simulation {

    /** The rank of a kind without a handler. */
    private static final byte UNREGISTERED = -1;

    private final EventQueue queue;
    private final EventHandler[] handlers = new EventHandler[EventQueue.KINDS];
    private final byte[] ranks = new byte[EventQueue.KINDS];
    private final OrderInvariant order;

    /**
     * A simulation at time 0 without events.
     *
     * @param queue the queue it takes events from, used by nobody else
     */
    public Simulation(EventQueue queue) {
        this.queue = queue;
        Arrays.fill(handlers, (EventHandler) (nowNanos, kind, payload) -> {
            throw unregistered(kind);
        });
        Arrays.fill(ranks, UNREGISTERED);
        this.order = new OrderInvariant(queue.tieOrder());
    }

    /**
     * Names the handler of a kind of event. Each kind is named once, before its first event is scheduled.
     *
     * @param kind 0 to 255
     * @param rank the rank of its events among events of one time, 0 to 3, lowest first
     * @param handler what receives its events
     * @throws IllegalStateException if the kind has a handler
     * @throws IllegalArgumentException if kind or rank is out of range
     */
    public void register(int kind, int rank, EventHandler handler) {
        if (kind < 0 || kind >= EventQueue.KINDS || rank < 0 || rank >= EventQueue.RANKS) {
            throw new IllegalArgumentException("kind must be 0 to 255 and rank 0 to 3: " + kind + ", " + rank);
        }
        if (ranks[kind] != UNREGISTERED) {
            throw new IllegalStateException("event kind has a handler already: " + kind);
        }
        handlers[kind] = handler;
        ranks[kind] = (byte) rank;
    }

    /**
     * The time of the event being handled, or of the last one.
     *
     * @return nanoseconds since the start of the run
     */
    public long nowNanos() {
        return queue.timeNanos();
    }

    /**
     * Schedules an event.
     *
     * @param timeNanos its time, at least {@link #nowNanos}
     * @param kind a registered kind
     * @param payload what its handler receives
     * @return a handle for {@link #cancel}
     * @throws IllegalArgumentException if the time is before now
     * @throws IllegalStateException if the kind has no handler
     */
    @HotPath
    public long schedule(long timeNanos, int kind, long payload) {
        if ((kind & ~(EventQueue.KINDS - 1)) != 0 || ranks[kind] == UNREGISTERED) {
            throw unregistered(kind);
        }
        order.onSchedule(timeNanos, queue.timeNanos());
        long handle = queue.schedule(timeNanos, ranks[kind], kind, payload);
        order.onScheduled();
        return handle;
    }

    /**
     * Schedules an event for now and takes it, if it would be the next one: nothing else is pending at or before now. The
     * caller handles it, as the last thing its own event does. Sequences, counts and invariant I02 are as if the event had
     * gone through the queue; what it saves is the queue.
     *
     * @return whether the event is the caller's to handle; if not, it is to be scheduled
     */
    @HotPath
    public boolean takeAtOnce() {
        if (queue.mayBeDue()) {
            return false;
        }
        queue.skipSequence();
        order.onTakenAtOnce();
        return true;
    }

    /**
     * Names who is told of events shortly before they are handled.
     *
     * @param listener what is told
     */
    public void tell(LookAhead listener) {
        queue.tell(listener);
    }

    /**
     * Cancels an event.
     *
     * @param handle what {@link #schedule} returned
     * @return whether it was still pending
     */
    @HotPath
    public boolean cancel(long handle) {
        return queue.cancel(handle);
    }

    /**
     * The handle of the event being handled, or of the last one, by which its handler can tell it from others.
     *
     * @return what {@link #schedule} returned for it; stale by now
     */
    public long handle() {
        return queue.handle();
    }

    /**
     * The time of the next event.
     *
     * @return its time, or {@link EventQueue#NEVER} if there is none
     */
    public long peekTimeNanos() {
        return queue.peekTimeNanos();
    }

    /**
     * Handles the next event, and those that its handler takes at once.
     *
     * @return false if there was none
     */
    @HotPath
    public boolean step() {
        if (!queue.poll()) {
            return false;
        }
        int kind = queue.kind();
        long timeNanos = queue.timeNanos();
        order.onTaken(timeNanos, queue.rank(), queue.sequence());
        handlers[kind].onEvent(timeNanos, kind, queue.payload());
        return true;
    }

    /** Handles events until there are none. */
    public void run() {
        while (step()) {
            // each step does the work
        }
    }

    /**
     * Handles the events up to and including a time.
     *
     * @param timeNanos the last time to handle
     */
    public void runUntil(long timeNanos) {
        while (queue.peekTimeNanos() <= timeNanos) {
            step();
        }
    }

    /**
     * How many events have been handled.
     *
     * @return at least 0
     */
    public long events() {
        return order.taken();
    }

    /**
     * What the checks of invariant I02 found so far: event time is never before now, nothing is scheduled in the past, and
     * ties leave in their order.
     *
     * @return counts and the first violation
     */
    public InvariantResult orderInvariant() {
        return order.result();
    }

    private static IllegalStateException unregistered(int kind) {
        return new IllegalStateException("no handler for event kind " + kind);
    }
}
