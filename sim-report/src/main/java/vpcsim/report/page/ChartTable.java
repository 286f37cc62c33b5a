package vpcsim.report.page;

import java.util.ArrayList;
import java.util.List;
import vpcsim.core.result.TimeSeries;
import vpcsim.report.render.Quantities;

/**
 * The figures of a time chart as a table, for readers without a script or without eyes for a curve.
 *
 * @param series the chart
 * @param rows one row a window: its start, then a figure a line
 * @param stride 1 if every window is shown, k if only every k-th
 */
public record ChartTable(TimeSeries series, List<List<String>> rows, int stride) {
    private static final int MOST_ROWS = 400;
    private static final String NANOSECONDS = "ns";

    /** Copies the lists. */
    public ChartTable {
        rows = rows.stream().map(List::copyOf).toList();
    }

    /**
     * Tabulates a chart.
     *
     * @param series the chart
     * @return its table
     */
    public static ChartTable of(TimeSeries series) {
        int windows = series.lines().stream()
                .mapToInt(line -> line.values().size())
                .max()
                .orElse(0);
        int stride = Math.max(1, (windows + MOST_ROWS - 1) / MOST_ROWS);
        List<List<String>> rows = new ArrayList<>();
        for (int window = 0; window < windows; window += stride) {
            List<String> row = new ArrayList<>();
            row.add(Quantities.exact(window * series.stepNanos()));
            for (TimeSeries.Line line : series.lines()) {
                row.add(
                        window < line.values().size()
                                ? figure(series, line.values().get(window))
                                : Quantities.NONE);
            }
            rows.add(row);
        }
        return new ChartTable(series, rows, stride);
    }

    /**
     * The unit of the axis in words.
     *
     * @return {@code time} for nanoseconds, whose figures carry their own unit, else the unit itself
     */
    public String unit() {
        return series.unit().equals(NANOSECONDS) ? "time" : series.unit();
    }

    private static String figure(TimeSeries series, long value) {
        if (value == TimeSeries.MISSING) {
            return Quantities.NONE;
        }
        return series.unit().equals(NANOSECONDS) ? Quantities.duration(value) : Quantities.count(value);
    }
}
