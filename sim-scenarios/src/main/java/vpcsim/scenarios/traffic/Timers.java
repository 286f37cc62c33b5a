package vpcsim.scenarios.traffic;

/** Where endpoints set their alarms: the {@code TIMER} events of a run. */
public interface Timers {

    /**
     * Sets an alarm.
     *
     * @param atNanos when, not before now
     * @param payload what comes back with it
     * @return a handle to cancel it
     */
    long schedule(long atNanos, long payload);

    /**
     * Takes an alarm back.
     *
     * @param handle its handle, or {@link vpcsim.core.event.TimerHandle#NONE}
     * @return whether it was still pending
     */
    boolean cancel(long handle);
}
