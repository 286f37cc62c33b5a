package vpcsim.aws.filter;

import java.util.ArrayList;
import java.util.List;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.InterfaceAddress;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.event.HeapEventQueue;
import vpcsim.core.event.Simulation;

/** A packet filter with everything around it, asked by ids and headers, with a clock to turn. */
final class FilterBench {

    /** An expiry that was told. */
    record Expiry(long nowNanos, int networkInterface, long flowHash, TrackedState state) {}

    private final NetworkIndex index;
    private final HeapEventQueue queue = new HeapEventQueue();
    private final Simulation simulation = new Simulation(queue);
    private final PacketTable packets = new PacketTable();
    private final ConnectionTable connections;
    private final PacketFilter filter;
    private final List<Expiry> expiries = new ArrayList<>();
    private Network network;
    private long nowNanos;

    FilterBench(Network network, Assumptions assumptions) {
        this(network, assumptions, FilterFaults.NONE);
    }

    FilterBench(Network network, Assumptions assumptions, FilterFaults faults) {
        this.network = network;
        index = NetworkIndex.of(network);
        connections = new ConnectionTable(simulation, index, assumptions, this::onExpiry, faults);
        filter = new PacketFilter(
                FilterCompiler.compile(network, index, assumptions), connections, packets, index, assumptions, faults);
    }

    private void onExpiry(long now, int networkInterface, long flowHash) {
        expiries.add(new Expiry(now, networkInterface, flowHash, connections.touchedState()));
    }

    /** Turns the clock and lets every event happen that is due, expiries at the new time included. */
    void advance(long nanos) {
        nowNanos += nanos;
        simulation.runUntil(nowNanos);
    }

    void change(Network next) {
        network = next;
        filter.swap(FilterCompiler.recompile(filter.filters(), next));
        simulation.runUntil(nowNanos);
    }

    /** Reason, tracking and rule, in one line; no rule is nothing. */
    String checkSecurityGroups(String interfaceId, Direction direction, PacketHeader header) {
        return checkSecurityGroups(interfaceId, direction, header, false, false);
    }

    String checkSecurityGroups(
            String interfaceId,
            Direction direction,
            PacketHeader header,
            boolean automaticallyTracked,
            boolean throughMiddlebox) {
        int row = packets.allocate();
        packets.setHeader(row, header);
        long decision = filter.checkSecurityGroups(
                nowNanos, row, index.interfaceNumber(interfaceId), direction, automaticallyTracked, throughMiddlebox);
        packets.release(row);
        return text(decision);
    }

    /** Whether the rule of a label admits a packet, asked as monitors ask. */
    boolean ruleMatches(
            String interfaceId, Direction direction, PacketHeader header, String label, boolean throughMiddlebox) {
        int row = packets.allocate();
        packets.setHeader(row, header);
        int rule = 0;
        while (!filter.filters().ruleLabel(rule).equals(label)) {
            rule++;
        }
        boolean matches =
                filter.ruleMatches(row, index.interfaceNumber(interfaceId), direction, rule, throughMiddlebox);
        packets.release(row);
        return matches;
    }

    /** Whether a packet's flow has a live entry, asked as monitors ask. */
    boolean hasLiveEntry(String interfaceId, Direction direction, PacketHeader header) {
        int row = packets.allocate();
        packets.setHeader(row, header);
        boolean live = filter.hasLiveEntry(nowNanos, row, index.interfaceNumber(interfaceId), direction);
        packets.release(row);
        return live;
    }

    String checkNetworkAcl(String subnetId, Direction direction, PacketHeader header) {
        int row = packets.allocate();
        packets.setHeader(row, header);
        long decision = filter.checkNetworkAcl(row, subnetNumber(subnetId), direction, true);
        packets.release(row);
        return text(decision);
    }

    PacketHeader packetAt(String interfaceId, Direction direction, RandomPackets source) {
        return source.draw(direction, address(interfaceId, Family.IPV4), address(interfaceId, Family.IPV6));
    }

    IpAddress address(String interfaceId, Family family) {
        return network.networkInterface(interfaceId).addresses().stream()
                .map(InterfaceAddress::address)
                .filter(address -> address.family() == family)
                .findFirst()
                .orElseThrow();
    }

    long nowNanos() {
        return nowNanos;
    }

    ConnectionTable connections() {
        return connections;
    }

    PacketFilter filter() {
        return filter;
    }

    PacketTable packets() {
        return packets;
    }

    List<Expiry> expiries() {
        return expiries;
    }

    List<TrackedState> expiredStates() {
        return expiries.stream().map(Expiry::state).toList();
    }

    int pendingEvents() {
        return queue.size();
    }

    private int subnetNumber(String subnetId) {
        for (int i = 0; i < index.subnetCount(); i++) {
            if (index.subnet(i).id().equals(subnetId)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no such subnet: " + subnetId);
    }

    private String text(long decision) {
        int rule = Decision.rule(decision);
        return Decision.reason(decision) + " " + Decision.tracking(decision) + " "
                + (rule == Decision.NO_RULE ? "" : filter.filters().ruleLabel(rule));
    }
}
