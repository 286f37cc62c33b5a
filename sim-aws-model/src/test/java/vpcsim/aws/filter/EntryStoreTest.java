package vpcsim.aws.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vpcsim.aws.address.Direction;
import vpcsim.aws.packet.PacketTable;

/** What a store promises of memory and probes, and that its entries survive moving. */
class EntryStoreTest {

    private static final int BITS = EntryBits.opened(EntryBits.UDP, true);

    private final PacketTable packets = new PacketTable();
    private final int row = packets.allocate();
    private final FlowKey key = new FlowKey();

    /**
     * Linear probing at a load a reads (1 + 1 / (1 - a)) / 2 slots on average (Knuth), 3 at the greatest load. The longest
     * way depends on the keys alone, so it is the same in each run.
     */
    @ParameterizedTest
    @CsvSource({
        "true, PORTS", "true, REMOTES", "true, INTERFACES", "true, RANDOM",
        "false, PORTS", "false, REMOTES", "false, INTERFACES", "false, RANDOM"
    })
    void aLookUpReadsFewSlots_whateverThePatternOfTheFlows(boolean ipv4, Pattern pattern) {
        EntryStore store = new EntryStore(ipv4);
        int entries = 100_000;
        for (int flow = 0; flow < entries; flow++) {
            read(ipv4, pattern, flow);
            store.insert(key, BITS, flow);
        }
        long probes = 0;
        int most = 0;
        for (int flow = 0; flow < entries; flow++) {
            read(ipv4, pattern, flow);
            assertThat(store.find(key)).isTrue();
            assertThat(store.lastSeenNanos()).isEqualTo(flow);
            probes += store.probes();
            most = Math.max(most, store.probes());
        }
        assertThat((double) probes / entries).isLessThan(3.2);
        assertThat(most).isLessThan(160);
    }

    @ParameterizedTest
    @CsvSource({"true, 10_000, 50", "true, 100_000, 45.5", "true, 400_000, 45.5", "false, 100_000, 79.5"})
    void anEntryTakesItsSlotAndAQuarter_atMostTwoFifthsMore(boolean ipv4, int entries, double bytes) {
        EntryStore store = new EntryStore(ipv4);
        for (int flow = 0; flow < entries; flow++) {
            read(ipv4, Pattern.RANDOM, flow);
            store.insert(key, BITS, 0);
        }
        assertThat((double) store.bytes() / entries).isLessThanOrEqualTo(bytes);
    }

    @Test
    void growthCopiesNoMoreThanA256thOfTheEntries() {
        EntryStore store = new EntryStore(true);
        long before = store.bytes();
        for (int flow = 0; flow < 100_000; flow++) {
            read(true, Pattern.PORTS, flow);
            store.insert(key, BITS, 0);
            long grown = store.bytes() - before;
            before = store.bytes();
            // one segment of 256 grew by an eighth; while small, by 8 slots of 32 bytes
            assertThat(grown).isLessThanOrEqualTo(Math.max(8 * 32, before / 8 / 128));
        }
    }

