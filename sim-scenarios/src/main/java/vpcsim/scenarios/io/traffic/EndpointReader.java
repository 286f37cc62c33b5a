package vpcsim.scenarios.io.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;
import vpcsim.scenarios.io.field.Times;
import vpcsim.scenarios.io.traffic.FlowDefaults.Figure;
import vpcsim.scenarios.scenario.ServerPort;
import vpcsim.scenarios.scenario.SynRetry;
import vpcsim.scenarios.scenario.TcpFigures;

/** Reads what the two ends of a group's connections are set to, {@code tcp} and {@code server}. */
final class EndpointReader {

    private static final int MAX_WINDOW_BYTES = 1 << 30;
    private static final int MAX_BACKLOG = 1_000_000;

    private final Times times;
    private final FlowDefaults defaults;
    private final Problems problems;

    EndpointReader(Times times, FlowDefaults defaults, Problems problems) {
        this.times = times;
        this.defaults = defaults;
        this.problems = problems;
    }

    /** Reads the figures of a group of TCP flows. */
    TcpFigures figures(String name, MapNode flow) {
        MapNode tcp = flow.get("tcp") instanceof MapNode map ? map : null;
        MapNode server = flow.get("server") instanceof MapNode map ? map : null;
        long minRto = Math.max(1, positive(name, tcp, "min-rto", Figure.MIN_RTO));
        long maxRto = positive(name, tcp, "max-rto", Figure.MAX_RTO);
        if (maxRto < minRto && tcp != null) {
            DocumentNode at = tcp.has("max-rto") ? tcp.get("max-rto") : tcp.get("min-rto");
            problems.error(at == null ? tcp : at, "E-RANGE", "the greatest timeout is less than the least", "");
        }
        return new TcpFigures(
                size(name, tcp, "window", Figure.WINDOW, MAX_WINDOW_BYTES),
                (int) size(name, tcp, "segment", Figure.SEGMENT, TcpFigures.MAX_SEGMENT_BYTES),
                delayedAck(name, tcp),
                minRto,
                Math.max(minRto, maxRto),
                integer(name, tcp, "retries", 0, TcpFigures.MAX_RETRIES, Figure.TCP_RETRIES),
                integer(name, server, "syn-ack-retries", 0, SynRetry.MAX_RETRIES, Figure.SYN_ACK_RETRIES),
                integer(name, server, "backlog", 1, MAX_BACKLOG, Figure.BACKLOG),
                times.length(
                        tcp == null ? null : tcp.get("time-wait"),
                        otherwise(name, tcp, "time-wait", Figure.TIME_WAIT)));
    }

    /** Reads how the servers of a group answer. */
    ServerPort port(MapNode flow) {
        if (!(flow.get("server") instanceof MapNode server)) {
            return ServerPort.OPEN;
        }
        List<ServerPort.Outage> outages = new ArrayList<>();
        if (server.get("outages") instanceof MapNode map) {
            for (MapNode.Entry entry : map.entries()) {
                if (entry.value() instanceof MapNode outage) {
                    outage(outage, outages);
                }
            }
        }
        return new ServerPort(answer(server.get("port")), outages);
    }

    private void outage(MapNode outage, List<ServerPort.Outage> outages) {
        OptionalLong from = times.instant(outage.get("from"));
        OptionalLong until = times.instant(outage.get("until"));
        if (from.isEmpty() || until.isEmpty()) {
            return;
        }
        if (from.getAsLong() < until.getAsLong()) {
            outages.add(new ServerPort.Outage(from.getAsLong(), until.getAsLong(), answer(outage.get("port"))));
        } else {
            DocumentNode at = outage.get("until");
            problems.error(at == null ? outage : at, "E-RANGE", "an outage ends after it begins", "");
        }
    }

    private ServerPort.Answer answer(@Nullable DocumentNode node) {
        return Scalars.text(node, problems).map(EndpointReader::answerOf).orElse(ServerPort.Answer.OPEN);
    }

    private static ServerPort.Answer answerOf(String word) {
        return switch (word) {
            case "closed" -> ServerPort.Answer.CLOSED;
            case "silent" -> ServerPort.Answer.SILENT;
            default -> ServerPort.Answer.OPEN;
        };
    }

    private long delayedAck(String name, @Nullable MapNode tcp) {
        long otherwise = otherwise(name, tcp, "delayed-ack", Figure.DELAYED_ACK);
        DocumentNode node = tcp == null ? null : tcp.get("delayed-ack");
        long nanos = times.length(node, otherwise);
        if (node != null && nanos > TcpFigures.MAX_DELAYED_ACK_NANOS) {
            problems.error(node, "E-RANGE", "an acknowledgement waits at most 500ms (RFC 1122)", "");
            return otherwise;
        }
        return nanos;
    }

    private long positive(String name, @Nullable MapNode map, String field, Figure figure) {
        return times.positive(map == null ? null : map.get(field), otherwise(name, map, field, figure));
    }

    private long size(String name, @Nullable MapNode map, String field, Figure figure, long max) {
        long otherwise = otherwise(name, map, field, figure);
        DocumentNode node = map == null ? null : map.get(field);
        OptionalLong bytes = Scalars.sizeBytes(node, problems);
        if (node != null && bytes.isPresent() && (bytes.getAsLong() < 1 || bytes.getAsLong() > max)) {
            problems.error(node, "E-RANGE", "out of range 1B to " + max + "B", "");
            return otherwise;
        }
        return bytes.orElse(otherwise);
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
}
