package vpcsim.aws.filter;

import java.util.Arrays;

/**
 * From an IPv4 address to the number of its class. The addresses between the first and the last cut, widened to a block, are
 * divided into equal buckets by their upper bits; the ends of most blocks coincide with the ends of buckets, so that a
 * bucket mostly has one class. Where it has several, a short list of cuts is searched by halves.
 *
 * <pre>
 *  bucket[0]                 the class of all addresses below
 *  bucket[1 ... size]        a class, or ~place of a list in cuts
 *  bucket[size + 1]          the class of all addresses above
 *  cuts[place]               how many cuts the bucket has, n
 *  cuts[place + 1 ... + n]   the addresses at which another class begins, ascending; the sign bit is turned round
 *  cuts[place + n + 1 ...]   n + 1 classes
 * </pre>
 *
 * <p>There are two to four times as many buckets as cuts, at most 16,384; a bucket takes 4 bytes, one with cuts 8 more, and a
 * cut inside a bucket 8. A block has two cuts at most. Immutable. After M. Zec, L. Rizzo, M. Mikuc, DXR: Towards a Billion Routing
 * Lookups per Second in Software, 2012.
 */
final class Ipv4Classes {

    private static final int LARGEST_BITS = 14;

    private final long base;
    private final int shift;
    private final int size;
    private final int[] bucket;
    private final int[] cuts;

    /**
     * Lays out the classes.
     *
     * @param starts where the intervals begin, 0 to 2^32-1, ascending, the first at 0
     * @param classOf the class of each interval
     */
    Ipv4Classes(long[] starts, char[] classOf) {
        int last = starts.length - 1;
        long first = last == 0 ? 0 : starts[1];
        int regionBits = last == 0 ? 0 : Long.SIZE - Long.numberOfLeadingZeros(first ^ (starts[last] - 1));
        int bits = Math.min(regionBits, Math.min(LARGEST_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(4 * last)));
        size = 1 << bits;
        shift = regionBits - bits;
        base = first >>> regionBits << regionBits;
        bucket = new int[size + 2];
        bucket[0] = classOf[0];
        bucket[size + 1] = classOf[last];
        int[] lists = new int[2 * starts.length + 2 * size];
        int used = 0;
        int interval = 0;
        for (int i = 0; i < size; i++) {
            long from = base + ((long) i << shift);
            while (interval < last && starts[interval + 1] <= from) {
                interval++;
            }
            int begin = interval;
            while (interval < last && starts[interval + 1] < from + (1L << shift)) {
                interval++;
            }
            int n = interval - begin;
            if (n == 0) {
                bucket[i + 1] = classOf[begin];
                continue;
            }
            bucket[i + 1] = ~used;
            lists[used] = n;
            for (int k = 0; k < n; k++) {
                lists[used + 1 + k] = signed(starts[begin + 1 + k]);
                lists[used + 1 + n + k] = classOf[begin + k];
            }
            lists[used + 1 + 2 * n] = classOf[interval];
            used += 2 + 2 * n;
        }
        cuts = Arrays.copyOf(lists, used);
    }

    /** Turned so that signed comparison gives the order of addresses. */
    private static int signed(long address) {
        return (int) address ^ Integer.MIN_VALUE;
    }

    /** The class of an address, 0 to 2^32-1. */
    int classOf(long address) {
        long place = (address - base) >> shift;
        int found = bucket[(int) Math.max(-1, Math.min(place, size)) + 1];
        return found >= 0 ? found : search(~found, signed(address));
    }

    private int search(int list, int address) {
        int[] values = cuts;
        int n = values[list];
        int notAbove = list;
        int rest = n;
        while (rest > 0) {
            int half = (rest + 1) >>> 1;
            notAbove = values[notAbove + half] <= address ? notAbove + half : notAbove;
            rest -= half;
        }
        return values[notAbove + n + 1];
    }

    long bytes() {
        return (long) (bucket.length + cuts.length) * Integer.BYTES;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ipv4Classes classes
                && base == classes.base
                && shift == classes.shift
                && Arrays.equals(bucket, classes.bucket)
                && Arrays.equals(cuts, classes.cuts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bucket) + Arrays.hashCode(cuts);
    }
}
