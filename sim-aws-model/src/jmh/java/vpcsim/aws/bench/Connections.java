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
    private static final long IPV6_HIGH = 0x2001_0DB8_0000_0000L;

    private final Simulation simulation = new Simulation(new TimeStepEventQueue());
    private final PacketTable packets = new PacketTable();
    private final int row = packets.allocate();
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
        packets.version[row] = (byte) (ipv4 ? 4 : 6);
        packets.protocol[row] = UDP;
        packets.destinationHigh[row] = ipv4 ? 0 : IPV6_HIGH;
        packets.destinationLow[row] = ipv4 ? SampleNetwork.clientAddress(0) : 16;
    }

    /** Shows a packet of a flow; opens it if it is new. Returns the decision. */
    long show(long flow, long nowNanos) {
        long hash = FlowTable.addresses(flow);
        packets.sourceHigh[row] = ipv4 ? 0 : IPV6_HIGH;
        packets.sourceLow[row] = ipv4 ? 10 << 24 | (hash & 0xFFFFFF) : hash;
        long ports = FlowTable.ports(flow);
        packets.sourcePort[row] = (int) (ports >>> 16) & 0xFFFF;
        packets.destinationPort[row] = (int) (ports >>> 32) & 0xFFFF;
        return filter.checkSecurityGroups(nowNanos, row, 0, Direction.INGRESS, false, false);
    }

    /** Shows a packet that belongs to no flow and that no rule admits. */
    long showStranger(long number, long nowNanos) {
        packets.sourceHigh[row] = 0;
        packets.sourceLow[row] = 11L << 24 | (FlowTable.addresses(number) & 0xFFFFFF);
        packets.sourcePort[row] = (int) (FlowTable.ports(number) >>> 16) & 0xFFFF;
        return filter.checkSecurityGroups(nowNanos, row, 0, Direction.INGRESS, false, false);
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
