package vpcsim.aws.filter;

import vpcsim.core.time.HotPath;

/**
 * Finds the first entry of a list that matches, in a time that does not depend on how many there are. A packet's key and
 * address are first turned into classes: all keys, or addresses, to which the same entries apply.
 *
 * <p>Each class has a vector of one bit an entry, in {@code words} words:
 *
 * <pre>
 *  keyVectors    [ class 0: entries 0..63 | entries 64..127 | ... ][ class 1: ... ]   whose range has the key
 *  blockVectors  the same, by class of address                                        whose block has the address
 *  groupVectors  the same, by group in the order of PeerGroups                        that name the group
 * </pre>
 *
 * <p>What matches are the bits of (block OR groups of the peer) AND key, the first of them the answer. Up to 64 entries this is
 * one word. For more entries the first match of each pair of classes stands ready, unless the pairs are too many:
 *
 * <pre>
 *  cells         [ block class 0: key class 0, 1, ... ][ block class 1: ... ]         an entry, or NO_CELL
 * </pre>
 *
 * <p>Immutable. After T. V. Lakshman, D. Stiliadis, High-Speed Policy-based Packet Forwarding Using Efficient Multi-dimensional
 * Range Matching, 1998 (vectors), and P. Gupta, N. McKeown, Packet Classification on Multiple Fields, 1999 (classes, cells).
 */
final class RuleIndex {

    /** No table of pairs of classes is larger: 1 MiB. */
    static final int MOST_CELLS = 1 << 19;

    /** Stands for no entry in a cell; as an entry, it is above all others. */
    static final char NO_CELL = 0xFFFF;

    private final KeyClasses keys;
    private final Ipv4Classes ipv4;
    private final Ipv6Classes ipv6;
    private final boolean isIpv4;
    private final PeerGroups groups;
    private final int words;
    private final int keyCount;
    private final long[] keyVectors;
    private final long[] blockVectors;
    private final long[] groupVectors;
    private final char[] cells;

    RuleIndex(
            KeyClasses keys,
            Ipv4Classes ipv4,
            Ipv6Classes ipv6,
            boolean isIpv4,
            PeerGroups groups,
            int words,
            long[] keyVectors,
            long[] blockVectors,
            long[] groupVectors) {
        this.keys = keys;
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
        this.isIpv4 = isIpv4;
        this.groups = groups;
        this.words = words;
        this.keyCount = keyVectors.length / words;
        this.keyVectors = keyVectors;
        this.blockVectors = blockVectors;
        this.groupVectors = groupVectors;
        this.cells = words == 1 ? new char[0] : cells(blockVectors.length / words);
    }

    private char[] cells(int blockCount) {
        if ((long) blockCount * keyCount > MOST_CELLS) {
            return new char[0];
        }
        char[] made = new char[blockCount * keyCount];
        int at = 0;
        for (int block = 0; block < blockCount; block++) {
            for (int key = 0; key < keyCount; key++) {
                made[at++] = (char) first(blockVectors, block * words, key * words, 0);
            }
        }
        return made;
    }

    /** The first entry from a given one on that matches; see {@link RuleList#next}. */
    @HotPath
    int next(int from, int key, long high, long low, int peerGroups, long[] groupBits) {
        if (key >>> Character.SIZE != 0) {
            return RuleList.NOTHING;
        }
        int keyClass = keys.classOf(key);
        int blockClass = isIpv4 ? ipv4.classOf(low) : ipv6.classOf(high, low);
        int found = words == 1
                ? nextOfWord(from, keyClass, blockClass, peerGroups, groupBits)
                : nextOfWords(from, keyClass, blockClass, peerGroups, groupBits);
        return found >= Long.SIZE * words ? RuleList.NOTHING : found;
    }

    private int nextOfWord(int from, int keyClass, int blockClass, int peerGroups, long[] groupBits) {
        long named = groups.union(groupVectors, peerGroups, groupBits);
        long matching = (blockVectors[blockClass] | named) & keyVectors[keyClass];
        // shifting by 64 would leave all
        return Long.numberOfTrailingZeros(from < Long.SIZE ? matching & -1L << from : 0);
    }

    private int nextOfWords(int from, int keyClass, int blockClass, int peerGroups, long[] groupBits) {
        int found = from == 0 && cells.length != 0
                ? cells[blockClass * keyCount + keyClass]
                : first(blockVectors, blockClass * words, keyClass * words, from);
        int group = groups.next(0, peerGroups, groupBits);
        while (group != PeerGroups.NONE) {
            found = Math.min(found, first(groupVectors, group * words, keyClass * words, from));
            group = groups.next(group + 1, peerGroups, groupBits);
        }
        return found;
    }

    /** The first entry from a given one on that is in a vector and in that of a class of keys, or {@link #NO_CELL}. */
    private int first(long[] vectors, int vector, int keyVector, int from) {
        int word = from / Long.SIZE;
        long mask = -1L << from;
        while (word < words) {
            long matching = vectors[vector + word] & keyVectors[keyVector + word] & mask;
            if (matching != 0) {
                return word * Long.SIZE + Long.numberOfTrailingZeros(matching);
            }
            mask = -1L;
            word++;
        }
        return NO_CELL;
    }

    long bytes() {
        long vectors = (long) keyVectors.length + blockVectors.length + groupVectors.length;
        return keys.bytes()
                + ipv4.bytes()
                + ipv6.bytes()
                + groups.bytes()
                + vectors * Long.BYTES
                + (long) cells.length * Character.BYTES;
    }
}
