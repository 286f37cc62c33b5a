package vpcsim.core.bench;

import java.util.PriorityQueue;

/** What one writes first: a {@link PriorityQueue} of events by time and sequence, each event object used again. */
final class PriorityQueueHold implements HoldEngine {

    private static final class Event implements Comparable<Event> {
        long timeNanos;
        long sequence;

        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(timeNanos, other.timeNanos);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private final PriorityQueue<Event> queue = new PriorityQueue<>();
    private Increments increments;
    private long sequence;

    @Override
    public void fill(int pending, Increments law) {
        increments = law;
        for (int i = 0; i < pending; i++) {
            add(new Event(), 0);
        }
    }

    private void add(Event event, long nowNanos) {
        event.timeNanos = nowNanos + increments.nextNanos();
        event.sequence = sequence++;
        queue.add(event);
    }

    @Override
    public long hold(int events) {
        long sum = 0;
        for (int i = 0; i < events; i++) {
            Event event = queue.remove();
            sum = Long.rotateLeft(sum, 1) ^ event.timeNanos;
            add(event, event.timeNanos);
        }
        return sum;
    }
}
