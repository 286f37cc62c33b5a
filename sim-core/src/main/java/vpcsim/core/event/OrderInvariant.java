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
    private long checks;
    private long violations;
    private String firstViolation = "";

    private long lastTimeNanos;
    private long lastKey = Long.MIN_VALUE;
    private long scheduledWhenLastTaken;
    private long highestKey = Long.MIN_VALUE;
    private long scheduledWhenHighestTaken;

    OrderInvariant(TieOrder tieOrder) {
        this.tieOrder = tieOrder;
    }

    @HotPath
    void onSchedule(long timeNanos, long nowNanos) {
        checks++;
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
        checks++;
        long key = EventKey.of(rank, tieOrder.position(rank, sequence), 0);
        if (timeNanos != lastTimeNanos) {
            if (timeNanos < lastTimeNanos) {
                wentBack(timeNanos);
            }
            highestKey = Long.MIN_VALUE;
        } else if ((key <= lastKey && sequence < scheduledWhenLastTaken)
                || (key <= highestKey && sequence < scheduledWhenHighestTaken)) {
            leftTooLate(timeNanos, rank, sequence);
        }
        lastTimeNanos = timeNanos;
        lastKey = key;
        scheduledWhenLastTaken = scheduled;
        if (key > highestKey) {
            highestKey = key;
            scheduledWhenHighestTaken = scheduled;
        }
    }

    InvariantResult result() {
        return new InvariantResult("I02", STATEMENT, checks, violations, firstViolation);
    }

    private void scheduledInThePast(long timeNanos, long nowNanos) {
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
