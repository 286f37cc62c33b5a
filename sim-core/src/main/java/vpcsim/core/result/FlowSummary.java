package vpcsim.core.result;

import java.util.List;

/**
 * The flows of one group that started in one window, each followed to its end. Failed and open flows stand beside the
 * percentiles, which cover completed flows only.
 *
 * @param group the flow group's name
 * @param cohort the window of starts, such as {@code before narrow-acl}; empty if the group is not divided
 * @param fromNanos start of the window, inclusive
 * @param untilNanos end of the window, exclusive
 * @param started flows started
 * @param completed flows that ended as they should
 * @param failed flows that gave up or were refused
 * @param open flows still open when the run ended
 * @param retries packets sent again
 * @param completionTime time from start to completion, in nanoseconds, of completed flows
 * @param failures why flows failed, most flows first
 */
public record FlowSummary(
        String group,
        String cohort,
        long fromNanos,
        long untilNanos,
        long started,
        long completed,
        long failed,
        long open,
        long retries,
        Percentiles completionTime,
        List<Failure> failures) {

    /** Copies the list. */
    public FlowSummary {
        failures = List.copyOf(failures);
    }

    /**
     * Why flows of one group failed.
     *
     * @param flows how many
     * @param reason the deciding check, place, rule and reason, in words
     */
    public record Failure(long flows, String reason) {}
}
