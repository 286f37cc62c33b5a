package vpcsim.scenarios.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.PortRange;
import vpcsim.aws.address.Protocol;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.TcpFlags;

/**
 * What passes from one end to another: every class of packets probed once, and classes of one fate joined again.
 *
 * @param entries what is permitted or not modelled; what no entry covers is blocked
 */
record PairProfile(List<Entry> entries) {

    /** The first protocol from here down that no rule of the pair names stands for all of them (RFC 3692: experimental). */
    private static final int LAST_PROTOCOL = 253;

    /** TCP, UDP, ICMP, and all that no rule names. */
    private static final int NAMED_PROTOCOLS = 4;

    private static final int ICMP_LAST = 255;
    private static final int IDENTIFIER = 4711;
    private static final List<Integer> ICMP_QUERIES = List.of(8, 13, 15, 17);
    private static final List<Integer> ICMPV6_QUERIES = List.of(128);

    /**
     * Some permitted traffic.
     *
     * @param protocol its name, its number, or {@code all}
     * @param sourcePorts source ports, or ICMP types
     * @param destinationPorts destination ports, or ICMP codes
     * @param state never {@link ProbeState#BLOCKED}
     */
    record Entry(String protocol, String sourcePorts, String destinationPorts, ProbeState state) {

        boolean isAllOfItsProtocol() {
            return sourcePorts.equals("all") && destinationPorts.equals("all");
        }
    }

    /** Probes all classes from one address to another. */
    static PairProfile of(
            RuleCuts cuts, IpAddress source, IpAddress destination, Function<PacketHeader, ProbeState> send) {
        List<Entry> entries = new ArrayList<>();
        entries.addAll(withPorts(Protocol.TCP, "tcp", cuts, source, destination, send));
        entries.addAll(withPorts(Protocol.UDP, "udp", cuts, source, destination, send));
        entries.addAll(icmp(cuts, source, destination, send));
        entries.addAll(others(cuts, source, destination, send));
        return new PairProfile(joined(entries, cuts.otherProtocols().size()));
    }

    private static List<Entry> withPorts(
            Protocol protocol,
            String name,
            RuleCuts cuts,
            IpAddress source,
            IpAddress destination,
            Function<PacketHeader, ProbeState> send) {
        int flags = protocol.equals(Protocol.TCP) ? TcpFlags.SYN : 0;
        Map<Map.Entry<ProbeState, List<PortRange>>, List<PortRange>> joined = new LinkedHashMap<>();
        for (PortRange to : cuts.destinationPorts(protocol)) {
            Map<ProbeState, List<PortRange>> from = new LinkedHashMap<>();
            for (PortRange range : cuts.sourcePorts(protocol)) {
                ProbeState state = send.apply(
                        new PacketHeader(source, destination, protocol, one(range), one(to), flags, 0, 0, 0, null));
                from.computeIfAbsent(flagged(protocol, state), key -> new ArrayList<>())
                        .add(range);
            }
            from.forEach((state, ranges) -> joined.computeIfAbsent(Map.entry(state, ranges), key -> new ArrayList<>())
                    .add(to));
        }
        List<Entry> entries = new ArrayList<>();
        joined.forEach((key, to) -> {
            if (key.getKey() != ProbeState.BLOCKED) {
                entries.add(new Entry(
                        name,
                        new Ports(key.getValue()).text(PortRange.MAX_PORT),
                        new Ports(to).text(PortRange.MAX_PORT),
                        key.getKey()));
            }
        });
        return entries;
    }

    private static List<Entry> icmp(
            RuleCuts cuts, IpAddress source, IpAddress destination, Function<PacketHeader, ProbeState> send) {
        boolean ipv4 = source.family() == Family.IPV4;
        Protocol protocol = ipv4 ? Protocol.ICMP : Protocol.ICMPV6;
        Map<ProbeState, Map<Ports, List<PortRange>>> typesOfCodes = new LinkedHashMap<>();
        for (IcmpCuts.Kind kind : cuts.icmpKinds(protocol, ipv4 ? ICMP_QUERIES : ICMPV6_QUERIES)) {
            ProbeState state = flagged(
                    protocol,
                    send.apply(PacketHeader.icmp(source, destination, kind.type(), kind.code(), IDENTIFIER, null)));
            if (state != ProbeState.BLOCKED) {
                typesOfCodes
                        .computeIfAbsent(state, key -> new LinkedHashMap<>())
                        .computeIfAbsent(kind.types(), key -> new ArrayList<>())
                        .addAll(kind.codes().ranges());
            }
        }
        List<Entry> entries = new ArrayList<>();
        typesOfCodes.forEach((state, codesOfTypes) -> {
            Map<Ports, List<PortRange>> typesByCodes = new LinkedHashMap<>();
            codesOfTypes.forEach((types, codes) -> typesByCodes
                    .computeIfAbsent(new Ports(codes), key -> new ArrayList<>())
                    .addAll(types.ranges()));
            typesByCodes.forEach((codes, types) -> entries.add(new Entry(
                    ipv4 ? "icmp" : "icmpv6", new Ports(types).text(ICMP_LAST), codes.text(ICMP_LAST), state)));
        });
        return entries;
    }

    private static List<Entry> others(
            RuleCuts cuts, IpAddress source, IpAddress destination, Function<PacketHeader, ProbeState> send) {
        List<Integer> numbers = new ArrayList<>(cuts.otherProtocols());
        int unnamed = LAST_PROTOCOL;
        while (numbers.contains(unnamed)) {
            unnamed--;
        }
        numbers.add(unnamed);
        List<Entry> entries = new ArrayList<>();
        for (int number : numbers) {
            Protocol protocol = new Protocol(number);
            ProbeState state = flagged(
                    protocol, send.apply(new PacketHeader(source, destination, protocol, 0, 0, 0, 0, 0, 0, null)));
            if (state != ProbeState.BLOCKED) {
                entries.add(new Entry(number == unnamed ? "other" : Integer.toString(number), "all", "all", state));
            }
        }
        return entries;
    }

    /** Only TCP requests are told apart by whether their reply passes. */
    private static ProbeState flagged(Protocol protocol, ProbeState state) {
        return state == ProbeState.RESPONSE_BLOCKED && !protocol.equals(Protocol.TCP) ? ProbeState.ALLOWED : state;
    }

    private static int one(PortRange range) {
        return range.first() == 0 && range.last() > 0 ? 1 : range.first();
    }

    /** One entry for all protocols if each fares entirely alike, whether allowed or not modelled. */
    private static List<Entry> joined(List<Entry> entries, int otherProtocols) {
        int protocols = NAMED_PROTOCOLS + otherProtocols;
        boolean alike = entries.size() == protocols
                && entries.stream()
                        .allMatch(entry -> entry.isAllOfItsProtocol()
                                && entry.state() == entries.get(0).state());
        return alike && entries.get(0).state() != ProbeState.RESPONSE_BLOCKED
                ? List.of(new Entry("all", "all", "all", entries.get(0).state()))
                : List.copyOf(entries);
    }
}
