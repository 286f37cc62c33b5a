package vpcsim.core.result;

import java.util.List;

/**
 * One packet, or one packet and its answers, followed check by check.
 *
 * @param id a stable id, such as the packet's label
 * @param title what is followed, in words
 * @param story the scenario's own words for it, empty if it has none
 * @param steps the steps in order of time
 * @param outcome how it ended, in words
 */
public record Journey(String id, String title, String story, List<Step> steps, String outcome) {

    /** Copies the list. */
    public Journey {
        steps = List.copyOf(steps);
    }

    /**
     * One step: one event of the trace, in the trace's words.
     *
     * @param timeNanos when
     * @param packet which packet, by label or number
     * @param event the event kind, such as {@code SG_CHECK}
     * @param direction {@code EGRESS}, {@code INGRESS} or empty
     * @param where the place by name
     * @param place the place in the story's words, empty if it has none
     * @param verdict {@code ALLOW}, {@code DENY}, {@code NOT_MODELLED} or empty
     * @param reason the reason from the closed list, or empty
     * @param rule the deciding rule, or empty
     * @param remark what it means, in a few words
     */
    public record Step(
            long timeNanos,
            String packet,
            String event,
            String direction,
            String where,
            String place,
            String verdict,
            String reason,
            String rule,
            String remark) {}
}
