package vpcsim.scenarios.io;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
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
import vpcsim.scenarios.scenario.ArrivalLaw;
import vpcsim.scenarios.scenario.Dialogue;
import vpcsim.scenarios.scenario.DurationLaw;
import vpcsim.scenarios.scenario.FlowSpec;
import vpcsim.scenarios.scenario.Rate;
import vpcsim.scenarios.scenario.SynRetry;

/** Reads {@code traffic.flows}. */
final class FlowSection {

    /** The most flows a group may be expected to start. */
    private static final long MAX_FLOWS = 1_000_000_000L;

    private static final long SECOND = 1_000_000_000L;
    private static final long DEFAULT_REQUEST_BYTES = 200;
    private static final long DEFAULT_RESPONSE_BYTES = 1_000;
    private static final long MAX_STREAM_BYTES = 1L << 30;
    private static final long MAX_DATAGRAM_BYTES = 65_507;
    private static final long DEFAULT_RESPONSE_TIMEOUT_NANOS = 10 * SECOND;
    private static final int ECHO_REQUEST = 8;
    private static final int ECHO_REQUEST_V6 = 128;

    private static final List<String> TCP_ONLY = List.of("connect-timeout", "syn-retry", "close");
    private static final List<String> UDP_ONLY = List.of("retries");
    private static final List<String> NOT_FOR_ECHO = List.of("service-time", "response");

    private final Times times;
    private final Ends ends;
    private final long durationNanos;
    private final Problems problems;

    FlowSection(Times times, Ends ends, long durationNanos, Problems problems) {
        this.times = times;
        this.ends = ends;
        this.durationNanos = durationNanos;
        this.problems = problems;
    }

    /**
     * Reads all groups.
     *
     * @param node {@code traffic.flows}, or null
     * @return in order of name
     */
    List<FlowSpec> read(@Nullable DocumentNode node) {
        List<FlowSpec> flows = new ArrayList<>();
        if (node instanceof MapNode map) {
            for (MapNode.Entry entry : map.entries()) {
                if (entry.value() instanceof MapNode flow) {
                    flow(entry.key(), flow).ifPresent(flows::add);
                }
            }
        }
        flows.sort(Comparator.comparing(FlowSpec::name));
        return flows;
    }

    private Optional<FlowSpec> flow(String name, MapNode flow) {
        Optional<String> from = ends.some(flow.get("from"));
        Optional<String> to = ends.some(flow.get("to"));
        Optional<TrafficType> type = Scalars.traffic(flow.get("type"), problems);
        Optional<ArrivalLaw> arrivals = arrivals(flow.get("arrivals"));
        OptionalLong start = times.instant(flow.get("start"));
        OptionalLong stop = times.instant(flow.get("stop"));
        long startNanos = start.orElse(0);
        long stopNanos = Math.min(stop.orElse(durationNanos), durationNanos);
        if (durationNanos > 0 && startNanos >= stopNanos) {
            DocumentNode at = flow.get(start.isPresent() ? "start" : "stop");
            problems.error(at == null ? flow : at, "E-RANGE", "no time is left for flows to start", "");
        }
        Optional<Dialogue> dialogue = type.flatMap(traffic -> dialogue(traffic, flow));
        if (from.isEmpty() || to.isEmpty() || type.isEmpty() || arrivals.isEmpty() || dialogue.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FlowSpec(
                name, from.get(), to.get(), type.get(), arrivals.get(), dialogue.get(), startNanos, stopNanos));
    }

    private Optional<ArrivalLaw> arrivals(@Nullable DocumentNode node) {
        if (!(node instanceof MapNode map)) {
            return Optional.empty();
        }
        DocumentNode rateNode = map.get("rate");
        Optional<vpcsim.aws.io.document.Rate> written = Scalars.rate(rateNode, problems);
        Optional<String> law = Scalars.text(map.get("law"), problems);
        if (rateNode == null || written.isEmpty() || law.isEmpty()) {
            return Optional.empty();
        }
        long events = written.get().events();
        if (events == 0) {
            problems.error(rateNode, "E-RANGE", "a rate is greater than 0", "leave the group out instead");
            return Optional.empty();
        }
        Rate rate = new Rate(events, written.get().perNanos());
        BigInteger expected = BigInteger.valueOf(events)
                .multiply(BigInteger.valueOf(durationNanos))
                .divide(BigInteger.valueOf(rate.perNanos()));
        if (expected.compareTo(BigInteger.valueOf(MAX_FLOWS)) > 0) {
            problems.error(
                    rateNode,
                    "E-TOO-MANY-FLOWS",
                    "rate and duration make " + expected + " flows, more than " + MAX_FLOWS,
                    "lower the rate or the duration");
            return Optional.empty();
        }
        return Optional.of(law.get().equals("poisson") ? new ArrivalLaw.Poisson(rate) : new ArrivalLaw.Constant(rate));
    }

