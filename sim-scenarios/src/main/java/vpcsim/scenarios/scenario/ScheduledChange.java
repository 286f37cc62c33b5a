package vpcsim.scenarios.scenario;

import java.util.List;
import vpcsim.aws.vpc.NetworkChange;

/**
 * Calls that change the network in mid-run. They take effect together, before any other event of that time, in the order
 * in which they are written; two changes of one time take effect in the order of the file.
 *
 * @param name its name, unique among the scenario's changes
 * @param atNanos when the calls are made; they take effect {@link vpcsim.aws.vpc.Assumptions#ruleChangeDelayNanos} later
 * @param calls what is changed, at least one call
 */
public record ScheduledChange(String name, long atNanos, List<NetworkChange> calls) {

    /** Copies the list. */
    public ScheduledChange {
        calls = List.copyOf(calls);
    }
}
