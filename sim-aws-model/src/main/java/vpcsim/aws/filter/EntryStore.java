package vpcsim.aws.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The entries of one address family, found by key in one access to memory: slots of open addressing with linear probing that
 * hold all of an entry, an IPv4 entry half a cache line. A store has one <em>entry at hand</em>, that which was found or
 * inserted last; its properties are read and written until the next look-up.
 *
 * <p>256 segments by the hash's top byte, each growing by itself by an eighth when it is four fifths full: growth never
 * copies more than a 256th of the entries, and a store is at least seven tenths full. Deleting shifts back: there are no
 * tombstones. Look-up, insertion and removal are O(1).
 */
/*
 * A slot is a few longs, one after the other; all are 0 in an empty one:
 *
 *  IPv4, 4 words                                  IPv6, 7 words
 *  0  local address (32) | remote address (32)    0  local address, upper half
 *                                                 1  local address, lower half
 *                                                 2  remote address, upper half
 *                                                 3  remote address, lower half
 *  1  interface + 1 (24) | protocol (8)           4  the same; never 0
 *     | local port (16) | remote port (16)
 *  2  last seen, nanoseconds                      5  the same
 *  3  handle of the expiry event (54)             6  the same
 *     | EntryBits (10)
 *
 * hash:  segment (8) | place in the segment (32) | . (24)
 *
 * The home of a hash is its place times the number of slots, over 2^32: any number of slots will do. Entries move when
 * others go or their segment grows, so nobody keeps their place: an expiry event carries the hash, by which and by its
 * handle its entry is found.
 */
final class EntryStore {

    /** How many interfaces can have entries. */
    static final int MOST_INTERFACES = (1 << 24) - 1;

    private static final int SEGMENTS = 256;
    private static final int SEGMENT_SHIFT = Long.SIZE - 8;
    private static final int HOME_SHIFT = SEGMENT_SHIFT - Integer.SIZE;
    private static final int FIRST_SLOTS = 8;
    /** A fifth of a segment stays empty: fuller ones cost more in probes than they save in memory. */
    private static final int SPARE = 5;

    /** A segment grows by an eighth: larger steps leave more of it empty, smaller ones copy more often. */
    private static final int GROWTH = 8;

    private static final int IPV4_WORDS = 4;
    private static final int IPV6_WORDS = 7;
    private static final long LOW_WORD = 0xFFFF_FFFFL;
    private static final int PROTOCOL_SHIFT = 32;
    private static final int PROTOCOL_MASK = 0xFF;
    private static final int INTERFACE_SHIFT = 40;
    private static final int HANDLE_SHIFT = EntryBits.BITS;
    private static final long BITS_MASK = (1L << EntryBits.BITS) - 1;

    private final boolean ipv4;
    private final int words;
    /** Where in a slot interface, protocol and ports are; the times and bits follow. */
    private final int placeWord;

    private final long[][] segments = new long[SEGMENTS][];
    private final int[] slots = new int[SEGMENTS];
    private final int[] sizes = new int[SEGMENTS];

    private final long[] touchedKey;

    private long[] segment;
    private int at;

    EntryStore(boolean ipv4) {
        this.ipv4 = ipv4;
        this.words = ipv4 ? IPV4_WORDS : IPV6_WORDS;
        this.placeWord = words - 3;
        touchedKey = new long[placeWord + 1];
        // one empty slot for all to look into; it is too small to be written to
        segment = new long[words];
        for (int number = 0; number < SEGMENTS; number++) {
            segments[number] = segment;
            slots[number] = 1;
        }
    }

    /** Takes the entry of a key to hand. Without one, it says false, and the entry at hand stays. */
    boolean find(FlowKey key) {
        long place = place(key);
        long hash = hash(key, place);
        int number = (int) (hash >>> SEGMENT_SHIFT);
        long[] its = segments[number];
        int slot = home(hash, slots[number]);
        while (true) {
            long there = its[slot + placeWord];
            if (there == place && hasAddresses(its, slot, key)) {
                segment = its;
                at = slot;
                return true;
            }
            if (there == 0) {
                return false;
            }
            slot = next(its, slot);
        }
    }

    /** Whether a key finds the entry at hand, and no other. Afterwards that which it finds is at hand. */
    boolean findsSame(FlowKey key) {
        long[] its = segment;
        int slot = at;
        return find(key) && segment == its && at == slot;
    }

    /** What {@link #fetch} finds the entry of a key by. */
    long hash(FlowKey key) {
        return hash(key, place(key));
    }

