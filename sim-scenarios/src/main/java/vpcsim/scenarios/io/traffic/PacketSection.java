package vpcsim.scenarios.io.traffic;

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
import vpcsim.aws.io.document.Nearest;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.scenarios.io.field.Ends;
import vpcsim.scenarios.io.field.Times;
import vpcsim.scenarios.scenario.ScriptedPacket;

/** Reads {@code traffic.packets}. */
public final class PacketSection {

    private static final int DEFAULT_SOURCE_PORT = 40_000;
    private static final int MAX_PAYLOAD_BYTES = 65_495;
    private static final long MAX_SEQUENCE = 0xFFFF_FFFFL;
    private static final int MAX_PORT = 65_535;

    private final Times times;
    private final Ends ends;
    private final Problems problems;

    /**
     * The scripted packets of a scenario.
     *
     * @param times reads its times
     * @param ends checks its ends
     * @param problems takes what is wrong
     */
    public PacketSection(Times times, Ends ends, Problems problems) {
        this.times = times;
        this.ends = ends;
        this.problems = problems;
    }

    /**
     * Reads all packets.
     *
     * @param node {@code traffic.packets}, or null
     * @return in order of time, then of label
     */
    public List<ScriptedPacket> read(@Nullable DocumentNode node) {
        List<ScriptedPacket> packets = new ArrayList<>();
        if (node instanceof MapNode map) {
            for (MapNode.Entry entry : map.entries()) {
                if (entry.value() instanceof MapNode packet) {
                    packet(entry.key(), packet, map.keys()).ifPresent(packets::add);
                }
            }
        }
        packets.sort(Comparator.comparingLong(ScriptedPacket::atNanos).thenComparing(ScriptedPacket::label));
        return packets;
    }

    private Optional<ScriptedPacket> packet(String label, MapNode packet, List<String> labels) {
        OptionalLong at = times.instant(packet.get("at"));
        Optional<String> from = ends.one(packet.get("from"));
        Optional<String> to = ends.oneOrAddress(packet.get("to"));
        Optional<TrafficType> read = Scalars.traffic(packet.get("type"), problems);
        if (at.isEmpty() || from.isEmpty() || to.isEmpty() || read.isEmpty()) {
            return Optional.empty();
        }
        TrafficType type = read.get();
        Protocol protocol = type.protocol();
        checkType(packet.get("type"), type);
        if (!ends.pairs().shareFamily(from.get(), to.get(), protocol)) {
            problems.error(packet, "E-NO-COMMON-FAMILY", "the two ends share no address family for " + protocol, "");
        }
        boolean tcp = protocol.equals(Protocol.TCP);
        if (!tcp) {
            refuse(packet, List.of("flags", "sequence"), "TCP");
        }
        if (!protocol.hasPorts()) {
            refuse(packet, List.of("source-port"), "TCP and UDP");
        }
        if (!protocol.isIcmp()) {
            refuse(packet, List.of("id", "quotes"), "ICMP");
        }
        return Optional.of(new ScriptedPacket(
                label,
                at.getAsLong(),
                from.get(),
                to.get(),
                type,
                protocol.hasPorts() ? (int) integer(packet, "source-port", MAX_PORT, DEFAULT_SOURCE_PORT) : 0,
                tcp ? flags(packet.get("flags")) : 0,
                integer(packet, "sequence", MAX_SEQUENCE, 0),
                payload(packet.get("payload")),
                protocol.isIcmp() ? (int) integer(packet, "id", MAX_PORT, 1) : 0,
                quotes(label, packet.get("quotes"), type, labels)));
    }

    private void checkType(@Nullable DocumentNode node, TrafficType type) {
        Protocol protocol = type.protocol();
        if (node == null) {
            return;
        }
        if (protocol.equals(Protocol.ALL)) {
            problems.error(node, "E-TRAFFIC", "a packet is of one protocol", "write it as protocol/47, tcp/80, udp/53");
        } else if (protocol.hasPorts() && type.ports().first() != type.ports().last()) {
            problems.error(node, "E-TRAFFIC", "a packet goes to one port", "write one port, such as tcp/8080");
        } else if (protocol.isIcmp() && type.icmpType() == TrafficType.ANY) {
            problems.error(node, "E-TRAFFIC", "a packet has one ICMP type and code", "write it as icmp/3-4");
        }
    }

    private Optional<String> quotes(String label, @Nullable DocumentNode node, TrafficType type, List<String> labels) {
        Optional<String> quoted = Scalars.text(node, problems);
        if (node == null || quoted.isEmpty()) {
            return Optional.empty();
        }
        List<String> others = new ArrayList<>(labels);
        others.remove(label);
        if (!others.contains(quoted.get())) {
            problems.error(
                    node, "E-UNKNOWN-PACKET", "no other packet has this label", Nearest.hint(quoted.get(), others));
        } else if (!isError(type)) {
            problems.error(node, "E-TRAFFIC", type + " is no ICMP error: it quotes nothing", "");
        }
        return quoted;
    }

    /** The errors of RFC 792 and RFC 4443. */
    private static boolean isError(TrafficType type) {
        int icmpType = type.icmpType();
        if (type.protocol().equals(Protocol.ICMP)) {
            return icmpType == 3 || icmpType == 4 || icmpType == 5 || icmpType == 11 || icmpType == 12;
        }
        return icmpType >= 1 && icmpType <= 4;
    }

    private void refuse(MapNode packet, List<String> fields, String protocols) {
        for (MapNode.Entry entry : packet.entries()) {
            if (fields.contains(entry.key())) {
                problems.error(entry, "E-UNKNOWN-FIELD", "only packets of " + protocols + " have this field", "");
            }
        }
    }

    private int flags(@Nullable DocumentNode node) {
        Optional<String> text = Scalars.text(node, problems);
        if (text.isEmpty()) {
            return TcpFlags.SYN;
        }
        int flags = 0;
        for (String word : text.get().split(" ", -1)) {
            flags |= switch (word) {
                case "FIN" -> TcpFlags.FIN;
                case "SYN" -> TcpFlags.SYN;
                case "RST" -> TcpFlags.RST;
                case "PSH" -> TcpFlags.PSH;
                case "ACK" -> TcpFlags.ACK;
                default -> 0;
            };
        }
        return flags;
    }

    private long integer(MapNode packet, String field, long max, long otherwise) {
        return Scalars.integer(packet.get(field), 0, max, problems).orElse(otherwise);
    }

    private int payload(@Nullable DocumentNode node) {
        OptionalLong bytes = Scalars.sizeBytes(node, problems);
        if (node != null && bytes.isPresent() && bytes.getAsLong() > MAX_PAYLOAD_BYTES) {
            problems.error(node, "E-RANGE", "larger than " + MAX_PAYLOAD_BYTES + "B", "");
            return 0;
        }
        return (int) bytes.orElse(0);
    }
}
