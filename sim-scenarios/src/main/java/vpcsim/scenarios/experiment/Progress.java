package vpcsim.scenarios.experiment;

/** Is told how far a run is; changes nothing in it. Called once a window of the run's time series. */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress NONE = (nowNanos, durationNanos, events) -> {};

    /**
     * How far it is.
     *
     * @param nowNanos simulated time reached
     * @param durationNanos when arrivals end
     * @param events model events so far
     */
    void onProgress(long nowNanos, long durationNanos, long events);
}
