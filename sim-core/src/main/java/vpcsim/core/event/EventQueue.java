package vpcsim.core.event;

/**
 * A queue of events in the order (time, rank, sequence of scheduling). Times are nanoseconds since the start of the run,
 * from 0 on; an event may not precede the last one taken. Two events of one time and rank leave in the order they were
 * scheduled, unless the queue was made to shuffle the ties of one rank. Not thread-safe: one queue belongs to one run.
 *
 * <p>Events are primitives: after {@link #poll} returned true, the event taken is read from {@link #timeNanos},
 * {@link #kind} and {@link #payload}, which hold until the next call of {@code poll}. Before the first one they are 0.
 */
public interface EventQueue {

    /** How many ranks there are. */
    int RANKS = 4;

    /** How many kinds of events there are. */
    int KINDS = 256;

    /** What {@link #peekTimeNanos} says of an empty queue. */
    long NEVER = Long.MAX_VALUE;

    /**
     * Adds an event.
     *
     * @param timeNanos its time, at least the time of the last event taken and less than {@link #NEVER}
     * @param rank its rank among events of one time, 0 to 3, lowest first
     * @param kind its kind, 0 to 255
     * @param payload whatever its handler needs
     * @return a handle for {@link #cancel}, see {@link TimerHandle}
     * @throws IllegalArgumentException if the time precedes the last event taken, or a value is out of range
     * @throws IllegalStateException if the queue holds as many events as it can
     */
    long schedule(long timeNanos, int rank, int kind, long payload);

    /**
     * Whether an event may be pending at the time of the event taken last. O(1), and cheaper than {@link #peekTimeNanos}: it
     * does not look for the next event if that is later.
     *
     * @return false if there is none; true also where all such events were cancelled
     */
    boolean mayBeDue();

    /**
     * Uses up a sequence of scheduling without an event, as if one had been scheduled and taken at once.
     *
     * @return the sequence
     */
    long skipSequence();

    /**
     * Takes an event out before it happens. A handle whose event was taken or cancelled is refused, also when another
     * event has its place by now.
     *
     * @param handle what {@link #schedule} returned
     * @return whether the event was still pending
     */
    boolean cancel(long handle);

    /**
     * Takes the next event.
     *
     * @return false if there is none
     */
    boolean poll();

    /**
     * The time of the next event.
     *
     * @return its time, or {@link #NEVER} if there is none
     */
    long peekTimeNanos();

    /**
     * Names who is told of events shortly before they are taken. A queue that has no such moment tells nobody.
     *
     * @param listener what is told
     */
    default void tell(LookAhead listener) {
        // advice that nobody needs to give
    }

    /**
     * The time of the event taken last.
     *
     * @return nanoseconds since the start of the run
     */
    long timeNanos();

    /**
     * The kind of the event taken last.
     *
     * @return its kind
     */
    int kind();

    /**
     * The payload of the event taken last.
     *
     * @return its payload
     */
    long payload();

    /**
     * The rank of the event taken last.
     *
     * @return its rank
     */
    int rank();

    /**
     * The sequence of the event taken last: how many events had been scheduled before it.
     *
     * @return 0 to 2^54 - 1
     */
    long sequence();

    /**
     * The handle that {@link #schedule} gave for the event taken last; nobody else's at any time.
     *
     * @return a handle, stale by now; it says nothing before the first event
     */
    long handle();

    /**
     * The order in which this queue lets go events of one time and rank.
     *
     * @return the order, the same for the queue's life
     */
    TieOrder tieOrder();

    /**
     * The number of pending events.
     *
     * @return at least 0
     */
    int size();
}
