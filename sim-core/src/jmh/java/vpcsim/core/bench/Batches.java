package vpcsim.core.bench;

import java.util.concurrent.Semaphore;

/**
 * Divides the run of an engine that has a thread and a loop of its own into batches: the engine's thread counts events and
 * waits at the end of each batch until the next is asked for. The two threads never run at the same time.
 */
final class Batches {

    private final Semaphore asked = new Semaphore(0);
    private final Semaphore done = new Semaphore(0);
    private int left;
    private boolean over;

    /** Lets the engine handle so many events; for the thread that measures. */
    void run(int events) {
        left = events;
        asked.release();
        done.acquireUninterruptibly();
    }

    /** Lets the engine go, which sees it at its next {@link #count}. */
    void end() {
        over = true;
        asked.release();
    }

    /** Waits for the first batch; for the engine's thread, before its first event. */
    void begin() {
        asked.acquireUninterruptibly();
    }

    /** Counts an event; for the engine's thread. Returns false when it should end. */
    boolean count() {
        if (--left == 0) {
            done.release();
            asked.acquireUninterruptibly();
        }
        return !over;
    }
}
