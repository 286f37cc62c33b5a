package vpcsim.scenarios.flowlog;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.core.time.HotPath;

/**
 * What crossed the interfaces within one aggregation interval: a row a flow, direction and action (FL-4). A row is found by
 * hashing; counting a packet allocates nothing unless the table doubles. Rows are in the order of their first packet;
 * {@link #ordered} gives the order of the log. Cleared and used again for a later interval. Not thread-safe.
 *
 * <pre>
 *  row, in words of 64 bits
 *   0, 1  source address     2, 3  destination address
 *   4  interface 32 | source port 16 | destination port 16
 *   5  unused 53 | IPv6 1 | rejected 1 | egress 1 | protocol 8
 *   6  first packet, ns      7  last packet, ns      8  packets      9  bytes
 *  10  unused 48 | traffic path 8 | TCP flags 8
 * </pre>
 */
final class FlowWindow {

    /** Stands for TCP flags that no segment may have together (FL-12). */
    static final int INVALID_FLAGS = 0x80;

    private static final int WORDS = 11;
    private static final int SOURCE = 0;
    private static final int DESTINATION = 2;
    private static final int PORTS = 4;
    private static final int KIND = 5;
    private static final int FIRST = 6;
    private static final int LAST = 7;
    private static final int PACKETS = 8;
    private static final int BYTES = 9;
    private static final int SEEN = 10;

    private static final int EGRESS = 1 << 8;
    private static final int REJECTED = 1 << 9;
    private static final int IPV6 = 1 << 10;
    private static final int INTERFACE_SHIFT = 32;
    private static final int SOURCE_PORT_SHIFT = 16;
    private static final int PATH_SHIFT = 8;
    private static final int BYTE = 0xFF;
    private static final int PORT = 0xFFFF;

    private static final int FIRST_ROWS = 256;
    private static final int EMPTY = 0;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int TCP = 6;

    private final Comparator<Integer> order = Comparator.comparingLong(this::second)
            .thenComparing(this::networkInterface)
            .thenComparing((one, other) -> address(one, other, SOURCE))
            .thenComparing((one, other) -> address(one, other, DESTINATION))
            .thenComparing(this::sourcePort)
            .thenComparing(this::destinationPort)
            .thenComparing(this::protocol)
            .thenComparing(this::egress)
            .thenComparing(this::rejected);

    private long[] words = new long[FIRST_ROWS * WORDS];
    /** Hash slots, each a row's number plus one. */
    private int[] slots = new int[2 * FIRST_ROWS];

    private int rows;

    /** The number of rows. */
    int size() {
        return rows;
    }

    /** Forgets all rows; the memory stays. */
    void clear() {
        if (rows > 0) {
            Arrays.fill(slots, EMPTY);
            rows = 0;
        }
    }

    /**
     * Counts a packet.
     *
     * @param nanos when it was at the interface
     * @param path the traffic path (FL-15), 0 if none applies
     * @return its row
     */
    @HotPath
    int count(
            PacketTable packets,
            int packet,
            int networkInterface,
            boolean egress,
            boolean rejected,
            long nanos,
            int path) {
        int protocol = packets.protocol(packet);
        boolean ports = protocol != ICMP && protocol != ICMPV6;
        long portsWord = (long) networkInterface << INTERFACE_SHIFT
                | (ports
                        ? (long) packets.sourcePort(packet) << SOURCE_PORT_SHIFT | packets.destinationPort(packet)
                        : 0);
        long kind = protocol
                | (egress ? EGRESS : 0)
                | (rejected ? REJECTED : 0)
                | (packets.version(packet) == 4 ? 0 : IPV6);
        int row = row(
                packets.sourceHigh(packet),
                packets.sourceLow(packet),
                packets.destinationHigh(packet),
                packets.destinationLow(packet),
                portsWord,
                kind);
        long[] w = words;
        int at = row * WORDS;
        w[at + FIRST] = Math.min(w[at + FIRST], nanos);
        w[at + LAST] = Math.max(w[at + LAST], nanos);
        w[at + PACKETS]++;
        w[at + BYTES] += packets.lengthBytes(packet);
        long flags = protocol == TCP ? logged(packets.tcpFlags(packet)) : 0;
        w[at + SEEN] = (w[at + SEEN] & BYTE) | flags | ((long) path << PATH_SHIFT);
        return row;
    }

    /** What a segment's flags add to the field (FL-12): an ACK counts beside a SYN only. */
    private static int logged(int flags) {
        int told = flags & (TcpFlags.FIN | TcpFlags.SYN | TcpFlags.RST);
        if (Integer.bitCount(told) > 1) {
            return INVALID_FLAGS;
        }
        return told == TcpFlags.SYN ? flags & (TcpFlags.SYN | TcpFlags.ACK) : told;
    }

