package vpcsim.scenarios.flowlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.PacketTable;

/** The table of an interval against a plain map, and what it allocates. */
final class FlowWindowTest {

    private static final long SECOND = 1_000_000_000L;

    private final PacketTable packets = new PacketTable();
    private final int packet = packets.allocate();

    @Test
    void countsAsAPlainMapDoes_andOrdersTotally() {
        Random random = new Random(17);
        FlowWindow window = new FlowWindow();
        for (int round = 0; round < 3; round++) {
            window.clear();
            TreeMap<String, long[]> expected = new TreeMap<>();
            for (int i = 0; i < 20_000; i++) {
                int source = random.nextInt(40);
                int port = random.nextInt(30);
                int at = random.nextInt(5);
                boolean egress = random.nextBoolean();
                boolean rejected = random.nextInt(4) == 0;
                long nanos = random.nextInt(60) * SECOND + 5;
                fill(source, port, 40 + i % 100);
                window.count(packets, packet, at, egress, rejected, nanos, 0);
                long[] sums =
                        expected.computeIfAbsent(at + " " + source + " " + port + " " + egress + " " + rejected, key ->
                                new long[] {Long.MAX_VALUE, Long.MIN_VALUE, 0, 0});
                sums[0] = Math.min(sums[0], nanos);
                sums[1] = Math.max(sums[1], nanos);
                sums[2]++;
                sums[3] += 40 + i % 100;
            }
            TreeMap<String, long[]> counted = new TreeMap<>();
            List<String> order = new ArrayList<>();
            for (int row : window.ordered()) {
                String key = window.networkInterface(row) + " " + (window.sourceLow(row) & 0xFF) + " "
                        + window.sourcePort(row) + " " + window.egress(row) + " " + window.rejected(row);
                counted.put(key, new long[] {
                    window.firstNanos(row), window.lastNanos(row), window.packets(row), window.bytes(row)
                });
                order.add(String.format("%03d %02d", window.firstNanos(row) / SECOND, window.networkInterface(row)));
            }
            assertThat(window.size()).isEqualTo(expected.size()).isGreaterThan(5_000);
            assertThat(counted.keySet()).isEqualTo(expected.keySet());
            counted.forEach((key, sums) -> assertThat(sums).as(key).isEqualTo(expected.get(key)));
            assertThat(order).isSorted();
        }
    }

    @Test
    void countingAllocatesNothing_onceTheTableHasGrown() {
        FlowWindow window = new FlowWindow();
        JudgedPackets judged = new JudgedPackets();
        rounds(window, judged, 3);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        rounds(window, judged, 20);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;

        assertThat(allocated).as("bytes for 200,000 packets").isLessThan(10_000);
    }

    private void rounds(FlowWindow window, JudgedPackets judged, int count) {
        for (int round = 0; round < count; round++) {
            window.clear();
            judged.clear();
            for (int i = 0; i < 10_000; i++) {
                packets.setSourceLow(packet, i % 1_000);
                int row = window.count(packets, packet, i % 7, true, false, i, 1);
                judged.count(row, i % 3, i % 7, true, 0, 40);
            }
        }
    }

    private void fill(int source, int port, int length) {
        IpAddress from = IpAddress.parse("10.0.0." + source);
        IpAddress to = IpAddress.parse("10.0.1.1");
        packets.setHeader(packet, PacketHeader.udp(from, port, to, 53));
        packets.setLengthBytes(packet, length);
    }
}
