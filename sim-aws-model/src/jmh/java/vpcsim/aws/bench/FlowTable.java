package vpcsim.aws.bench;

/**
 * A connection table with nothing but a key of two longs and two longs of state, made as large as it will be: open addressing with
 * linear probing, removal by shifting back (Knuth, algorithm 6.4 R). The bound of a connection table: it knows no states, no
 * expiry, no limits, one interface and IPv4 only.
 */
final class FlowTable {

    static final int NOTHING = -1;

    private static final int SLOT = 4;
    private static final double LOAD = 0.65;
    private static final long FACTOR = 0xD6E8FEB86659FD93L;

    private final long[] slots;
    private final int shift;
    private final int mask;

    FlowTable(int entries) {
        int capacity = 16;
        while (capacity * LOAD < entries) {
            capacity <<= 1;
        }
        slots = new long[SLOT * capacity];
        mask = capacity - 1;
        shift = Long.SIZE - Integer.numberOfTrailingZeros(capacity);
    }

    /** The addresses of a flow. */
    static long addresses(long flow) {
        return Chance.hash(flow);
    }

    /** The ports and protocol of a flow; never 0, which marks a free slot. */
    static long ports(long flow) {
        return Chance.hash(flow + 0x1234567L) | 6;
    }

    private int home(long addresses, long ports) {
        long h = (addresses ^ (Long.rotateLeft(ports, 29) * 0x9E3779B97F4A7C15L)) * FACTOR;
        return (int) (((h ^ (h >>> 32)) * FACTOR) >>> shift);
    }

    /** Where the flow is, or {@link #NOTHING}. */
    int find(long addresses, long ports) {
        int i = home(addresses, ports);
        while (true) {
            long found = slots[SLOT * i + 1];
            if (found == ports && slots[SLOT * i] == addresses) {
                return i;
            }
            if (found == 0) {
                return NOTHING;
            }
            i = (i + 1) & mask;
        }
    }

    /** Notes a packet of the flow at a place. */
    void touch(int at, long nowNanos) {
        slots[SLOT * at + 2] = nowNanos;
        slots[SLOT * at + 3]++;
    }

    /** Adds a flow that is not there; returns where. */
    int insert(long addresses, long ports) {
        int i = home(addresses, ports);
        while (slots[SLOT * i + 1] != 0) {
            i = (i + 1) & mask;
        }
        slots[SLOT * i] = addresses;
        slots[SLOT * i + 1] = ports;
        slots[SLOT * i + 2] = 0;
        slots[SLOT * i + 3] = 0;
        return i;
    }

    /** Removes what is at a place. */
    void remove(int at) {
        int hole = at;
        int i = (at + 1) & mask;
        while (slots[SLOT * i + 1] != 0) {
            int home = home(slots[SLOT * i], slots[SLOT * i + 1]);
            if (((i - home) & mask) >= ((i - hole) & mask)) {
                System.arraycopy(slots, SLOT * i, slots, SLOT * hole, SLOT);
                hole = i;
            }
            i = (i + 1) & mask;
        }
        slots[SLOT * hole] = 0;
        slots[SLOT * hole + 1] = 0;
    }

    long bytes() {
        return (long) slots.length * Long.BYTES;
    }
}
