package vpcsim.aws.filter;

import java.util.Arrays;

/**
 * The classes of one dimension of rules: intervals in which the same entries match are one class. Found by a sweep over the
 * intervals in ascending order, which keeps the set of entries that match. Each class has a vector: one bit an entry, in
 * {@code words} words.
 */
final class IntervalClasses {

    private static final int NONE = -1;

    private final int words;
    private final char[] classOf;
    private long[] vectors = new long[0];
    private int[] table = new int[16];
    private int count;

    /**
     * Sweeps.
     *
     * @param intervals the number of intervals
     * @param first the interval with which each range begins
     * @param end the interval before which each range ends
     * @param entry the entry to which each range belongs
     * @param entries the number of entries
     */
    IntervalClasses(int intervals, int[] first, int[] end, int[] entry, int entries) {
        words = words(entries);
        classOf = new char[intervals];
        Arrays.fill(table, NONE);
        int[] nextBegin = new int[first.length];
        int[] nextEnd = new int[first.length];
        int[] begins = chains(intervals, first, nextBegin);
        int[] ends = chains(intervals, end, nextEnd);
        int[] depth = new int[entries];
        long[] matching = new long[words];
        for (int i = 0; i < intervals; i++) {
            for (int range = begins[i]; range != NONE; range = nextBegin[range]) {
                depth[entry[range]]++;
                set(matching, entry[range]);
            }
            for (int range = ends[i]; range != NONE; range = nextEnd[range]) {
                depth[entry[range]]--;
                if (depth[entry[range]] == 0) {
                    clear(matching, entry[range]);
                }
            }
            classOf[i] = (char) number(matching);
        }
        vectors = Arrays.copyOf(vectors, count * words);
        table = new int[0];
    }

    static int words(int entries) {
        return (entries + Long.SIZE - 1) / Long.SIZE;
    }

    static void set(long[] bits, int bit) {
        bits[bit >>> 6] |= 1L << bit;
    }

    private static void clear(long[] bits, int bit) {
        bits[bit >>> 6] &= ~(1L << bit);
    }

    /** For each interval the first range of a chain; {@code next} gets the others. */
    private static int[] chains(int intervals, int[] place, int[] next) {
        int[] heads = new int[intervals + 1];
        Arrays.fill(heads, NONE);
        for (int range = 0; range < place.length; range++) {
            next[range] = heads[place[range]];
            heads[place[range]] = range;
        }
        return heads;
    }

    /** The number of the class with a vector, by open addressing. */
    private int number(long[] vector) {
        int mask = table.length - 1;
        int slot = hash(vector, 0) & mask;
        while (table[slot] != NONE) {
            int known = table[slot] * words;
            if (Arrays.equals(vectors, known, known + words, vector, 0, words)) {
                return table[slot];
            }
            slot = (slot + 1) & mask;
        }
        if ((count + 1) * words > vectors.length) {
            vectors = Arrays.copyOf(vectors, Math.max(8 * words, 2 * vectors.length));
        }
        System.arraycopy(vector, 0, vectors, count * words, words);
        table[slot] = count++;
        if (2 * count > table.length) {
            grow();
        }
        return count - 1;
    }

    private void grow() {
        table = new int[2 * table.length];
        Arrays.fill(table, NONE);
        int mask = table.length - 1;
        for (int i = 0; i < count; i++) {
            int slot = hash(vectors, i * words) & mask;
            while (table[slot] != NONE) {
                slot = (slot + 1) & mask;
            }
            table[slot] = i;
        }
    }

    private int hash(long[] bits, int from) {
        long hash = 0;
        for (int i = from; i < from + words; i++) {
            hash = (hash ^ bits[i]) * 0x9E37_79B9_7F4A_7C15L;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }

    /** The number of classes. */
    int count() {
        return count;
    }

    /** The class of each interval. */
    char[] classOf() {
        return classOf;
    }

    /** The vectors of all classes, one after the other. */
    long[] vectors() {
        return vectors;
    }
}
