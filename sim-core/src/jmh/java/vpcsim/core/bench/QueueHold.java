package vpcsim.core.bench;

import vpcsim.core.event.EventQueue;
import vpcsim.core.event.TimeStepEventQueue;

/** Our event queue without the simulation around it. */
final class QueueHold implements HoldEngine {

    private static final int KIND = 7;
    private static final int RANK = 2;

    private final EventQueue queue = new TimeStepEventQueue();
    private Increments increments;

    @Override
    public void fill(int pending, Increments law) {
        increments = law;
        for (int i = 0; i < pending; i++) {
            queue.schedule(increments.nextNanos(), RANK, KIND, i);
        }
    }

    @Override
    public long hold(int events) {
        long sum = 0;
        for (int i = 0; i < events; i++) {
            queue.poll();
            long payload = queue.payload();
            long nowNanos = queue.timeNanos();
            sum = Long.rotateLeft(sum, 1) ^ nowNanos;
            queue.schedule(nowNanos + increments.nextNanos(), RANK, KIND, payload);
        }
        return sum;
    }
}
