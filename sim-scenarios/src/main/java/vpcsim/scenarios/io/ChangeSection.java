package vpcsim.scenarios.io;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkChange;
import vpcsim.scenarios.io.field.Times;
import vpcsim.scenarios.scenario.ScheduledChange;

/**
 * Reads {@code changes}, and makes each on the network as the earlier ones left it: what AWS would refuse is refused here,
 * before the run (B36). Which is earlier, its effect decides: one change may overtake another by its delay. Calls of one change
 * are made in the order in which they are written, those of one name one after the other.
 */
final class ChangeSection {

    private final Network network;
    private final Times times;
    private final long ruleChangeDelayNanos;
    private final Problems problems;
    private final FilterCalls filterCalls;
    private final RouteCalls routeCalls;
    private final MachineCalls machineCalls;

    /**
     * A reader.
     *
     * @param network the network that is changed
     * @param times the scenario's times
     * @param ruleChangeDelayNanos the delay of changes that have none of their own
     * @param strictAwsLimits whether values outside AWS's limits are refused (B28)
     * @param problems takes what is wrong
     */
    ChangeSection(Network network, Times times, long ruleChangeDelayNanos, boolean strictAwsLimits, Problems problems) {
        this.network = network;
        this.times = times;
        this.ruleChangeDelayNanos = ruleChangeDelayNanos;
        this.problems = problems;
        Known known = new Known(network, problems);
        filterCalls = new FilterCalls(known);
        routeCalls = new RouteCalls(known);
        machineCalls = new MachineCalls(known, strictAwsLimits);
    }

    /**
     * One call, with the place it is written at.
     *
     * @param at the place
     * @param call the call
     */
    private record Placed(MapNode.Entry at, NetworkChange call) {}

    /**
     * One change, with its calls.
     *
     * @param name its name
     * @param atNanos the time of its calls
     * @param delayNanos its own delay, if it has one
     * @param calls its calls, in the order of the file
     */
    private record Draft(String name, long atNanos, OptionalLong delayNanos, List<Placed> calls) {}

    /**
     * Reads all changes.
     *
     * @param node {@code changes}, or null
     * @return in order of effect, then of the file
     */
    List<ScheduledChange> read(@Nullable DocumentNode node) {
        List<Draft> drafts = new ArrayList<>();
        if (node instanceof MapNode map) {
            for (MapNode.Entry entry : map.entries()) {
                Long at = times.changes().get(entry.key());
                if (at != null && entry.value() instanceof MapNode change) {
                    drafts.add(new Draft(entry.key(), at, times.length(change.get("delay")), calls(change)));
                }
            }
        }
        drafts.sort(Comparator.comparingLong(
                draft -> draft.atNanos() + draft.delayNanos().orElse(ruleChangeDelayNanos)));
        if (!problems.hasErrors()) {
            tryOut(drafts);
        }
        return drafts.stream()
                .map(draft -> new ScheduledChange(
                        draft.name(),
                        draft.atNanos(),
                        draft.delayNanos(),
                        draft.calls().stream().map(Placed::call).toList()))
                .toList();
    }

    private void tryOut(List<Draft> drafts) {
        Network now = network;
        for (Draft draft : drafts) {
            for (Placed placed : draft.calls()) {
                try {
                    now = placed.call().applyTo(now);
                } catch (IllegalArgumentException e) {
                    problems.error(placed.at(), "E-CHANGE", "AWS would refuse this: " + e.getMessage(), "");
                }
            }
        }
    }

    private List<Placed> calls(MapNode change) {
        List<Placed> calls = new ArrayList<>();
        if (change.has("delay") && change.keys().size() == 2) {
            problems.error(
                    change, "E-EMPTY-MAP", "a change makes at least one call, such as replace-network-acl-entry", "");
        }
        for (MapNode.Entry entry : change.entries()) {
            for (MapNode.Entry written : callsOf(entry)) {
                if (written.value() instanceof MapNode fields) {
                    call(entry.key(), fields).ifPresent(call -> calls.add(new Placed(written, call)));
                }
            }
        }
        return calls;
    }

    /** The calls of one name: one, whose fields are the value, or a map of names to fields. */
    private static List<MapNode.Entry> callsOf(MapNode.Entry entry) {
        boolean named = entry.value() instanceof MapNode map
                && !map.has(MachineCalls.TIMEOUTS)
                && !map.entries().isEmpty()
                && map.entries().stream().allMatch(each -> each.value() instanceof MapNode);
        return named ? ((MapNode) entry.value()).entries() : List.of(entry);
    }

    private Optional<NetworkChange> call(String name, MapNode fields) {
        return filterCalls
                .read(name, fields)
                .or(() -> routeCalls.read(name, fields))
                .or(() -> machineCalls.read(name, fields));
    }
}
