package vpcsim.scenarios.scenario;

import java.util.List;
import java.util.OptionalLong;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.NetworkChange;

/**
 * Calls that change the network in mid-run. They take effect together, before any other event of that time, in the order
 * in which they are written; two changes of one time take effect in the order of the file.
 *
 * @param name its name, unique among the scenario's changes
 * @param atNanos when the calls are made
 * @param delayNanos from the calls to their effect (SG-28, NACL-15), not negative; if not given,
 *     {@link Assumptions#ruleChangeDelayNanos}
 * @param calls what is changed, at least one call
 */
public record ScheduledChange(String name, long atNanos, OptionalLong delayNanos, List<NetworkChange> calls) {

    /** Copies the list; refuses a negative delay. */
    public ScheduledChange {
        calls = List.copyOf(calls);
        if (delayNanos.orElse(0) < 0) {
            throw new IllegalArgumentException("a delay is not negative: " + delayNanos.getAsLong() + " of " + name);
        }
    }

    /**
     * A change with the delay that the assumptions give.
     *
     * @param name its name
     * @param atNanos when the calls are made
     * @param calls what is changed
     */
    public ScheduledChange(String name, long atNanos, List<NetworkChange> calls) {
        this(name, atNanos, OptionalLong.empty(), calls);
    }

    /**
     * When the calls take effect.
     *
     * @param assumptions the run's assumptions
     * @return nanoseconds since the start of the run
     */
    public long effectNanos(Assumptions assumptions) {
        return Math.addExact(atNanos, delayNanos.orElse(assumptions.ruleChangeDelayNanos()));
    }
}
