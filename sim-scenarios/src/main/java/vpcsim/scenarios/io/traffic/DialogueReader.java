package vpcsim.scenarios.io.traffic;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Protocol;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;
import vpcsim.core.random.Distribution;
import vpcsim.core.random.Distributions;
import vpcsim.scenarios.io.field.Times;
import vpcsim.scenarios.io.traffic.FlowDefaults.Figure;
import vpcsim.scenarios.scenario.Dialogue;
import vpcsim.scenarios.scenario.SynRetry;

/** Reads what the two ends of a group's flows say to each other. What is not written comes from the default profile. */
final class DialogueReader {

    private static final long MAX_STREAM_BYTES = Dialogue.Tcp.MAX_STREAM_BYTES;
    private static final long MAX_DATAGRAM_BYTES = Dialogue.Udp.MAX_DATAGRAM_BYTES;
    private static final int ECHO_REQUEST = 8;
    private static final int ECHO_REQUEST_V6 = 128;

    private static final List<String> TCP_ONLY = List.of("connect-timeout", "syn-retry", "close", "tcp");
    private static final List<String> UDP_ONLY = List.of("retries");
    private static final List<String> NOT_FOR_ECHO = List.of("service-time", "response", "server");
    private static final List<String> TCP_SERVER_ONLY = List.of("backlog", "syn-ack-retries");

    private final Times times;
    private final DistributionReader distributions;
    private final FlowDefaults defaults;
    private final Problems problems;
    private final EndpointReader endpoints;

    DialogueReader(Times times, DistributionReader distributions, FlowDefaults defaults, Problems problems) {
        this.times = times;
        this.distributions = distributions;
        this.defaults = defaults;
        this.problems = problems;
        this.endpoints = new EndpointReader(times, defaults, problems);
    }

    /**
     * Reads one group's dialogue.
     *
     * @param name the group's name
     * @param type its traffic
     * @param flow the group
     * @return the dialogue, or nothing if it is wrong
     */
    Optional<Dialogue> read(String name, TrafficType type, MapNode flow) {
        DocumentNode at = flow.get("type");
        if (at == null) {
            return Optional.empty();
        }
        Protocol protocol = type.protocol();
        if (protocol.hasPorts() && type.ports().first() != type.ports().last()) {
            problems.error(at, "E-TRAFFIC", "a flow goes to one port", "write one port, such as tcp/8080");
            return Optional.empty();
        }
        if (protocol.equals(Protocol.TCP)) {
            refuse(flow, UDP_ONLY, "udp");
            return Optional.of(tcp(name, flow));
        }
        if (protocol.equals(Protocol.UDP)) {
            refuse(flow, TCP_ONLY, "tcp");
            if (flow.get("server") instanceof MapNode server) {
                refuse(server, TCP_SERVER_ONLY, "tcp");
            }
            return Optional.of(udp(name, flow));
        }
        if (protocol.isIcmp() && isEcho(type)) {
            refuse(flow, TCP_ONLY, "tcp");
            refuse(flow, UDP_ONLY, "udp");
            refuse(flow, NOT_FOR_ECHO, "tcp and udp");
            return Optional.of(echo(name, flow));
        }
        problems.error(
                at,
                "E-TRAFFIC",
                "flows are TCP or UDP to one port, or icmp/echo-request",
                "other packets can be scripted under traffic.packets");
        return Optional.empty();
    }

    private static boolean isEcho(TrafficType type) {
        return type.icmpType() == (type.protocol().equals(Protocol.ICMP) ? ECHO_REQUEST : ECHO_REQUEST_V6);
    }

    private Dialogue tcp(String name, MapNode flow) {
        int exchanges = exchanges(name, flow);
        SynRetry retry = synRetry(name, flow.get("syn-retry"));
        if (!flow.has("connect-timeout")) {
            defaults.take(name, Figure.CONNECT_TIMEOUT);
        }
        if (!flow.has("close")) {
            defaults.take(name, Figure.CLOSE);
        }
        return new Dialogue.Tcp(
                Distributions.constant((double) size(name, flow, "request", Figure.REQUEST, 1, MAX_STREAM_BYTES)),
                Distributions.constant((double) size(name, flow, "response", Figure.RESPONSE, 1, MAX_STREAM_BYTES)),
                exchanges,
                thinkTime(name, flow, exchanges, Figure.THINK_TIME),
                law(name, flow, "service-time", Figure.SERVICE_TIME),
                times.positive(flow.get("connect-timeout"), retry.giveUpNanos()),
                retry,
                responseTimeout(name, flow),
                close(flow.get("close")),
                endpoints.figures(name, flow),
                endpoints.port(flow));
    }

