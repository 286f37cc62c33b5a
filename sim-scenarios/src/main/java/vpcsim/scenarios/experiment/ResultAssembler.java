package vpcsim.scenarios.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import vpcsim.aws.filter.ConnectionTable;
import vpcsim.aws.simulation.VpcSimulation;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.probe.Fingerprint;
import vpcsim.core.result.Finding;
import vpcsim.core.result.InvariantResult;
import vpcsim.core.result.Marker;
import vpcsim.core.result.Matrix;
import vpcsim.core.result.PacketTotals;
import vpcsim.core.result.Provenance;
import vpcsim.core.result.RuleUse;
import vpcsim.core.result.RunResult;
import vpcsim.core.result.TrackingSummary;
import vpcsim.scenarios.scenario.AssumptionList;
import vpcsim.scenarios.scenario.Scenario;
import vpcsim.scenarios.scenario.ScheduledChange;

/** Turns the accounts of a finished run into its neutral result. */
final class ResultAssembler {

    private static final int MOST_TRACKED = 20;
    private static final int MOST_RULES = 1_000;

    private final Scenario scenario;
    private final RunOptions options;
    private final RunCollectors collectors;
    private final VpcSimulation simulation;
    private final PlaceNames places;
    private final Answers answers;
    private final List<RuleUse> rules;
    private final List<RunRecorder.Notes> records;

    ResultAssembler(
            Scenario scenario,
            RunOptions options,
            RunCollectors collectors,
            VpcSimulation simulation,
            List<RunRecorder.Notes> records) {
        this.scenario = scenario;
        this.options = options;
        this.collectors = collectors;
        this.simulation = simulation;
        this.records = List.copyOf(records);
        this.places = new PlaceNames(scenario.network(), simulation.index());
        this.rules = collectors.rules().uses();
        Measures measures = new Measures(
                scenario,
                collectors.ledger(),
                simulation.totals(),
                simulation.connections(),
                rules,
                simulation.index(),
                collectors.ends());
        this.answers = new Answers(scenario, measures, places, simulation::ruleLabel);
    }

    List<Measure> measures() {
        return answers.numbers();
    }

    RunResult result() {
        long durationNanos = scenario.durationNanos();
        long endNanos = simulation.simulation().nowNanos();
        NetworkIndex index = simulation.index();
        List<InvariantResult> invariants = with(simulation.invariants(), RunRecorder.Notes::invariants).stream()
                .sorted(Comparator.comparing(InvariantResult::id))
                .toList();
        PacketTotals totals = simulation.totals();
        FlowReport flows = new FlowReport(scenario, index, places, simulation::ruleLabel);
        JourneyWriter journeys = new JourneyWriter(scenario, places, simulation::ruleLabel);
        return new RunResult(
                provenance(),
                scenario.question(),
                answers.answers(collectors.journeys().scripted()),
                invariants,
                totals,
                flows.summaries(collectors.ledger(), Math.max(durationNanos, endNanos + 1)),
                DropList.of(simulation.drops(), places, simulation::ruleLabel),
                rules.stream().limit(MOST_RULES).toList(),
                tracking(index),
                collectors
                        .series()
                        .series(
                                Math.max(0, Math.max(durationNanos, endNanos) - 1),
                                !scenario.flows().isEmpty()),
                markers(durationNanos),
                TopologyBuilder.of(scenario, index, collectors.ends()),
                journeys.journeys(collectors.journeys()),
                Matrix.EMPTY,
                with(AssumptionList.describe(scenario.assumptions()), RunRecorder.Notes::assumptions),
                with(scenario.given(), RunRecorder.Notes::given),
                findings(totals, invariants),
                endNanos,
                simulation.events());
    }

    /** What the run says, then what its records say. */
    private <T> List<T> with(List<T> ofRun, Function<RunRecorder.Notes, List<T>> ofRecord) {
        List<T> all = new ArrayList<>(ofRun);
        records.forEach(record -> all.addAll(ofRecord.apply(record)));
        return List.copyOf(all);
    }

