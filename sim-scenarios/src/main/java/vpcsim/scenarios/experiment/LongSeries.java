package vpcsim.scenarios.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One value a window; windows never touched hold the value it was made with. Grows, never shrinks. */
final class LongSeries {

    private static final int FIRST_CAPACITY = 256;

    private final long initial;
    private long[] values = new long[FIRST_CAPACITY];

    LongSeries(long initial) {
        this.initial = initial;
        Arrays.fill(values, initial);
    }

    /** Adds to a window; a negative window is none. */
    void add(int window, long amount) {
        if (window >= 0) {
            reserve(window);
            values[window] += amount;
        }
    }

    /** Sets a window; a negative window is none. */
    void set(int window, long value) {
        if (window >= 0) {
            reserve(window);
            values[window] = value;
        }
    }

    long get(int window) {
        return window < values.length ? values[window] : initial;
    }

    List<Long> first(int windows) {
        List<Long> list = new ArrayList<>(windows);
        for (int i = 0; i < windows; i++) {
            list.add(get(i));
        }
        return list;
    }

    private void reserve(int window) {
        if (window >= values.length) {
            int from = values.length;
            values = Arrays.copyOf(values, Math.max(window + 1, 2 * from));
            Arrays.fill(values, from, values.length, initial);
        }
    }
}
