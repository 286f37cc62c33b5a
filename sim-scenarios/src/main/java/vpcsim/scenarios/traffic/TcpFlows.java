package vpcsim.scenarios.traffic;

import vpcsim.scenarios.endpoint.EndpointFaults;
import vpcsim.scenarios.endpoint.SocketAlarms;
import vpcsim.scenarios.endpoint.SocketUser;
import vpcsim.scenarios.endpoint.TcpEndpoint;
import vpcsim.scenarios.scenario.Dialogue;

/**
 * The programs at both ends of the TCP flows. The client connects, writes a request and waits for the whole response, as often
 * as its group says. The server works on a request for its service time, then writes the response. The flow is complete when
 * the last response is whole; then it is closed as its group says. A client that gives up waiting closes its end too; what
 * arrives for a program that is gone is answered with RST. A server closes when its client has, once it has answered.
 */
final class TcpFlows implements SocketUser {

    private final FlowTable flows;
    private final FlowGroup[] groups;
    private final FlowFates fates;
    private final TcpEndpoint tcp;

    TcpFlows(
            FlowTable flows,
            FlowGroup[] groups,
            FlowPackets out,
            SocketAlarms alarms,
            FlowFates fates,
            EndpointFaults faults) {
        this.flows = flows;
        this.groups = groups;
        this.fates = fates;
        this.tcp = new TcpEndpoint(out, alarms, this, faults);
    }

    /** The connections. */
    TcpEndpoint endpoint() {
        return tcp;
    }

    void begin(long nowNanos, int flow, FlowGroup group) {
        group.drawExchange(flows, flow);
        flows.state[flow] = FlowTable.CONNECTING;
        tcp.open(nowNanos, flow, group.figures, group.synRetry, nowNanos + group.connectTimeoutNanos);
    }

    @Override
    public void onConnected(long nowNanos, int socket) {
        int flow = TcpEndpoint.row(socket);
        sendRequest(nowNanos, flow, group(flow));
    }

    @Override
    public void onReceived(long nowNanos, int socket) {
        int flow = TcpEndpoint.row(socket);
        if (TcpEndpoint.isServer(socket)) {
            boolean whole =
                    flows.serverState[flow] == FlowTable.LISTENING && tcp.received(socket, flows.requestEnd[flow]);
            if (whole) {
                serve(nowNanos, flow);
            }
        } else if (fates.decided(flow)) {
            if (!tcp.canWrite(socket)) {
                tcp.abort(nowNanos, socket);
            }
        } else if (flows.state[flow] == FlowTable.WAITING
                && flows.serverState[flow] == FlowTable.RESPONDED
                && tcp.received(socket, flows.responseEnd[flow])) {
            onResponse(nowNanos, flow, group(flow));
        }
    }

    @Override
    public void onEndOfStream(long nowNanos, int socket) {
        int flow = TcpEndpoint.row(socket);
        if (!TcpEndpoint.isServer(socket)) {
            if (!fates.decided(flow)) {
                fates.decide(nowNanos, flow, FlowEnd.CLOSED_BY_SERVER);
            }
            tcp.close(nowNanos, socket);
        } else if (flows.serverState[flow] != FlowTable.SERVING) {
            tcp.close(nowNanos, socket);
        }
    }

    @Override
    public void onReset(long nowNanos, int socket) {
        boolean connecting = flows.state[TcpEndpoint.row(socket)] == FlowTable.CONNECTING;
        onGone(nowNanos, socket, connecting ? FlowEnd.REFUSED : FlowEnd.RESET);
    }

    @Override
    public void onGivenUp(long nowNanos, int socket) {
        boolean connecting = flows.state[TcpEndpoint.row(socket)] == FlowTable.CONNECTING;
        onGone(nowNanos, socket, connecting ? FlowEnd.CONNECT_TIMEOUT : FlowEnd.NOT_ACKNOWLEDGED);
    }

    private void onGone(long nowNanos, int socket, FlowEnd end) {
        int flow = TcpEndpoint.row(socket);
        if (TcpEndpoint.isServer(socket)) {
            fates.stopServer(flow);
        } else if (!fates.decided(flow)) {
            fates.decide(nowNanos, flow, end);
        }
    }

    /** The client's alarm: the response is late, or the time to think is over. */
    void onClientAlarm(long nowNanos, int flow) {
        FlowGroup group = group(flow);
        if (flows.state[flow] == FlowTable.THINKING) {
            sendRequest(nowNanos, flow, group);
        } else {
            fates.decide(nowNanos, flow, FlowEnd.RESPONSE_TIMEOUT);
            closeClient(nowNanos, flow, group.close == Dialogue.Close.SERVER ? Dialogue.Close.FIN : group.close);
        }
    }

    /** The server's response is ready. */
    void respond(long nowNanos, int flow) {
        int server = TcpEndpoint.server(flow);
        if (!tcp.canWrite(server)) {
            return;
        }
        FlowGroup group = group(flow);
        flows.serverState[flow] = FlowTable.RESPONDED;
        flows.responseEnd[flow] = tcp.write(nowNanos, server, flows.responseBytes[flow]);
        boolean closesNow = isLast(flow, group) && serverCloses(group);
        if (closesNow || tcp.otherHasClosed(server)) {
            tcp.close(nowNanos, server);
        }
    }

    private void sendRequest(long nowNanos, int flow, FlowGroup group) {
        int client = TcpEndpoint.client(flow);
        flows.state[flow] = FlowTable.WAITING;
        flows.serverState[flow] = FlowTable.LISTENING;
        flows.requestEnd[flow] = tcp.write(nowNanos, client, flows.requestBytes[flow]);
        fates.alarmClient(flow, nowNanos + group.responseTimeoutNanos);
        if (group.close == Dialogue.Close.HALF && isLast(flow, group)) {
            tcp.close(nowNanos, client);
        }
    }

    private void serve(long nowNanos, int flow) {
        flows.serverState[flow] = FlowTable.SERVING;
        long serviceNanos = flows.serviceNanos[flow];
        if (serviceNanos == 0) {
            respond(nowNanos, flow);
        } else {
            fates.alarmServer(flow, nowNanos + serviceNanos);
        }
    }

    private void onResponse(long nowNanos, int flow, FlowGroup group) {
        if (isLast(flow, group)) {
            fates.decide(nowNanos, flow, FlowEnd.COMPLETED);
            closeClient(nowNanos, flow, group.close);
            return;
        }
        fates.stopClient(flow);
        flows.exchange[flow]++;
        group.drawExchange(flows, flow);
        long thinkNanos = group.thinkTimes.nextNanos();
        if (thinkNanos == 0) {
            sendRequest(nowNanos, flow, group);
        } else {
            flows.state[flow] = FlowTable.THINKING;
            fates.alarmClient(flow, nowNanos + thinkNanos);
        }
    }

    private void closeClient(long nowNanos, int flow, Dialogue.Close how) {
        int client = TcpEndpoint.client(flow);
        switch (how) {
            case FIN -> tcp.close(nowNanos, client);
            case RST -> tcp.abort(nowNanos, client);
            case NONE, SERVER, HALF -> {
                // nothing, or the server's turn, or done before
            }
        }
    }

    private static boolean serverCloses(FlowGroup group) {
        return group.close == Dialogue.Close.SERVER || group.close == Dialogue.Close.HALF;
    }

    private boolean isLast(int flow, FlowGroup group) {
        return flows.exchange[flow] + 1 >= group.exchanges;
    }

    private FlowGroup group(int flow) {
        return groups[flows.group[flow]];
    }
}