    /** Entries move as others come and go; each keeps its key, its times, its bits and its event. */
    @Property(tries = 100)
    void behavesAsAMap_andFindsEntriesByTheirEvents(@ForAll boolean ipv4, @ForAll long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        EntryStore store = new EntryStore(ipv4);
        Map<Integer, Long> handles = new TreeMap<>();
        Map<Integer, Long> hashes = new TreeMap<>();
        long lastHandle = 0;
        int flows = 1 << dice.nextInt(4, 13);
        for (int step = 0; step < 6_000; step++) {
            int flow = dice.nextInt(flows);
            read(ipv4, Pattern.PORTS, flow);
            assertThat(store.find(key)).isEqualTo(handles.containsKey(flow));
            if (!handles.containsKey(flow)) {
                store.insert(key, BITS, flow);
                store.setTimer(++lastHandle);
                handles.put(flow, lastHandle);
                hashes.put(flow, store.hash());
            } else if (dice.nextBoolean()) {
                store.findByTimer(hashes.getOrDefault(flow, 0L), handles.getOrDefault(flow, 0L));
                assertThat(store.lastSeenNanos()).isEqualTo(flow);
                assertThat(store.bits()).isEqualTo(BITS);
                store.remove();
                handles.remove(flow);
            } else {
                assertThat(store.timer()).isEqualTo(handles.get(flow));
                assertThat(store.networkInterface()).isEqualTo(key.networkInterface());
            }
        }
        assertThat(store.entriesOf(0)).hasSize(handles.size());
        assertThat(store.entriesOf(1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theKeyTouchedLast_isFoundAgainWhileItIsThere_andItsHashIsThatOfTheFlow(boolean ipv4) {
        EntryStore store = new EntryStore(ipv4);
        for (int flow = 0; flow < 1_000; flow++) {
            read(ipv4, Pattern.INTERFACES, flow);
            store.insert(key, BITS, flow);
        }
        read(ipv4, Pattern.INTERFACES, 500);
        assertThat(store.find(key)).isTrue();
        store.touch();
        read(ipv4, Pattern.INTERFACES, 501);
        assertThat(store.find(key)).isTrue();
        store.remove();
        assertThat(store.findTouched()).isTrue();
        assertThat(store.lastSeenNanos()).isEqualTo(500);
        store.remove();
        assertThat(store.findTouched()).isFalse();
        read(ipv4, Pattern.INTERFACES, 500);
        assertThat(store.touchedKeyHash())
                .isEqualTo(FlowKey.hash(
                        key.place(),
                        key.protocol(),
                        key.localHigh(),
                        key.localLow(),
                        key.remoteHigh(),
                        key.remoteLow()));
    }

    @Test
    void anEventOfNobody_isRefused() {
        EntryStore store = new EntryStore(true);
        assertThatIllegalStateException()
                .isThrownBy(() -> store.findByTimer(1, 7))
                .withMessageContaining("7");
    }

    @Test
    void aHandleThatDoesNotFit_isRefused() {
        EntryStore store = new EntryStore(true);
        read(true, Pattern.PORTS, 1);
        store.insert(key, BITS, 0);
        store.setTimer((1L << 54) - 1);
        assertThat(store.timer()).isEqualTo((1L << 54) - 1);
        assertThat(store.bits()).isEqualTo(BITS);
        assertThatIllegalStateException()
                .isThrownBy(() -> store.setTimer(1L << 54))
                .withMessageContaining("2^54");
    }

    /** What tells flows apart. */
    enum Pattern {
        PORTS,
        REMOTES,
        INTERFACES,
        RANDOM
    }

    private void read(boolean ipv4, Pattern pattern, int flow) {
        SplittableRandom dice = new SplittableRandom(flow);
        long remote = 0x0A00_0000L;
        int port = 53;
        int networkInterface = 0;
        switch (pattern) {
            case PORTS -> {
                port = flow & 0xFFFF;
                remote += flow >>> 16;
            }
            case REMOTES -> remote += flow;
            case INTERFACES -> networkInterface = flow;
            case RANDOM -> {
                remote = dice.nextInt() & 0xFFFF_FFFFL;
                port = dice.nextInt(1 << 16);
            }
        }
        packets.setVersion(row, (byte) (ipv4 ? 4 : 6));
        packets.setProtocol(row, 17);
        packets.setSourceHigh(row, ipv4 ? 0 : 0x2001_0DB8_0000_0000L);
        packets.setDestinationHigh(row, ipv4 ? 0 : 0x2001_0DB8_0000_0001L);
        packets.setSourceLow(row, 0x0A01_0203L);
        packets.setDestinationLow(row, remote);
        packets.setSourcePort(row, port);
        packets.setDestinationPort(row, 443);
        key.read(packets, row, networkInterface, Direction.EGRESS);
    }
}
