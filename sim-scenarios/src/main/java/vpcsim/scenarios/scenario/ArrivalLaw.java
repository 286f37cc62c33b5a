package vpcsim.scenarios.scenario;

/** When the flows of a group start. The rate is a total over the whole group. */
public sealed interface ArrivalLaw {

    /**
     * The mean rate.
     *
     * @return flows over time, over the whole group
     */
    Rate rate();

    /**
     * A Poisson process: independent, exponentially distributed times between starts.
     *
     * @param rate the mean rate
     */
    record Poisson(Rate rate) implements ArrivalLaw {}

    /**
     * Starts at equal distances: the k-th, counted from 0, {@code k / rate} after the group's start, rounded down to a
     * nanosecond.
     *
     * @param rate the rate
     */
    record Constant(Rate rate) implements ArrivalLaw {}
}
