package vpcsim.scenarios.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.forwarding.PacketSender;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.event.Simulation;
import vpcsim.core.event.TieOrder;
import vpcsim.core.event.TimeStepEventQueue;
import vpcsim.core.random.RandomStreams;
import vpcsim.scenarios.endpoint.EndpointFaults;
import vpcsim.scenarios.scenario.FlowSpec;

/** Endpoints on a bare wire: every packet takes the same time, but those that the test has lost. No filter is in between. */
@SuppressWarnings("EnumOrdinal") // numbers of event kinds, within one test
final class Wire implements PacketSender {

    static final long DELAY_NANOS = 1_000;

    private static final int ARRIVAL = EventKind.PACKET_ARRIVAL.ordinal();
    private static final int TIMER = EventKind.TIMER.ordinal();

    final Simulation clock = new Simulation(new TimeStepEventQueue(TieOrder.fifo()));
    final PacketTable packets = new PacketTable();
    final Traffic traffic;
    private final NetworkIndex index;
    private final Loss loss;
    private long sent;

    /** Decides which packets are lost. */
    interface Loss {
        boolean isLost(long nowNanos, PacketTable packets, int packet);
    }

    Wire(Network network, FlowSpec flow, long seed, Loss loss, FlowListener listener, EndpointFaults faults) {
        this.loss = loss;
        index = NetworkIndex.of(network);
        clock.register(ARRIVAL, 1, this::onArrival);
        traffic = new Traffic(
                List.of(flow),
                List.of(),
                index,
                this::select,
                packets,
                this,
                new Timers() {
                    @Override
                    public long schedule(long atNanos, long payload) {
                        return clock.schedule(atNanos, TIMER, payload);
                    }

                    @Override
                    public boolean cancel(long handle) {
                        return clock.cancel(handle);
                    }
                },
                RandomStreams.of(seed, 0),
                listener,
                faults);
        clock.register(TIMER, 1, traffic);
    }

    void run() {
        traffic.begin();
        clock.run();
    }

    long sent() {
        return sent;
    }

    @Override
    public void send(long atNanos, int packet) {
        sent++;
        boolean lost = loss.isLost(atNanos, packets, packet);
        clock.schedule(atNanos + DELAY_NANOS, ARRIVAL, lost ? ~packet : packet);
    }

    private void onArrival(long nowNanos, int kind, long payload) {
        if (payload < 0) {
            int packet = (int) ~payload;
            traffic.onEnd(nowNanos, packet, EventKind.LINK, null, 0, Decision.of(Reason.HOST_DOWN));
            packets.release(packet);
        } else {
            int packet = (int) payload;
            traffic.onArrival(nowNanos, packet, 0, FlowTable.NONE);
            packets.release(packet);
        }
    }

    private Ends select(String selector) {
        List<Integer> interfaces = new ArrayList<>();
        for (int i = 0; i < index.interfaceCount(); i++) {
            if (index.networkInterface(i).id().startsWith("eni-" + selector)) {
                interfaces.add(i);
            }
        }
        return new Ends(interfaces, List.of(), Optional.empty());
    }
}
