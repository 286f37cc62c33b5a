package vpcsim.core.event;

/**
 * Is told of events shortly before they are taken, a few at a time, so that what they need can be on its way from memory
 * while others are handled. Advice only: what it is told, and when, depends on the queue, so nothing that a result depends on
 * may come of it. An event named may still be cancelled; one that is taken may not have been named.
 */
public interface LookAhead {

    /**
     * Whether it pays at the moment; asked before a step's events are named.
     *
     * @return false to be told nothing of the step
     */
    boolean pays();

    /**
     * Names an event that will be taken soon.
     *
     * @param kind its kind
     * @param payload its payload
     */
    void onSoon(int kind, long payload);

    /** All events of the next step have been named. */
    void onStep();
}
