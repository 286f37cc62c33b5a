package vpcsim.scenarios.traffic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.forwarding.PacketReceiver;
import vpcsim.aws.forwarding.PacketSender;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.verdict.Tracking;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.event.EventHandler;
import vpcsim.core.random.RandomStreams;
import vpcsim.core.result.InvariantResult;
import vpcsim.core.time.HotPath;
import vpcsim.scenarios.endpoint.EndpointFaults;
import vpcsim.scenarios.scenario.FlowSpec;
import vpcsim.scenarios.scenario.ScriptedPacket;

/**
 * All endpoints of a run: starts flows, answers packets, sends the scripted ones. It is the receiver of packets and the
 * handler of {@code TIMER} events of its run. Not thread-safe: one run, one thread. Allocates nothing per packet or flow, but
 * to grow.
 */
public final class Traffic implements PacketReceiver, EventHandler {

    private final FlowTable flows = new FlowTable();
    private final PacketTable packets;
    private final ScriptedPackets scripted;
    private final FlowEngine engine;
    private final FlowStarter starter;
    private final Timers timers;

    /**
     * The endpoints of a run, silent until {@link #begin}.
     *
     * @param specs the groups of flows, numbered from 0 in this order
     * @param script the scripted packets, labelled with their numbers from 0 in this order
     * @param index the numbering of the network
     * @param ends understands the selectors
     * @param packets the run's packets
     * @param sender where packets are handed in
     * @param timers where alarms are set
     * @param streams where random streams come from
     * @param listener is told of the life of flows
     * @param faults bugs to plant, {@link EndpointFaults#NONE} in the product
     */
    public Traffic(
            List<FlowSpec> specs,
            List<ScriptedPacket> script,
            NetworkIndex index,
            EndSelector ends,
            PacketTable packets,
            PacketSender sender,
            Timers timers,
            RandomStreams streams,
            FlowListener listener,
            EndpointFaults faults) {
        this.packets = packets;
        this.timers = timers;
        this.scripted = new ScriptedPackets(script, index, ends, packets, sender);
        FlowGroup[] groups = new FlowGroup[specs.size()];
        for (int i = 0; i < groups.length; i++) {
            FlowSpec spec = specs.get(i);
            groups[i] = new FlowGroup(
                    spec, set(spec, spec.from(), index, ends), set(spec, spec.to(), index, ends), streams);
        }
        ClientPorts ports = new ClientPorts();
        FlowPackets out = new FlowPackets(flows, packets, sender);
        this.engine = new FlowEngine(flows, groups, packets, out, timers, ports, listener, faults);
        this.starter = new FlowStarter(flows, groups, engine, timers, ports, listener);
    }

    /** Sets the first alarm of every group of flows and of every scripted packet. */
    public void begin() {
        scripted.begin(timers);
        starter.begin();
    }

    /**
     * The flows under way.
     *
     * @return the run's table
     */
    public FlowTable flows() {
        return flows;
    }

    /**
     * The invariants that the endpoints keep.
     *
     * @return I20
     */
    public List<InvariantResult> invariants() {
        return List.of(engine.invariant());
    }

    /**
     * Whether nothing is under way: no flow whose fate is open, no packet, no scripted packet still to be sent. Flows that have
     * not started do not count, nor do alarms of connections whose flow's fate is decided.
     *
     * @return true if so
     */
    public boolean isQuiet() {
        return flows.undecided() == 0 && packets.live() == 0 && scripted.unsent() == 0;
    }

    @Override
    @HotPath
    public void onEvent(long nowNanos, int kind, long payload) {
        int number = Alarm.number(payload);
        switch (Alarm.what(payload)) {
            case Alarm.ARRIVAL -> starter.onArrival(nowNanos, number);
            case Alarm.CLIENT -> engine.onClientAlarm(nowNanos, number);
            case Alarm.SERVER -> engine.onServerAlarm(nowNanos, number);
            case Alarm.RETRANSMIT -> engine.onRetransmitAlarm(nowNanos, number);
            case Alarm.ACKNOWLEDGE -> engine.onAcknowledgeAlarm(nowNanos, number);
            default -> scripted.onAlarm(nowNanos, number);
        }
    }

    @Override
    @HotPath
    public void onArrival(long nowNanos, int packet, int networkInterface, int host) {
        if (packets.label(packet) != PacketTable.NONE) {
            scripted.onEnd(packet);
        } else if (packets.flow(packet) != PacketTable.NONE) {
            engine.onArrival(nowNanos, Role.row(packets.tag(packet)), packet, networkInterface, host);
        }
    }

    @Override
    public void onEnd(
            long nowNanos, int packet, EventKind check, @Nullable Direction direction, int place, long decision) {
        if (packets.label(packet) != PacketTable.NONE) {
            scripted.onEnd(packet);
        } else if (packets.flow(packet) != PacketTable.NONE) {
            int flow = Role.row(packets.tag(packet));
            boolean reply = Role.sentByServer(Role.role(packets.tag(packet)));
            long cause = Decision.of(Decision.reason(decision), Tracking.NONE, Decision.rule(decision));
            long where = LostPacket.of(check, direction, place, reply);
            if (flows.lostNanos[flow] < 0 || flows.lostDecision[flow] != cause || flows.lostWhere[flow] != where) {
                flows.lostNanos[flow] = nowNanos;
                flows.lostDecision[flow] = cause;
                flows.lostWhere[flow] = where;
            }
            engine.onLost(nowNanos, flow);
        }
    }

    /** Whether a client port can be taken at a time, for tests. */
    boolean isPortFree(long key, long nowNanos) {
        return engine.isPortFree(key, nowNanos);
    }

    private static EndSet set(FlowSpec spec, String selector, NetworkIndex index, EndSelector ends) {
        EndSet set = new EndSet(index, ends.select(selector));
        if (set.size() == 0) {
            throw new IllegalArgumentException("flows " + spec.name() + ": nobody is " + selector);
        }
        return set;
    }
}
