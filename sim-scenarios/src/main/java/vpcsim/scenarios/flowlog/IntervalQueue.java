package vpcsim.scenarios.flowlog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The aggregation intervals that are not written yet, oldest first: mostly one. Intervals are numbered from 0 at the start of the
 * run, and written in this order, each once, when simulated time has passed its end and none of its packets waits.
 */
final class IntervalQueue {

    private final long intervalNanos;
    private final boolean noData;
    private final boolean explained;
    private final IntervalWriter writer;
    private final FlowLogSums sums;
    private final FlowLogFaults faults;
    private final ArrayDeque<OpenInterval> open = new ArrayDeque<>();
    private final ArrayDeque<OpenInterval> spare = new ArrayDeque<>();
    private @Nullable OpenInterval newest;
    private long next;
    private long closeNanos;

    IntervalQueue(
            long intervalNanos,
            boolean noData,
            boolean explained,
            IntervalWriter writer,
            FlowLogSums sums,
            FlowLogFaults faults) {
        this.intervalNanos = intervalNanos;
        this.noData = noData;
        this.explained = explained;
        this.writer = writer;
        this.sums = sums;
        this.faults = faults;
        closeNanos = intervalNanos;
    }

    /** When there is something to write next. */
    long closeNanos() {
        return closeNanos;
    }

    /** The interval of a time, which is not written yet. */
    OpenInterval at(long nanos) {
        long number = nanos / intervalNanos;
        OpenInterval last = newest;
        return last != null && last.number == number ? last : find(number);
    }

    private OpenInterval find(long number) {
        for (OpenInterval each : open) {
            if (each.number == number) {
                return each;
            }
        }
        OpenInterval interval = spare.isEmpty() ? new OpenInterval(explained) : spare.removeFirst();
        interval.begin(number);
        open.addLast(interval);
        newest = interval;
        return interval;
    }

    /** The last packet that an interval waited for is judged. */
    void waitsForNobody(OpenInterval interval) {
        closeNanos = Math.min(closeNanos, endNanos(interval.number));
    }

    /** Writes the intervals that have ended, up to the first that still waits for a packet. */
    void closeUntil(long nowNanos) {
        long current = nowNanos / intervalNanos;
        while (next < current) {
            OpenInterval first = open.peekFirst();
            if (first == null || first.number > next) {
                if (noData) {
                    writer.writeEmpty(next, endNanos(next) - 1);
                    next++;
                } else {
                    next = first == null ? current : Math.min(first.number, current);
                }
            } else if (first.waiting > 0) {
                closeNanos = Long.MAX_VALUE;
                return;
            } else {
                close(first, nowNanos, endNanos(next) - 1);
            }
        }
        closeNanos = endNanos(current);
    }

    private void close(OpenInterval first, long nowNanos, long lastNanos) {
        open.removeFirst();
        writer.write(first, lastNanos);
        if (faults.closesTwice(first.number)) {
            writer.write(first, lastNanos);
        }
        spare.addLast(first);
        if (newest == first) {
            newest = null;
        }
        next = first.number + 1;
        sums.compare(nowNanos, openFlows());
    }

    /** Writes all that is left; packets that still wait are not in it. */
    void end(long nowNanos, boolean packetsUnderWay) {
        open.forEach(interval -> interval.waiting = 0);
        closeUntil(nowNanos);
        OpenInterval last = open.peekFirst();
        if (faults.losesLast()) {
            open.clear();
        } else if (last != null) {
            close(last, nowNanos, nowNanos);
        } else if (noData) {
            writer.writeEmpty(next, nowNanos);
        }
        sums.compareAtEnd(nowNanos, packetsUnderWay, openFlows());
    }

    private List<FlowWindow> openFlows() {
        List<FlowWindow> flows = new ArrayList<>();
        open.forEach(interval -> flows.add(interval.flows));
        return flows;
    }

    private long endNanos(long number) {
        return Math.addExact(Math.multiplyExact(number, intervalNanos), intervalNanos);
    }
}
