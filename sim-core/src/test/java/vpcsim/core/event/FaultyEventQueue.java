package vpcsim.core.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A queue with one fault of choice, to show that invariant I02 can fail. */
final class FaultyEventQueue implements EventQueue {

    enum Fault {
        LAST_SCHEDULED_FIRST,
        RANKS_IGNORED,
        PAST_ACCEPTED,
        OTHER_SHUFFLE
    }

    private record Event(long timeNanos, int rank, long sequence, int kind, long payload) {}

    private final Comparator<Event> order;
    private final TieOrder tieOrder;
    private final List<Event> events = new ArrayList<>();
    private long scheduled;
    private Event taken = new Event(0, 0, 0, 0, 0);

    FaultyEventQueue(Fault fault) {
        Comparator<Event> byTime = Comparator.comparingLong(Event::timeNanos);
        Comparator<Event> byRank = byTime.thenComparingInt(Event::rank);
        this.tieOrder = fault == Fault.OTHER_SHUFFLE ? TieOrder.shuffled(1) : TieOrder.fifo();
        this.order = switch (fault) {
            case LAST_SCHEDULED_FIRST ->
                byRank.thenComparing(Comparator.comparingLong(Event::sequence).reversed());
            case RANKS_IGNORED -> byTime.thenComparingLong(Event::sequence);
            case PAST_ACCEPTED -> byRank.thenComparingLong(Event::sequence);
            case OTHER_SHUFFLE ->
                byRank.thenComparingLong(event -> TieOrder.shuffled(2).position(event.rank(), event.sequence()));
        };
    }

    @Override
    public long schedule(long timeNanos, int rank, int kind, long payload) {
        events.add(new Event(timeNanos, rank, scheduled, kind, payload));
        return ++scheduled;
    }

    @Override
    public boolean mayBeDue() {
        return peekTimeNanos() <= timeNanos();
    }

    @Override
    public long skipSequence() {
        return scheduled++;
    }

    @Override
    public boolean cancel(long handle) {
        return events.removeIf(event -> event.sequence() + 1 == handle);
    }

    @Override
    public boolean poll() {
        events.sort(order);
        if (events.isEmpty()) {
            return false;
        }
        taken = events.remove(0);
        return true;
    }

    @Override
    public long peekTimeNanos() {
        events.sort(order);
        return events.isEmpty() ? NEVER : events.get(0).timeNanos();
    }

    @Override
    public long timeNanos() {
        return taken.timeNanos();
    }

    @Override
    public int kind() {
        return taken.kind();
    }

    @Override
    public long payload() {
        return taken.payload();
    }

    @Override
    public int rank() {
        return taken.rank();
    }

    @Override
    public long sequence() {
        return taken.sequence();
    }

    @Override
    public long handle() {
        return taken.sequence() + 1;
    }

    @Override
    public TieOrder tieOrder() {
        return tieOrder;
    }

    @Override
    public int size() {
        return events.size();
    }
}
