package vpcsim.scenarios.traffic;

import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.core.event.TimerHandle;
import vpcsim.core.result.InvariantResult;
import vpcsim.core.time.HotPath;
import vpcsim.scenarios.endpoint.EndpointFaults;
import vpcsim.scenarios.endpoint.SocketAlarms;
import vpcsim.scenarios.endpoint.TcpEndpoint;
import vpcsim.scenarios.endpoint.TcpState;
import vpcsim.scenarios.scenario.ServerPort;

/**
 * Both ends of every flow, from its first packet on: hands packets and alarms to whoever plays the flow's protocol, and gives
 * the flow's row back once nothing can happen to it any more. A server answers as its port does at that time; where it is,
 * and which addresses it sees, it learns from the first packet that arrives.
 */
final class FlowEngine {

    private static final int TCP = 6;
    private static final int UDP = 17;

    private final FlowTable flows;
    private final FlowGroup[] groups;
    private final PacketTable packets;
    private final FlowPackets out;
    private final ClientPorts ports;
    private final FlowFates fates;
    private final DatagramFlows datagrams;
    private final TcpFlows connections;
    private final TcpEndpoint tcp;

    FlowEngine(
            FlowTable flows,
            FlowGroup[] groups,
            PacketTable packets,
            FlowPackets out,
            Timers timers,
            ClientPorts ports,
            FlowListener listener,
            EndpointFaults faults) {
        this.flows = flows;
        this.groups = groups;
        this.packets = packets;
        this.out = out;
        this.ports = ports;
        fates = new FlowFates(flows, timers, listener);
        datagrams = new DatagramFlows(flows, groups, out, fates);
        connections = new TcpFlows(flows, groups, out, new SocketTimers(timers), fates, faults);
        tcp = connections.endpoint();
    }

    private record SocketTimers(Timers timers) implements SocketAlarms {

        @Override
        public long retransmitAt(long atNanos, int socket) {
            return timers.schedule(atNanos, Alarm.of(Alarm.RETRANSMIT, socket));
        }

        @Override
        public long acknowledgeAt(long atNanos, int socket) {
            return timers.schedule(atNanos, Alarm.of(Alarm.ACKNOWLEDGE, socket));
        }

        @Override
        public void cancel(long handle) {
            timers.cancel(handle);
        }
    }

    /** Begins a flow whose ends and ports are in its row. */
    void begin(long nowNanos, int flow) {
        FlowGroup group = groups[flows.group[flow]];
        if (group.tcp) {
            connections.begin(nowNanos, flow, group);
        } else {
            datagrams.begin(nowNanos, flow, group);
        }
    }

    /** Ends a flow that could not begin. */
    void refuse(long nowNanos, int flow, FlowEnd end) {
        fates.decide(nowNanos, flow, end);
        ports.release(flows.portKey[flow]);
        flows.release(flow);
    }

    /** A packet of a flow arrived. */
    @HotPath
    void onArrival(long nowNanos, int flow, int packet, int networkInterface, int host) {
        flows.underWay[flow]--;
        boolean anybodyThere = networkInterface != FlowTable.NONE || host != FlowTable.NONE;
        if (anybodyThere) {
            FlowGroup group = groups[flows.group[flow]];
            int role = Role.role(packets.tag(packet));
            if (isError(packet, group)) {
                onError(nowNanos, flow, group, role);
            } else if (Role.sentByServer(role)) {
                atClient(nowNanos, flow, group, packet);
            } else {
                atServer(nowNanos, flow, group, packet, networkInterface, host);
            }
        }
        settle(nowNanos, flow);
    }

    /** A packet of a flow ended before it arrived. */
    void onLost(long nowNanos, int flow) {
        flows.underWay[flow]--;
        settle(nowNanos, flow);
    }

    /** The alarm of the client of a flow. */
    void onClientAlarm(long nowNanos, int flow) {
        flows.clientTimer[flow] = TimerHandle.NONE;
        if (groups[flows.group[flow]].tcp) {
            connections.onClientAlarm(nowNanos, flow);
        } else {
            datagrams.onClientAlarm(nowNanos, flow);
        }
        settle(nowNanos, flow);
    }

    /** The alarm of the server of a flow. */
    void onServerAlarm(long nowNanos, int flow) {
        flows.serverTimer[flow] = TimerHandle.NONE;
        if (groups[flows.group[flow]].tcp) {
            connections.respond(nowNanos, flow);
        } else {
            datagrams.respond(nowNanos, flow);
        }
        settle(nowNanos, flow);
    }

    /** An end of a connection may have to send something again. */
    void onRetransmitAlarm(long nowNanos, int socket) {
        tcp.onRetransmitAlarm(nowNanos, socket);
        settle(nowNanos, TcpEndpoint.row(socket));
    }

