package vpcsim.aws.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;

/** A list says what a walk over its rows says, whichever form it has, and takes the bytes it is said to take. */
class RuleListTest {

    private static final int PACKETS = 60;

    /** The longest lists that AWS allows by default: 60 rules a group, each direction and family (SG-24). */
    private static final long BYTES_OF_60_RULES = 24_000;

    private static final long BYTES_A_RULE_OF_1000 = 1_200;

    @Property(tries = 300)
    void walkedListsSayWhatAWalkSays(@ForAll long seed) {
        agree(seed, 0, RuleList.SCANNED + 1);
    }

    @Property(tries = 600)
    void indexedListsOfOneWordSayWhatAWalkSays(@ForAll long seed) {
        agree(seed, RuleList.SCANNED + 1, 65);
    }

    @Property(tries = 60)
    void indexedListsOfSeveralWordsSayWhatAWalkSays(@ForAll long seed) {
        agree(seed, 65, 400);
    }

    @Property(tries = 4)
    void listsOfMoreThanOneIndexSayWhatAWalkSays(@ForAll long seed) {
        agree(seed, RuleList.INDEXED + 1, 3 * RuleList.INDEXED);
    }

    private static void agree(long seed, int fromEntries, int belowEntries) {
        SplittableRandom dice = new SplittableRandom(seed);
        Family family = dice.nextBoolean() ? Family.IPV4 : Family.IPV6;
        RandomRules random = new RandomRules(dice, family);
        List<RuleEntry> rows = random.draw(dice.nextInt(fromEntries, belowEntries), dice.nextBoolean());
        agree(rows, random);
    }

    private static void agree(List<RuleEntry> rows, RandomRules random) {
        RuleList list = new RuleList(rows);
        long[] groupBits = random.groupBits();
        for (int i = 0; i < PACKETS; i++) {
            int key = random.packetKey();
            IpAddress peer = random.packetAddress();
            int groups = random.peerGroups();
            List<Integer> found = new ArrayList<>();
            int entry = list.next(0, key, peer.high(), peer.low(), groups, groupBits);
            while (entry != RuleList.NOTHING) {
                found.add(entry);
                entry = list.next(entry + 1, key, peer.high(), peer.low(), groups, groupBits);
            }
            assertThat(found)
                    .as("%s at %s of %s", peer, key, groups)
                    .isEqualTo(matching(rows, key, peer, groups, groupBits));
            assertThat(list.allHavePayload(key, peer.high(), peer.low(), groups, groupBits))
                    .isEqualTo(found.stream().allMatch(list::payload));
            for (int rule = 0; rule < Math.min(10, list.size()); rule++) {
                int wanted = rule;
                assertThat(list.matches(rule, key, peer.high(), peer.low(), groups, groupBits))
                        .isEqualTo(found.stream().anyMatch(each -> list.rule(each) == wanted));
            }
        }
    }

    /** The entries that match, by a walk. Blocks that follow each other in all else equal are one entry. */
    private static List<Integer> matching(List<RuleEntry> rows, int key, IpAddress peer, int groups, long[] groupBits) {
        List<Integer> matching = new ArrayList<>();
        int entry = -1;
        for (int i = 0; i < rows.size(); i++) {
            RuleEntry row = rows.get(i);
            if (i == 0 || !row.continues(rows.get(i - 1))) {
                entry++;
            }
            boolean hasPeer = row.group() == RuleList.NO_GROUP
                    ? (peer.high() & row.maskHigh()) == row.networkHigh()
                            && (peer.low() & row.maskLow()) == row.networkLow()
                    : GroupBits.has(groupBits, groups, row.group());
            if (hasPeer && row.firstKey() <= key && key <= row.lastKey() && !matching.contains(entry)) {
                matching.add(entry);
            }
        }
        return matching;
    }

    @Test
    void whereThePairsOfClassesAreTooMany_theVectorsAnswer() {
        SplittableRandom dice = new SplittableRandom(1);
        RandomRules random = new RandomRules(dice, Family.IPV4);
        random.draw(RuleList.INDEXED, false);
        List<RuleEntry> rows = new ArrayList<>();
        for (int i = 0; i < RuleList.INDEXED; i++) {
            rows.add(RuleEntry.block(60 * i, 60 * i + 50, Cidr.of(IpAddress.ofIpv4(dice.nextInt())), i, false));
        }
        assertThat(new RuleList(rows).bytes()).isLessThan(2L * RuleIndex.MOST_CELLS);
        agree(rows, random);
    }