    private Provenance provenance() {
        long seed = options.seed().orElse(scenario.seed());
        String command =
                options.command().isEmpty() ? "vpcsim run " + scenario.name() + " --seed " + seed : options.command();
        return new Provenance(
                scenario.name(),
                options.version(),
                seed,
                options.replication(),
                scenario.digest(),
                Fingerprint.hex(simulation.fingerprintFull()),
                Fingerprint.hex(simulation.fingerprintWire()),
                command);
    }

    /** The instances that refused most, then those with the highest peaks. */
    private List<TrackingSummary> tracking(NetworkIndex index) {
        ConnectionTable connections = simulation.connections();
        List<TrackingSummary> rows = new ArrayList<>();
        for (int i = 0; i < index.instanceCount(); i++) {
            TrackingSummary row = connections.summary(i);
            if (row.inserted() > 0 || row.refused() > 0 || row.allowance() != TrackingSummary.NO_LIMIT) {
                rows.add(row);
            }
        }
        rows.sort(Comparator.comparingLong(TrackingSummary::refused)
                .thenComparingLong(TrackingSummary::peak)
                .reversed()
                .thenComparing(TrackingSummary::instance));
        return rows.subList(0, Math.min(rows.size(), MOST_TRACKED));
    }

    private List<Marker> markers(long durationNanos) {
        List<Marker> markers = new ArrayList<>();
        for (ScheduledChange change : scenario.changes()) {
            markers.add(new Marker(change.effectNanos(scenario.assumptions()), change.name()));
        }
        if (!scenario.flows().isEmpty()) {
            markers.add(new Marker(durationNanos, "end of arrivals"));
        }
        markers.sort(Comparator.comparingLong(Marker::timeNanos).thenComparing(Marker::label));
        return markers;
    }

    private List<Finding> findings(PacketTotals totals, List<InvariantResult> invariants) {
        List<Finding> findings = new ArrayList<>(with(scenario.notes(), RunRecorder.Notes::findings));
        if (totals.notModelled() > 0) {
            findings.add(new Finding(
                    Finding.Level.INCOMPLETE,
                    "NOT-MODELLED",
                    Words.count(totals.notModelled()) + " of " + Words.count(totals.offered())
                            + " packets led through something that is not modelled.",
                    "They are neither delivered nor denied; see the drops for where."));
        }
        long refused = simulation.connections().refused();
        if (refused > 0) {
            findings.add(new Finding(
                    Finding.Level.WARNING,
                    "TABLE-FULL",
                    Words.count(refused) + " packets were denied because the tracking allowance of their instance was"
                            + " used up.",
                    "Raise the allowance, shorten the idle timeouts, or open the flow both ways."));
        }
        List<String> idle = invariants.stream()
                .filter(invariant -> !invariant.exercised())
                .map(InvariantResult::id)
                .toList();
        if (!idle.isEmpty()) {
            findings.add(new Finding(
                    Finding.Level.NOTE,
                    "NOT-EXERCISED",
                    "The run gave nothing to check to " + String.join(", ", idle) + ".",
                    ""));
        }
        if (rules.size() > MOST_RULES) {
            findings.add(new Finding(
                    Finding.Level.NOTE,
                    "RULES-CUT",
                    "The first " + Words.count(MOST_RULES) + " of " + Words.count(rules.size()) + " rules are listed.",
                    ""));
        }
        if (collectors.grid().isCoarser()) {
            findings.add(new Finding(
                    Finding.Level.NOTE,
                    "COARSER-GRID",
                    "The time series have windows of "
                            + Words.time(collectors.grid().stepNanos())
                            + ", wider than asked for: a series has at most " + WindowGrid.MOST_WINDOWS
                            + " windows up to the end of arrivals.",
                    ""));
        }
        return findings;
    }
}
