package vpcsim.scenarios.io.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;
import vpcsim.core.result.GivenFigure;
import vpcsim.scenarios.arrival.ArrivalLaw;
import vpcsim.scenarios.io.field.Ends;
import vpcsim.scenarios.io.field.SideFiles;
import vpcsim.scenarios.io.field.Times;
import vpcsim.scenarios.io.traffic.FlowDefaults.Figure;
import vpcsim.scenarios.scenario.Dialogue;
import vpcsim.scenarios.scenario.FlowSpec;

/** Reads {@code traffic.flows}. */
public final class FlowSection {

    private final Times times;
    private final Ends ends;
    private final long durationNanos;
    private final Problems problems;
    private final FlowDefaults defaults = new FlowDefaults();
    private final ArrivalReader arrivals;
    private final DialogueReader dialogues;

    /**
     * The groups of a scenario.
     *
     * @param times reads its times
     * @param ends checks its ends
     * @param durationNanos when arrivals end
     * @param files finds the files that it names
     * @param problems takes what is wrong
     */
    public FlowSection(Times times, Ends ends, long durationNanos, SideFiles files, Problems problems) {
        this.times = times;
        this.ends = ends;
        this.durationNanos = durationNanos;
        this.problems = problems;
        DistributionReader distributions = new DistributionReader(files, problems);
        this.arrivals = new ArrivalReader(times, distributions, problems);
        this.dialogues = new DialogueReader(times, distributions, defaults, problems);
    }

    /**
     * Reads all groups.
     *
     * @param node {@code traffic.flows}, or null
     * @return in order of name
     */
    public List<FlowSpec> read(@Nullable DocumentNode node) {
        List<FlowSpec> flows = new ArrayList<>();
        if (node instanceof MapNode map) {
            for (MapNode.Entry entry : map.entries()) {
                if (entry.value() instanceof MapNode flow) {
                    flow(entry.key(), flow).ifPresent(flows::add);
                }
            }
        }
        flows.sort(Comparator.comparing(FlowSpec::name));
        return flows;
    }

    /**
     * What the groups read leave to the default profile.
     *
     * @return one a figure
     */
    public List<GivenFigure> given() {
        return defaults.given();
    }

    private Optional<FlowSpec> flow(String name, MapNode flow) {
        defaults.group(name);
        Optional<String> from = ends.some(flow.get("from"));
        Optional<String> to = ends.some(flow.get("to"));
        Optional<TrafficType> type = Scalars.traffic(flow.get("type"), problems);
        OptionalLong start = times.instant(flow.get("start"));
        OptionalLong stop = times.instant(flow.get("stop"));
        long startNanos = start.orElse(0);
        long stopNanos = Math.min(stop.orElse(durationNanos), durationNanos);
        if (durationNanos > 0 && startNanos >= stopNanos) {
            DocumentNode at = flow.get(start.isPresent() ? "start" : "stop");
            problems.error(at == null ? flow : at, "E-RANGE", "no time is left for flows to start", "");
        }
        Optional<ArrivalLaw> law = arrivals.read(flow.get("arrivals"), Math.max(0, stopNanos - startNanos));
        Optional<Dialogue> dialogue = type.flatMap(traffic -> dialogues.read(name, traffic, flow));
        if (from.isEmpty() || to.isEmpty() || type.isEmpty() || law.isEmpty() || dialogue.isEmpty()) {
            return Optional.empty();
        }
        DocumentNode toNode = flow.get("to");
        if (toNode != null && ends.pairs().meetOnlyThemselves(from.get(), to.get())) {
            problems.error(
                    toNode, "E-SAME-END", "the only one here is also a client", "a machine does not talk to itself");
        }
        if (type.get().protocol().hasPorts() && ends.pairs().leavePortsOpen(from.get())) {
            defaults.take(name, Figure.CLIENT_PORTS);
        }
        return Optional.of(
                new FlowSpec(name, from.get(), to.get(), type.get(), law.get(), dialogue.get(), startNanos, stopNanos));
    }
}