    /** An end of a connection has held an acknowledgement back long enough. */
    void onAcknowledgeAlarm(long nowNanos, int socket) {
        tcp.onAcknowledgeAlarm(nowNanos, socket);
        settle(nowNanos, TcpEndpoint.row(socket));
    }

    boolean isPortFree(long key, long nowNanos) {
        return ports.isFree(key, nowNanos);
    }

    /** Invariant I20 so far. */
    InvariantResult invariant() {
        return tcp.invariant();
    }

    private boolean isError(int packet, FlowGroup group) {
        return packets.protocol(packet) != group.protocol;
    }

    /** Whoever sent the packet that an ICMP error quotes learns of it. */
    private void onError(long nowNanos, int flow, FlowGroup group, int role) {
        if (!Role.sentByServer(role) && group.protocol == UDP) {
            datagrams.onUnreachable(nowNanos, flow);
        }
    }

    private void atClient(long nowNanos, int flow, FlowGroup group, int packet) {
        if (group.tcp) {
            onSegment(nowNanos, TcpEndpoint.client(flow), packet);
        } else if (Role.isOfExchange(packets.tag(packet), flows.exchange[flow])) {
            datagrams.onResponse(nowNanos, flow, group);
        }
    }

    private void atServer(long nowNanos, int flow, FlowGroup group, int packet, int networkInterface, int host) {
        ServerPort.Answer answer = group.server.at(nowNanos);
        if (answer == ServerPort.Answer.SILENT) {
            return;
        }
        if (!group.tcp) {
            meetClient(flow, packet, networkInterface, host);
            if (answer == ServerPort.Answer.CLOSED) {
                out.portUnreachable(nowNanos, flow, packet);
            } else if (Role.isOfExchange(packets.tag(packet), flows.exchange[flow])) {
                datagrams.onRequest(nowNanos, flow, group);
            }
            return;
        }
        int server = TcpEndpoint.server(flow);
        if (!tcp.listens(server)) {
            onSegment(nowNanos, server, packet);
            return;
        }
        meetClient(flow, packet, networkInterface, host);
        int flags = packets.tcpFlags(packet);
        if (TcpFlags.isBareSyn(flags) && answer == ServerPort.Answer.OPEN) {
            tcp.onSyn(nowNanos, server, packets.sequence(packet), listener(flow));
        } else {
            tcp.refuse(nowNanos, server, flags, packets.sequence(packet), packets.acknowledgement(packet));
        }
    }

    private void onSegment(long nowNanos, int socket, int packet) {
        tcp.onSegment(
                nowNanos,
                socket,
                packets.tcpFlags(packet),
                packets.sequence(packet),
                packets.acknowledgement(packet),
                packets.lengthBytes(packet) - PacketSizes.headerBytes(packets.version(packet), TCP));
    }

    /** What tells the port of one machine from all others. */
    private long listener(int flow) {
        return ClientPorts.path(
                TCP,
                flows.serverInterface[flow],
                flows.serverHost[flow],
                flows.localHigh[flow],
                flows.localLow[flow],
                flows.serverPort[flow]);
    }

    /** The server learns who asks, and under which addresses, from the packet that arrived. */
    private void meetClient(int flow, int packet, int networkInterface, int host) {
        flows.serverInterface[flow] = networkInterface;
        flows.serverHost[flow] = host;
        flows.localHigh[flow] = packets.destinationHigh(packet);
        flows.localLow[flow] = packets.destinationLow(packet);
        flows.remoteHigh[flow] = packets.sourceHigh(packet);
        flows.remoteLow[flow] = packets.sourceLow(packet);
        flows.remotePort[flow] = packets.sourcePort(packet);
    }

    /** Gives a row back to which nothing can happen any more: decided, no packet under way, no alarm set. */
    @HotPath
    private void settle(long nowNanos, int flow) {
        if (flows.underWay[flow] > 0
                || flows.state[flow] != FlowTable.DECIDED
                || flows.clientTimer[flow] != TimerHandle.NONE
                || flows.serverTimer[flow] != TimerHandle.NONE) {
            return;
        }
        if (!groups[flows.group[flow]].tcp) {
            ports.release(flows.portKey[flow]);
            flows.release(flow);
        } else if (!tcp.isBusy(TcpEndpoint.client(flow)) && !tcp.isBusy(TcpEndpoint.server(flow))) {
            releaseConnection(nowNanos, flow);
        }
    }

    private void releaseConnection(long nowNanos, int flow) {
        int client = TcpEndpoint.client(flow);
        TcpState state = tcp.state(client);
        if (state == TcpState.CLOSED) {
            ports.release(flows.portKey[flow]);
        } else if (state == TcpState.TIME_WAIT) {
            ports.releaseAt(flows.portKey[flow], tcp.timeWaitEndNanos(client));
        } else if (state == TcpState.FIN_WAIT_2) {
            ports.releaseAt(flows.portKey[flow], nowNanos + groups[flows.group[flow]].figures.timeWaitNanos());
        }
        flows.release(flow);
    }
}