    private Dialogue udp(String name, MapNode flow) {
        int exchanges = exchanges(name, flow);
        return new Dialogue.Udp(
                Distributions.constant((double) size(name, flow, "request", Figure.REQUEST, 0, MAX_DATAGRAM_BYTES)),
                Distributions.constant((double) size(name, flow, "response", Figure.RESPONSE, 0, MAX_DATAGRAM_BYTES)),
                exchanges,
                thinkTime(name, flow, exchanges, Figure.THINK_TIME),
                law(name, flow, "service-time", Figure.SERVICE_TIME),
                responseTimeout(name, flow),
                integer(name, flow, "retries", 0, 100, Figure.RETRIES),
                endpoints.port(flow));
    }

    private Dialogue echo(String name, MapNode flow) {
        int exchanges = exchanges(name, flow);
        return new Dialogue.Echo(
                size(name, flow, "request", Figure.REQUEST, 0, MAX_DATAGRAM_BYTES),
                exchanges,
                thinkTime(name, flow, exchanges, Figure.ECHO_INTERVAL),
                responseTimeout(name, flow));
    }

    private void refuse(MapNode flow, List<String> fields, String protocols) {
        for (MapNode.Entry entry : flow.entries()) {
            if (fields.contains(entry.key())) {
                problems.error(entry, "E-UNKNOWN-FIELD", "only flows of " + protocols + " have this field", "");
            }
        }
    }

    private SynRetry synRetry(String name, @Nullable DocumentNode node) {
        MapNode map = node instanceof MapNode written ? written : null;
        long initial = times.positive(
                map == null ? null : map.get("initial"), otherwise(name, map, "initial", Figure.SYN_INITIAL));
        int retries = integer(name, map, "retries", 0, SynRetry.MAX_RETRIES, Figure.SYN_RETRIES);
        int linear = integer(name, map, "linear", 0, SynRetry.MAX_RETRIES, Figure.SYN_LINEAR);
        if (map == null) {
            return SynRetry.CLASSIC;
        }
        try {
            SynRetry retry = new SynRetry(Math.max(1, initial), retries, linear);
            if (retry.giveUpNanos() <= Times.MAX_NANOS) {
                return retry;
            }
            problems.error(map, "E-RANGE", "the last retry comes after 3660 days", "");
        } catch (IllegalArgumentException e) {
            problems.error(map, "E-RANGE", "more linear retries than retries", "");
        } catch (ArithmeticException e) {
            problems.error(map, "E-RANGE", "the last retry comes after 3660 days", "");
        }
        return SynRetry.CLASSIC;
    }

    /** Where there is one request, nobody thinks about the next: no default is taken. */
    private Distribution thinkTime(String name, MapNode flow, int exchanges, Figure figure) {
        return exchanges == 1 && !flow.has("think-time")
                ? Distributions.constant((double) figure.amount())
                : law(name, flow, "think-time", figure);
    }

    private Distribution law(String name, MapNode flow, String field, Figure figure) {
        double otherwise = otherwise(name, flow, field, figure);
        return distributions.times(flow.get(field)).orElseGet(() -> Distributions.constant(otherwise));
    }

    private long responseTimeout(String name, MapNode flow) {
        return times.positive(
                flow.get("response-timeout"), otherwise(name, flow, "response-timeout", Figure.RESPONSE_TIMEOUT));
    }

    private long size(String name, MapNode flow, String field, Figure figure, long min, long max) {
        long otherwise = otherwise(name, flow, field, figure);
        DocumentNode node = flow.get(field);
        OptionalLong bytes = Scalars.sizeBytes(node, problems);
        if (node != null && bytes.isPresent() && (bytes.getAsLong() < min || bytes.getAsLong() > max)) {
            problems.error(node, "E-RANGE", "out of range " + min + "B to " + max + "B", "");
            return otherwise;
        }
        return bytes.orElse(otherwise);
    }

    private int exchanges(String name, MapNode flow) {
        return integer(name, flow, "exchanges", 1, 1_000_000, Figure.EXCHANGES);
    }

    private int integer(String name, @Nullable MapNode map, String field, int min, int max, Figure figure) {
        long otherwise = otherwise(name, map, field, figure);
        return (int) Scalars.integer(map == null ? null : map.get(field), min, max, problems)
                .orElse(otherwise);
    }

    /** The default profile's figure; where the field is missing, it is taken. */
    private long otherwise(String name, @Nullable MapNode map, String field, Figure figure) {
        if (map == null || !map.has(field)) {
            defaults.take(name, figure);
        }
        return figure.amount();
    }

    private static Dialogue.Close closeOf(String word) {
        return switch (word) {
            case "rst" -> Dialogue.Close.RST;
            case "none" -> Dialogue.Close.NONE;
            case "server" -> Dialogue.Close.SERVER;
            case "half" -> Dialogue.Close.HALF;
            default -> Dialogue.Close.FIN;
        };
    }

    private Dialogue.Close close(@Nullable DocumentNode node) {
        return Scalars.text(node, problems).map(DialogueReader::closeOf).orElse(Dialogue.Close.FIN);
    }
}
