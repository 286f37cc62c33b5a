package vpcsim.scenarios.experiment;

import java.util.List;
import vpcsim.aws.filter.ConnectionTable;
import vpcsim.core.result.TimeSeries;
import vpcsim.core.result.TrackingSummary;

/**
 * What the ENA driver tells of the tracking allowance, over time: {@code conntrack_allowance_available}, a gauge, of the
 * instance that has least left (AL-4), and {@code conntrack_allowance_exceeded}, the packets refused, a window and over all
 * instances (AL-3). Without an instance that has an allowance there is nothing to tell.
 */
final class AllowanceSeries {

    private final LongSeries available = new LongSeries(TimeSeries.MISSING);
    private final LongSeries exceeded = new LongSeries(0);
    private long refused;
    private boolean any;

    /** Takes the state at the end of a window. */
    void sample(int endedWindow, ConnectionTable connections, int instances) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < instances; i++) {
            long allowance = connections.allowance(i);
            if (allowance != TrackingSummary.NO_LIMIT) {
                least = Math.min(least, allowance - connections.live(i));
            }
        }
        if (least != Long.MAX_VALUE) {
            any = true;
            available.set(endedWindow, least);
            exceeded.set(endedWindow, connections.refused() - refused);
        }
        refused = connections.refused();
    }

    /** Two charts, or none. */
    List<TimeSeries> charts(int windows, long stepNanos) {
        if (!any) {
            return List.of();
        }
        return List.of(
                new TimeSeries(
                        "allowance-available",
                        "conntrack_allowance_available at the end of a window, of the instance with the least",
                        "entries",
                        stepNanos,
                        List.of(new TimeSeries.Line("available", available.first(windows)))),
                new TimeSeries(
                        "allowance-exceeded",
                        "conntrack_allowance_exceeded a window, all instances",
                        "packets",
                        stepNanos,
                        List.of(new TimeSeries.Line("exceeded", exceeded.first(windows)))));
    }
}
