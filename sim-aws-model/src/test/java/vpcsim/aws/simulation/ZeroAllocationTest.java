package vpcsim.aws.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.aws.vpc.Network;

/** Nothing is allocated per packet in steady state, on every kind of path, with all invariants on. */
class ZeroAllocationTest {

    private static final int WARM_UP = 60_000;
    private static final int MEASURED = 40_000;
    private static final List<String> ALL = List.of("all 0.0.0.0/0", "all ::/0");

    private static Network network() {
        return new NetworkSketch()
                .vpc("vpc-1", "10.0.0.0/16", "2600:1f14::/56")
                .gateway("vpc-1")
                .subnet("front", "vpc-1", "az-1", "10.0.1.0/24", "2600:1f14:0:1::/64")
                .subnet("back", "vpc-1", "az-2", "10.0.2.0/24", "2600:1f14:0:2::/64")
                .internetRoute("front")
                .internetRoute("back")
                .group("sg-web", "vpc-1", List.of("tcp/80 0.0.0.0/0", "udp/53 10.0.0.0/8"), ALL)
                .group("sg-app", "vpc-1", List.of("tcp/80 sg-web"), List.of("tcp/0-65535 10.0.0.0/16"))
                .instance(
                        new NetworkSketch.Facts("web"),
                        "front",
                        List.of("10.0.1.10=203.0.113.10", "2600:1f14:0:1::10"),
                        "sg-web")
                .instance("mate", "front", "10.0.1.11=203.0.113.11", "sg-web")
                .instance(new NetworkSketch.Facts("app"), "back", List.of("10.0.2.10", "2600:1f14:0:2::10"), "sg-app")
                .host("user", "198.51.100.0/24")
                .build();
    }

    /** Paths within a subnet, between subnets, over IPv6, out, in, to a neighbour's public address, and refusals of each kind. */
    private static final List<PacketHeader> HEADERS = List.of(
            TestRun.tcp("10.0.1.10", 4000, "10.0.2.10", 80, TcpFlags.SYN),
            TestRun.tcp("10.0.1.11", 4001, "10.0.1.10", 80, TcpFlags.SYN),
            TestRun.tcp("10.0.1.10", 4002, "10.0.2.10", 22, TcpFlags.SYN),
            TestRun.tcp("2600:1f14:0:1::10", 4003, "2600:1f14:0:2::10", 80, TcpFlags.SYN),
            TestRun.tcp("198.51.100.7", 4004, "203.0.113.10", 80, TcpFlags.SYN),
            TestRun.tcp("10.0.1.10", 4005, "198.51.100.7", 443, TcpFlags.SYN),
            TestRun.tcp("10.0.1.11", 4006, "203.0.113.10", 80, TcpFlags.SYN),
            TestRun.tcp("10.0.1.10", 4007, "10.0.2.99", 80, TcpFlags.SYN),
            TestRun.tcp("10.0.1.10", 4008, "8.8.8.8", 80, TcpFlags.SYN),
            TestRun.udp("10.0.1.10", 4009, "169.254.169.253", 53));

    private static final List<String> SENDERS =
            List.of("web", "mate", "web", "web", "user", "web", "mate", "web", "web", "web");

    @Test
    void packetsCostNoAllocation() {
        Assumptions.assumeTrue(
                ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean,
                "SKIPPED: this JVM does not count a thread's allocations");
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        VpcSimulation run = VpcSimulation.of(network()).build();
        int[] senders = new int[SENDERS.size()];
        for (int i = 0; i < senders.length; i++) {
            senders[i] = run.index().interfaceNumber(SENDERS.get(i));
        }
        send(run, senders, 0, WARM_UP);

        long before = threads.getCurrentThreadAllocatedBytes();
        send(run, senders, WARM_UP, MEASURED);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;

        // The reference judges one packet in 1024 again and allocates for it; nothing else may.
        assertThat(bytes / MEASURED).isLessThan(64);
        VpcSimulation bare = VpcSimulation.of(network()).invariants(false).build();
        send(bare, senders, 0, WARM_UP);
        long bareBefore = threads.getCurrentThreadAllocatedBytes();
        send(bare, senders, WARM_UP, MEASURED);
        long bareBytes = threads.getCurrentThreadAllocatedBytes() - bareBefore;
        assertThat(bareBytes / MEASURED).isZero();
        assertThat(bare.totals().offered()).isEqualTo(WARM_UP + MEASURED);
    }

    private static void send(VpcSimulation run, int[] senders, int from, int count) {
        PacketTable packets = run.packets();
        for (int i = from; i < from + count; i++) {
            int which = i % senders.length;
            int row = packets.allocate();
            packets.setHeader(row, HEADERS.get(which));
            packets.setLengthBytes(row, 100);
            packets.setSenderInterface(row, senders[which]);
            packets.setSenderHost(row, senders[which] == PacketTable.NONE ? 0 : PacketTable.NONE);
            run.send(i * 1_000_000L, row);
            run.runUntil(i * 1_000_000L + 999_999L);
        }
    }
}
