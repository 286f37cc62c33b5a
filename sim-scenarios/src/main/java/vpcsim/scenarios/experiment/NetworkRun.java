package vpcsim.scenarios.experiment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.result.RunResult;
import vpcsim.scenarios.probe.MatrixBuilder;
import vpcsim.scenarios.probe.ProbeOutcome;
import vpcsim.scenarios.scenario.Scenario;

/**
 * Runs a network without traffic: probes one pair of each class of equal interfaces, one probe for each class of packets
 * that no rule tells apart, and reports who reaches whom.
 */
public final class NetworkRun {

    private NetworkRun() {}

    /**
     * Probes a network.
     *
     * @param scenario a scenario without traffic
     * @param options how
     * @return the result with its matrix, and what the host adds
     */
    public static RunOutcome run(Scenario scenario, RunOptions options) {
        HostMeter host = HostMeter.start();
        List<JourneyRecorder> journeys = new ArrayList<>();
        ProbeOutcome probed = MatrixBuilder.build(scenario.network(), scenario.assumptions(), simulation -> {
            journeys.add(new JourneyRecorder(simulation.packets(), 0, new BitSet()));
            return journeys.get(0);
        });
        long wallNanos = host.wallNanos();
        long endNanos = probed.simulation().simulation().nowNanos();
        WindowGrid grid = new WindowGrid(Math.max(1, endNanos), Math.max(1, endNanos));
        RunCollectors collectors = new RunCollectors(
                grid,
                new FlowLedger(0, FlowLedger.cuts(scenario)),
                new SeriesCollector(grid),
                journeys.get(0),
                RuleCounter.of(probed.simulation()),
                new NetworkEnds(scenario.network(), NetworkIndex.of(scenario.network())));
        ResultAssembler assembler = new ResultAssembler(scenario, options, collectors, probed.simulation(), List.of());
        RunResult result = withMatrix(assembler.result(), probed);
        return new RunOutcome(
                result,
                host.facts(wallNanos, result.events(), result.packets().offered(), options.command()),
                List.of());
    }

    /** Probes follow one another at arbitrary times, one a class: a time chart and counts of them would say nothing. */
    private static RunResult withMatrix(RunResult result, ProbeOutcome probed) {
        return new RunResult(
                result.provenance(),
                result.question().isEmpty()
                        ? "Who reaches whom in " + result.provenance().name() + ", and on what?"
                        : result.question(),
                result.answers(),
                result.invariants(),
                result.packets(),
                result.flows(),
                result.drops(),
                List.of(),
                result.tracking(),
                List.of(),
                List.of(),
                result.topology(),
                result.journeys(),
                probed.matrix(),
                result.assumptions(),
                result.given(),
                result.findings(),
                result.endNanos(),
                result.events());
    }
}
