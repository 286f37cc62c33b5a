package vpcsim.scenarios.traffic;

import vpcsim.aws.forwarding.PacketSender;
import vpcsim.aws.packet.PacketTable;
import vpcsim.scenarios.endpoint.SegmentOutput;
import vpcsim.scenarios.endpoint.TcpEndpoint;

/** Makes the packets of flows and hands them to the network: header, length and sender from the flow's columns. */
final class FlowPackets implements SegmentOutput {

    private static final int ICMP_ECHO_REQUEST = 8;
    private static final int ICMP_ECHO_REPLY = 0;
    private static final int ICMPV6_ECHO_REQUEST = 128;
    private static final int ICMPV6_ECHO_REPLY = 129;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int TCP = 6;
    private static final int UNREACHABLE = 3;
    private static final int PORT_UNREACHABLE = 3;
    private static final int UNREACHABLE_V6 = 1;
    private static final int PORT_UNREACHABLE_V6 = 4;
    /** The quoted header and 8 bytes more (RFC 792). */
    private static final int QUOTED_BYTES = 28;

    private static final int QUOTED_BYTES_V6 = 48;
    private static final int IPV4 = 4;
    private static final int NO_FLAGS = 0;

    private final FlowTable flows;
    private final PacketTable packets;
    private final PacketSender sender;

    FlowPackets(FlowTable flows, PacketTable packets, PacketSender sender) {
        this.flows = flows;
        this.packets = packets;
        this.sender = sender;
    }

    @Override
    public void send(
            long nowNanos, int socket, int flags, int sequence, int acknowledgement, int payloadBytes, boolean again) {
        int flow = TcpEndpoint.row(socket);
        boolean reply = TcpEndpoint.isServer(socket);
        int packet = reply ? fromServer(flow) : fromClient(flow);
        packets.setSequence(packet, sequence);
        packets.setAcknowledgement(packet, acknowledgement);
        if (again && !reply) {
            flows.retries[flow]++;
        }
        int role = reply ? Role.SERVER_SEGMENT : Role.CLIENT_SEGMENT;
        send(nowNanos, flow, packet, role, TCP, flags, payloadBytes);
    }

    /** Sends a datagram or ping from the client to the server. */
    void request(long nowNanos, int flow, FlowGroup group, int payloadBytes) {
        int packet = fromClient(flow);
        if (group.echo) {
            setEcho(packet, flow, ICMP_ECHO_REQUEST, ICMPV6_ECHO_REQUEST);
        }
        send(nowNanos, flow, packet, Role.REQUEST, group.protocol, NO_FLAGS, payloadBytes);
    }

    /** Sends a datagram or echo reply from the server to the client. */
    void response(long nowNanos, int flow, FlowGroup group, int payloadBytes) {
        int packet = fromServer(flow);
        if (group.echo) {
            setEcho(packet, flow, ICMP_ECHO_REPLY, ICMPV6_ECHO_REPLY);
        }
        send(nowNanos, flow, packet, Role.RESPONSE, group.protocol, NO_FLAGS, payloadBytes);
    }

    /** Tells the client that nobody listens at the port that a packet of its arrived at. Allocates the quoted header. */
    void portUnreachable(long nowNanos, int flow, int refused) {
        int packet = fromServer(flow);
        boolean ipv4 = flows.version[flow] == IPV4;
        packets.setSourcePort(packet, 0);
        packets.setDestinationPort(packet, 0);
        packets.setIcmpType(packet, ipv4 ? UNREACHABLE : UNREACHABLE_V6);
        packets.setIcmpCode(packet, ipv4 ? PORT_UNREACHABLE : PORT_UNREACHABLE_V6);
        packets.setQuoted(packet, packets.header(refused));
        int role = Role.role(packets.tag(refused));
        send(nowNanos, flow, packet, role, ipv4 ? ICMP : ICMPV6, NO_FLAGS, ipv4 ? QUOTED_BYTES : QUOTED_BYTES_V6);
    }

    private int fromClient(int flow) {
        int packet = packets.allocate();
        packets.setSourceHigh(packet, flows.clientHigh[flow]);
        packets.setSourceLow(packet, flows.clientLow[flow]);
        packets.setDestinationHigh(packet, flows.serverHigh[flow]);
        packets.setDestinationLow(packet, flows.serverLow[flow]);
        packets.setSenderInterface(packet, flows.clientInterface[flow]);
        packets.setSenderHost(packet, flows.clientHost[flow]);
        packets.setSourcePort(packet, flows.clientPort[flow]);
        packets.setDestinationPort(packet, flows.serverPort[flow]);
        return packet;
    }

    /** With the addresses as the server saw them. */
    private int fromServer(int flow) {
        int packet = packets.allocate();
        packets.setSourceHigh(packet, flows.localHigh[flow]);
        packets.setSourceLow(packet, flows.localLow[flow]);
        packets.setDestinationHigh(packet, flows.remoteHigh[flow]);
        packets.setDestinationLow(packet, flows.remoteLow[flow]);
        packets.setSenderInterface(packet, flows.serverInterface[flow]);
        packets.setSenderHost(packet, flows.serverHost[flow]);
        packets.setSourcePort(packet, flows.serverPort[flow]);
        packets.setDestinationPort(packet, flows.remotePort[flow]);
        return packet;
    }

    /** A query and its reply carry the same identifier, and no ports. */
    private void setEcho(int packet, int flow, int icmpType, int icmpv6Type) {
        packets.setSourcePort(packet, 0);
        packets.setDestinationPort(packet, 0);
        packets.setIcmpType(packet, flows.version[flow] == IPV4 ? icmpType : icmpv6Type);
        packets.setIcmpIdentifier(packet, flows.clientPort[flow]);
    }

    private void send(long nowNanos, int flow, int packet, int role, int protocol, int tcpFlags, int payloadBytes) {
        int version = flows.version[flow];
        packets.setVersion(packet, version);
        packets.setProtocol(packet, protocol);
        packets.setTcpFlags(packet, tcpFlags);
        packets.setLengthBytes(packet, PacketSizes.headerBytes(version, protocol) + payloadBytes);
        packets.setSentNanos(packet, nowNanos);
        packets.setFlow(packet, flows.number[flow]);
        packets.setTag(packet, Role.tag(flow, flows.exchange[flow], role));
        flows.underWay[flow]++;
        sender.send(nowNanos, packet);
    }
}
