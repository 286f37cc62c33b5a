package vpcsim.scenarios.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.forwarding.Timing;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problem;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Quantities;
import vpcsim.aws.io.document.Scalars;
import vpcsim.aws.io.network.NetworkSection;
import vpcsim.aws.io.resource.ImportedNetwork;
import vpcsim.aws.io.resource.ReadOptions;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.core.result.Finding;
import vpcsim.core.result.GivenFigure;
import vpcsim.scenarios.io.field.Ends;
import vpcsim.scenarios.io.field.SideFiles;
import vpcsim.scenarios.io.field.Times;
import vpcsim.scenarios.io.traffic.FlowSection;
import vpcsim.scenarios.io.traffic.PacketSection;
import vpcsim.scenarios.scenario.FlowSpec;
import vpcsim.scenarios.scenario.Scenario;
import vpcsim.scenarios.scenario.ScheduledChange;
import vpcsim.scenarios.scenario.ScriptedPacket;

/**
 * Reads one scenario document: first against the schema, then the network, then what happens in it. Each stage begins when
 * the one before found nothing wrong, so that no problem is a consequence of another.
 */
final class ScenarioReader {

    /** The seed of a scenario that names none. */
    static final long DEFAULT_SEED = 42;

    private static final long SECOND = 1_000_000_000L;
    private static final int MAX_WINDOWS = 120;

    private final String name;
    private final Path base;
    private final ReadOptions options;
    private final Problems problems;
    private final List<Finding> notes = new ArrayList<>();

    ScenarioReader(String name, Path base, ReadOptions options, Problems problems) {
        this.name = name;
        this.base = base;
        this.options = options;
        this.problems = problems;
    }

    /**
     * Reads the document.
     *
     * @param document its root
     * @return the scenario, or nothing if there is an error
     */
    Optional<Scenario> read(DocumentNode document) {
        if (!ScenarioSchema.load().check(document, problems) || !(document instanceof MapNode root)) {
            return Optional.empty();
        }
        DocumentNode networkNode = root.get("network");
        if (networkNode == null) {
            return Optional.empty();
        }
        Optional<ImportedNetwork> network =
                NetworkSection.read(networkNode, base, options.withStrictAwsLimits(strictAwsLimits(root)), problems);
        if (network.isEmpty() || problems.hasErrors()) {
            return Optional.empty();
        }
        notes.addAll(network.get().findings());
        Scenario scenario = content(root, network.get());
        return problems.hasErrors() ? Optional.empty() : Optional.of(scenario);
    }

    private boolean strictAwsLimits(MapNode root) {
        return Scalars.bool(root.get("strict-aws-limits"), problems).orElse(true);
    }

