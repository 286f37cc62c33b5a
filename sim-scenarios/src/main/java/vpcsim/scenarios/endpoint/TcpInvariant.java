package vpcsim.scenarios.endpoint;

import vpcsim.core.result.InvariantResult;
import vpcsim.core.time.SimTime;
import vpcsim.scenarios.scenario.SynRetry;

/**
 * I20: every change of a TCP state is one of RFC 9293's figure, and every SYN leaves when its schedule says. The schedule is
 * computed here in its own way, not by the code that keeps it: after {@code n} SYNs the wait is the first one, doubled as often
 * as {@code n} exceeds the linear ones and the first. O(1) a check; allocates only at the first violation.
 */
public final class TcpInvariant {

    private static final String STATEMENT =
            "Every TCP state follows one that it may follow, and every SYN leaves on its schedule.";

    private long checks;
    private long violations;
    private String firstViolation = "";

    void onState(long nowNanos, int socket, TcpState from, TcpState to) {
        checks++;
        if (!from.mayBecome(to)) {
            violated(nowNanos, socket, "goes from " + from + " to " + to);
        }
    }

    void onSyn(long nowNanos, int socket, long firstNanos, int sentBefore, SynRetry schedule) {
        checks++;
        long linear = Math.min(sentBefore, schedule.linearRetries());
        long doubled = (1L << (sentBefore - linear)) - 1;
        long dueNanos = firstNanos + schedule.initialTimeoutNanos() * (linear + doubled);
        if (nowNanos != dueNanos) {
            violated(nowNanos, socket, "sends SYN " + (sentBefore + 1) + " that was due at " + SimTime.text(dueNanos));
        }
    }

    private void violated(long nowNanos, int socket, String what) {
        violations++;
        if (firstViolation.isEmpty()) {
            String end = (socket & 1) == 0 ? "client" : "server";
            firstViolation = "at " + SimTime.text(nowNanos) + ": the " + end + " of a connection " + what;
        }
    }

    /**
     * The invariant so far.
     *
     * @return its counts
     */
    public InvariantResult result() {
        return new InvariantResult("I20", STATEMENT, checks, violations, firstViolation);
    }
}
