package vpcsim.core.bench;

/**
 * An event list or a simulator under HOLD (Vaucher, Duval 1975): again and again the least event is taken, and one is put
 * back an increment later, so that the number of pending events stays the same.
 */
interface HoldEngine {

    /** Schedules the first events. Called once. */
    void fill(int pending, Increments increments);

    /** Takes so many events and schedules their successors; returns something that depends on the work. */
    long hold(int events);

    /** Ends what runs in the background. */
    default void close() {
        // most engines have nothing there
    }
}