    @Test
    void anEntryMayHaveMoreBlocksThanAnIndexCovers() {
        List<RuleEntry> rows = new ArrayList<>();
        for (int rule = 0; rule < 3; rule++) {
            for (int i = 0; i <= RuleList.INDEXED_BLOCKS; i++) {
                rows.add(RuleEntry.block(rule, rule, Cidr.of(IpAddress.ofIpv4(2 * i)), rule, true));
            }
        }
        RuleList list = new RuleList(rows);
        assertThat(list.size()).isEqualTo(3);
        for (int rule = 0; rule < 3; rule++) {
            assertThat(list.next(0, rule, 0, 2L * RuleList.INDEXED_BLOCKS, GroupBits.NO_SET, new long[0]))
                    .isEqualTo(rule);
            assertThat(list.next(0, rule, 0, 3, GroupBits.NO_SET, new long[0])).isEqualTo(RuleList.NOTHING);
        }
    }

    @Test
    void keysThatNoRuleCanHaveMatchNothing() {
        List<RuleEntry> rows = new ArrayList<>();
        for (int rule = 0; rule < 10; rule++) {
            rows.add(RuleEntry.block(0, TrafficClass.LAST_KEY, Cidr.ALL_IPV4, rule, true));
        }
        RuleList list = new RuleList(rows);
        assertThat(list.next(0, -1, 0, 1, GroupBits.NO_SET, new long[0])).isEqualTo(RuleList.NOTHING);
        assertThat(list.next(0, 0x1_0000, 0, 1, GroupBits.NO_SET, new long[0])).isEqualTo(RuleList.NOTHING);
        assertThat(list.next(10, 0, 0, 1, GroupBits.NO_SET, new long[0])).isEqualTo(RuleList.NOTHING);
    }

    @Test
    void equalListsOfOneCompilationAreOne() {
        SharedTables tables = new SharedTables();
        List<RuleEntry> rows = new RandomRules(new SplittableRandom(3), Family.IPV6).draw(20, true);
        assertThat(tables.list(rows)).isSameAs(tables.list(new ArrayList<>(rows)));
    }

    @Test
    void listsTakeFewBytes() {
        for (int seed = 0; seed < 20; seed++) {
            for (Family family : Family.values()) {
                RandomRules random = new RandomRules(new SplittableRandom(seed), family);
                assertThat(new RuleList(random.draw(60, true)).bytes()).isLessThan(BYTES_OF_60_RULES);
            }
        }
        RandomRules random = new RandomRules(new SplittableRandom(7), Family.IPV4);
        assertThat(new RuleList(random.draw(1_000, true)).bytes()).isLessThan(1_000 * BYTES_A_RULE_OF_1000);
    }

    @Test
    void lookUpsAllocateNothing_inAnyForm() {
        int[] sizes = {3, 30, 300, 1_500};
        for (int size : sizes) {
            for (Family family : Family.values()) {
                RandomRules random = new RandomRules(new SplittableRandom(size), family);
                RuleList list = new RuleList(random.draw(size, true));
                IpAddress peer = random.packetAddress();
                long[] groupBits = random.groupBits();
                lookUp(list, peer, groupBits);
                ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
                long thread = Thread.currentThread().getId();
                long before = threads.getThreadAllocatedBytes(thread);
                int found = lookUp(list, peer, groupBits);
                // the measuring itself may allocate a little; one byte a look-up would be 65,536
                assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(10_000);
                assertThat(found).isPositive();
            }
        }
    }

    private static int lookUp(RuleList list, IpAddress peer, long[] groupBits) {
        int found = 0;
        for (int key = 0; key <= TrafficClass.LAST_KEY; key++) {
            found += list.next(0, key, peer.high(), peer.low(), 0, groupBits) == RuleList.NOTHING ? 1 : 2;
            found += list.allHavePayload(key, peer.high(), peer.low(), 0, groupBits) ? 1 : 0;
        }
        return found;
    }
}
