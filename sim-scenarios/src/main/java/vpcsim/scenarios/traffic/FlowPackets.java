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
        packets.sourceHigh[packet] = flows.clientHigh[flow];
        packets.sourceLow[packet] = flows.clientLow[flow];
        packets.destinationHigh[packet] = flows.serverHigh[flow];
        packets.destinationLow[packet] = flows.serverLow[flow];
        packets.senderInterface[packet] = flows.clientInterface[flow];
        packets.senderHost[packet] = flows.clientHost[flow];
        if (group.echo) {
            setEcho(packet, flow, ICMP_ECHO_REQUEST, ICMPV6_ECHO_REQUEST);
        } else {
            packets.sourcePort[packet] = flows.clientPort[flow];
            packets.destinationPort[packet] = flows.serverPort[flow];
        }
        send(nowNanos, flow, group, packet, role, tcpFlags, payloadBytes);
    }

    /** Sends one packet from the server to the client, with the addresses as the server saw them. */
    void fromServer(long nowNanos, int flow, FlowGroup group, int role, int tcpFlags, int payloadBytes) {
        int packet = packets.allocate();
        packets.sourceHigh[packet] = flows.localHigh[flow];
        packets.sourceLow[packet] = flows.localLow[flow];
        packets.destinationHigh[packet] = flows.remoteHigh[flow];
        packets.destinationLow[packet] = flows.remoteLow[flow];
        packets.senderInterface[packet] = flows.serverInterface[flow];
        packets.senderHost[packet] = flows.serverHost[flow];
        if (group.echo) {
            setEcho(packet, flow, ICMP_ECHO_REPLY, ICMPV6_ECHO_REPLY);
        } else {
            packets.sourcePort[packet] = flows.serverPort[flow];
            packets.destinationPort[packet] = flows.remotePort[flow];
        }
        send(nowNanos, flow, group, packet, role, tcpFlags, payloadBytes);
    }

    /** A query and its reply carry the same identifier. */
    private void setEcho(int packet, int flow, int icmpType, int icmpv6Type) {
        packets.icmpType[packet] = (short) (flows.version[flow] == IPV4 ? icmpType : icmpv6Type);
        packets.icmpIdentifier[packet] = flows.clientPort[flow];
    }

    private void send(long nowNanos, int flow, FlowGroup group, int packet, int role, int tcpFlags, int payloadBytes) {
        int version = flows.version[flow];
        packets.version[packet] = (byte) version;
        packets.protocol[packet] = (short) group.protocol;
        packets.tcpFlags[packet] = (byte) tcpFlags;
        packets.lengthBytes[packet] = PacketSizes.headerBytes(version, group.protocol) + payloadBytes;
        packets.sentNanos[packet] = nowNanos;
        packets.flow[packet] = flows.number[flow];
        packets.tag[packet] = Role.tag(flow, flows.exchange[flow], role);
        sender.send(nowNanos, packet);
    }
}
