package vpcsim.aws.filter;

import java.util.Arrays;

/**
 * The entries of one address family: keys, times and bits, found by key through an index of open addressing.
 *
 * <p>Entries lie in pages that are added one by one and never move; an entry keeps its number for its life. Each is a few
 * {@code long}s, one after the other:
 *
 * <pre>
 *  IPv4, 5 words                             IPv6, 8 words
 *  0  local address | remote address         0  local address, upper half
 *                                            1  local address, lower half
 *                                            2  remote address, upper half
 *                                            3  remote address, lower half
 *  1  interface | local port | remote port   4  interface | local port | remote port
 *  2  last seen, nanoseconds                 5  last seen, nanoseconds
 *  3  handle of the expiry event             6  handle of the expiry event
 *  4  hash (upper 32 bits) | EntryBits       7  hash (upper 32 bits) | EntryBits
 * </pre>
 *
 * <p>A free entry holds the number of the next free one in word 0. The index is 256 segments by the hash's top byte, each an
 * array of entry numbers plus 1 (0 is empty) with linear probing, at most three quarters full; each doubles by itself, so
 * that growth never copies more than a 256th of the index. Deleting shifts back: there are no tombstones.
 */
final class EntryStore {

    /** What a look-up says if there is no entry. */
    static final int NONE = -1;

    private static final int SEGMENTS = 256;
    private static final int SEGMENT_SHIFT = Integer.SIZE - 8;
    private static final int FIRST_SEGMENT_CAPACITY = 8;
    private static final int PAGE_SHIFT = 9;
    private static final int PAGE_ENTRIES = 1 << PAGE_SHIFT;
    private static final int PAGE_MASK = PAGE_ENTRIES - 1;
    private static final int FIRST_PAGES = 16;
    private static final int IPV4_WORDS = 5;
    private static final int IPV6_WORDS = 8;
    private static final long LOW_WORD = 0xFFFF_FFFFL;

    private final boolean ipv4;
    private final int words;
    private final int tail;
    private long[][] pages = new long[FIRST_PAGES][];
    private int pageCount;
    private int freeHead = NONE;
    private final int[][] segments = new int[SEGMENTS][FIRST_SEGMENT_CAPACITY];
    private final int[] segmentSizes = new int[SEGMENTS];

    EntryStore(boolean ipv4) {
        this.ipv4 = ipv4;
        this.words = ipv4 ? IPV4_WORDS : IPV6_WORDS;
        this.tail = words - 4;
    }

    int find(FlowKey key) {
        int hash = (int) (key.hash() >>> Integer.SIZE);
        int[] segment = segments[hash >>> SEGMENT_SHIFT];
        int mask = segment.length - 1;
        int slot = hash & mask;
        while (segment[slot] != 0) {
            int entry = segment[slot] - 1;
            if (holds(entry, hash, key)) {
                return entry;
            }
            slot = (slot + 1) & mask;
        }
        return NONE;
    }

    /** Makes an entry for a key that has none. */
    int insert(FlowKey key, int bits, long nowNanos) {
        if (freeHead == NONE) {
            addPage();
        }
        int entry = freeHead;
        long[] page = pages[entry >>> PAGE_SHIFT];
        int at = (entry & PAGE_MASK) * words;
        freeHead = (int) page[at];
        if (ipv4) {
            page[at] = addresses(key);
        } else {
            page[at] = key.localHigh();
            page[at + 1] = key.localLow();
            page[at + 2] = key.remoteHigh();
            page[at + 3] = key.remoteLow();
        }
        int hash = (int) (key.hash() >>> Integer.SIZE);
        page[at + tail] = key.place();
        page[at + tail + 1] = nowNanos;
        page[at + tail + 2] = 0;
        page[at + tail + 3] = ((long) hash << Integer.SIZE) | (bits & LOW_WORD);
        int number = hash >>> SEGMENT_SHIFT;
        int[] segment = segments[number];
        if (++segmentSizes[number] > segment.length - (segment.length >>> 2)) {
            segment = grow(number);
        }
        put(segment, hash, entry);
        return entry;
    }

    /** Removes an entry. Its number serves another one afterwards. */
    void remove(int entry) {
        long[] page = pages[entry >>> PAGE_SHIFT];
        int at = (entry & PAGE_MASK) * words;
        int hash = hash32(entry);
        int number = hash >>> SEGMENT_SHIFT;
        removeFromSegment(segments[number], hash, entry);
        segmentSizes[number]--;
        page[at] = freeHead;
        page[at + tail + 3] = 0;
        freeHead = entry;
    }

    long lastSeenNanos(int entry) {
        return pages[entry >>> PAGE_SHIFT][(entry & PAGE_MASK) * words + tail + 1];
    }

    void setLastSeenNanos(int entry, long nanos) {
        pages[entry >>> PAGE_SHIFT][(entry & PAGE_MASK) * words + tail + 1] = nanos;
    }

