package vpcsim.scenarios.traffic;

import vpcsim.core.event.TimerHandle;

/** Decides the fates of flows: tells who listens, and stops the client's waiting. */
final class FlowFates {

    private final FlowTable flows;
    private final Timers timers;
    private final FlowListener listener;

    FlowFates(FlowTable flows, Timers timers, FlowListener listener) {
        this.flows = flows;
        this.timers = timers;
        this.listener = listener;
    }

    /** Whether a flow's fate is decided. */
    boolean decided(int flow) {
        return flows.state[flow] == FlowTable.DECIDED;
    }

    /** Decides the fate of a flow, once. */
    void decide(long nowNanos, int flow, FlowEnd end) {
        stopClient(flow);
        flows.decide(flow);
        listener.onEnd(nowNanos, flows, flow, end);
    }

    void alarmClient(int flow, long atNanos) {
        stopClient(flow);
        flows.clientTimer[flow] = timers.schedule(atNanos, Alarm.of(Alarm.CLIENT, flow));
    }

    void stopClient(int flow) {
        if (flows.clientTimer[flow] != TimerHandle.NONE) {
            timers.cancel(flows.clientTimer[flow]);
            flows.clientTimer[flow] = TimerHandle.NONE;
        }
    }

    void alarmServer(int flow, long atNanos) {
        flows.serverTimer[flow] = timers.schedule(atNanos, Alarm.of(Alarm.SERVER, flow));
    }

    void stopServer(int flow) {
        if (flows.serverTimer[flow] != TimerHandle.NONE) {
            timers.cancel(flows.serverTimer[flow]);
            flows.serverTimer[flow] = TimerHandle.NONE;
        }
    }
}
