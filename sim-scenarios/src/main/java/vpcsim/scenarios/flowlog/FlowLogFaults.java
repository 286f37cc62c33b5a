package vpcsim.scenarios.flowlog;

/**
 * Places where a test can break the flow log on purpose, to show that I17 notices. The product knows {@link #NONE} only. Every
 * method's default is the right behaviour.
 */
interface FlowLogFaults {

    /** No fault. */
    FlowLogFaults NONE = new FlowLogFaults() {};

    /**
     * Whether an interval is closed, and its records written, a second time.
     *
     * @param interval the interval's number from 0
     * @return false
     */
    default boolean closesTwice(long interval) {
        return false;
    }

    /**
     * Whether the last interval, which the run's end closes, is forgotten.
     *
     * @return false
     */
    default boolean losesLast() {
        return false;
    }
}
