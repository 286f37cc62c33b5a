package vpcsim.aws.bench;

import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.forwarding.PacketReceiver;
import vpcsim.aws.forwarding.Timing;
import vpcsim.aws.simulation.VpcSimulation;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;

/**
 * The pipe in our simulation: TCP connections of a SYN, fourteen segments and a RST, tracked at both ends, between clients and
 * servers in two subnets. Each of 10,000 workers sends one packet at a time, of a connection of its own drawn by chance, so that
 * segments of a connection stay in order. A closed entry expires a millisecond later.
 */
final class SimulatedPipe implements Pipe, PacketReceiver {

    private static final long MILLISECOND = 1_000_000L;
    private static final int TCP = 6;
    private static final int FIRST_PORT = 1_024;
    private static final int CLIENT_PORTS = 64_000;

    private final VpcSimulation run;
    private final Row row;
    private final Chance chance = new Chance(7, DELAY_NANOS);
    private final int flows;
    private final int workers;
    private final int flowsOfClient;
    private final int[] clientInterface;
    private final long[] connections;
    private final int flowsOfWorker;
    private boolean opening = true;
    private long arrived;

    SimulatedPipe(int flows, int pairs, int rules, boolean invariants, boolean inlineSteps) {
        this.flows = flows;
        workers = Math.min(UNDER_WAY, flows);
        flowsOfClient = Math.max(1, flows / pairs);
        run = VpcSimulation.of(SampleNetwork.of(pairs, rules, ConnectionTrackingTimeouts.DEFAULT))
                .assumptions(closingAfter(MILLISECOND))
                .timing(new Timing(DELAY_NANOS, DELAY_NANOS, DELAY_NANOS, 0, 0, 0))
                .invariants(invariants)
                .inlineSteps(inlineSteps)
                .receiver(this)
                .build();
        row = new Row(run.packets());
        clientInterface = new int[pairs];
        for (int i = 0; i < pairs; i++) {
            clientInterface[i] = run.index().interfaceNumber(SampleNetwork.clientId(i));
        }
        flowsOfWorker = flows / workers;
        connections = new long[flows];
        for (int flow = 0; flow < flows; flow++) {
            int client = flow % pairs;
            int vpc = client / SampleNetwork.PAIRS_OF_VPC * SampleNetwork.PAIRS_OF_VPC;
            int inVpc = Math.min(SampleNetwork.PAIRS_OF_VPC, pairs - vpc);
            int server = vpc + (int) ((Chance.hash(flow) >>> 40) % inVpc);
            int service = (int) (Chance.hash(flow) >>> 32) & 31;
            connections[flow] = Connection.of(client, server, service, flow / pairs % CLIENT_PORTS);
        }
        openAll();
    }

    private static Assumptions closingAfter(long nanos) {
        Assumptions usual = Assumptions.DEFAULTS;
        return new Assumptions(
                usual.midStreamTcp(),
                usual.icmpErrors(),
                usual.udpReplies(),
                usual.overlappingRules(),
                usual.coveringRules(),
                usual.halfOpenTimeoutNanos(),
                usual.closingTimeoutNanos(),
                nanos,
                usual.icmpTimeoutNanos(),
                usual.otherTimeoutNanos(),
                usual.ruleChangeDelayNanos());
    }

    /** Opens every connection, draws how far each is, and lets every worker begin. */
    private void openAll() {
        for (int flow = 0; flow < workers; flow++) {
            send(flow, flow, 0);
        }
        while (arrived < flows) {
            run.simulation().step();
        }
        opening = false;
        for (int flow = 0; flow < flows; flow++) {
            connections[flow] = Connection.withSent(connections[flow], 1 + chance.below(PACKETS_OF_CONNECTION - 1));
        }
        for (int worker = 0; worker < workers; worker++) {
            send(worker, worker, run.simulation().nowNanos());
        }
    }

    /** Sends the next packet of a flow for a worker. */
    private void send(int flow, int worker, long nowNanos) {
        long connection = connections[flow];
        int client = Connection.client(connection);
        row.make(TCP)
                .tcpFlags(Connection.nextFlags(connection))
                .source(0, SampleNetwork.clientAddress(client), FIRST_PORT + Connection.port(connection))
                .destination(
                        0,
                        SampleNetwork.serverAddress(Connection.server(connection)),
                        SampleRule.PORTS[Connection.service(connection)])
                .sender(clientInterface[client])
                .tag((long) worker << Integer.SIZE | flow);
        connections[flow] = Connection.afterPacket(connection, flowsOfClient, CLIENT_PORTS);
        run.send(nowNanos + chance.exponentialNanos(), row.number());
    }

    @Override
    public void onArrival(long nowNanos, int packet, int networkInterface, int host) {
        arrived++;
        long tag = row.at(packet).tag();
        int flow = (int) tag;
        int worker = (int) (tag >>> Integer.SIZE);
        if (!opening) {
            send(worker + chance.below(flowsOfWorker) * workers, worker, nowNanos);
        } else if (flow + workers < flows) {
            send(flow + workers, worker, nowNanos);
        }
    }

    @Override
    public void onEnd(
            long nowNanos, int packet, EventKind check, @Nullable Direction direction, int place, long decision) {
        throw new IllegalStateException("a packet did not arrive: " + check + " " + direction);
    }

    @Override
    public long run(int packets) {
        long until = arrived + packets;
        while (arrived < until) {
            run.simulation().step();
        }
        return run.fingerprintFull();
    }

    /** Model events so far a packet so far. */
    double eventsPerPacket() {
        return (double) run.events() / arrived;
    }

    /** Bytes of the connection table, whose segments grow whenever one holds more flows than it ever did. */
    long tableBytes() {
        return run.connections().bytes();
    }
}
