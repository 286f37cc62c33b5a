package vpcsim.aws.io.export;

import java.util.Optional;
import java.util.OptionalLong;
import vpcsim.aws.address.PortRange;
import vpcsim.aws.address.Protocol;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Quantities;

/** Reads which traffic a rule is about, from fields of security group rules and of network ACL entries. */
final class TrafficFields {

    private static final int MAX_PROTOCOL = 255;

    private final ExportContext context;
    private final Problems problems;

    TrafficFields(ExportContext context) {
        this.context = context;
        this.problems = context.problems();
    }

    /** {@code IpProtocol}, {@code FromPort}, {@code ToPort} (SG-9, SG-10). */
    Optional<TrafficType> ofSecurityGroup(MapNode map) {
        return protocol(map, "IpProtocol").flatMap(protocol -> {
            boolean bare = !Fields.has(map, "FromPort") && !Fields.has(map, "ToPort");
            if (protocol.isIcmp()) {
                return bare && protocol.equals(Protocol.ICMPV6)
                        ? Optional.of(all(protocol))
                        : icmp(map, protocol, "FromPort", "ToPort");
            }
            return protocol.hasPorts() ? ports(map, protocol, "FromPort", "ToPort") : Optional.of(all(protocol));
        });
    }

    /** {@code Protocol}, {@code PortRange}, {@code IcmpTypeCode} (NACL-10, NACL-12, NACL-13). */
    Optional<TrafficType> ofNetworkAcl(MapNode map, boolean ipv6) {
        return protocol(map, "Protocol").flatMap(protocol -> {
            if (protocol.hasPorts()) {
                return part(map, "PortRange").flatMap(range -> ports(range, protocol, "From", "To"));
            }
            if (protocol.equals(Protocol.ICMP) || (protocol.equals(Protocol.ICMPV6) && ipv6)) {
                String field = Fields.has(map, "Icmp") ? "Icmp" : "IcmpTypeCode";
                return part(map, field).flatMap(type -> icmp(type, protocol, "Type", "Code"));
            }
            return Optional.of(all(protocol));
        });
    }

    private Optional<MapNode> part(MapNode map, String key) {
        if (!Fields.has(map, key)) {
            problems.error(map, "E-MISSING-FIELD", "the field '" + key + "' is missing", "this protocol needs it");
            return Optional.empty();
        }
        return Fields.map(map, key, problems);
    }

    private Optional<Protocol> protocol(MapNode map, String key) {
        if (!Fields.has(map, key)) {
            problems.error(map, "E-MISSING-FIELD", "the field '" + key + "' is missing", "");
            return Optional.empty();
        }
        Optional<String> text = Fields.textOrNumber(map, key, problems);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (text.get()) {
            case "tcp" -> Optional.of(Protocol.TCP);
            case "udp" -> Optional.of(Protocol.UDP);
            case "icmp" -> Optional.of(Protocol.ICMP);
            case "icmpv6" -> Optional.of(Protocol.ICMPV6);
            default -> numbered(map, key, text.get());
        };
    }

    private Optional<Protocol> numbered(MapNode map, String key, String text) {
        try {
            return Optional.of(new Protocol((int) Quantities.integer(text, -1, MAX_PROTOCOL)));
        } catch (IllegalArgumentException e) {
            vpcsim.aws.io.document.DocumentNode node = map.get(key);
            context.unknownMeaning(node == null ? map : node, "a protocol that is not known");
            return Optional.empty();
        }
    }

    private Optional<TrafficType> ports(MapNode map, Protocol protocol, String from, String to) {
        if (!Fields.has(map, from) || !Fields.has(map, to)) {
            problems.error(
                    map,
                    "E-MISSING-FIELD",
                    "the field '" + (Fields.has(map, from) ? to : from) + "' is missing",
                    "TCP and UDP need a range of ports; all is 0 to 65535");
            return Optional.empty();
        }
        OptionalLong first = Fields.integer(map, from, 0, PortRange.MAX_PORT, problems);
        OptionalLong last = Fields.integer(map, to, 0, PortRange.MAX_PORT, problems);
        if (first.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        if (first.getAsLong() > last.getAsLong()) {
            problems.error(
                    map, "E-PORTS", "ports go from low to high: " + first.getAsLong() + "-" + last.getAsLong(), "");
            return Optional.empty();
        }
        PortRange ports = new PortRange((int) first.getAsLong(), (int) last.getAsLong());
        return Optional.of(new TrafficType(protocol, ports, TrafficType.ANY, TrafficType.ANY));
    }

    private Optional<TrafficType> icmp(MapNode map, Protocol protocol, String typeKey, String codeKey) {
        if (!Fields.has(map, typeKey)) {
            problems.error(
                    map,
                    "E-MISSING-FIELD",
                    "the field '" + typeKey + "' is missing",
                    "for ICMP it is the type; -1 is every type");
            return Optional.empty();
        }
        OptionalLong type = Fields.integer(map, typeKey, TrafficType.ANY, MAX_PROTOCOL, problems);
        OptionalLong code = Fields.has(map, codeKey)
                ? Fields.integer(map, codeKey, TrafficType.ANY, MAX_PROTOCOL, problems)
                : OptionalLong.of(TrafficType.ANY);
        return type.isPresent() && code.isPresent()
                ? Optional.of(new TrafficType(protocol, PortRange.ALL, (int) type.getAsLong(), (int) code.getAsLong()))
                : Optional.empty();
    }

    private static TrafficType all(Protocol protocol) {
        return new TrafficType(protocol, PortRange.ALL, TrafficType.ANY, TrafficType.ANY);
    }
}
