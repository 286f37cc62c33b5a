package vpcsim.aws.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.event.HeapEventQueue;
import vpcsim.core.event.Simulation;

/** What a packet and an entry cost: no allocation per packet once the tables have grown, and few bytes an entry. */
class FilterCostTest {

    /** The stated bound of the table's share of one tracked flow, in bytes, at any number of entries from 100,000. */
    private static final double IPV4_ENTRY_BYTES = 46;

    private static final double IPV6_ENTRY_BYTES = 80;
    private static final int WARM_UP = 50_000;
    private static final int MEASURED = 50_000;
    private static final IpAddress REMOTE = OneInterface.REMOTE;

    private final Simulation simulation = new Simulation(new HeapEventQueue());
    private final PacketTable packets = new PacketTable();
    private final ConnectionTable connections;
    private final PacketFilter filter;
    private final int row = packets.allocate();

    FilterCostTest() {
        Network network = new OneInterface()
                .ingress("sgr-1", "sg-c", TrafficType.ALL)
                .ingress("sgr-2", "198.51.100.0/24", TrafficType.ALL)
                .egress("sgr-3", "0.0.0.0/0", TrafficType.ALL)
                .egress("sgr-4", "::/0", TrafficType.ALL)
                .network();
        NetworkIndex index = NetworkIndex.of(network);
        connections = new ConnectionTable(
                simulation,
                index,
                Assumptions.DEFAULTS,
                (nowNanos, networkInterface, flowHash) -> packets.setTag(row, packets.tag(row) + 1),
                FilterFaults.NONE);
        filter = new PacketFilter(
                FilterCompiler.compile(network, index, Assumptions.DEFAULTS),
                connections,
                packets,
                index,
                Assumptions.DEFAULTS,
                FilterFaults.NONE);
    }

    @Test
    void packetsAllocateNothing_newTrackedDeniedExpiringOrRelated() {
        PacketHeader quoted = PacketHeader.udp(OneInterface.LOCAL, 1, REMOTE, 53);
        packets.setHeader(row, PacketHeader.icmp(REMOTE, OneInterface.LOCAL, 3, 1, 0, quoted));
        send(WARM_UP, 0);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        send(MEASURED, WARM_UP);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertThat(connections.expired()).isGreaterThan(MEASURED / 2);
        // the measuring itself and a late deoptimisation may allocate a little; one byte a packet would be 50,000
        assertThat(allocated).isLessThan(MEASURED / 4);
    }

    @Test
    void anIpv4EntryTakesFewBytes() {
        assertThat(bytesPerEntry(true, 100_000)).isLessThanOrEqualTo(IPV4_ENTRY_BYTES);
        assertThat(bytesPerEntry(true, 200_000)).isLessThanOrEqualTo(IPV4_ENTRY_BYTES);
    }

    @Test
    void anIpv6EntryTakesFewBytes() {
        assertThat(bytesPerEntry(false, 100_000)).isLessThanOrEqualTo(IPV6_ENTRY_BYTES);
    }

    private double bytesPerEntry(boolean ipv4, int entries) {
        for (int i = (int) connections.live(); i < entries; i++) {
            packets.setHeader(
                    row,
                    ipv4
                            ? PacketHeader.udp(OneInterface.LOCAL, i & 0xFFFF, IpAddress.ofIpv4(1 << 24 | i >>> 16), 53)
                            : PacketHeader.udp(
                                    OneInterface.LOCAL_IPV6, i & 0xFFFF, OneInterface.REMOTE_IPV6, i >>> 16));
            filter.checkSecurityGroups(0, row, 0, Direction.EGRESS, false, false);
        }
        assertThat(connections.live()).isEqualTo(entries);
        return (double) connections.bytes() / entries;
    }

    /** For each port a datagram and its answer, a denied one, an ACL check and a reported one; entries expire meanwhile. */
    private void send(int count, int from) {
        long timeout = OneInterface.TIMEOUTS.udpNanos();
        for (int i = from; i < from + count; i++) {
            long now = i;
            simulation.runUntil(now);
            packets.setVersion(row, 4);
            packets.setProtocol(row, 17);
            packets.setTcpFlags(row, 0);
            address(true);
            packets.setSourcePort(row, i & 0xFFFF);
            packets.setDestinationPort(row, 53);
            filter.checkSecurityGroups(now, row, 0, Direction.EGRESS, false, false);
            filter.checkNetworkAcl(row, 0, Direction.EGRESS, true);
            address(false);
            packets.setSourcePort(row, 53);
            packets.setDestinationPort(row, i & 0xFFFF);
            filter.checkSecurityGroups(now + timeout / 100, row, 0, Direction.INGRESS, false, false);
            packets.setProtocol(row, 6);
            packets.setTcpFlags(row, TcpFlags.ACK);
            filter.checkSecurityGroups(now, row, 2, Direction.INGRESS, false, false);
            packets.setProtocol(row, 1);
            filter.checkSecurityGroups(now, row, 2, Direction.INGRESS, false, false);
        }
    }

    private void address(boolean outbound) {
        packets.setSourceLow(row, outbound ? OneInterface.LOCAL.low() : REMOTE.low());
        packets.setDestinationLow(row, outbound ? REMOTE.low() : OneInterface.LOCAL.low());
    }
}
