package vpcsim.scenarios.io.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import vpcsim.core.result.GivenFigure;
import vpcsim.scenarios.scenario.SynRetry;
import vpcsim.scenarios.scenario.TcpFigures;

/**
 * What the groups of flows leave to the default profile: each figure once, with the groups that took it. A figure that has no
 * effect on a group is none of its figures.
 */
final class FlowDefaults {

    private static final long SECOND = 1_000_000_000L;
    private static final String OURS = "our choice";
    private static final String CLASSIC = "RFC 6298, as Linux before 6.5";
    private static final String LINUX = "as Linux does";
    private static final int MOST_NAMED = 5;

    private final Map<Figure, NavigableSet<String>> taken = new TreeMap<>();
    private final List<String> groups = new ArrayList<>();

    /** The figures, in the order in which they are listed. */
    enum Figure {
        /** Payload of a request, in bytes. */
        REQUEST("request", 200, "200B", OURS),
        /** Payload of a response, in bytes. */
        RESPONSE("response", 1_000, "1000B", OURS),
        /** Requests of a flow. */
        EXCHANGES("exchanges", 1, "1", OURS),
        /** From a response to the next request, for TCP and UDP. */
        THINK_TIME("think-time", 0, "0s", OURS),
        /** From an echo reply to the next ping. */
        ECHO_INTERVAL("think-time", SECOND, "1s between pings", OURS),
        /** From a request's arrival to its response. */
        SERVICE_TIME("service-time", 0, "0s", OURS),
        /** The first wait for a SYN-ACK. */
        SYN_INITIAL("syn-retry.initial", SynRetry.CLASSIC.initialTimeoutNanos(), "1s", CLASSIC),
        /** How often a SYN is sent again. */
        SYN_RETRIES("syn-retry.retries", SynRetry.CLASSIC.retries(), "6", CLASSIC),
        /** How many SYNs are sent again before the wait doubles. */
        SYN_LINEAR("syn-retry.linear", SynRetry.CLASSIC.linearRetries(), "0", CLASSIC),
        /** When a client gives up connecting; the amount depends on its retries. */
        CONNECT_TIMEOUT("connect-timeout", 0, "when the retries are used up", CLASSIC),
        /** How long a client waits for a response. */
        RESPONSE_TIMEOUT("response-timeout", 10 * SECOND, "10s", OURS),
        /** How often an unanswered datagram is sent again. */
        RETRIES("retries", 0, "0", OURS),
        /** Bytes under way that are not acknowledged. */
        WINDOW("tcp.window", TcpFigures.LINUX.windowBytes(), "64KiB", "RFC 9293, the most without window scaling"),
        /** The most payload of a segment. */
        SEGMENT("tcp.segment", TcpFigures.LINUX.segmentBytes(), "1460B", "fits an MTU of 1500"),
        /** How long an acknowledgement waits. */
        DELAYED_ACK("tcp.delayed-ack", TcpFigures.LINUX.delayedAckNanos(), "40ms", LINUX),
        /** The least retransmission timeout. */
        MIN_RTO("tcp.min-rto", TcpFigures.LINUX.minRtoNanos(), "200ms", LINUX),
        /** The greatest retransmission timeout. */
        MAX_RTO("tcp.max-rto", TcpFigures.LINUX.maxRtoNanos(), "120s", LINUX),
        /** How often data is sent again. */
        TCP_RETRIES("tcp.retries", TcpFigures.LINUX.retries(), "15", "Linux, tcp_retries2"),
        /** How long the side that closes first stays. */
        TIME_WAIT("tcp.time-wait", TcpFigures.LINUX.timeWaitNanos(), "60s", "Linux, TCP_TIMEWAIT_LEN"),
        /** Half-open connections that a port holds. */
        BACKLOG("server.backlog", TcpFigures.LINUX.backlog(), "4096", "Linux, somaxconn"),
        /** How often a SYN-ACK is sent again. */
        SYN_ACK_RETRIES("server.syn-ack-retries", TcpFigures.LINUX.synAckRetries(), "5", "Linux, tcp_synack_retries"),
        /** How a connection ends. */
        CLOSE("close", 0, "fin", OURS),
        /** The ports of clients: what {@link vpcsim.aws.vpc.EphemeralPorts#LINUX} says. */
        CLIENT_PORTS("client-ports", 0, "32768-60999", "the Linux kernel's range (NACL-19)");

        private final String field;
        private final long amount;
        private final String value;
        private final String source;

        Figure(String field, long amount, String value, String source) {
            this.field = field;
            this.amount = amount;
            this.value = value;
            this.source = source;
        }

        /** What it is, in bytes, nanoseconds or times. */
        long amount() {
            return amount;
        }
    }

    /** There is a group. */
    void group(String name) {
        groups.add(name);
    }

    /** A group leaves a figure to the profile. */
    void take(String group, Figure figure) {
        taken.computeIfAbsent(figure, each -> new TreeSet<>()).add(group);
    }

    /**
     * The figures taken.
     *
     * @return one a figure, in the order of {@link Figure}
     */
    List<GivenFigure> given() {
        List<GivenFigure> given = new ArrayList<>();
        taken.forEach((figure, by) -> given.add(new GivenFigure(
                "flows." + figure.field, figure.value, "default profile: " + figure.source + "; for " + names(by))));
        return given;
    }

    private String names(SortedSet<String> by) {
        if (by.size() == groups.size()) {
            return "every group of flows";
        }
        List<String> first = by.stream().limit(MOST_NAMED).toList();
        int more = by.size() - first.size();
        return String.join(", ", first) + (more > 0 ? " and " + more + " more" : "");
    }
}
