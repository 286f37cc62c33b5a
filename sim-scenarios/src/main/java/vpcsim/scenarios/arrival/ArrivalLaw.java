package vpcsim.scenarios.arrival;

import vpcsim.core.random.RandomStream;

/**
 * When the flows of a group start. The rate is a total over the whole group. A new law is one more record that implements
 * this, with its process; it is immutable, and its components are the figures that a scenario gives.
 */
public interface ArrivalLaw {

    /**
     * The mean rate over a long time.
     *
     * @return flows over time, over the whole group, to 15 digits
     */
    Rate rate();

    /**
     * How many flows start in the mean.
     *
     * @param lengthNanos from the beginning until then, at least 0
     * @return the expected number of starts before that time; where the law begins in no steady state, what its mean rate
     *     gives
     */
    default double meanFlows(long lengthNanos) {
        return rate().times(lengthNanos);
    }

    /**
     * The starts of one run.
     *
     * @param stream what it draws from, used by nobody else
     * @return a process at its beginning
     */
    ArrivalProcess process(RandomStream stream);
}
