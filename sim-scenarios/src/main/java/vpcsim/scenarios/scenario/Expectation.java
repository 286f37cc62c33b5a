package vpcsim.scenarios.scenario;

import java.util.Optional;
import java.util.OptionalLong;
import vpcsim.aws.address.Direction;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.verdict.Verdict;

/** What must come out of a scenario. */
public sealed interface Expectation {

    /**
     * Its name.
     *
     * @return unique among the scenario's expectations
     */
    String name();

    /**
     * A number and its bounds.
     *
     * @param name its name
     * @param metric what is measured
     * @param of the flow group, or the selector of instances; empty for the whole run
     * @param take which number is taken; present if and only if the metric has any
     * @param window which flows count, by their start
     * @param min the least value that holds, in the metric's unit
     * @param max the greatest value that holds, in the metric's unit
     */
    record OfMetric(
            String name,
            Metric metric,
            String of,
            Optional<Take> take,
            Window window,
            OptionalLong min,
            OptionalLong max)
            implements Expectation {

        /**
         * Whether a measured value is as expected.
         *
         * @param value the value in the metric's unit
         * @return true if no bound is crossed
         */
        public boolean holds(long value) {
            return (min.isEmpty() || value >= min.getAsLong()) && (max.isEmpty() || value <= max.getAsLong());
        }
    }

    /**
     * A line of the trace of a scripted packet: it holds if one event of the packet has all that is given.
     *
     * @param name its name
     * @param packet the packet's label
     * @param event the kind of event, if given
     * @param direction the direction of the check, if given
     * @param where the interface, instance, subnet or host by name or id, if given
     * @param verdict the verdict, if given
     * @param reason the label of the reason, if given
     * @param rule the deciding rule, if given
     */
    record OfPacket(
            String name,
            String packet,
            Optional<EventKind> event,
            Optional<Direction> direction,
            Optional<String> where,
            Optional<Verdict> verdict,
            Optional<String> reason,
            Optional<String> rule)
            implements Expectation {}
}
