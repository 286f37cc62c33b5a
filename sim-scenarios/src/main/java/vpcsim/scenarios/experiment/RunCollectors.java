package vpcsim.scenarios.experiment;

import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;
import vpcsim.aws.simulation.VpcSimulation;
import vpcsim.scenarios.scenario.Expectation;
import vpcsim.scenarios.scenario.Scenario;
import vpcsim.scenarios.traffic.EndSelector;
import vpcsim.scenarios.traffic.FlowEnd;
import vpcsim.scenarios.traffic.FlowListener;
import vpcsim.scenarios.traffic.FlowTable;

/**
 * Everything that keeps accounts of a run.
 *
 * @param grid the grid of time series
 * @param ledger the accounts of flows
 * @param series the time series
 * @param journeys packets followed step by step
 * @param rules the packets of each rule
 * @param ends understands selectors
 */
record RunCollectors(
        WindowGrid grid,
        FlowLedger ledger,
        SeriesCollector series,
        JourneyRecorder journeys,
        RuleCounter rules,
        EndSelector ends)
        implements FlowListener {

    static RunCollectors of(Scenario scenario, VpcSimulation simulation, EndSelector ends) {
        int groups = scenario.flows().size();
        WindowGrid grid = new WindowGrid(scenario.sampleEveryNanos(), scenario.durationNanos());
        return new RunCollectors(
                grid,
                new FlowLedger(groups, FlowLedger.cuts(scenario)),
                new SeriesCollector(grid),
                new JourneyRecorder(simulation.packets(), groups, expectedLabels(scenario)),
                RuleCounter.of(simulation),
                ends);
    }

    /** The numbers of the scripted packets that expectations are about. */
    private static BitSet expectedLabels(Scenario scenario) {
        Set<String> expected = new TreeSet<>();
        for (Expectation expectation : scenario.expectations()) {
            if (expectation instanceof Expectation.OfPacket packet) {
                expected.add(packet.packet());
            }
        }
        BitSet labels = new BitSet();
        for (int i = 0; i < scenario.packets().size(); i++) {
            labels.set(i, expected.contains(scenario.packets().get(i).label()));
        }
        return labels;
    }

    @Override
    public void onStart(long nowNanos, FlowTable flows, int flow) {
        ledger.onStart(nowNanos, flows, flow);
        series.onStart(nowNanos, flows, flow);
        journeys.onStart(nowNanos, flows, flow);
    }

    @Override
    public void onEnd(long nowNanos, FlowTable flows, int flow, FlowEnd end) {
        ledger.onEnd(nowNanos, flows, flow, end);
        series.onEnd(nowNanos, flows, flow, end);
        journeys.onEnd(nowNanos, flows, flow, end);
    }
}
