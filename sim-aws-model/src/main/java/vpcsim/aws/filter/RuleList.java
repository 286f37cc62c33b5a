package vpcsim.aws.filter;

import java.util.List;

/**
 * The entries of one filter that concern one family and one class of traffic, in the order in which they are tried. A rule
 * that names a prefix list has one entry a block.
 *
 * <p>Layout, one element an entry:
 *
 * <pre>
 *  firstKey, lastKey            the range of keys, see TrafficClass
 *  networkHigh, maskHigh        the block's upper 64 bits; 0 and 0 for IPv4 and for a group
 *  networkLow,  maskLow         the block's lower 64 bits; 0 and 0 for a group
 *  group                        the number of the group whose members match, or NO_GROUP for a block
 *  rule                         the rule it belongs to, in the table of labels
 *  payload                      what the owner wants to know of the rule: whether it is open, or allows
 * </pre>
 *
 * <p>Immutable. A look-up walks the entries from the front; an index may take its place behind {@link #next}.
 */
final class RuleList {

    /** What a look-up says if nothing matches. */
    static final int NOTHING = -1;

    /** Stands for no group. */
    static final int NO_GROUP = -1;

    private final int[] firstKey;
    private final int[] lastKey;
    private final long[] networkHigh;
    private final long[] maskHigh;
    private final long[] networkLow;
    private final long[] maskLow;
    private final int[] group;
    private final int[] rule;
    private final boolean[] payload;
    private final boolean hasGroups;

    RuleList(List<RuleEntry> entries) {
        int n = entries.size();
        firstKey = new int[n];
        lastKey = new int[n];
        networkHigh = new long[n];
        maskHigh = new long[n];
        networkLow = new long[n];
        maskLow = new long[n];
        group = new int[n];
        rule = new int[n];
        payload = new boolean[n];
        boolean anyGroup = false;
        for (int i = 0; i < n; i++) {
            RuleEntry entry = entries.get(i);
            firstKey[i] = entry.firstKey();
            lastKey[i] = entry.lastKey();
            networkHigh[i] = entry.networkHigh();
            maskHigh[i] = entry.maskHigh();
            networkLow[i] = entry.networkLow();
            maskLow[i] = entry.maskLow();
            group[i] = entry.group();
            rule[i] = entry.rule();
            payload[i] = entry.payload();
            anyGroup |= entry.group() != NO_GROUP;
        }
        hasGroups = anyGroup;
    }

    int size() {
        return rule.length;
    }

    /** Whether an entry names a group, so that a look-up needs to know the peer's groups. */
    boolean hasGroups() {
        return hasGroups;
    }

    int rule(int entry) {
        return rule[entry];
    }

    boolean payload(int entry) {
        return payload[entry];
    }

    /**
     * The first entry from a given one on that matches.
     *
     * @param from the entry to begin with
     * @param key the packet's key
     * @param high the upper 64 bits of the peer's address
     * @param low the lower 64 bits of the peer's address
     * @param peerGroups where the bits of the peer's groups begin in {@code groupBits}, or a negative number for none
     * @param groupBits bits of groups
     * @return the entry, or {@link #NOTHING}
     */
    int next(int from, int key, long high, long low, int peerGroups, long[] groupBits) {
        int[] first = firstKey;
        int[] last = lastKey;
        for (int i = from; i < first.length; i++) {
            if (first[i] <= key
                    && key <= last[i]
                    && (low & maskLow[i]) == networkLow[i]
                    && (high & maskHigh[i]) == networkHigh[i]
                    && (group[i] == NO_GROUP || GroupBits.has(groupBits, peerGroups, group[i]))) {
                return i;
            }
        }
        return NOTHING;
    }

    /** Whether every entry that matches has the payload true. The parameters are those of {@link #next}. */
    boolean allHavePayload(int key, long high, long low, int peerGroups, long[] groupBits) {
        int entry = next(0, key, high, low, peerGroups, groupBits);
        while (entry != NOTHING) {
            if (!payload[entry]) {
                return false;
            }
            entry = next(entry + 1, key, high, low, peerGroups, groupBits);
        }
        return true;
    }

    /** Whether some entry of a rule matches, looked at by itself. The other parameters are those of {@link #next}. */
    boolean matches(int wantedRule, int key, long high, long low, int peerGroups, long[] groupBits) {
        for (int i = 0; i < rule.length; i++) {
            boolean covers = firstKey[i] <= key && key <= lastKey[i];
            boolean fromGroup = group[i] != NO_GROUP;
            boolean peer = fromGroup
                    ? GroupBits.has(groupBits, peerGroups, group[i])
                    : (low & maskLow[i]) == networkLow[i] && (high & maskHigh[i]) == networkHigh[i];
            if (rule[i] == wantedRule && covers && peer) {
                return true;
            }
        }
        return false;
    }
}