    /** Reads the first two slots in which a look-up by a hash looks, so that they come into the cache. */
    long fetch(long hash) {
        int number = (int) (hash >>> SEGMENT_SHIFT);
        long[] its = segments[number];
        int home = home(hash, slots[number]);
        return its[home] + its[Math.min(home + 2 * words, its.length) - 1];
    }

    /** Takes the entry to hand whose event has a handle, by its {@link #hash}, of which only the upper 40 bits count. */
    void findByTimer(long hash, long handle) {
        int number = (int) (hash >>> SEGMENT_SHIFT);
        segment = segments[number];
        at = home(hash, slots[number]);
        while (timer() != handle) {
            if (segment[at + placeWord] == 0) {
                throw new IllegalStateException("no tracked flow has the event " + Long.toHexString(handle));
            }
            at = next(segment, at);
        }
    }

    /** Makes an entry for a key that has none, and takes it to hand. */
    void insert(FlowKey key, int bits, long nowNanos) {
        long place = place(key);
        long hash = hash(key, place);
        int number = (int) (hash >>> SEGMENT_SHIFT);
        if (++sizes[number] > slots[number] - slots[number] / SPARE - 1) {
            grow(number);
        }
        segment = segments[number];
        at = emptySlot(segment, home(hash, slots[number]));
        if (ipv4) {
            segment[at] = addresses(key);
        } else {
            segment[at] = key.localHigh();
            segment[at + 1] = key.localLow();
            segment[at + 2] = key.remoteHigh();
            segment[at + 3] = key.remoteLow();
        }
        segment[at + placeWord] = place;
        segment[at + placeWord + 1] = nowNanos;
        segment[at + placeWord + 2] = bits;
    }

    /** Removes the entry at hand; afterwards none is. */
    void remove() {
        int number = (int) (hash() >>> SEGMENT_SHIFT);
        sizes[number]--;
        int length = segment.length;
        int gap = at;
        int slot = next(segment, gap);
        while (segment[slot + placeWord] != 0) {
            int home = home(hash(segment, slot), slots[number]);
            // the way from an entry's home to its slot leads over the gap, so it may move there
            if (distance(home, slot, length) >= distance(gap, slot, length)) {
                System.arraycopy(segment, slot, segment, gap, words);
                gap = slot;
            }
            slot = next(segment, slot);
        }
        for (int word = gap; word < gap + words; word++) {
            segment[word] = 0;
        }
    }

    long lastSeenNanos() {
        return segment[at + placeWord + 1];
    }

    void setLastSeenNanos(long nanos) {
        segment[at + placeWord + 1] = nanos;
    }

    /** The handle of the entry's expiry event. */
    long timer() {
        return segment[at + placeWord + 2] >>> HANDLE_SHIFT;
    }

    void setTimer(long handle) {
        if (handle >>> (Long.SIZE - HANDLE_SHIFT) != 0) {
            throw tooManyEvents(handle);
        }
        int word = at + placeWord + 2;
        segment[word] = (segment[word] & BITS_MASK) | (handle << HANDLE_SHIFT);
    }

    int bits() {
        return (int) (segment[at + placeWord + 2] & BITS_MASK);
    }

    void setBits(int bits) {
        int word = at + placeWord + 2;
        segment[word] = (segment[word] & ~BITS_MASK) | bits;
    }

    int networkInterface() {
        return networkInterface(segment[at + placeWord]);
    }

    /** What {@link #findByTimer} finds the entry by. */
    long hash() {
        return hash(segment, at);
    }

    /** The hash of the entry's flow without its interface: the same however the run's resources are numbered. */
    long flowHash() {
        return flowHash(segment, at, segment[at + placeWord] & LOW_WORD);
    }

    /** Remembers the key of the entry at hand, also when the entry has moved or gone. */
    void touch() {
        // a copy of two words is done before arraycopy has looked at its arguments
        for (int word = 0; word <= placeWord; word++) {
            touchedKey[word] = segment[at + word];
        }
    }

    /** The hash of the key touched last: what {@link FlowKey#hash} says of it. */
    long touchedKeyHash() {
        long place = touchedKey[placeWord];
        return flowHash(touchedKey, 0, ((long) networkInterface(place) << Integer.SIZE) | (place & LOW_WORD));
    }

    /** Takes the entry touched last to hand, if it is still there. */
    boolean findTouched() {
        long hash = hash(touchedKey, 0);
        int number = (int) (hash >>> SEGMENT_SHIFT);
        segment = segments[number];
        at = home(hash, slots[number]);
        while (segment[at + placeWord] != 0) {
            if (Arrays.equals(segment, at, at + touchedKey.length, touchedKey, 0, touchedKey.length)) {
                return true;
            }
            at = next(segment, at);
        }
        return false;
    }