    private Optional<Dialogue> dialogue(TrafficType type, MapNode flow) {
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
            return Optional.of(tcp(flow));
        }
        if (protocol.equals(Protocol.UDP)) {
            refuse(flow, TCP_ONLY, "tcp");
            return Optional.of(udp(flow));
        }
        if (protocol.isIcmp() && isEcho(type)) {
            refuse(flow, TCP_ONLY, "tcp");
            refuse(flow, UDP_ONLY, "udp");
            refuse(flow, NOT_FOR_ECHO, "tcp and udp");
            return Optional.of(echo(flow));
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

    private Dialogue tcp(MapNode flow) {
        SynRetry retry = synRetry(flow.get("syn-retry"));
        return new Dialogue.Tcp(
                size(flow, "request", DEFAULT_REQUEST_BYTES, 1, MAX_STREAM_BYTES),
                size(flow, "response", DEFAULT_RESPONSE_BYTES, 1, MAX_STREAM_BYTES),
                exchanges(flow),
                law(flow.get("think-time"), DurationLaw.ZERO),
                law(flow.get("service-time"), DurationLaw.ZERO),
                times.positive(flow.get("connect-timeout"), retry.giveUpNanos()),
                retry,
                times.positive(flow.get("response-timeout"), DEFAULT_RESPONSE_TIMEOUT_NANOS),
                close(flow.get("close")));
    }

    private Dialogue udp(MapNode flow) {
        return new Dialogue.Udp(
                size(flow, "request", DEFAULT_REQUEST_BYTES, 0, MAX_DATAGRAM_BYTES),
                size(flow, "response", DEFAULT_RESPONSE_BYTES, 0, MAX_DATAGRAM_BYTES),
                exchanges(flow),
                law(flow.get("think-time"), DurationLaw.ZERO),
                law(flow.get("service-time"), DurationLaw.ZERO),
                times.positive(flow.get("response-timeout"), DEFAULT_RESPONSE_TIMEOUT_NANOS),
                (int) Scalars.integer(flow.get("retries"), 0, 100, problems).orElse(0));
    }

    private Dialogue echo(MapNode flow) {
        return new Dialogue.Echo(
                size(flow, "request", DEFAULT_REQUEST_BYTES, 0, MAX_DATAGRAM_BYTES),
                exchanges(flow),
                law(flow.get("think-time"), new DurationLaw.Constant(SECOND)),
                times.positive(flow.get("response-timeout"), DEFAULT_RESPONSE_TIMEOUT_NANOS));
    }

    private void refuse(MapNode flow, List<String> fields, String protocols) {
        for (MapNode.Entry entry : flow.entries()) {
            if (fields.contains(entry.key())) {
                problems.error(entry, "E-UNKNOWN-FIELD", "only flows of " + protocols + " have this field", "");
            }
        }
    }

    private SynRetry synRetry(@Nullable DocumentNode node) {
        if (!(node instanceof MapNode map)) {
            return SynRetry.CLASSIC;
        }
        long initial = times.positive(map.get("initial"), SynRetry.CLASSIC.initialTimeoutNanos());
        int retries = (int) Scalars.integer(map.get("retries"), 0, SynRetry.MAX_RETRIES, problems)
                .orElse(SynRetry.CLASSIC.retries());
        int linear = (int) Scalars.integer(map.get("linear"), 0, SynRetry.MAX_RETRIES, problems)
                .orElse(0);
        try {
            SynRetry retry = new SynRetry(Math.max(1, initial), retries, linear);
            if (retry.giveUpNanos() <= Times.MAX_NANOS) {
                return retry;
            }
            problems.error(node, "E-RANGE", "the last retry comes after 3660 days", "");
        } catch (IllegalArgumentException e) {
            problems.error(node, "E-RANGE", "more linear retries than retries", "");
        } catch (ArithmeticException e) {
            problems.error(node, "E-RANGE", "the last retry comes after 3660 days", "");
        }
        return SynRetry.CLASSIC;
    }

    private DurationLaw law(@Nullable DocumentNode node, DurationLaw otherwise) {
        if (!(node instanceof MapNode map)) {
            return otherwise;
        }
        boolean exponential = Scalars.text(map.get("law"), problems)
                .filter("exponential"::equals)
                .isPresent();
        if (exponential) {
            return new DurationLaw.Exponential(Math.max(1, times.positive(map.get("mean"), 1)));
        }
        return new DurationLaw.Constant(times.length(map.get("mean"), 0));
    }

    private long size(MapNode flow, String field, long otherwise, long min, long max) {
        DocumentNode node = flow.get(field);
        OptionalLong bytes = Scalars.sizeBytes(node, problems);
        if (node != null && bytes.isPresent() && (bytes.getAsLong() < min || bytes.getAsLong() > max)) {
            problems.error(node, "E-RANGE", "out of range " + min + "B to " + max + "B", "");
            return otherwise;
        }
        return bytes.orElse(otherwise);
    }

    private int exchanges(MapNode flow) {
        return (int)
                Scalars.integer(flow.get("exchanges"), 1, 1_000_000, problems).orElse(1);
    }

    private static Dialogue.Close closeOf(String word) {
        return switch (word) {
            case "rst" -> Dialogue.Close.RST;
            case "none" -> Dialogue.Close.NONE;
            default -> Dialogue.Close.FIN;
        };
    }

    private Dialogue.Close close(@Nullable DocumentNode node) {
        return Scalars.text(node, problems).map(FlowSection::closeOf).orElse(Dialogue.Close.FIN);
    }
}