    private int row(long sourceHigh, long sourceLow, long destinationHigh, long destinationLow, long ports, long kind) {
        long[] w = words;
        int[] s = slots;
        int mask = s.length - 1;
        int slot = hash(sourceHigh, sourceLow, destinationHigh, destinationLow, ports, kind) & mask;
        while (s[slot] != EMPTY) {
            int at = (s[slot] - 1) * WORDS;
            if (w[at + PORTS] == ports
                    && w[at + SOURCE + 1] == sourceLow
                    && w[at + DESTINATION + 1] == destinationLow
                    && w[at + KIND] == kind
                    && w[at + SOURCE] == sourceHigh
                    && w[at + DESTINATION] == destinationHigh) {
                return s[slot] - 1;
            }
            slot = (slot + 1) & mask;
        }
        if ((rows + 1) * WORDS > w.length) {
            grow();
            return row(sourceHigh, sourceLow, destinationHigh, destinationLow, ports, kind);
        }
        int at = rows * WORDS;
        w[at + SOURCE] = sourceHigh;
        w[at + SOURCE + 1] = sourceLow;
        w[at + DESTINATION] = destinationHigh;
        w[at + DESTINATION + 1] = destinationLow;
        w[at + PORTS] = ports;
        w[at + KIND] = kind;
        w[at + FIRST] = Long.MAX_VALUE;
        w[at + LAST] = Long.MIN_VALUE;
        w[at + PACKETS] = 0;
        w[at + BYTES] = 0;
        w[at + SEEN] = 0;
        s[slot] = ++rows;
        return rows - 1;
    }

    private static int hash(long a, long b, long c, long d, long ports, long kind) {
        long mixed = a;
        mixed = (mixed ^ b) * GOLDEN;
        mixed = (Long.rotateLeft(mixed, 32) ^ c) * GOLDEN;
        mixed = (Long.rotateLeft(mixed, 32) ^ d) * GOLDEN;
        mixed = (Long.rotateLeft(mixed, 32) ^ ports) * GOLDEN;
        mixed = (Long.rotateLeft(mixed, 32) ^ kind) * GOLDEN;
        return (int) (mixed >>> 32);
    }

    private void grow() {
        words = Arrays.copyOf(words, Math.multiplyExact(words.length, 2));
        slots = new int[Math.multiplyExact(slots.length, 2)];
        int mask = slots.length - 1;
        for (int row = 0; row < rows; row++) {
            int at = row * WORDS;
            int slot = hash(
                            words[at + SOURCE],
                            words[at + SOURCE + 1],
                            words[at + DESTINATION],
                            words[at + DESTINATION + 1],
                            words[at + PORTS],
                            words[at + KIND])
                    & mask;
            while (slots[slot] != EMPTY) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = row + 1;
        }
    }

    /**
     * The rows in the order of the log: by the second of the first packet, the interface's id, addresses, ports, protocol,
     * direction (ingress first), action (ACCEPT first). Total: no two rows are equal in all of these.
     *
     * @return row numbers
     */
    int[] ordered() {
        return IntStream.range(0, rows)
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private int address(int row, int other, int field) {
        int byHigh = Long.compareUnsigned(words[row * WORDS + field], words[other * WORDS + field]);
        return byHigh != 0
                ? byHigh
                : Long.compareUnsigned(words[row * WORDS + field + 1], words[other * WORDS + field + 1]);
    }

    private long second(int row) {
        return firstNanos(row) / FlowLogOptions.SECOND_NANOS;
    }

    int networkInterface(int row) {
        return (int) (words[row * WORDS + PORTS] >>> INTERFACE_SHIFT);
    }

    long sourceHigh(int row) {
        return words[row * WORDS + SOURCE];
    }

    long sourceLow(int row) {
        return words[row * WORDS + SOURCE + 1];
    }

    long destinationHigh(int row) {
        return words[row * WORDS + DESTINATION];
    }

    long destinationLow(int row) {
        return words[row * WORDS + DESTINATION + 1];
    }

    int sourcePort(int row) {
        return (int) (words[row * WORDS + PORTS] >>> SOURCE_PORT_SHIFT) & PORT;
    }

    int destinationPort(int row) {
        return (int) words[row * WORDS + PORTS] & PORT;
    }

    int protocol(int row) {
        return (int) words[row * WORDS + KIND] & BYTE;
    }

    boolean egress(int row) {
        return (words[row * WORDS + KIND] & EGRESS) != 0;
    }

    boolean rejected(int row) {
        return (words[row * WORDS + KIND] & REJECTED) != 0;
    }

    boolean ipv4(int row) {
        return (words[row * WORDS + KIND] & IPV6) == 0;
    }

    long firstNanos(int row) {
        return words[row * WORDS + FIRST];
    }

    long lastNanos(int row) {
        return words[row * WORDS + LAST];
    }

    long packets(int row) {
        return words[row * WORDS + PACKETS];
    }

    long bytes(int row) {
        return words[row * WORDS + BYTES];
    }

    /** The OR of the flags (FL-12), with {@link #INVALID_FLAGS} if a segment's did not go together. */
    int tcpFlags(int row) {
        return (int) words[row * WORDS + SEEN] & BYTE;
    }

    /** The traffic path of the last packet (FL-15), 0 if none applies. */
    int trafficPath(int row) {
        return (int) words[row * WORDS + SEEN] >>> PATH_SHIFT & BYTE;
    }
}
