package vpcsim.aws.filter;

/**
 * Sets of security groups as bits. The groups that rules refer to are numbered from 0; a set takes as many words as hold
 * all of them; sets follow each other in one array, and a set is named by the place of its first word.
 *
 * <pre>
 *  [ set 0: groups 0..63 | groups 64..127 | ... ][ set 1: ... ]
 * </pre>
 */
final class GroupBits {

    /** Stands for an address that no interface holds. */
    static final int NO_SET = -1;

    private static final int WORD_SHIFT = 6;

    private GroupBits() {}

    static int words(int groups) {
        return (groups + Long.SIZE - 1) >>> WORD_SHIFT;
    }

    static boolean has(long[] bits, int set, int group) {
        return set >= 0 && ((bits[set + (group >>> WORD_SHIFT)] >>> group) & 1) != 0;
    }

    static void add(long[] bits, int set, int group) {
        bits[set + (group >>> WORD_SHIFT)] |= 1L << group;
    }
}
