package vpcsim.core.event;

/**
 * Receives the events of the kinds it was registered for, one at a time, in the simulation's order. Called on the
 * simulation's only thread; must not keep the simulation waiting on anything outside it.
 */
@FunctionalInterface
public interface EventHandler {

    /**
     * Handles one event. New events may be scheduled at {@code nowNanos} or later.
     *
     * @param nowNanos the event's time, in nanoseconds since the start of the run
     * @param kind the event's kind, as registered
     * @param payload the payload it was scheduled with
     */
    void onEvent(long nowNanos, int kind, long payload);
}
