package vpcsim.core.result;

import java.util.List;

/**
 * One time chart: lines of whole numbers on a fixed grid of simulated time.
 *
 * @param key a stable key, such as {@code packets}
 * @param title what the chart shows
 * @param unit the unit of all values, such as {@code packets/s}, {@code ns} or {@code entries}
 * @param stepNanos the width of the grid; value i belongs to {@code [i * stepNanos, (i + 1) * stepNanos)}
 * @param lines the lines, in the order in which to draw them
 */
public record TimeSeries(String key, String title, String unit, long stepNanos, List<Line> lines) {

    /** Stands for a window without a value, such as a percentile of no packets. */
    public static final long MISSING = -1;

    /** Copies the list. */
    public TimeSeries {
        lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param name its name in the legend
     * @param values one value a window, not negative, or {@link #MISSING}
     */
    public record Line(String name, List<Long> values) {

        /** Copies the list. */
        public Line {
            values = List.copyOf(values);
        }
    }
}
