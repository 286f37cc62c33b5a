package vpcsim.aws.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.PortRange;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.aws.vpc.ExternalHost;
import vpcsim.aws.vpc.Instance;
import vpcsim.aws.vpc.InterfaceAddress;
import vpcsim.aws.vpc.InterfaceType;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.PrefixList;
import vpcsim.aws.vpc.Route;
import vpcsim.aws.vpc.RouteTable;
import vpcsim.aws.vpc.RouteTarget;
import vpcsim.aws.vpc.RuleAction;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.SecurityGroupRule;
import vpcsim.aws.vpc.Subnet;
import vpcsim.aws.vpc.Vpc;

/** One case of the conformance vectors: a small VPC, a script of packets, and what a real kernel did with each. */
record NetfilterCase(String id, Network network, JsonNode timeouts, List<ScriptedPacket> packets) {

    private static final long SECOND = 1_000_000_000L;
    private static final String VPC = "vpc-case";

    /** A packet of the script and what became of it; stages are written as in the vectors, NACL rules behind a slash. */
    record ScriptedPacket(
            long atNanos,
            String source,
            PacketHeader header,
            int lengthBytes,
            String verdict,
            String stage,
            List<String> trace,
            List<String> caveats) {}

    static List<NetfilterCase> readAll(Path folder) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        List<NetfilterCase> cases = new ArrayList<>();
        for (Path file : files) {
            for (JsonNode node : mapper.readTree(Files.readAllBytes(file)).path("cases")) {
                cases.add(of(node));
            }
        }
        return cases;
    }

    /** The assumptions under which a Linux kernel and the model speak of the same thing. */
    Assumptions assumptions(Assumptions.IcmpErrors icmpErrors) {
        long transientNanos = timeouts.path("tcp_transient").asLong() * SECOND;
        return new Assumptions(
                Assumptions.MidStreamTcp.TRACK,
                icmpErrors,
                Assumptions.DEFAULTS.udpReplies(),
                Assumptions.DEFAULTS.overlappingRules(),
                Assumptions.DEFAULTS.coveringRules(),
                transientNanos,
                transientNanos,
                transientNanos,
                timeouts.path("icmp").asLong() * SECOND,
                Assumptions.DEFAULTS.otherTimeoutNanos(),
                0);
    }

    private static NetfilterCase of(JsonNode node) {
        Network.Builder network = Network.builder();
        Cidr everywhere = Cidr.parse("10.0.0.0/8");
        network.add(new Vpc(VPC, VPC, List.of(everywhere)));
        RouteTarget local = new RouteTarget(RouteTarget.Kind.LOCAL, "local");
        network.add(new RouteTable("rtb-case", "rtb-case", VPC, List.of(new Route(everywhere, local, false, 0))));
        for (JsonNode subnet : node.path("subnets")) {
            String id = subnet.path("id").asText();
            List<NetworkAclEntry> inbound = entries(subnet.path("nacl").path("inbound"));
            List<NetworkAclEntry> outbound = entries(subnet.path("nacl").path("outbound"));
            network.add(new NetworkAcl("acl-" + id, "acl-" + id, VPC, false, inbound, outbound));
            List<Cidr> blocks = List.of(Cidr.parse(subnet.path("cidr").asText()));
            network.add(new Subnet(id, id, VPC, "zone-a", blocks, "acl-" + id, "rtb-case"));
        }
        for (JsonNode list : node.path("prefix_lists")) {
            List<Cidr> cidrs = new ArrayList<>();
            list.path("cidrs").forEach(cidr -> cidrs.add(Cidr.parse(cidr.asText())));
            String id = list.path("id").asText();
            network.add(new PrefixList(id, id, cidrs, cidrs.size()));
        }
        for (JsonNode group : node.path("security_groups")) {
            String id = group.path("id").asText();
            List<SecurityGroupRule> ingress = rules(id + "-in-", group.path("ingress"));
            List<SecurityGroupRule> egress = rules(id + "-out-", group.path("egress"));
            network.add(new SecurityGroup(id, id, VPC, ingress, egress));
        }
        JsonNode timeouts = node.path("timeouts");
        Map<String, IpAddress> addresses = new TreeMap<>();
        for (JsonNode instance : node.path("instances")) {
            addInstance(network, instance, timeouts, addresses);
        }
        for (JsonNode host : node.path("external_hosts")) {
            String id = host.path("id").asText();
            IpAddress address = IpAddress.parse(host.path("ip").asText());
            addresses.put(id, address);
            network.add(new ExternalHost(id, Cidr.of(address), true));
        }
        return new NetfilterCase(node.path("id").asText(), network.build(), timeouts, packets(node, addresses));
    }

    private static void addInstance(
            Network.Builder network, JsonNode node, JsonNode timeouts, Map<String, IpAddress> addresses) {
        String id = node.path("id").asText();
        IpAddress address = IpAddress.parse(node.path("ip").asText());
        addresses.put(id, address);
        List<String> groups = new ArrayList<>();
        node.path("security_groups").forEach(group -> groups.add(group.asText()));
        network.add(new Instance(id, id, "", true, OptionalLong.empty(), false, "", List.of(), Optional.empty()));
        network.add(new NetworkInterface(
                id,
                id,
                InterfaceType.INTERFACE,
                VPC,
                node.path("subnet").asText(),
                List.of(new InterfaceAddress(address, Optional.empty())),
                groups,
                Optional.of(id),
                new ConnectionTrackingTimeouts(
                        timeouts.path("tcp_established").asLong() * SECOND,
                        timeouts.path("udp").asLong() * SECOND,
                        timeouts.path("udp_stream").asLong() * SECOND)));
    }

    private static List<NetworkAclEntry> entries(JsonNode nodes) {
        List<NetworkAclEntry> entries = new ArrayList<>();
        for (JsonNode node : nodes) {
            RuleAction action = node.path("action").asText().equals("allow") ? RuleAction.ALLOW : RuleAction.DENY;
            entries.add(new NetworkAclEntry(
                    node.path("rule").asInt(),
                    action,
                    traffic(node),
                    Cidr.parse(node.path("cidr").asText())));
        }
        return entries;
    }

    private static List<SecurityGroupRule> rules(String prefix, JsonNode nodes) {
        List<SecurityGroupRule> rules = new ArrayList<>();
        for (JsonNode node : nodes) {
            JsonNode peer = node.path("peer");
            Peer other;
            if (peer.has("cidr")) {
                other = new Peer.Block(Cidr.parse(peer.path("cidr").asText()));
            } else if (peer.has("sg")) {
                other = new Peer.Group(peer.path("sg").asText());
            } else {
                other = new Peer.Prefixes(peer.path("prefix_list").asText());
            }
            rules.add(new SecurityGroupRule(prefix + rules.size(), traffic(node), other));
        }
        return rules;
    }

    private static TrafficType traffic(JsonNode node) {
        PortRange ports = node.has("from_port")
                ? new PortRange(
                        node.path("from_port").asInt(), node.path("to_port").asInt())
                : PortRange.ALL;
        return switch (node.path("protocol").asText()) {
            case "tcp" -> TrafficType.tcp(ports);
            case "udp" -> TrafficType.udp(ports);
            case "icmp" ->
                TrafficType.icmp(
                        node.path("icmp_type").asInt(), node.path("icmp_code").asInt());
            case "-1" -> TrafficType.ALL;
            default -> throw new IllegalArgumentException("unknown protocol in " + node);
        };
    }

    private static List<ScriptedPacket> packets(JsonNode node, Map<String, IpAddress> addresses) {
        List<ScriptedPacket> packets = new ArrayList<>();
        for (int i = 0; i < node.path("packets").size(); i++) {
            JsonNode packet = node.path("packets").get(i);
            JsonNode expected = node.path("expected").get(i);
            List<String> trace = new ArrayList<>();
            for (JsonNode step : expected.path("trace")) {
                String rule = step.has("rule") ? "/" + step.path("rule").asText() : "";
                trace.add(step.path("stage").asText() + rule + " "
                        + step.path("result").asText());
            }
            List<String> caveats = new ArrayList<>();
            expected.path("caveats").forEach(caveat -> caveats.add(caveat.asText()));
            packets.add(new ScriptedPacket(
                    packet.path("t").decimalValue().movePointRight(9).longValueExact(),
                    packet.path("src").asText(),
                    header(packet, addresses, packets),
                    40 + packet.path("len").asInt(),
                    expected.path("verdict").asText(),
                    expected.path("stage").isNull()
                            ? ""
                            : expected.path("stage").asText(),
                    trace,
                    caveats));
        }
        return packets;
    }

    private static PacketHeader header(
            JsonNode packet, Map<String, IpAddress> addresses, List<ScriptedPacket> earlier) {
        IpAddress source =
                Objects.requireNonNull(addresses.get(packet.path("src").asText()));
        IpAddress destination =
                Objects.requireNonNull(addresses.get(packet.path("dst").asText()));
        int sourcePort = packet.path("sport").asInt();
        int destinationPort = packet.path("dport").asInt();
        return switch (packet.path("protocol").asText()) {
            case "tcp" ->
                PacketHeader.tcp(
                        source,
                        sourcePort,
                        destination,
                        destinationPort,
                        flags(packet.path("flags").asText()));
            case "udp" -> PacketHeader.udp(source, sourcePort, destination, destinationPort);
            case "icmp" ->
                PacketHeader.icmp(
                        source,
                        destination,
                        packet.path("type").asInt(),
                        packet.path("code").asInt(),
                        packet.path("id").asInt(),
                        packet.has("quotes")
                                ? earlier.get(packet.path("quotes").asInt()).header()
                                : null);
            default -> throw new IllegalArgumentException("unknown protocol in " + packet);
        };
    }

    private static int flags(String letters) {
        int flags = 0;
        for (int i = 0; i < letters.length(); i++) {
            flags |= switch (letters.charAt(i)) {
                case 'S' -> TcpFlags.SYN;
                case 'A' -> TcpFlags.ACK;
                case 'F' -> TcpFlags.FIN;
                case 'R' -> TcpFlags.RST;
                case 'P' -> TcpFlags.PSH;
                default -> throw new IllegalArgumentException("unknown flag in " + letters);
            };
        }
        return flags;
    }
}
