package vpcsim.scenarios.experiment;

import vpcsim.aws.packet.PacketTable;
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
 * @param ends understands selectors
 */
record RunCollectors(
        WindowGrid grid, FlowLedger ledger, SeriesCollector series, JourneyRecorder journeys, EndSelector ends)
        implements FlowListener {

    static RunCollectors of(Scenario scenario, long durationNanos, PacketTable packets, EndSelector ends) {
        int groups = scenario.flows().size();
        WindowGrid grid = new WindowGrid(scenario.sampleEveryNanos(), durationNanos);
        return new RunCollectors(
                grid,
                new FlowLedger(groups, FlowLedger.cuts(scenario)),
                new SeriesCollector(grid),
                new JourneyRecorder(packets, groups),
                ends);
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
