package vpcsim.scenarios.experiment;

import vpcsim.scenarios.scenario.Metric;

/**
 * One number that a run measured.
 *
 * @param name what it is called: an expectation's name, or {@code GROUP completed-share}
 * @param what what was measured, in words
 * @param unit its unit
 * @param value the number, in its unit; {@link #MISSING} if the run has none, such as a percentile of too few values
 */
public record Measure(String name, String what, Metric.Unit unit, long value) {

    /** Stands for a number that the run does not have. */
    public static final long MISSING = -1;
}
