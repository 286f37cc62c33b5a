package vpcsim.aws.filter;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;

/**
 * The idle timeouts of interfaces: equal ones are one class, so that the few there are stay in the cache however many
 * interfaces there are. A class is eight neighbours in one array, one a {@link TrackedState}, and is named by the first.
 */
final class TimeoutClasses {

    private static final int STATES = 8;

    private final Assumptions assumptions;
    private final Map<ConnectionTrackingTimeouts, Integer> known = new LinkedHashMap<>();
    private long[] nanos = new long[STATES];

    TimeoutClasses(Assumptions assumptions) {
        this.assumptions = assumptions;
    }

    /** The class of an interface's timeouts. */
    int of(ConnectionTrackingTimeouts timeouts) {
        return known.computeIfAbsent(timeouts, this::add);
    }

    long nanos(int timeoutClass, int state) {
        return nanos[timeoutClass + state];
    }

    private int add(ConnectionTrackingTimeouts timeouts) {
        int first = known.size() * STATES;
        if (first == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * nanos.length);
        }
        nanos[first + EntryBits.ESTABLISHED] = timeouts.tcpEstablishedNanos();
        nanos[first + EntryBits.UDP] = timeouts.udpNanos();
        nanos[first + EntryBits.UDP_STREAM] = timeouts.udpStreamNanos();
        nanos[first + EntryBits.HALF_OPEN] = assumptions.halfOpenTimeoutNanos();
        nanos[first + EntryBits.CLOSING] = assumptions.closingTimeoutNanos();
        nanos[first + EntryBits.CLOSED] = assumptions.closedTimeoutNanos();
        nanos[first + EntryBits.ICMP] = assumptions.icmpTimeoutNanos();
        nanos[first + EntryBits.OTHER] = assumptions.otherTimeoutNanos();
        return first;
    }
}
