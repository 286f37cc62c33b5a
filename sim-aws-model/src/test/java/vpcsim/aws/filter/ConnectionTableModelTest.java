package vpcsim.aws.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.Protocol;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.event.HeapEventQueue;
import vpcsim.core.event.Simulation;

/** The connection table against a plain map of flow to last use, over thousands of flows in both families. */
class ConnectionTableModelTest {

    private static final int STEPS = 4_000;
    private static final long TIMEOUT = Assumptions.DEFAULTS.otherTimeoutNanos();

    private final PacketTable packets = new PacketTable();
    private final FlowKey key = new FlowKey();

    @Property(tries = 60)
    void behavesAsAMap(@ForAll long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        Network network = new OneInterface().network();
        Simulation simulation = new Simulation(new HeapEventQueue());
        List<Long> expiries = new ArrayList<>();
        ConnectionTable table = new ConnectionTable(
                simulation,
                NetworkIndex.of(network),
                Assumptions.DEFAULTS,
                (nowNanos, networkInterface, flowHash) -> expiries.add(nowNanos),
                FilterFaults.NONE);
        Map<Long, Long> lastSeen = new TreeMap<>();
        int flows = 1 << dice.nextInt(1, 13);
        long pause = TIMEOUT / Math.max(1, dice.nextInt(flows * 2));
        long expired = 0;
        long now = 0;
        for (int step = 0; step < STEPS; step++) {
            now += dice.nextLong(pause + 1);
            simulation.runUntil(now);
            long time = now;
            int before = lastSeen.size();
            lastSeen.values().removeIf(seen -> time - seen >= TIMEOUT);
            expired += before - lastSeen.size();
            long flow = dice.nextLong(flows);
            read(flow, dice.nextBoolean() ? Direction.EGRESS : Direction.INGRESS);
            assertThat(table.isLive(now, key)).isEqualTo(lastSeen.containsKey(flow));
            boolean passes = table.pass(now, key, 0, false);
            assertThat(passes).isEqualTo(lastSeen.containsKey(flow));
            if (passes || dice.nextBoolean()) {
                if (!passes) {
                    assertThat(table.insert(now, key, EntryBits.OTHER)).isTrue();
                }
                lastSeen.put(flow, now);
            }
            assertThat(table.live()).isEqualTo(lastSeen.size());
            assertThat(table.expired()).isEqualTo(expired).isEqualTo(expiries.size());
        }
        for (long flow = 0; flow < flows; flow++) {
            read(flow, Direction.EGRESS);
            assertThat(table.isLive(now, key)).isEqualTo(lastSeen.containsKey(flow));
        }
        assertThat(expiries).isSorted();
        simulation.run();
        assertThat(table.live()).isZero();
        assertThat(table.expired()).isEqualTo(table.inserted());
    }

    /** Flow numbers differ in every part of the key: interface, family, protocol, both addresses. */
    private void read(long flow, Direction direction) {
        boolean ipv4 = (flow & 1) == 0;
        int networkInterface = (int) (flow >>> 1 & 1);
        Protocol protocol = new Protocol((flow & 4) == 0 ? 47 : 50);
        Family family = ipv4 ? Family.IPV4 : Family.IPV6;
        long local = 1 + (flow >>> 3 & 7);
        long remote = 1 + (flow >>> 6);
        IpAddress localAddress = new IpAddress(family, ipv4 ? 0 : local, ipv4 ? local : 0);
        IpAddress remoteAddress = new IpAddress(family, ipv4 ? 0 : remote & 7, ipv4 ? remote : remote >>> 3);
        boolean egress = direction == Direction.EGRESS;
        int row = packets.allocate();
        packets.setHeader(
                row,
                new PacketHeader(
                        egress ? localAddress : remoteAddress,
                        egress ? remoteAddress : localAddress,
                        protocol,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        null));
        key.read(packets, row, networkInterface, direction);
        packets.release(row);
    }
}
