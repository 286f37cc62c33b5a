package vpcsim.scenarios.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.Protocol;
import vpcsim.aws.forwarding.PacketSender;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.scenarios.scenario.ScriptedPacket;

/**
 * Sends scripted packets, each at its time and as written; nobody answers them. An ICMP error quotes the header of another
 * packet as it was where that packet ended, at its receiver or at the check that dropped it; as it is written, if it has not
 * ended yet.
 */
final class ScriptedPackets {

    private static final int IPV4 = 4;
    private static final int IPV6 = 6;

    private final List<Script> scripts = new ArrayList<>();
    private final @Nullable PacketHeader[] seen;
    private final PacketTable packets;
    private final PacketSender sender;
    private int unsent;

    ScriptedPackets(
            List<ScriptedPacket> script,
            NetworkIndex index,
            EndSelector ends,
            PacketTable packets,
            PacketSender sender) {
        this.packets = packets;
        this.sender = sender;
        Map<String, Integer> labels = new TreeMap<>();
        for (ScriptedPacket packet : script) {
            labels.put(packet.label(), labels.size());
        }
        for (ScriptedPacket packet : script) {
            int quotes = packet.quotes().map(labels::get).orElse(PacketTable.NONE);
            scripts.add(compile(packet, quotes, index, ends));
        }
        seen = new @Nullable PacketHeader[scripts.size()];
        unsent = scripts.size();
    }

    private record Script(
            long atNanos, int networkInterface, int host, PacketHeader header, int lengthBytes, int quotes) {}

    /** The number of packets that are not sent yet. */
    int unsent() {
        return unsent;
    }

    /** Schedules all packets. */
    void begin(Timers timers) {
        for (int i = 0; i < scripts.size(); i++) {
            timers.schedule(scripts.get(i).atNanos(), Alarm.of(Alarm.SCRIPT, i));
        }
    }

    /** A packet is to be sent now. */
    void onAlarm(long nowNanos, int label) {
        Script script = scripts.get(label);
        int packet = packets.allocate();
        packets.setHeader(packet, script.header());
        if (script.quotes() != PacketTable.NONE) {
            PacketHeader quoted = seen[script.quotes()];
            packets.setQuoted(
                    packet, quoted == null ? scripts.get(script.quotes()).header() : quoted);
        }
        packets.setLabel(packet, label);
        packets.setLengthBytes(packet, script.lengthBytes());
        packets.setSentNanos(packet, nowNanos);
        packets.setSenderInterface(packet, script.networkInterface());
        packets.setSenderHost(packet, script.host());
        unsent--;
        sender.send(nowNanos, packet);
    }

    /** A packet ended, at its receiver or elsewhere. */
    void onEnd(int packet) {
        seen[packets.label(packet)] = packets.header(packet);
    }

    private static Script compile(ScriptedPacket packet, int quotes, NetworkIndex index, EndSelector ends) {
        Ends from = ends.select(packet.from());
        Ends to = ends.select(packet.to());
        EndSet source = new EndSet(index, from);
        EndSet destination = new EndSet(index, to);
        if (source.size() == 0) {
            throw new IllegalArgumentException("packet " + packet.label() + ": nobody is " + packet.from());
        }
        if (destination.size() == 0 && to.address().isEmpty()) {
            throw new IllegalArgumentException("packet " + packet.label() + ": nobody is " + packet.to());
        }
        Protocol protocol = packet.type().protocol();
        int version = version(packet, source, destination, to.address());
        Family family = version == IPV4 ? Family.IPV4 : Family.IPV6;
        IpAddress sender = new IpAddress(family, source.high(0, version), source.low(0, version, 0));
        IpAddress receiver = to.address()
                .orElseGet(() -> new IpAddress(
                        family, destination.high(0, version), destination.lowSeenFrom(0, version, source, 0)));
        PacketHeader header = new PacketHeader(
                sender,
                receiver,
                protocol,
                packet.sourcePort(),
                packet.destinationPort(),
                packet.tcpFlags(),
                Math.max(packet.type().icmpType(), 0),
                Math.max(packet.type().icmpCode(), 0),
                packet.icmpIdentifier(),
                null);
        int length = PacketSizes.headerBytes(version, protocol.number()) + packet.payloadBytes();
        return new Script(packet.atNanos(), source.networkInterface(0), source.host(0), header, length, quotes);
    }

    /** IPv4 where both ends have it, else IPv6; ICMPv6 is IPv6 always and ICMP is IPv4 always. */
    private static int version(ScriptedPacket packet, EndSet source, EndSet destination, Optional<IpAddress> receiver) {
        Protocol protocol = packet.type().protocol();
        boolean nobody = destination.size() == 0;
        boolean ipv4 =
                nobody ? receiver.map(IpAddress::family).equals(Optional.of(Family.IPV4)) : destination.has(0, IPV4);
        boolean ipv6 =
                nobody ? receiver.map(IpAddress::family).equals(Optional.of(Family.IPV6)) : destination.has(0, IPV6);
        if (ipv4 && source.has(0, IPV4) && !protocol.equals(Protocol.ICMPV6)) {
            return IPV4;
        }
        if (ipv6 && source.has(0, IPV6) && !protocol.equals(Protocol.ICMP)) {
            return IPV6;
        }
        throw new IllegalArgumentException("packet " + packet.label() + ": its ends share no address family");
    }
}
