package vpcsim.scenarios.experiment;

/**
 * The grid of time series: windows of equal width from time 0 on. The scenario's width is doubled until its duration has at
 * most {@value #MOST_WINDOWS} windows; what happens after twice as many is in no series.
 */
final class WindowGrid {

    static final int MOST_WINDOWS = 5_000;

    /** The number of the last window that any series has. */
    static final int LAST_WINDOW = 2 * MOST_WINDOWS - 1;

    private final long stepNanos;
    private final boolean coarser;

    WindowGrid(long sampleEveryNanos, long durationNanos) {
        long step = Math.max(1, sampleEveryNanos);
        while (durationNanos / step > MOST_WINDOWS) {
            step = Math.multiplyExact(step, 2L);
        }
        stepNanos = step;
        coarser = step != Math.max(1, sampleEveryNanos);
    }

    long stepNanos() {
        return stepNanos;
    }

    /** Whether the width is not the one asked for. */
    boolean isCoarser() {
        return coarser;
    }

    /** The window of a time, or -1 behind the last. */
    int window(long nanos) {
        long window = nanos / stepNanos;
        return window <= LAST_WINDOW ? (int) window : -1;
    }

    /** The end of a window, exclusive. */
    long endNanos(int window) {
        return (window + 1L) * stepNanos;
    }
}