    long timer(int entry) {
        return pages[entry >>> PAGE_SHIFT][(entry & PAGE_MASK) * words + tail + 2];
    }

    void setTimer(int entry, long handle) {
        pages[entry >>> PAGE_SHIFT][(entry & PAGE_MASK) * words + tail + 2] = handle;
    }

    int bits(int entry) {
        return (int) pages[entry >>> PAGE_SHIFT][(entry & PAGE_MASK) * words + tail + 3];
    }

    void setBits(int entry, int bits) {
        long[] page = pages[entry >>> PAGE_SHIFT];
        int at = (entry & PAGE_MASK) * words + tail + 3;
        page[at] = (page[at] & ~LOW_WORD) | (bits & LOW_WORD);
    }

    int networkInterface(int entry) {
        return FlowKey.networkInterface(place(entry));
    }

    /** The hash of an entry's key: what {@link FlowKey#hash} said of it. */
    long keyHash(int entry) {
        return hash(entry, place(entry));
    }

    /** The hash of an entry's flow without its interface: the same however the run's resources are numbered. */
    long flowHash(int entry) {
        return hash(entry, FlowKey.ports(place(entry)));
    }

    private long hash(int entry, long place) {
        long[] page = pages[entry >>> PAGE_SHIFT];
        int at = (entry & PAGE_MASK) * words;
        int protocol = EntryBits.protocol(bits(entry));
        if (ipv4) {
            return FlowKey.hash(place, protocol, 0, page[at] >>> Integer.SIZE, 0, page[at] & LOW_WORD);
        }
        return FlowKey.hash(place, protocol, page[at], page[at + 1], page[at + 2], page[at + 3]);
    }

    /** One more than the greatest number an entry has had: for walks over all of them. */
    int limit() {
        return pageCount * PAGE_ENTRIES;
    }

    /** Whether a number belongs to an entry, as against a free place. */
    boolean inUse(int entry) {
        return pages[entry >>> PAGE_SHIFT][(entry & PAGE_MASK) * words + tail + 3] != 0;
    }

    /** Bytes of all arrays, without their headers. */
    long bytes() {
        long bytes = (long) pages.length * Integer.BYTES + (long) pageCount * PAGE_ENTRIES * words * Long.BYTES;
        for (int[] segment : segments) {
            bytes += (long) segment.length * Integer.BYTES;
        }
        return bytes;
    }

    private long place(int entry) {
        return pages[entry >>> PAGE_SHIFT][(entry & PAGE_MASK) * words + tail];
    }

    private int hash32(int entry) {
        return (int) (pages[entry >>> PAGE_SHIFT][(entry & PAGE_MASK) * words + tail + 3] >>> Integer.SIZE);
    }

    private boolean holds(int entry, int hash, FlowKey key) {
        long[] page = pages[entry >>> PAGE_SHIFT];
        int at = (entry & PAGE_MASK) * words;
        long last = page[at + tail + 3];
        if ((int) (last >>> Integer.SIZE) != hash
                || page[at + tail] != key.place()
                || EntryBits.protocol((int) last) != key.protocol()) {
            return false;
        }
        if (ipv4) {
            return page[at] == addresses(key);
        }
        return page[at] == key.localHigh()
                && page[at + 1] == key.localLow()
                && page[at + 2] == key.remoteHigh()
                && page[at + 3] == key.remoteLow();
    }

    private static long addresses(FlowKey key) {
        return key.localLow() << Integer.SIZE | key.remoteLow();
    }

    private static void put(int[] segment, int hash, int entry) {
        int mask = segment.length - 1;
        int slot = hash & mask;
        while (segment[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        segment[slot] = entry + 1;
    }

    private void removeFromSegment(int[] segment, int hash, int entry) {
        int mask = segment.length - 1;
        int gap = hash & mask;
        while (segment[gap] != entry + 1) {
            gap = (gap + 1) & mask;
        }
        int slot = (gap + 1) & mask;
        while (segment[slot] != 0) {
            int home = hash32(segment[slot] - 1) & mask;
            if (((slot - home) & mask) >= ((slot - gap) & mask)) {
                segment[gap] = segment[slot];
                gap = slot;
            }
            slot = (slot + 1) & mask;
        }
        segment[gap] = 0;
    }

    private int[] grow(int number) {
        int[] old = segments[number];
        int[] grown = new int[Math.multiplyExact(old.length, 2)];
        for (int value : old) {
            if (value != 0) {
                put(grown, hash32(value - 1), value - 1);
            }
        }
        segments[number] = grown;
        return grown;
    }

    private void addPage() {
        if (pageCount == pages.length) {
            pages = Arrays.copyOf(pages, pageCount * 2);
        }
        long[] page = new long[PAGE_ENTRIES * words];
        int first = pageCount * PAGE_ENTRIES;
        for (int i = 0; i < PAGE_ENTRIES; i++) {
            page[i * words] = i + 1 < PAGE_ENTRIES ? first + i + 1 : NONE;
        }
        pages[pageCount++] = page;
        freeHead = first;
    }
}
