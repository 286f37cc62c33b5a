package vpcsim.core.event;

import org.jspecify.annotations.Nullable;

/**
 * The clock and the loop of one run: takes events from an {@link EventQueue} in their total order and hands each to the
 * handler of its kind. Time stands still while a handler runs. Not thread-safe: one simulation belongs to one thread.
 */
public final class Simulation {

    private static final int KINDS = 256;

    private final EventQueue queue;
    private final @Nullable EventHandler[] handlers = new @Nullable EventHandler[KINDS];
    private final byte[] ranks = new byte[KINDS];

    /**
     * A simulation at time 0 without events.
     *
     * @param queue the queue it takes events from, used by nobody else
     */
    public Simulation(EventQueue queue) {
        this.queue = queue;
    }

    /**
     * Names the handler of a kind of event. Each kind is named once, before its first event is scheduled.
     *
     * @param kind 0 to 255
     * @param rank the rank of its events among events of one time, 0 to 3, lowest first
     * @param handler what receives its events
     * @throws IllegalStateException if the kind has a handler
     */
    public void register(int kind, int rank, EventHandler handler) {
        if (handlers[kind] != null) {
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
     */
    public long schedule(long timeNanos, int kind, long payload) {
        return queue.schedule(timeNanos, ranks[kind], kind, payload);
    }

    /**
     * Cancels an event.
     *
     * @param handle what {@link #schedule} returned
     * @return whether it was still pending
     */
    public boolean cancel(long handle) {
        return queue.cancel(handle);
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
     * Handles the next event.
     *
     * @return false if there was none
     */
    public boolean step() {
        if (!queue.poll()) {
            return false;
        }
        int kind = queue.kind();
        EventHandler handler = handlers[kind];
        if (handler == null) {
            throw unregistered(kind);
        }
        handler.onEvent(queue.timeNanos(), kind, queue.payload());
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

    private static IllegalStateException unregistered(int kind) {
        return new IllegalStateException("no handler for event kind " + kind);
    }
}
