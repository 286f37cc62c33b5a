package vpcsim.aws.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;

/**
 * Builds a {@link RuleIndex} of blocks of one family, and of groups. Addresses of both families are taken as numbers of 128
 * bits.
 */
final class RuleIndexBuilder {

    private static final Ipv4Classes NO_IPV4 = new Ipv4Classes(new long[1], new char[1]);
    private static final Ipv6Classes NO_IPV6 = new Ipv6Classes(new long[2], new char[1]);
    private static final long UPPER_HALF = ~0xFFFF_FFFFL;
    private static final IpAddress ZERO = new IpAddress(Family.IPV6, 0, 0);

    private final List<RuleEntry> rows;
    private final int[] entryOf;
    private final int entries;
    private final SharedTables shared;

    /**
     * A builder.
     *
     * @param rows blocks and groups in order, at least one
     * @param entryOf the entry of each row, and perhaps of more
     * @param shared tables of other lists, to use again
     */
    RuleIndexBuilder(List<RuleEntry> rows, int[] entryOf, SharedTables shared) {
        this.rows = rows;
        this.entryOf = Arrays.copyOf(entryOf, rows.size());
        this.entries = entryOf[rows.size() - 1] + 1;
        this.shared = shared;
    }

    RuleIndex index() {
        int[] starts = keyStarts();
        IntervalClasses keys = classesOfKeys(starts);
        boolean isIpv4 = rows.stream().allMatch(row -> row.ipv4() || row.group() != RuleList.NO_GROUP);
        int[] blocks = IntStream.range(0, rows.size())
                .filter(row -> rows.get(row).group() == RuleList.NO_GROUP)
                .toArray();
        IpAddress[] cuts = cuts(blocks, isIpv4);
        IntervalClasses addresses = classesOfAddresses(blocks, cuts);
        int[] groups = rows.stream()
                .mapToInt(RuleEntry::group)
                .filter(group -> group != RuleList.NO_GROUP)
                .sorted()
                .distinct()
                .toArray();
        return new RuleIndex(
                shared.shared(new KeyClasses(starts, keys.classOf(), keys.count())),
                isIpv4 ? shared.shared(ipv4(cuts, addresses)) : NO_IPV4,
                isIpv4 ? NO_IPV6 : shared.shared(ipv6(cuts, addresses)),
                isIpv4,
                new PeerGroups(groups),
                IntervalClasses.words(entries),
                keys.vectors(),
                addresses.vectors(),
                groupVectors(groups));
    }

    private int[] keyStarts() {
        return IntStream.concat(
                        IntStream.of(0),
                        rows.stream().flatMapToInt(row -> IntStream.of(row.firstKey(), row.lastKey() + 1)))
                .filter(start -> start <= TrafficClass.LAST_KEY)
                .sorted()
                .distinct()
                .toArray();
    }

    private IntervalClasses classesOfKeys(int[] starts) {
        int[] first = new int[rows.size()];
        int[] end = new int[rows.size()];
        for (int i = 0; i < first.length; i++) {
            first[i] = Arrays.binarySearch(starts, rows.get(i).firstKey());
            int next = Arrays.binarySearch(starts, rows.get(i).lastKey() + 1);
            end[i] = next < 0 ? starts.length : next;
        }
        return new IntervalClasses(starts.length, first, end, entryOf, entries);
    }

    /** Where blocks begin, and where addresses follow blocks; of IPv4, addresses beyond 2^32 are none. */
    private IpAddress[] cuts(int[] blocks, boolean isIpv4) {
        List<IpAddress> cuts = new ArrayList<>(List.of(ZERO));
        for (int block : blocks) {
            cuts.add(begin(block));
            cuts.add(end(block));
        }
        return cuts.stream()
                .filter(cut -> !isIpv4 || (cut.low() & UPPER_HALF) == 0)
                .sorted()
                .distinct()
                .toArray(IpAddress[]::new);
    }

    private IpAddress begin(int row) {
        return new IpAddress(
                Family.IPV6, rows.get(row).networkHigh(), rows.get(row).networkLow());
    }

    /** The address that follows a block; zero if none does. */
    private IpAddress end(int row) {
        RuleEntry entry = rows.get(row);
        long low = (entry.networkLow() | ~entry.maskLow()) + 1;
        long high = (entry.networkHigh() | ~entry.maskHigh()) + (low == 0 ? 1 : 0);
        return new IpAddress(Family.IPV6, high, low);
    }

    private IntervalClasses classesOfAddresses(int[] blocks, IpAddress[] cuts) {
        int[] first = new int[blocks.length];
        int[] end = new int[blocks.length];
        for (int i = 0; i < blocks.length; i++) {
            first[i] = Arrays.binarySearch(cuts, begin(blocks[i]));
            int next = Arrays.binarySearch(cuts, end(blocks[i]));
            end[i] = next <= 0 ? cuts.length : next;
        }
        int[] entryOfBlock = IntStream.of(blocks).map(block -> entryOf[block]).toArray();
        return new IntervalClasses(cuts.length, first, end, entryOfBlock, entries);
    }

    private static Ipv4Classes ipv4(IpAddress[] cuts, IntervalClasses classes) {
        return new Ipv4Classes(Arrays.stream(cuts).mapToLong(IpAddress::low).toArray(), classes.classOf());
    }

    private static Ipv6Classes ipv6(IpAddress[] cuts, IntervalClasses classes) {
        long[] starts = new long[2 * cuts.length];
        for (int i = 0; i < cuts.length; i++) {
            starts[2 * i] = cuts[i].high();
            starts[2 * i + 1] = cuts[i].low();
        }
        return new Ipv6Classes(starts, classes.classOf());
    }

    private long[] groupVectors(int[] groups) {
        int words = IntervalClasses.words(entries);
        long[] vectors = new long[groups.length * words];
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).group() != RuleList.NO_GROUP) {
                int rank = Arrays.binarySearch(groups, rows.get(i).group());
                IntervalClasses.set(vectors, rank * words * Long.SIZE + entryOf[i]);
            }
        }
        return vectors;
    }
}
