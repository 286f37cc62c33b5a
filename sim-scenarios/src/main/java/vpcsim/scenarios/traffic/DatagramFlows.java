package vpcsim.scenarios.traffic;

import vpcsim.core.event.TimerHandle;

/**
 * Flows of UDP and of ICMP echo: a request, again after each timeout as often as it may be, and its response. The server
 * answers every request, but works on one at a time: one that arrives while it does is taken for a retry. When a client gives
 * up, what is still under way arrives at nobody.
 */
final class DatagramFlows {

    private final FlowTable flows;
    private final FlowGroup[] groups;
    private final FlowPackets out;
    private final FlowFates fates;

    DatagramFlows(FlowTable flows, FlowGroup[] groups, FlowPackets out, FlowFates fates) {
        this.flows = flows;
        this.groups = groups;
        this.out = out;
        this.fates = fates;
    }

    void begin(long nowNanos, int flow, FlowGroup group) {
        group.drawExchange(flows, flow);
        sendRequest(nowNanos, flow, group);
    }

    /** The client's alarm: the response is late, or the time to think is over. */
    void onClientAlarm(long nowNanos, int flow) {
        FlowGroup group = groups[flows.group[flow]];
        if (flows.state[flow] == FlowTable.THINKING) {
            sendRequest(nowNanos, flow, group);
        } else if (flows.attempt[flow] >= group.requestRetries) {
            fates.decide(nowNanos, flow, FlowEnd.RESPONSE_TIMEOUT);
        } else {
            flows.retries[flow]++;
            flows.attempt[flow]++;
            sendRequest(nowNanos, flow, group);
        }
    }

    /** A request arrived at its server. */
    void onRequest(long nowNanos, int flow, FlowGroup group) {
        if (flows.serverTimer[flow] != TimerHandle.NONE) {
            return;
        }
        long serviceNanos = flows.serviceNanos[flow];
        if (serviceNanos == 0) {
            respond(nowNanos, flow);
        } else {
            fates.alarmServer(flow, nowNanos + serviceNanos);
        }
    }

    /** The server's response is ready. */
    void respond(long nowNanos, int flow) {
        out.response(nowNanos, flow, groups[flows.group[flow]], (int) flows.responseBytes[flow]);
    }

    /** The response to the request under way arrived at its client. */
    void onResponse(long nowNanos, int flow, FlowGroup group) {
        if (flows.state[flow] != FlowTable.WAITING) {
            return;
        }
        if (flows.exchange[flow] + 1 < group.exchanges) {
            think(nowNanos, flow, group);
        } else {
            fates.decide(nowNanos, flow, FlowEnd.COMPLETED);
        }
    }

    /** The client learns that nobody listens. */
    void onUnreachable(long nowNanos, int flow) {
        if (!fates.decided(flow)) {
            fates.decide(nowNanos, flow, FlowEnd.REFUSED);
        }
    }

    private void sendRequest(long nowNanos, int flow, FlowGroup group) {
        flows.state[flow] = FlowTable.WAITING;
        out.request(nowNanos, flow, group, (int) flows.requestBytes[flow]);
        fates.alarmClient(flow, nowNanos + group.responseTimeoutNanos);
    }

    private void think(long nowNanos, int flow, FlowGroup group) {
        fates.stopClient(flow);
        fates.stopServer(flow);
        flows.exchange[flow]++;
        flows.attempt[flow] = 0;
        group.drawExchange(flows, flow);
        long thinkNanos = group.thinkTimes.nextNanos();
        if (thinkNanos == 0) {
            sendRequest(nowNanos, flow, group);
        } else {
            flows.state[flow] = FlowTable.THINKING;
            fates.alarmClient(flow, nowNanos + thinkNanos);
        }
    }
}
