package vpcsim.scenarios.io.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A rate over time made of straight lines that may jump where they meet: one summand of a schedule. Before its first point it is
 * 0; behind its last it stays as it is there.
 */
final class RateLine {

    private final TreeMap<Long, Double> before = new TreeMap<>();
    private final TreeMap<Long, Double> after = new TreeMap<>();

    private RateLine() {}

    /** A rate that jumps at each point. */
    static RateLine steps(SortedMap<Long, Double> points) {
        RateLine line = new RateLine();
        double last = 0;
        for (Map.Entry<Long, Double> point : points.entrySet()) {
            line.add(point.getKey(), last, point.getValue());
            last = point.getValue();
        }
        return line;
    }

    /** A rate that goes straight from each point to the next. */
    static RateLine ramp(SortedMap<Long, Double> points) {
        RateLine line = new RateLine();
        points.forEach((at, rate) -> line.add(at, rate, rate));
        return line;
    }

    /** A rate that rises from 0, stays, and falls to 0. */
    static RateLine spike(long atNanos, long lengthNanos, long riseNanos, long fallNanos, double perSecond) {
        RateLine line = new RateLine();
        long top = atNanos + riseNanos;
        long down = atNanos + lengthNanos - fallNanos;
        long end = atNanos + lengthNanos;
        if (atNanos > 0) {
            line.add(0, 0, 0);
        }
        line.add(atNanos, 0, riseNanos == 0 ? perSecond : 0);
        if (riseNanos > 0) {
            line.add(top, perSecond, perSecond);
        }
        if (fallNanos > 0) {
            line.add(down, perSecond, perSecond);
        }
        line.add(end, fallNanos == 0 ? perSecond : 0, 0);
        return line;
    }

    private void add(long atNanos, double rateBefore, double rateAfter) {
        before.put(atNanos, rateBefore);
        after.put(atNanos, rateAfter);
    }

    /** Where it jumps or bends. */
    Set<Long> times() {
        return new TreeSet<>(after.keySet());
    }

    /** Whether it is greater than 0 anywhere. */
    boolean isEverPositive() {
        List<Double> rates = new ArrayList<>(before.values());
        rates.addAll(after.values());
        return rates.stream().anyMatch(rate -> rate > 0);
    }

    /** The rate right after a time. */
    double after(long nanos) {
        Double there = after.get(nanos);
        return there == null ? within(nanos) : there;
    }

    /** The rate right before a time. */
    double before(long nanos) {
        Double there = before.get(nanos);
        return there == null ? within(nanos) : there;
    }

    private double within(long nanos) {
        Map.Entry<Long, Double> left = after.lowerEntry(nanos);
        Map.Entry<Long, Double> right = before.higherEntry(nanos);
        if (left == null) {
            return 0;
        }
        if (right == null) {
            return left.getValue();
        }
        double along = (double) (nanos - left.getKey()) / (right.getKey() - left.getKey());
        return left.getValue() + along * (right.getValue() - left.getValue());
    }
}
