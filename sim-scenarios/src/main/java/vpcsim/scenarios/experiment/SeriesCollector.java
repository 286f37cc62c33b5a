package vpcsim.scenarios.experiment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.filter.ConnectionTable;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.aws.verdict.EventKind;
import vpcsim.core.probe.LatencyHistogram;
import vpcsim.core.result.Percentiles;
import vpcsim.core.result.TimeSeries;
import vpcsim.scenarios.traffic.FlowEnd;
import vpcsim.scenarios.traffic.FlowListener;
import vpcsim.scenarios.traffic.FlowTable;

/**
 * Time charts on a fixed grid of simulated time. Packets count in the window of their event, flows in the window they
 * started in; tracked entries are those at the end of a window. A window's completion times are kept until its last flow
 * is over, then only their percentiles.
 */
final class SeriesCollector implements PacketObserver, FlowListener {

    private final WindowGrid grid;
    private final LongSeries offered = new LongSeries(0);
    private final LongSeries delivered = new LongSeries(0);
    private final LongSeries denied = new LongSeries(0);
    private final LongSeries lost = new LongSeries(0);
    private final LongSeries notModelled = new LongSeries(0);
    private final LongSeries started = new LongSeries(0);
    private final LongSeries completed = new LongSeries(0);
    private final LongSeries failed = new LongSeries(0);
    private final LongSeries median = new LongSeries(TimeSeries.MISSING);
    private final LongSeries p99 = new LongSeries(TimeSeries.MISSING);
    private final LongSeries tracked = new LongSeries(0);
    private final LongSeries fullest = new LongSeries(0);
    private final AllowanceSeries allowance = new AllowanceSeries();
    private final Int2ObjectHashMap<LatencyHistogram> open = new Int2ObjectHashMap<>();
    private final ArrayDeque<LatencyHistogram> spare = new ArrayDeque<>();
    private int window;
    private long windowEndNanos;
    private boolean anyNotModelled;

    SeriesCollector(WindowGrid grid) {
        this.grid = grid;
        this.windowEndNanos = grid.endNanos(0);
    }

    @Override
    public void onEvent(
            long nowNanos, EventKind kind, @Nullable Direction direction, int packet, int place, long decision) {
        if (packet == PacketObserver.NONE) {
            return;
        }
        if (nowNanos >= windowEndNanos) {
            advance(nowNanos);
        }
        if (kind == EventKind.PACKET_SEND) {
            offered.add(window, 1);
        }
        if (decision == PacketObserver.NO_DECISION) {
            if (kind == EventKind.PACKET_ARRIVAL) {
                delivered.add(window, 1);
            }
            return;
        }
        switch (Decision.reason(decision).fate()) {
            case PASSES -> {
                // goes on
            }
            case DENIED -> denied.add(window, 1);
            case LOST -> lost.add(window, 1);
            case NOT_MODELLED -> {
                notModelled.add(window, 1);
                anyNotModelled = true;
            }
        }
    }

    private void advance(long nowNanos) {
        window = grid.window(nowNanos);
        windowEndNanos = window < 0 ? Long.MAX_VALUE : grid.endNanos(window);
    }

    @Override
    public void onStart(long nowNanos, FlowTable flows, int flow) {
        started.add(grid.window(nowNanos), 1);
    }

    @Override
    public void onEnd(long nowNanos, FlowTable flows, int flow, FlowEnd end) {
        int startWindow = grid.window(flows.startNanos[flow]);
        if (startWindow < 0) {
            return;
        }
        if (end == FlowEnd.COMPLETED) {
            completed.add(startWindow, 1);
            times(startWindow).record(nowNanos - flows.startNanos[flow]);
        } else {
            failed.add(startWindow, 1);
        }
        if (nowNanos >= grid.endNanos(startWindow)
                && started.get(startWindow) == completed.get(startWindow) + failed.get(startWindow)) {
            settle(startWindow);
        }
    }

    /** Takes the state of connection tracking at the end of a window. */
    void sampleTracking(int endedWindow, ConnectionTable connections, int instances) {
        long most = 0;
        for (int i = 0; i < instances; i++) {
            most = Math.max(most, connections.live(i));
        }
        tracked.set(endedWindow, connections.live());
        fullest.set(endedWindow, most);
        allowance.sample(endedWindow, connections, instances);
        if (started.get(endedWindow) == completed.get(endedWindow) + failed.get(endedWindow)) {
            settle(endedWindow);
        }
    }

    private LatencyHistogram times(int startWindow) {
        LatencyHistogram times = open.get(startWindow);
        if (times == null) {
            times = spare.isEmpty() ? new LatencyHistogram() : spare.pop();
            open.put(startWindow, times);
        }
        return times;
    }

    private void settle(int startWindow) {
        LatencyHistogram times = open.remove(startWindow);
        if (times != null) {
            Percentiles percentiles = times.percentiles();
            median.set(startWindow, percentiles.p50());
            p99.set(startWindow, percentiles.p99());
            times.reset();
            spare.push(times);
        }
    }

    /** The charts over the windows up to a time. */
    List<TimeSeries> series(long endNanos, boolean flows) {
        int last = grid.window(endNanos);
        int windows = (last < 0 ? WindowGrid.LAST_WINDOW : last) + 1;
        for (int i = 0; i < windows; i++) {
            settle(i);
        }
        List<TimeSeries> charts = new ArrayList<>();
        List<TimeSeries.Line> packets = new ArrayList<>();
        packets.add(new TimeSeries.Line("offered", offered.first(windows)));
        packets.add(new TimeSeries.Line("delivered", delivered.first(windows)));
        packets.add(new TimeSeries.Line("denied", denied.first(windows)));
        packets.add(new TimeSeries.Line("lost", lost.first(windows)));
        if (anyNotModelled) {
            packets.add(new TimeSeries.Line("not modelled", notModelled.first(windows)));
        }
        charts.add(chart("packets", "Packets per window", "packets", packets));
        if (flows) {
            charts.add(chart(
                    "flows",
                    "Flows by the window they started in",
                    "flows",
                    List.of(
                            new TimeSeries.Line("started", started.first(windows)),
                            new TimeSeries.Line("completed", completed.first(windows)),
                            new TimeSeries.Line("failed", failed.first(windows)))));
            charts.add(chart(
                    "completion-time",
                    "Time to completion by the window a flow started in, completed flows only",
                    "ns",
                    List.of(
                            new TimeSeries.Line("p50", median.first(windows)),
                            new TimeSeries.Line("p99", p99.first(windows)))));
        }
        charts.add(chart(
                "tracked",
                "Tracked entries at the end of a window",
                "entries",
                List.of(
                        new TimeSeries.Line("all instances", tracked.first(windows)),
                        new TimeSeries.Line("fullest instance", fullest.first(windows)))));
        charts.addAll(allowance.charts(windows, grid.stepNanos()));
        return charts;
    }

    private TimeSeries chart(String key, String title, String unit, List<TimeSeries.Line> lines) {
        return new TimeSeries(key, title, unit, grid.stepNanos(), lines);
    }
}
