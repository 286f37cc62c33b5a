package vpcsim.core.bench;

/**
 * An event queue on primitive arrays with nothing but time and payload: what the machine allows. It gives no handles, takes no
 * ranks, checks nothing, and holds only as many events as it was made for. Equal times leave in the order they came.
 */
public abstract class BoundQueue {

    /** The payload of the event taken last. */
    protected int payload;

    /** Adds an event. */
    public abstract void push(long timeNanos, int newPayload);

    /** Takes the next event; returns its time, and leaves its payload in {@link #payload()}. */
    public abstract long pop();

    /** The payload of the event taken last. */
    public final int payload() {
        return payload;
    }
}
