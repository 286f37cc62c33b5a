package vpcsim.aws.filter;

import java.util.Arrays;

/**
 * From an IPv6 address to the number of its class, by halves: O(log n) in the number of cuts.
 *
 * <pre>
 *  word[2 i], word[2 i + 1]  the upper and lower 64 bits of the address at which interval i begins; the sign bits are
 *                            turned round, so that signed comparison gives the order of addresses
 *  classOf[i]                the class of interval i
 * </pre>
 *
 * <p>Takes 18 bytes an interval, two at most a block, and one. Immutable.
 */
final class Ipv6Classes {

    private final long[] word;
    private final char[] classOf;

    /**
     * Lays out the classes.
     *
     * @param starts where the intervals begin, two words each, ascending, the first at 0
     * @param classOf the class of each interval
     */
    Ipv6Classes(long[] starts, char[] classOf) {
        word = new long[starts.length];
        for (int i = 0; i < starts.length; i++) {
            word[i] = starts[i] ^ Long.MIN_VALUE;
        }
        this.classOf = classOf;
    }

    int classOf(long high, long low) {
        long[] words = word;
        long wantedHigh = high ^ Long.MIN_VALUE;
        long wantedLow = low ^ Long.MIN_VALUE;
        int notAbove = 0;
        int rest = classOf.length - 1;
        while (rest > 0) {
            int half = (rest + 1) >>> 1;
            int at = 2 * (notAbove + half);
            boolean isNotAbove = words[at] < wantedHigh || (words[at] == wantedHigh && words[at + 1] <= wantedLow);
            notAbove = isNotAbove ? notAbove + half : notAbove;
            rest -= half;
        }
        return classOf[notAbove];
    }

    long bytes() {
        return (long) word.length * Long.BYTES + (long) classOf.length * Character.BYTES;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ipv6Classes classes
                && Arrays.equals(word, classes.word)
                && Arrays.equals(classOf, classes.classOf);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(word) + Arrays.hashCode(classOf);
    }
}
