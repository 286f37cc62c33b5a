package vpcsim.aws.bench;

import vpcsim.aws.address.Direction;
import vpcsim.aws.filter.ConnectionTable;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.filter.FilterCompiler;
import vpcsim.aws.filter.FilterFaults;
import vpcsim.aws.filter.PacketFilter;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.event.Simulation;
import vpcsim.core.event.TimeStepEventQueue;

/**
 * Our connection table with all that belongs to it, asked as a packet asks: through {@link PacketFilter}, by the security groups of
 * one interface. Flow {@code f} is UDP from an address of 10.0.0.0/8 (or the like of IPv6) to the interface.
 */
final class Connections {

    private static final int UDP = 17;
    private static final long IPV6_CLIENT = 0x10;
    private static final long IPV6_HIGH = 0x2001_0DB8_0000_0000L;

    private final Simulation simulation = new Simulation(new TimeStepEventQueue());
    private final PacketTable packets = new PacketTable();
    private final Row row = new Row(packets).make(UDP);
    private final PacketFilter filter;
    private final ConnectionTable table;
    private final boolean ipv4;

    /** A table whose entries live for a time after their last packet. */
    Connections(long idleNanos, boolean ipv4) {
        this.ipv4 = ipv4;
        ConnectionTrackingTimeouts timeouts = new ConnectionTrackingTimeouts(idleNanos, idleNanos, idleNanos);
        Network network = ipv4 ? SampleNetwork.of(1, 1, timeouts) : SampleNetwork.withIpv6(timeouts);
        NetworkIndex index = NetworkIndex.of(network);
        Assumptions assumptions = Assumptions.DEFAULTS;
        table = new ConnectionTable(simulation, index, assumptions, (now, at, flow) -> {}, FilterFaults.NONE);
        filter = new PacketFilter(
                FilterCompiler.compile(network, index, assumptions),
                table,
                packets,
                index,
                assumptions,
                FilterFaults.NONE);
        row.version(ipv4 ? 4 : 6);
    }

    /** Shows a packet of a flow; opens it if it is new. Returns the decision. */
    long show(long flow, long nowNanos) {
        long hash = FlowTable.addresses(flow);
        if (ipv4) {
            return show(0, 10 << 24 | (hash & 0xFFFFFF), 0, SampleNetwork.clientAddress(0), flow, nowNanos);
        }
        return show(IPV6_HIGH, hash, IPV6_HIGH, IPV6_CLIENT, flow, nowNanos);
    }

    /** Shows a packet that belongs to no flow and that no rule admits. */
    long showStranger(long number, long nowNanos) {
        long address = 11L << 24 | (FlowTable.addresses(number) & 0xFFFFFF);
        return show(0, address, 0, SampleNetwork.clientAddress(0), number, nowNanos);
    }

    private long show(long peerHigh, long peerLow, long ownHigh, long ownLow, long flow, long nowNanos) {
        long ports = FlowTable.ports(flow);
        row.source(peerHigh, peerLow, (int) (ports >>> 16) & 0xFFFF)
                .destination(ownHigh, ownLow, (int) (ports >>> 32) & 0xFFFF);
        return filter.checkSecurityGroups(nowNanos, row.number(), 0, Direction.INGRESS, false, false);
    }

    /** Lets entries expire that are due. */
    void advance(long nowNanos) {
        simulation.runUntil(nowNanos);
    }

    long live() {
        return table.live();
    }

    static boolean passes(long decision) {
        return Decision.passes(decision);
    }
}