    private long flowHash(long[] its, int slot, long ports) {
        int protocol = (int) (its[slot + placeWord] >>> PROTOCOL_SHIFT) & PROTOCOL_MASK;
        return ipv4
                ? FlowKey.hash(ports, protocol, 0, its[slot] >>> Integer.SIZE, 0, its[slot] & LOW_WORD)
                : FlowKey.hash(ports, protocol, its[slot], its[slot + 1], its[slot + 2], its[slot + 3]);
    }

    /** How many slots a look-up of the entry reads. */
    int probes() {
        int home = home(hash(), segment.length / words);
        return distance(home, at, segment.length) / words + 1;
    }

    /** Bytes of all arrays, without their headers. */
    long bytes() {
        long bytes = 0;
        for (int number = 0; number < SEGMENTS; number++) {
            bytes += (long) segments[number].length * Long.BYTES;
        }
        return bytes;
    }

    /** Where an entry is, until the next insertion or removal. */
    record Place(int segment, int at) {}

    /** The places of all entries of an interface. Cost: linear in all entries. */
    List<Place> entriesOf(int networkInterface) {
        List<Place> found = new ArrayList<>();
        for (int number = 0; number < SEGMENTS; number++) {
            long[] its = segments[number];
            for (int slot = 0; slot < its.length; slot += words) {
                if (its[slot + placeWord] != 0 && networkInterface(its[slot + placeWord]) == networkInterface) {
                    found.add(new Place(number, slot));
                }
            }
        }
        return found;
    }

    /** Takes the entry of a place to hand. */
    EntryStore take(Place place) {
        segment = segments[place.segment];
        at = place.at;
        return this;
    }

    private static int networkInterface(long place) {
        return (int) (place >>> INTERFACE_SHIFT) - 1;
    }

    private boolean hasAddresses(long[] its, int slot, FlowKey key) {
        if (ipv4) {
            return its[slot] == addresses(key);
        }
        return its[slot] == key.localHigh()
                && its[slot + 1] == key.localLow()
                && its[slot + 2] == key.remoteHigh()
                && its[slot + 3] == key.remoteLow();
    }

    private static long addresses(FlowKey key) {
        return (key.localLow() << Integer.SIZE) | key.remoteLow();
    }

    private static long place(FlowKey key) {
        long place = key.place();
        return (((place >>> Integer.SIZE) + 1) << INTERFACE_SHIFT)
                | ((long) key.protocol() << PROTOCOL_SHIFT)
                | (place & LOW_WORD);
    }

    private long hash(FlowKey key, long place) {
        return ipv4
                ? hash(addresses(key), place)
                : hash(hash(key.localHigh(), key.remoteHigh()) + hash(key.localLow(), key.remoteLow()), place);
    }

    private long hash(long[] its, int slot) {
        return ipv4
                ? hash(its[slot], its[slot + placeWord])
                : hash(hash(its[slot], its[slot + 2]) + hash(its[slot + 1], its[slot + 3]), its[slot + placeWord]);
    }

    /** Three multiplications, so that sequences of addresses and ports spread evenly. */
    private static long hash(long first, long second) {
        long mixed = (first ^ Long.rotateLeft(second, 29) * 0x9E37_79B9_7F4A_7C15L) * 0xD6E8_FEB8_6659_FD93L;
        return (mixed ^ (mixed >>> 32)) * 0xD6E8_FEB8_6659_FD93L;
    }

    private int home(long hash, int slotCount) {
        return (int) ((((hash >>> HOME_SHIFT) & LOW_WORD) * slotCount) >>> Integer.SIZE) * words;
    }

    private int next(long[] its, int slot) {
        int next = slot + words;
        return next == its.length ? 0 : next;
    }

    private static int distance(int from, int to, int length) {
        return to >= from ? to - from : to - from + length;
    }

    private int emptySlot(long[] its, int home) {
        int slot = home;
        while (its[slot + placeWord] != 0) {
            slot = next(its, slot);
        }
        return slot;
    }

    private void grow(int number) {
        long[] old = segments[number];
        int grownSlots = slots[number] + Math.max(FIRST_SLOTS, slots[number] / GROWTH);
        long[] grown = new long[Math.multiplyExact(grownSlots, words)];
        for (int slot = 0; slot < old.length; slot += words) {
            if (old[slot + placeWord] != 0) {
                int empty = emptySlot(grown, home(hash(old, slot), grownSlots));
                System.arraycopy(old, slot, grown, empty, words);
            }
        }
        segments[number] = grown;
        slots[number] = grownSlots;
    }

    private static IllegalStateException tooManyEvents(long handle) {
        return new IllegalStateException("more than 2^54 events in one run: handle " + Long.toHexString(handle));
    }
}
