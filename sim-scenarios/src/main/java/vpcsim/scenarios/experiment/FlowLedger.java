package vpcsim.scenarios.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import vpcsim.scenarios.scenario.Expectation;
import vpcsim.scenarios.scenario.Scenario;
import vpcsim.scenarios.scenario.Window;
import vpcsim.scenarios.traffic.FlowEnd;
import vpcsim.scenarios.traffic.FlowListener;
import vpcsim.scenarios.traffic.FlowTable;

/**
 * The accounts of flows, by group and by the stretch of time they started in. Time is cut at every rule change and at both
 * ends of every expectation's window, so that any of these windows is a run of whole stretches.
 */
final class FlowLedger implements FlowListener {

    private final long[] cuts;
    private final FlowStats[][] stats;

    /**
     * Empty accounts.
     *
     * @param groups the number of groups
     * @param cuts the first instant of each stretch, ascending, the first 0
     */
    FlowLedger(int groups, long[] cuts) {
        this.cuts = cuts;
        this.stats = new FlowStats[groups][cuts.length];
        for (FlowStats[] row : stats) {
            for (int i = 0; i < row.length; i++) {
                row[i] = new FlowStats();
            }
        }
    }

    /** The cuts that a scenario's changes and expectations ask for. */
    static long[] cuts(Scenario scenario) {
        TreeSet<Long> cuts = new TreeSet<>();
        cuts.add(0L);
        scenario.changes().forEach(change -> cuts.add(change.effectNanos(scenario.assumptions())));
        for (Expectation expectation : scenario.expectations()) {
            if (expectation instanceof Expectation.OfMetric metric) {
                cuts.add(metric.window().fromNanos());
                cuts.add(metric.window().untilNanos());
            }
        }
        return cuts.stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public void onStart(long nowNanos, FlowTable flows, int flow) {
        stats[flows.group[flow]][stretch(nowNanos)].started++;
    }

    @Override
    public void onEnd(long nowNanos, FlowTable flows, int flow, FlowEnd end) {
        FlowStats row = stats[flows.group[flow]][stretch(flows.startNanos[flow])];
        row.retries += flows.retries[flow];
        if (end == FlowEnd.COMPLETED) {
            row.completed++;
            row.completionTime.record(nowNanos - flows.startNanos[flow]);
        } else {
            row.failed++;
            row.failures.add(nowNanos, flows, flow, end);
        }
    }

    /** The stretches of a group that lie in a window, in order of time. */
    List<FlowStats> of(int group, Window window) {
        List<FlowStats> found = new ArrayList<>();
        for (int i = 0; i < cuts.length; i++) {
            if (window.contains(cuts[i])) {
                found.add(stats[group][i]);
            }
        }
        return found;
    }

    private int stretch(long nanos) {
        int found = Arrays.binarySearch(cuts, nanos);
        return found >= 0 ? found : -found - 2;
    }
}
