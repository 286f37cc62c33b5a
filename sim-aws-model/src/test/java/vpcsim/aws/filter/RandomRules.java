package vpcsim.aws.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;

/** Rows of rule lists, and what packets bring, drawn so that they nest, border on each other, repeat and meet. */
final class RandomRules {

    /** Groups that rules name: in three words of bits, with gaps. */
    private static final int[] GROUPS = {0, 1, 62, 63, 64, 65, 130, 140, 150};

    private static final int SETS = 4;

    private final SplittableRandom dice;
    private final Family family;
    private final List<RuleEntry> rows = new ArrayList<>();

    RandomRules(SplittableRandom dice, Family family) {
        this.dice = dice;
        this.family = family;
    }

    /** A list of about a number of entries; some have several blocks; perhaps some name groups. */
    List<RuleEntry> draw(int entries, boolean withGroups) {
        rows.clear();
        for (int i = 0; i < entries; i++) {
            int first = key();
            int last = dice.nextInt(3) == 0 ? Math.max(first, key()) : first;
            if (dice.nextInt(12) == 0) {
                first = 0;
                last = TrafficClass.LAST_KEY;
            }
            if (withGroups && dice.nextInt(3) == 0) {
                rows.add(RuleEntry.group(first, last, GROUPS[dice.nextInt(GROUPS.length)], i));
                continue;
            }
            int blocks = dice.nextInt(10) == 0 ? dice.nextInt(1, 6) : 1;
            boolean payload = dice.nextBoolean();
            for (int k = 0; k < blocks; k++) {
                rows.add(RuleEntry.block(first, last, block(), i, payload));
            }
        }
        return List.copyOf(rows);
    }

    /** Bits of four sets of groups. */
    long[] groupBits() {
        int words = GroupBits.words(GROUPS[GROUPS.length - 1] + 1);
        long[] bits = new long[SETS * words];
        for (int set = 1; set < SETS; set++) {
            for (int i = 0; i < set; i++) {
                GroupBits.add(bits, set * words, GROUPS[dice.nextInt(GROUPS.length)]);
            }
        }
        return bits;
    }

    int peerGroups() {
        int set = dice.nextInt(-1, SETS);
        return set < 0 ? GroupBits.NO_SET : set * GroupBits.words(GROUPS[GROUPS.length - 1] + 1);
    }

    /** A key that is often at or beside the end of a rule's range. */
    int packetKey() {
        if (rows.isEmpty() || dice.nextInt(8) == 0) {
            return dice.nextInt(TrafficClass.LAST_KEY + 1);
        }
        RuleEntry row = rows.get(dice.nextInt(rows.size()));
        int key = (dice.nextBoolean() ? row.firstKey() : row.lastKey()) + dice.nextInt(-1, 2);
        return Math.min(Math.max(key, 0), TrafficClass.LAST_KEY);
    }

    /** An address that is often the first or last of a rule's block, or beside it. */
    IpAddress packetAddress() {
        if (rows.isEmpty() || dice.nextInt(8) == 0) {
            return address();
        }
        RuleEntry row = rows.get(dice.nextInt(rows.size()));
        boolean first = dice.nextBoolean();
        long high = first || family == Family.IPV4 ? row.networkHigh() : row.networkHigh() | ~row.maskHigh();
        long low = first ? row.networkLow() : row.networkLow() | ~row.maskLow();
        IpAddress address = new IpAddress(family, high, family == Family.IPV4 ? low & 0xFFFF_FFFFL : low);
        boolean isLowest = (address.high() | address.low()) == 0;
        boolean isHighest = family == Family.IPV4 ? address.low() == 0xFFFF_FFFFL : (high & low) == -1L;
        return switch (dice.nextInt(3)) {
            case 0 -> isLowest ? address : address.previous();
            case 1 -> isHighest ? address : address.next();
            default -> address;
        };
    }

    private int key() {
        return switch (dice.nextInt(4)) {
            case 0 -> 20 + dice.nextInt(8);
            case 1 -> 440 + 64 * dice.nextInt(4);
            case 2 -> RandomPackets.pickInt(dice, 0, 1, 63, 64, 1023, 1024, 65_534, 65_535);
            default -> dice.nextInt(TrafficClass.LAST_KEY + 1);
        };
    }

    private Cidr block() {
        int length = dice.nextInt(8) == 0 ? 0 : dice.nextInt(1, family.bits() + 1);
        return Cidr.around(address(), length);
    }

    /** Half of them near each other. */
    private IpAddress address() {
        boolean near = dice.nextBoolean();
        if (family == Family.IPV4) {
            return IpAddress.ofIpv4(near ? 10 << 24 | dice.nextInt(1 << 10) : dice.nextInt());
        }
        return near
                ? new IpAddress(family, 0x2001_0db8_0000_0000L, dice.nextInt(1 << 10))
                : new IpAddress(family, dice.nextInt(4) == 0 ? 0 : dice.nextLong(), dice.nextLong());
    }
}
