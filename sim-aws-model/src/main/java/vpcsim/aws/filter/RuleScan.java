package vpcsim.aws.filter;

import java.util.List;

/**
 * The entries of a {@link RuleList} as columns, walked from the front. It answers for short lists, in which this is faster
 * than an index, and for the witness that a monitor looks at by itself.
 *
 * <p>Layout, one element a block of addresses or a group:
 *
 * <pre>
 *  firstKey, lastKey            the range of keys, see TrafficClass
 *  networkHigh, maskHigh        the block's upper 64 bits; 0 and 0 for a group
 *  networkLow,  maskLow         the block's lower 64 bits; 0 and 0 for a group
 *  group                        the number of the group whose members match, or NO_GROUP for a block
 *  entry                        the entry it belongs to; those of one entry follow each other
 * </pre>
 *
 * <p>Immutable.
 */
final class RuleScan {

    private final int[] firstKey;
    private final int[] lastKey;
    private final long[] networkHigh;
    private final long[] maskHigh;
    private final long[] networkLow;
    private final long[] maskLow;
    private final int[] group;
    private final int[] entry;

    /**
     * Lays out the columns.
     *
     * @param rows the blocks and groups in order
     * @param entryOf the entry of each
     */
    RuleScan(List<RuleEntry> rows, int[] entryOf) {
        firstKey = rows.stream().mapToInt(RuleEntry::firstKey).toArray();
        lastKey = rows.stream().mapToInt(RuleEntry::lastKey).toArray();
        networkHigh = rows.stream().mapToLong(RuleEntry::networkHigh).toArray();
        maskHigh = rows.stream().mapToLong(RuleEntry::maskHigh).toArray();
        networkLow = rows.stream().mapToLong(RuleEntry::networkLow).toArray();
        maskLow = rows.stream().mapToLong(RuleEntry::maskLow).toArray();
        group = rows.stream().mapToInt(RuleEntry::group).toArray();
        entry = entryOf;
    }

    /** The first entry from a given one on that matches; see {@link RuleList#next}. */
    int next(int from, int key, long high, long low, int peerGroups, long[] groupBits) {
        int[] first = firstKey;
        int[] last = lastKey;
        for (int i = 0; i < first.length; i++) {
            if (first[i] <= key
                    && key <= last[i]
                    && (low & maskLow[i]) == networkLow[i]
                    && (high & maskHigh[i]) == networkHigh[i]
                    && entry[i] >= from
                    && (group[i] == RuleList.NO_GROUP || GroupBits.has(groupBits, peerGroups, group[i]))) {
                return entry[i];
            }
        }
        return RuleList.NOTHING;
    }

    /** Whether an entry of a rule matches, looked at by itself; see {@link RuleList#matches}. */
    boolean matches(int[] ruleOf, int rule, int key, long high, long low, int peerGroups, long[] groupBits) {
        for (int i = 0; i < entry.length; i++) {
            boolean covers = firstKey[i] <= key && key <= lastKey[i];
            boolean fromGroup = group[i] != RuleList.NO_GROUP;
            boolean peer = fromGroup
                    ? GroupBits.has(groupBits, peerGroups, group[i])
                    : (low & maskLow[i]) == networkLow[i] && (high & maskHigh[i]) == networkHigh[i];
            if (ruleOf[entry[i]] == rule && covers && peer) {
                return true;
            }
        }
        return false;
    }

    long bytes() {
        return (long) entry.length * (4 * Integer.BYTES + 4 * Long.BYTES);
    }
}
