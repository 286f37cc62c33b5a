package vpcsim.aws.bench;

import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.forwarding.PacketReceiver;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.simulation.VpcSimulation;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.core.bench.Xorshift;

/**
 * Datagrams among the instances of a network, as many under way at any time: each that arrives sends the next, of a flow picked
 * at random. One packet in sixteen begins a new flow in place of an old one, whose entries expire.
 */
final class ScaleTraffic implements PacketReceiver {

    private static final int UDP = 17;
    private static final int NEW_FLOW = 16;
    private static final int LEAST_PORT = 1_024;
    private static final int PORTS = 64_000;
    private static final int LENGTH_BYTES = 200;
    private static final int MEAN_GAP_NANOS = 50_000;

    private final ScaleNetwork network;
    private final VpcSimulation simulation;
    private final PacketTable packets;
    private final int[] client;
    private final int[] server;
    private final int[] port;
    private final Xorshift chance = new Xorshift(0x9E37_79B9_7F4A_7C15L);
    private long arrived;

    ScaleTraffic(ScaleNetwork network, int flows, int underWay, long idleNanos, boolean invariants) {
        this.network = network;
        simulation = VpcSimulation.of(network.build(new ConnectionTrackingTimeouts(idleNanos, idleNanos, idleNanos)))
                .receiver(this)
                .invariants(invariants)
                .build();
        packets = simulation.packets();
        client = new int[flows];
        server = new int[flows];
        port = new int[flows];
        for (int flow = 0; flow < flows; flow++) {
            client[flow] = chance.below(network.instances());
            int vpc = client[flow] / network.instancesOfVpc();
            do {
                server[flow] = vpc * network.instancesOfVpc() + chance.below(network.instancesOfVpc());
            } while (server[flow] == client[flow]);
            port[flow] = LEAST_PORT + chance.below(PORTS);
        }
        for (int i = 0; i < underWay; i++) {
            sendNext(0);
        }
    }

    VpcSimulation simulation() {
        return simulation;
    }

    long arrived() {
        return arrived;
    }

    /** Lets so many packets arrive. */
    void run(long count) {
        long end = arrived + count;
        while (arrived < end) {
            simulation.simulation().step();
        }
    }

    @Override
    public void onArrival(long nowNanos, int packet, int networkInterface, int host) {
        arrived++;
        sendNext(nowNanos);
    }

    @Override
    public void onEnd(
            long nowNanos, int packet, EventKind check, @Nullable Direction direction, int place, long decision) {
        throw new IllegalStateException("a packet ended at " + check);
    }

    private void sendNext(long nowNanos) {
        int flow = chance.below(client.length);
        boolean fromClient = true;
        if (chance.below(NEW_FLOW) == 0) {
            port[flow] = port[flow] == LEAST_PORT + PORTS - 1 ? LEAST_PORT : port[flow] + 1;
        } else {
            fromClient = chance.below(2) == 0;
        }
        int from = fromClient ? client[flow] : server[flow];
        int to = fromClient ? server[flow] : client[flow];
        int row = packets.allocate();
        packets.setProtocol(row, UDP);
        packets.setSourceLow(row, network.address(from));
        packets.setDestinationLow(row, network.address(to));
        packets.setSourcePort(row, fromClient ? port[flow] : 53);
        packets.setDestinationPort(row, fromClient ? 53 : port[flow]);
        packets.setLengthBytes(row, LENGTH_BYTES);
        packets.setSenderInterface(row, from);
        simulation.send(nowNanos + 1 + chance.below(2 * MEAN_GAP_NANOS), row);
    }
}
