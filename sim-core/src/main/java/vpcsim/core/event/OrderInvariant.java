package vpcsim.core.event;

import vpcsim.core.result.InvariantResult;
import vpcsim.core.time.HotPath;
import vpcsim.core.time.SimTime;

/**
 * Invariant I02, checked at every event scheduled and taken, in O(1): an event's time is not before now; nothing is
 * scheduled in the past; events that wait at one time leave in the order (rank, position among ties).
 *
 * <p>An event scheduled while its own time is now may stand before an event of that time that has left already: it could
 * not have left earlier. So an event is compared with those of its time that were taken while it was pending: the one taken
 * last, and the one of them that stood highest.
 */
final class OrderInvariant {

    private static final String STATEMENT =
            "Event time is never before now, nothing is scheduled in the past, and ties leave in their order.";

    private final TieOrder tieOrder;
    private long scheduled;
    private long taken;
    private long refused;
    private long violations;
    private String firstViolation = "";

    // The event taken last, and of those before it the one that stood highest at highestTimeNanos. Keys are
    // made where two events have one time only: it is 5 % of HOLD.
    private long lastTimeNanos;
    private int lastRank;
    private long lastSequence;
    private long scheduledWhenLastTaken;
    private long highestTimeNanos = -1;
    private long highestKey;
    private long scheduledWhenHighestTaken;

    OrderInvariant(TieOrder tieOrder) {
        this.tieOrder = tieOrder;
    }

    /** Looks at an event before it is scheduled; {@link #onScheduled} comes after, if the queue accepted it. */
    @HotPath
    void onSchedule(long timeNanos, long nowNanos) {
        if (timeNanos < nowNanos) {
            scheduledInThePast(timeNanos, nowNanos);
        }
    }

    /** Counts an event that the queue accepted. */
    void onScheduled() {
        scheduled++;
    }

    @HotPath
    void onTaken(long timeNanos, int rank, long sequence) {
        if (timeNanos <= lastTimeNanos) {
            onTie(timeNanos, rank, sequence);
        }
        taken++;
        lastTimeNanos = timeNanos;
        lastRank = rank;
        lastSequence = sequence;
        scheduledWhenLastTaken = scheduled;
    }

    /** How many events were taken. */
    long taken() {
        return taken;
    }

    /**
     * Counts an event that was scheduled for now and taken while nothing else was pending up to now. No later event has stood
     * behind it, so nobody needs to be compared with it.
     */
    void onTakenAtOnce() {
        scheduled++;
        taken++;
    }

    InvariantResult result() {
        return new InvariantResult("I02", STATEMENT, scheduled + refused + taken, violations, firstViolation);
    }

    /** An event of no later time than the last one was taken. */
    private void onTie(long timeNanos, int rank, long sequence) {
        if (timeNanos < lastTimeNanos) {
            wentBack(timeNanos);
            highestTimeNanos = -1;
            return;
        }
        if (taken == 0) {
            return;
        }
        long key = keyOf(rank, sequence);
        long lastKey = keyOf(lastRank, lastSequence);
        if (timeNanos != highestTimeNanos || lastKey > highestKey) {
            highestTimeNanos = timeNanos;
            highestKey = lastKey;
            scheduledWhenHighestTaken = scheduledWhenLastTaken;
        }
        if ((key <= lastKey && sequence < scheduledWhenLastTaken)
                || (key <= highestKey && sequence < scheduledWhenHighestTaken)) {
            leftTooLate(timeNanos, rank, sequence);
        }
    }

    private long keyOf(int rank, long sequence) {
        return EventKey.of(rank, tieOrder.position(rank, sequence), 0);
    }

    private void scheduledInThePast(long timeNanos, long nowNanos) {
        refused++;
        violated("scheduled in the past, for " + SimTime.text(timeNanos), nowNanos);
    }

    private void wentBack(long timeNanos) {
        violated("clock went back to " + SimTime.text(timeNanos), lastTimeNanos);
    }

    private void leftTooLate(long timeNanos, int rank, long sequence) {
        violated("event " + sequence + " of rank " + rank + " left after an event it precedes", timeNanos);
    }

    private void violated(String what, long nowNanos) {
        violations++;
        if (firstViolation.isEmpty()) {
            firstViolation = "at " + SimTime.text(nowNanos) + ": " + what;
        }
    }
}
