package vpcsim.core.event;

/**
 * An {@link EventQueue} in buckets of one time step. For now it keeps its events in a heap; its order is final.
 */
public final class TimeStepEventQueue implements EventQueue {

    private final EventQueue queue;

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
        this.queue = new HeapEventQueue(tieOrder);
    }

    @Override
    public long schedule(long timeNanos, int rank, int kind, long payload) {
        return queue.schedule(timeNanos, rank, kind, payload);
    }

    @Override
    public boolean cancel(long handle) {
        return queue.cancel(handle);
    }

    @Override
    public boolean poll() {
        return queue.poll();
    }

    @Override
    public long peekTimeNanos() {
        return queue.peekTimeNanos();
    }

    @Override
    public long timeNanos() {
        return queue.timeNanos();
    }

    @Override
    public int kind() {
        return queue.kind();
    }

    @Override
    public long payload() {
        return queue.payload();
    }

    @Override
    public int rank() {
        return queue.rank();
    }

    @Override
    public long sequence() {
        return queue.sequence();
    }

    @Override
    public TieOrder tieOrder() {
        return queue.tieOrder();
    }

    @Override
    public int size() {
        return queue.size();
    }
}
