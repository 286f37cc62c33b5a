package vpcsim.aws.filter;

/**
 * The groups that the rules of a list name, to be compared with the groups of a peer a word at a time: the rules of one list
 * tend to name groups whose numbers lie in few words.
 *
 * <pre>
 *  word[i]     the place of a word in a set of GroupBits, ascending
 *  mask[i]     the groups of that word that the list names
 *  before[i]   how many groups the list names in the words before
 * </pre>
 *
 * <p>The groups that the list names are counted from 0 in ascending order of their number: their <em>rank</em>. Immutable.
 */
final class PeerGroups {

    /** What a look-up says if no further group is the peer's. */
    static final int NONE = -1;

    private final int[] word;
    private final long[] mask;
    private final int[] before;

    /**
     * The groups.
     *
     * @param numbers the numbers of the groups, ascending, each once
     */
    PeerGroups(int[] numbers) {
        long[] bits = new long[numbers.length == 0 ? 0 : GroupBits.words(numbers[numbers.length - 1] + 1)];
        for (int number : numbers) {
            GroupBits.add(bits, 0, number);
        }
        int used = 0;
        for (long each : bits) {
            used += each == 0 ? 0 : 1;
        }
        word = new int[used];
        mask = new long[used];
        before = new int[used];
        int at = 0;
        int rank = 0;
        for (int i = 0; i < bits.length; i++) {
            if (bits[i] != 0) {
                word[at] = i;
                mask[at] = bits[i];
                before[at++] = rank;
                rank += Long.bitCount(bits[i]);
            }
        }
    }

    /** The union of the vectors, of one word each, of the groups that a peer is in. */
    long union(long[] vectors, int peerGroups, long[] groupBits) {
        long union = 0;
        if (peerGroups >= 0) {
            for (int i = 0; i < word.length; i++) {
                long common = groupBits[peerGroups + word[i]] & mask[i];
                while (common != 0) {
                    union |= vectors[before[i] + rankInWord(mask[i], common)];
                    common &= common - 1;
                }
            }
        }
        return union;
    }

    /** The first group from a rank on that a peer is in: its rank, or {@link #NONE}. */
    int next(int from, int peerGroups, long[] groupBits) {
        if (peerGroups >= 0) {
            for (int i = 0; i < word.length; i++) {
                long common = groupBits[peerGroups + word[i]] & mask[i];
                while (common != 0) {
                    int rank = before[i] + rankInWord(mask[i], common);
                    if (rank >= from) {
                        return rank;
                    }
                    common &= common - 1;
                }
            }
        }
        return NONE;
    }

    /** How many bits of a mask are below the lowest bit of another word. */
    private static int rankInWord(long mask, long common) {
        return Long.bitCount(mask & (common ^ (common - 1)) >>> 1);
    }

    long bytes() {
        return (long) word.length * (2 * Integer.BYTES + Long.BYTES);
    }
}
