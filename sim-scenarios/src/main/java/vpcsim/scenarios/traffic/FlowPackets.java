package vpcsim.scenarios.traffic;

import vpcsim.aws.forwarding.PacketSender;
import vpcsim.aws.packet.PacketTable;

/** Makes the packets of flows and hands them to the network: header, length and sender from the flow's columns. */
final class FlowPackets {

    private static final int ICMP_ECHO_REQUEST = 8;
    private static final int ICMP_ECHO_REPLY = 0;
    private static final int ICMPV6_ECHO_REQUEST = 128;
    private static final int ICMPV6_ECHO_REPLY = 129;
    private static final int IPV4 = 4;

    private final FlowTable flows;
    private final PacketTable packets;
    private final PacketSender sender;

    FlowPackets(FlowTable flows, PacketTable packets, PacketSender sender) {
        this.flows = flows;
        this.packets = packets;
        this.sender = sender;
    }

    /** Sends one packet from the client to the server. */
    void fromClient(long nowNanos, int flow, FlowGroup group, int role, int tcpFlags, int payloadBytes) {
        int packet = packets.allocate();
        packets.setSourceHigh(packet, flows.clientHigh[flow]);
        packets.setSourceLow(packet, flows.clientLow[flow]);
        packets.setDestinationHigh(packet, flows.serverHigh[flow]);
        packets.setDestinationLow(packet, flows.serverLow[flow]);
        packets.setSenderInterface(packet, flows.clientInterface[flow]);
        packets.setSenderHost(packet, flows.clientHost[flow]);
        if (group.echo) {
            setEcho(packet, flow, ICMP_ECHO_REQUEST, ICMPV6_ECHO_REQUEST);
        } else {
            packets.setSourcePort(packet, flows.clientPort[flow]);
            packets.setDestinationPort(packet, flows.serverPort[flow]);
        }
        send(nowNanos, flow, group, packet, role, tcpFlags, payloadBytes);
    }

    /** Sends one packet from the server to the client, with the addresses as the server saw them. */
    void fromServer(long nowNanos, int flow, FlowGroup group, int role, int tcpFlags, int payloadBytes) {
        int packet = packets.allocate();
        packets.setSourceHigh(packet, flows.localHigh[flow]);
        packets.setSourceLow(packet, flows.localLow[flow]);
        packets.setDestinationHigh(packet, flows.remoteHigh[flow]);
        packets.setDestinationLow(packet, flows.remoteLow[flow]);
        packets.setSenderInterface(packet, flows.serverInterface[flow]);
        packets.setSenderHost(packet, flows.serverHost[flow]);
        if (group.echo) {
            setEcho(packet, flow, ICMP_ECHO_REPLY, ICMPV6_ECHO_REPLY);
        } else {
            packets.setSourcePort(packet, flows.serverPort[flow]);
            packets.setDestinationPort(packet, flows.remotePort[flow]);
        }
        send(nowNanos, flow, group, packet, role, tcpFlags, payloadBytes);
    }

    /** A query and its reply carry the same identifier. */
    private void setEcho(int packet, int flow, int icmpType, int icmpv6Type) {
        packets.setIcmpType(packet, flows.version[flow] == IPV4 ? icmpType : icmpv6Type);
        packets.setIcmpIdentifier(packet, flows.clientPort[flow]);
    }

    private void send(long nowNanos, int flow, FlowGroup group, int packet, int role, int tcpFlags, int payloadBytes) {
        int version = flows.version[flow];
        packets.setVersion(packet, version);
        packets.setProtocol(packet, group.protocol);
        packets.setTcpFlags(packet, tcpFlags);
        packets.setLengthBytes(packet, PacketSizes.headerBytes(version, group.protocol) + payloadBytes);
        packets.setSentNanos(packet, nowNanos);
        packets.setFlow(packet, flows.number[flow]);
        packets.setTag(packet, Role.tag(flow, flows.exchange[flow], role));
        sender.send(nowNanos, packet);
    }
}
