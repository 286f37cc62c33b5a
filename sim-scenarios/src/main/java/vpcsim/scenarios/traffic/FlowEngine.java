package vpcsim.scenarios.traffic;

import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.core.event.TimerHandle;

/**
 * Both ends of every flow, from its first packet on.
 *
 * <p>A TCP client sends SYN, and again as its schedule says, until the SYN-ACK; then the ACK and the request. The server
 * answers every SYN, works on the request for its service time, and sends the response. The flow is complete when the last
 * response is whole; then it is closed. UDP and echo clients begin with the request. Every server listens: closed ports and
 * their RST are not modelled. Acknowledgements of data ride on the next packet of the other side, if there is one; lost
 * segments are not sent again, the flow fails at its response timeout. When a client gives up, both ends forget the flow at
 * once; what is still under way arrives at nobody.
 */
final class FlowEngine {

    /*
     * One alarm a side. The client's says, by state: CONNECTING, send the SYN again or give up; WAITING, send the request
     * again or give up; THINKING, send the next request; CLOSING, stop waiting for the last ACK. The server's: respond.
     */

    private static final int NO_FLAGS = 0;
    private static final int DATA = TcpFlags.PSH | TcpFlags.ACK;

    private final FlowTable flows;
    private final FlowGroup[] groups;
    private final PacketTable packets;
    private final FlowPackets out;
    private final Timers timers;
    private final ClientPorts ports;
    private final FlowListener listener;

    FlowEngine(
            FlowTable flows,
            FlowGroup[] groups,
            PacketTable packets,
            FlowPackets out,
            Timers timers,
            ClientPorts ports,
            FlowListener listener) {
        this.flows = flows;
        this.groups = groups;
        this.packets = packets;
        this.out = out;
        this.timers = timers;
        this.ports = ports;
        this.listener = listener;
    }

    /** Begins a flow whose ends and ports are in its row. */
    void begin(long nowNanos, int flow) {
        FlowGroup group = groups[flows.group[flow]];
        flows.serviceNanos[flow] = group.serviceTimes.nextNanos();
        if (group.tcp) {
            flows.state[flow] = FlowTable.CONNECTING;
            sendSyn(nowNanos, flow, group);
        } else {
            sendRequest(nowNanos, flow, group);
        }
    }

    /** Ends a flow that could not begin. */
    void refuse(long nowNanos, int flow, FlowEnd end) {
        listener.onEnd(nowNanos, flows, flow, end);
        release(flow);
    }

    /** A packet of a live flow arrived. */
    void onArrival(long nowNanos, int flow, int packet, int networkInterface, int host) {
        FlowGroup group = groups[flows.group[flow]];
        long tag = packets.tag(packet);
        switch (Role.role(tag)) {
            case Role.SYN -> {
                meetClient(flow, packet, networkInterface, host);
                out.fromServer(nowNanos, flow, group, Role.SYN_ACK, TcpFlags.SYN | TcpFlags.ACK, 0);
            }
            case Role.SYN_ACK -> onSynAck(nowNanos, flow, group);
            case Role.REQUEST -> {
                if (Role.isOfExchange(tag, flows.exchange[flow])) {
                    onRequest(nowNanos, flow, group, packet, networkInterface, host);
                }
            }
            case Role.RESPONSE -> {
                if (Role.isOfExchange(tag, flows.exchange[flow])) {
                    onResponse(nowNanos, flow, group);
                }
            }
            case Role.CLIENT_FIN ->
                out.fromServer(nowNanos, flow, group, Role.SERVER_FIN, TcpFlags.FIN | TcpFlags.ACK, 0);
            case Role.SERVER_FIN -> out.fromClient(nowNanos, flow, group, Role.LAST_ACK, TcpFlags.ACK, 0);
            case Role.LAST_ACK -> release(flow);
            default -> {
                // the handshake's ACK and a RST change nothing here
            }
        }
    }

    /** The alarm of the client of a live flow. */
    void onClientAlarm(long nowNanos, int flow) {
        flows.clientTimer[flow] = TimerHandle.NONE;
        FlowGroup group = groups[flows.group[flow]];
        switch (flows.state[flow]) {
            case FlowTable.CONNECTING -> {
                if (nowNanos >= flows.startNanos[flow] + group.connectTimeoutNanos) {
                    refuse(nowNanos, flow, FlowEnd.CONNECT_TIMEOUT);
                } else {
                    flows.retries[flow]++;
                    flows.attempt[flow]++;
                    sendSyn(nowNanos, flow, group);
                }
            }
            case FlowTable.WAITING -> {
                if (flows.attempt[flow] >= group.requestRetries) {
                    refuse(nowNanos, flow, FlowEnd.RESPONSE_TIMEOUT);
                } else {
                    flows.retries[flow]++;
                    flows.attempt[flow]++;
                    sendRequest(nowNanos, flow, group);
                }
            }
            case FlowTable.THINKING -> sendRequest(nowNanos, flow, group);
            default -> release(flow);
        }
    }

    /** The alarm of the server of a live flow. */
    void onServerAlarm(long nowNanos, int flow) {
        flows.serverTimer[flow] = TimerHandle.NONE;
        respond(nowNanos, flow, groups[flows.group[flow]]);
    }

