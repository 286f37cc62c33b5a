package vpcsim.scenarios.probe;

import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.aws.forwarding.PacketReceiver;
import vpcsim.aws.forwarding.Timing;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.simulation.VpcSimulation;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.verdict.Verdict;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkInterface;

/**
 * Sends probes through a simulation, one after the other. Each starts from empty connection tables: the simulation runs
 * until the last entry of the probe before has expired. A request that arrives and has an answer is answered at once. Not
 * thread-safe.
 */
final class ProbeRunner implements PacketReceiver, PacketObserver {

    private static final int PROBE_BYTES = 64;
    private static final int NONE = PacketTable.NONE;
    private static final long SECOND = 1_000_000_000L;
    /** The least that AWS lets an interface configure (CT-12). */
    private static final ConnectionTrackingTimeouts SHORTEST =
            new ConnectionTrackingTimeouts(60 * SECOND, 30 * SECOND, 60 * SECOND);

    /** The tag of a request. */
    static final long REQUEST = 0;
    /** The tag of a reply. */
    static final long REPLY = 1;

    private final VpcSimulation simulation;
    private @Nullable PacketObserver watcher;
    private long probes;
    private int source = NONE;
    private int destination = NONE;
    private boolean requestArrived;
    private boolean replySent;
    private boolean replyArrived;
    private boolean notModelled;

    ProbeRunner(Network network, Assumptions assumptions) {
        simulation = VpcSimulation.of(withShortestTimeouts(network))
                .assumptions(withShortTimeouts(assumptions))
                .timing(Timing.INSTANT)
                .probeStopped(true)
                .receiver(this)
                .observer(this)
                .build();
    }

    /** Shows every event of the probes to come to an observer. */
    void watch(PacketObserver observer) {
        watcher = observer;
    }

    VpcSimulation simulation() {
        return simulation;
    }

    /** How many probes were sent. */
    long probes() {
        return probes;
    }

    /** Sends one probe and its reply. */
    ProbeState send(Probe probe) {
        source = probe.sourceInterface();
        destination = probe.destinationInterface();
        requestArrived = false;
        replySent = false;
        replyArrived = false;
        notModelled = false;
        probes++;
        transmit(
                simulation.simulation().nowNanos(),
                probe.header(),
                probe.sourceInterface(),
                probe.sourceHost(),
                REQUEST);
        simulation.run();
        if (notModelled) {
            return ProbeState.NOT_MODELLED;
        }
        if (!requestArrived) {
            return ProbeState.BLOCKED;
        }
        return !replySent || replyArrived ? ProbeState.ALLOWED : ProbeState.RESPONSE_BLOCKED;
    }

    @Override
    public void onArrival(long nowNanos, int packet, int networkInterface, int host) {
        PacketTable packets = simulation.packets();
        if (packets.tag(packet) == REPLY) {
            replyArrived = networkInterface == source;
            return;
        }
        requestArrived = networkInterface == destination;
        PacketHeader reply = Replies.to(packets.header(packet));
        boolean atSomebody = networkInterface != NONE || host != NONE;
        if (requestArrived && atSomebody && reply != null) {
            replySent = true;
            transmit(nowNanos, reply, networkInterface, host, REPLY);
        }
    }

    @Override
    public void onEnd(
            long nowNanos, int packet, EventKind check, @Nullable Direction direction, int place, long decision) {
        if (Decision.reason(decision).verdict() == Verdict.NOT_MODELLED) {
            notModelled = true;
        }
    }

    @Override
    public void onEvent(
            long nowNanos, EventKind kind, @Nullable Direction direction, int packet, int place, long decision) {
        PacketObserver observer = watcher;
        if (observer != null) {
            observer.onEvent(nowNanos, kind, direction, packet, place, decision);
        }
    }

    /** A probe and its reply take no time, so idle timeouts decide nothing but how long to wait for empty tables. */
    private static Network withShortestTimeouts(Network network) {
        Network.Builder builder = network.toBuilder();
        for (NetworkInterface each : network.networkInterfaces()) {
            builder.add(new NetworkInterface(
                    each.id(),
                    each.name(),
                    each.type(),
                    each.vpcId(),
                    each.subnetId(),
                    each.addresses(),
                    each.securityGroupIds(),
                    each.instanceId(),
                    each.deviceIndex(),
                    SHORTEST));
        }
        return builder.build();
    }

    /** No longer than AWS's or our defaults, so that many probes fit into the time there is. */
    private static Assumptions withShortTimeouts(Assumptions given) {
        Assumptions most = Assumptions.DEFAULTS;
        return new Assumptions(
                given.midStreamTcp(),
                given.icmpErrors(),
                given.udpReplies(),
                given.overlappingRules(),
                given.coveringRules(),
                Math.min(given.halfOpenTimeoutNanos(), most.halfOpenTimeoutNanos()),
                Math.min(given.closingTimeoutNanos(), most.closingTimeoutNanos()),
                Math.min(given.closedTimeoutNanos(), most.closedTimeoutNanos()),
                Math.min(given.icmpTimeoutNanos(), most.icmpTimeoutNanos()),
                Math.min(given.otherTimeoutNanos(), most.otherTimeoutNanos()),
                given.ruleChangeDelayNanos());
    }

    private void transmit(long atNanos, PacketHeader header, int networkInterface, int host, long role) {
        PacketTable packets = simulation.packets();
        int row = packets.allocate();
        packets.setHeader(row, header);
        packets.setLengthBytes(row, PROBE_BYTES);
        packets.setTag(row, role);
        packets.setSenderInterface(row, networkInterface);
        packets.setSenderHost(row, host);
        simulation.send(atNanos, row);
    }
}
