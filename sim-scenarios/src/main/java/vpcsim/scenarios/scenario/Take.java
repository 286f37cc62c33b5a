package vpcsim.scenarios.scenario;

/** Which number is taken of a metric that has many values. */
public enum Take {
    /** The median. */
    P50("p50", 500),
    /** The 95th percentile. */
    P95("p95", 950),
    /** The 99th percentile. */
    P99("p99", 990),
    /** The 99.9th percentile. */
    P999("p99.9", 999),
    /** The mean. */
    MEAN("mean", 0),
    /** The least. */
    MIN("min", 0),
    /** The greatest. */
    MAX("max", 0),
    /** The last: at the end of the run. */
    END("end", 0);

    private final String label;
    private final int perMille;

    Take(String label, int perMille) {
        this.label = label;
        this.perMille = perMille;
    }

    /**
     * The word for it in scenario files.
     *
     * @return a word in lower case
     */
    public String label() {
        return label;
    }

    /**
     * The percentile in thousandths.
     *
     * @return 500 for the median; 0 for what is no percentile
     */
    public int perMille() {
        return perMille;
    }
}
