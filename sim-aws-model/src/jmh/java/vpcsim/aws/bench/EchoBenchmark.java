package vpcsim.aws.bench;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.Family;
import vpcsim.aws.forwarding.PacketReceiver;
import vpcsim.aws.forwarding.Timing;
import vpcsim.aws.simulation.VpcSimulation;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;

/**
 * UDP echo between pairs of client and server through the VPC's router, all filters on: each client sends 64 bytes every 100 us, the
 * server sends them back; a link takes 50 us. Packets that arrive at either end, a microsecond. The like of it on ns-3, which
 * filters nothing, is {@code src/jmh/native/ns3_echo.cc}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EchoBenchmark implements PacketReceiver {

    private static final int PACKETS = 2_000;
    private static final long INTERVAL_NANOS = 100_000;
    private static final long WAY_NANOS = 100_000;
    private static final int UDP = 17;
    private static final int ECHO_PORT = 9;
    private static final int CLIENT_PORT = 49_153;
    private static final int RULES = 10;

    @SuppressWarnings("EnumOrdinal") // the kind of an event is its constant's ordinal
    private static final int TIMER = EventKind.TIMER.ordinal();

    /** Clients, each with a server of its own. */
    @Param({"50", "500"})
    public int pairs;

    private VpcSimulation run;
    private Row row;
    private long arrived;

    /** Starts the clients, one after the other. */
    @Setup
    public void start() {
        run = VpcSimulation.of(SampleNetwork.of(pairs, RULES, ConnectionTrackingTimeouts.DEFAULT))
                .timing(new Timing(WAY_NANOS, WAY_NANOS, WAY_NANOS, 0, 0, 0))
                .receiver(this)
                .build();
        row = new Row(run.packets());
        run.onTimer(this::onTimer);
        for (int pair = 0; pair < pairs; pair++) {
            run.simulation().schedule(997L * pair % INTERVAL_NANOS, TIMER, pair);
        }
    }

    private void onTimer(long nowNanos, int kind, long pair) {
        long client = SampleNetwork.clientAddress((int) pair);
        long server = SampleNetwork.serverAddress((int) pair);
        send(nowNanos, client, CLIENT_PORT, server, ECHO_PORT);
        run.simulation().schedule(nowNanos + INTERVAL_NANOS, TIMER, pair);
    }

    private void send(long nowNanos, long source, int sourcePort, long destination, int destinationPort) {
        row.make(UDP)
                .source(0, source, sourcePort)
                .destination(0, destination, destinationPort)
                .sender(run.index().interfaceByAddress(0, Family.IPV4, 0, source));
        run.send(nowNanos, row.number());
    }

    @Override
    public void onArrival(long nowNanos, int packet, int networkInterface, int host) {
        arrived++;
        if (row.at(packet).destinationPort() == ECHO_PORT) {
            long client = row.sourceLow();
            long server = row.destinationLow();
            send(nowNanos, server, ECHO_PORT, client, CLIENT_PORT);
        }
    }

    @Override
    public void onEnd(
            long nowNanos, int packet, EventKind check, @Nullable Direction direction, int place, long decision) {
        throw new IllegalStateException("a packet did not arrive: " + check + " " + direction);
    }

    /** One batch of packets. */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long packets() {
        long until = arrived + PACKETS;
        while (arrived < until) {
            run.simulation().step();
        }
        return run.fingerprintFull();
    }
}