    private void sendSyn(long nowNanos, int flow, FlowGroup group) {
        out.fromClient(nowNanos, flow, group, Role.SYN, TcpFlags.SYN, 0);
        int sent = flows.attempt[flow] + 1;
        long giveUpNanos = flows.startNanos[flow] + group.connectTimeoutNanos;
        long againNanos = nowNanos + group.synRetry.waitNanos(sent);
        alarmClient(flow, Math.min(againNanos, giveUpNanos));
    }

    private void onSynAck(long nowNanos, int flow, FlowGroup group) {
        if (flows.state[flow] != FlowTable.CONNECTING) {
            return;
        }
        timers.cancel(flows.clientTimer[flow]);
        flows.attempt[flow] = 0;
        out.fromClient(nowNanos, flow, group, Role.HANDSHAKE_ACK, TcpFlags.ACK, 0);
        sendRequest(nowNanos, flow, group);
    }

    private void sendRequest(long nowNanos, int flow, FlowGroup group) {
        flows.state[flow] = FlowTable.WAITING;
        if (group.tcp) {
            int segments = PacketSizes.segments(group.requestBytes);
            flows.segmentsLeft[flow] = segments;
            for (int i = 0; i < segments; i++) {
                int payload = PacketSizes.segmentBytes(group.requestBytes, i);
                out.fromClient(nowNanos, flow, group, Role.REQUEST, DATA, payload);
            }
        } else {
            flows.segmentsLeft[flow] = 1;
            out.fromClient(nowNanos, flow, group, Role.REQUEST, NO_FLAGS, (int) group.requestBytes);
        }
        alarmClient(flow, nowNanos + group.responseTimeoutNanos);
    }

    private void onRequest(long nowNanos, int flow, FlowGroup group, int packet, int networkInterface, int host) {
        if (group.tcp) {
            if (--flows.segmentsLeft[flow] > 0) {
                return;
            }
        } else {
            meetClient(flow, packet, networkInterface, host);
            if (flows.serverTimer[flow] != TimerHandle.NONE) {
                return;
            }
        }
        long serviceNanos = flows.serviceNanos[flow];
        if (serviceNanos == 0) {
            respond(nowNanos, flow, group);
        } else {
            flows.serverTimer[flow] = timers.schedule(nowNanos + serviceNanos, Alarm.of(Alarm.SERVER, flow));
        }
    }

    private void respond(long nowNanos, int flow, FlowGroup group) {
        if (group.tcp) {
            int segments = PacketSizes.segments(group.responseBytes);
            flows.segmentsLeft[flow] = segments;
            for (int i = 0; i < segments; i++) {
                int payload = PacketSizes.segmentBytes(group.responseBytes, i);
                out.fromServer(nowNanos, flow, group, Role.RESPONSE, DATA, payload);
            }
        } else {
            out.fromServer(nowNanos, flow, group, Role.RESPONSE, NO_FLAGS, (int) group.responseBytes);
        }
    }

    private void onResponse(long nowNanos, int flow, FlowGroup group) {
        if (flows.state[flow] != FlowTable.WAITING) {
            return;
        }
        if (group.tcp && --flows.segmentsLeft[flow] > 0) {
            return;
        }
        timers.cancel(flows.clientTimer[flow]);
        flows.clientTimer[flow] = TimerHandle.NONE;
        if (flows.exchange[flow] + 1 < group.exchanges) {
            think(nowNanos, flow, group);
        } else {
            listener.onEnd(nowNanos, flows, flow, FlowEnd.COMPLETED);
            close(nowNanos, flow, group);
        }
    }

    private void think(long nowNanos, int flow, FlowGroup group) {
        timers.cancel(flows.serverTimer[flow]);
        flows.serverTimer[flow] = TimerHandle.NONE;
        flows.exchange[flow]++;
        flows.attempt[flow] = 0;
        flows.serviceNanos[flow] = group.serviceTimes.nextNanos();
        long thinkNanos = group.thinkTimes.nextNanos();
        if (thinkNanos == 0) {
            sendRequest(nowNanos, flow, group);
        } else {
            flows.state[flow] = FlowTable.THINKING;
            alarmClient(flow, nowNanos + thinkNanos);
        }
    }

    private void close(long nowNanos, int flow, FlowGroup group) {
        switch (group.close) {
            case FIN -> {
                flows.state[flow] = FlowTable.CLOSING;
                out.fromClient(nowNanos, flow, group, Role.CLIENT_FIN, TcpFlags.FIN | TcpFlags.ACK, 0);
                alarmClient(flow, nowNanos + group.responseTimeoutNanos);
            }
            case RST -> {
                out.fromClient(nowNanos, flow, group, Role.RESET, TcpFlags.RST | TcpFlags.ACK, 0);
                release(flow);
            }
            case NONE -> release(flow);
        }
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

    private void alarmClient(int flow, long atNanos) {
        flows.clientTimer[flow] = timers.schedule(atNanos, Alarm.of(Alarm.CLIENT, flow));
    }

    private void release(int flow) {
        timers.cancel(flows.clientTimer[flow]);
        timers.cancel(flows.serverTimer[flow]);
        ports.release(flows.portKey[flow]);
        flows.release(flow);
    }
}