    private Scenario content(MapNode root, ImportedNetwork imported) {
        Times times = new Times(root.get("changes"), problems);
        Ends ends = new Ends(imported.network(), problems);
        DocumentNode flowsNode = part(root, "traffic", "flows");
        DocumentNode packetsNode = part(root, "traffic", "packets");
        List<String> labels = keys(packetsNode);

        List<ScriptedPacket> packets = new PacketSection(times, ends, problems).read(packetsNode);
        Assumptions assumptions = new AssumptionSection(root.get("assumptions"), times, problems).read();
        boolean strictAwsLimits = strictAwsLimits(root);
        List<ScheduledChange> changes = new ChangeSection(
                        imported.network(), times, assumptions.ruleChangeDelayNanos(), strictAwsLimits, problems)
                .read(root.get("changes"));
        long durationNanos = duration(root, times, !keys(flowsNode).isEmpty(), packets, changes);
        SideFiles files = new SideFiles(base, options.maxInputBytes(), problems);
        FlowSection flowSection = new FlowSection(times, ends, durationNanos, files, problems);
        List<FlowSpec> flows = flowSection.read(flowsNode);
        TimingSection timingSection = new TimingSection(root.get("timing"), times);
        Timing timing = timingSection.read();
        ScenarioDraft draft = new ScenarioDraft(
                Scalars.text(root.get("question"), problems).orElse(""),
                durationNanos,
                Scalars.integer(root.get("seed"), Long.MIN_VALUE, Long.MAX_VALUE, problems)
                        .orElse(DEFAULT_SEED),
                timing,
                assumptions,
                times.positive(root.get("sample-every"), roundWindow(durationNanos)),
                new StorySection(ends, labels, problems).read(root.get("story")));
        ScenarioDraft.Content content = new ScenarioDraft.Content(
                flows,
                packets,
                changes,
                new ExpectSection(
                                times,
                                ends,
                                new RuleField(imported.network(), problems),
                                keys(flowsNode),
                                labels,
                                problems)
                        .read(root.get("expect")));
        noteDefaults(root, draft);
        if (!strictAwsLimits) {
            notes.add(new Finding(
                    Finding.Level.NOTE,
                    "NOT-STRICT",
                    "The scenario says strict-aws-limits: false, so idle timeouts may lie outside what AWS takes (CT-12).",
                    ""));
        }
        noteWarnings();
        List<GivenFigure> given = new ArrayList<>(timingSection.given());
        given.addAll(flowSection.given());
        return draft.scenario(name, imported.network(), content, notes, given);
    }

    private long duration(
            MapNode root, Times times, boolean needed, List<ScriptedPacket> packets, List<ScheduledChange> changes) {
        DocumentNode node = root.get("duration");
        if (node == null && needed) {
            problems.error(root, "E-MISSING-FIELD", "the field 'duration' is missing", "flows start until then: 60s");
        }
        OptionalLong last = LongStream.concat(
                        packets.stream().mapToLong(ScriptedPacket::atNanos),
                        changes.stream().mapToLong(ScheduledChange::atNanos))
                .max();
        return times.positive(node, last.orElse(0) + SECOND);
    }

    /** The least of 1, 2, 5, 10, 20, 50 … nanoseconds that divides a run into no more than 120 windows. */
    private static long roundWindow(long durationNanos) {
        long unit = 1;
        while ((durationNanos - 1) / (unit * 5) >= MAX_WINDOWS) {
            unit *= 10;
        }
        for (long step : new long[] {unit, unit * 2}) {
            if ((durationNanos - 1) / step < MAX_WINDOWS) {
                return step;
            }
        }
        return unit * 5;
    }

    private void noteDefaults(MapNode root, ScenarioDraft draft) {
        List<String> defaults = new ArrayList<>();
        if (!root.has("seed")) {
            defaults.add("seed " + draft.seed());
        }
        if (!root.has("duration")) {
            defaults.add("duration " + Quantities.durationText(draft.durationNanos()));
        }
        if (!root.has("sample-every")) {
            defaults.add("sample-every " + Quantities.durationText(draft.sampleEveryNanos()));
        }
        if (!defaults.isEmpty()) {
            notes.add(new Finding(
                    Finding.Level.NOTE,
                    "DEFAULTS",
                    "Not written, so defaulted: " + String.join(", ", defaults) + ".",
                    ""));
        }
    }

    /** What was taken, though perhaps not as it was meant, belongs into the report. */
    private void noteWarnings() {
        for (Problem warning : problems.warnings()) {
            Finding.Level level = warning.level() == Problem.Level.WARNING ? Finding.Level.WARNING : Finding.Level.NOTE;
            String text = warning.message() + " (" + warning.value() + ") at " + warning.pointer();
            notes.add(new Finding(level, warning.code(), text, warning.hint()));
        }
    }

    private static @Nullable DocumentNode part(MapNode root, String section, String field) {
        return root.get(section) instanceof MapNode map ? map.get(field) : null;
    }

    private static List<String> keys(@Nullable DocumentNode node) {
        return node instanceof MapNode map ? map.keys() : List.of();
    }
}
