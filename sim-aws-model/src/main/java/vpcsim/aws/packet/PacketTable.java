package vpcsim.aws.packet;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.Protocol;
import vpcsim.core.time.HotPath;

/**
 * Packets under way, as columns in arrays: a row is taken when a packet is made and given back when it ended. Rows are
 * numbered from 0 and used again; {@link #number} is a packet's own number, from 1 in the order of making. The table
 * doubles when it is full and never shrinks. Not thread-safe: one table belongs to one run.
 *
 * <p>Columns are public arrays for the classes of the hot path, which take them into locals before a loop; an array is
 * replaced when the table grows, so none may be kept across {@link #allocate}.
 */
public final class PacketTable {

    /** Stands for no row, no flow, no label, no interface. */
    public static final int NONE = -1;

    private static final int FIRST_CAPACITY = 1024;

    /** A packet's own number, from 1. */
    public long[] number;
    /** 4 or 6. */
    public byte[] version;
    /** The protocol number, 0 to 255. */
    public short[] protocol;
    /** Upper 64 bits of the source address; 0 for IPv4. */
    public long[] sourceHigh;
    /** Lower 64 bits of the source address. */
    public long[] sourceLow;
    /** Upper 64 bits of the destination address; 0 for IPv4. */
    public long[] destinationHigh;
    /** Lower 64 bits of the destination address. */
    public long[] destinationLow;
    /** Source port; 0 without ports. */
    public int[] sourcePort;
    /** Destination port; 0 without ports. */
    public int[] destinationPort;
    /** Bits of {@link TcpFlags}. */
    public byte[] tcpFlags;
    /** ICMP type; 0 for other protocols. */
    public short[] icmpType;
    /** ICMP code; 0 for other protocols. */
    public short[] icmpCode;
    /** Identifier of an ICMP query or answer; 0 for others. */
    public int[] icmpIdentifier;
    /** What an ICMP error quotes; null for others. */
    public @Nullable PacketHeader[] quoted;
    /** Length with headers, in bytes. */
    public int[] lengthBytes;
    /** When it was sent, in nanoseconds. */
    public long[] sentNanos;
    /** The flow it belongs to, in its owner's numbering, or {@link #NONE}. */
    public int[] flow;
    /** Whatever its owner wants to find again at the end. */
    public long[] tag;
    /** The number of its label, or {@link #NONE}. */
    public int[] label;
    /** The interface it was sent from, or {@link #NONE} for a packet of an external host. */
    public int[] senderInterface;
    /** The external host it was sent from, or {@link #NONE}. */
    public int[] senderHost;
    /** The interface that holds its destination, as far as it was looked up, or {@link #NONE}; belongs to the forwarder. */
    public int[] destinationInterface;
    /** The interface it is going to next, or {@link #NONE}; belongs to the forwarder. */
    public int[] nextInterface;
    /** Facts about its path, as bits; belongs to the forwarder. */
    public int[] pathBits;

    private int[] free;
    private int freeCount;
    private int live;
    private long made;

    /** An empty table. */
    public PacketTable() {
        int n = FIRST_CAPACITY;
        number = new long[n];
        version = new byte[n];
        protocol = new short[n];
        sourceHigh = new long[n];
        sourceLow = new long[n];
        destinationHigh = new long[n];
        destinationLow = new long[n];
        sourcePort = new int[n];
        destinationPort = new int[n];
        tcpFlags = new byte[n];
        icmpType = new short[n];
        icmpCode = new short[n];
        icmpIdentifier = new int[n];
        quoted = new @Nullable PacketHeader[n];
        lengthBytes = new int[n];
        sentNanos = new long[n];
        flow = new int[n];
        tag = new long[n];
        label = new int[n];
        senderInterface = new int[n];
        senderHost = new int[n];
        destinationInterface = new int[n];
        nextInterface = new int[n];
        pathBits = new int[n];
        free = new int[n];
        addFree(0, n);
    }

    /**
     * Takes a row. Its columns are cleared, its number is the next.
     *
     * @return the row
     */
    @HotPath
    public int allocate() {
        if (freeCount == 0) {
            grow();
        }
        int row = free[--freeCount];
        live++;
        number[row] = ++made;
        version[row] = 4;
        protocol[row] = 0;
        sourceHigh[row] = 0;
        sourceLow[row] = 0;
        destinationHigh[row] = 0;
        destinationLow[row] = 0;
        sourcePort[row] = 0;
        destinationPort[row] = 0;
        tcpFlags[row] = 0;
        icmpType[row] = 0;
        icmpCode[row] = 0;
        icmpIdentifier[row] = 0;
        quoted[row] = null;
        lengthBytes[row] = 0;
        sentNanos[row] = 0;
        flow[row] = NONE;
        tag[row] = 0;
        label[row] = NONE;
        senderInterface[row] = NONE;
        senderHost[row] = NONE;
        destinationInterface[row] = NONE;
        nextInterface[row] = NONE;
        pathBits[row] = 0;
        return row;
    }

    /**
     * Gives a row back.
     *
     * @param row a row in use
     */
    @HotPath
    public void release(int row) {
        free[freeCount++] = row;
        live--;
    }

    /**
     * The number of packets under way.
     *
     * @return rows in use
     */
    public int live() {
        return live;
    }

    /**
     * The number of packets ever made.
     *
     * @return the number of the packet made last
     */
    public long made() {
        return made;
    }

    /**
     * Writes a header into a row.
     *
     * @param row a row in use
     * @param header what to write
     */
    public void setHeader(int row, PacketHeader header) {
        version[row] = (byte) (header.source().family() == Family.IPV4 ? 4 : 6);
        protocol[row] = (short) header.protocol().number();
        sourceHigh[row] = header.source().high();
        sourceLow[row] = header.source().low();
        destinationHigh[row] = header.destination().high();
        destinationLow[row] = header.destination().low();
        sourcePort[row] = header.sourcePort();
        destinationPort[row] = header.destinationPort();
        tcpFlags[row] = (byte) header.tcpFlags();
        icmpType[row] = (short) header.icmpType();
        icmpCode[row] = (short) header.icmpCode();
        icmpIdentifier[row] = header.icmpIdentifier();
        quoted[row] = header.quoted();
    }

    /**
     * The header of a row, as a record. Allocates: not for the hot path.
     *
     * @param row a row in use
     * @return its header
     */
    public PacketHeader header(int row) {
        Family family = version[row] == 4 ? Family.IPV4 : Family.IPV6;
        return new PacketHeader(
                new IpAddress(family, sourceHigh[row], sourceLow[row]),
                new IpAddress(family, destinationHigh[row], destinationLow[row]),
                new Protocol(protocol[row]),
                sourcePort[row],
                destinationPort[row],
                Byte.toUnsignedInt(tcpFlags[row]),
                icmpType[row],
                icmpCode[row],
                icmpIdentifier[row],
                quoted[row]);
    }

    private void addFree(int from, int to) {
        for (int row = to - 1; row >= from; row--) {
            free[freeCount++] = row;
        }
    }

    private void grow() {
        int from = number.length;
        int n = Math.multiplyExact(from, 2);
        number = Arrays.copyOf(number, n);
        version = Arrays.copyOf(version, n);
        protocol = Arrays.copyOf(protocol, n);
        sourceHigh = Arrays.copyOf(sourceHigh, n);
        sourceLow = Arrays.copyOf(sourceLow, n);
        destinationHigh = Arrays.copyOf(destinationHigh, n);
        destinationLow = Arrays.copyOf(destinationLow, n);
        sourcePort = Arrays.copyOf(sourcePort, n);
        destinationPort = Arrays.copyOf(destinationPort, n);
        tcpFlags = Arrays.copyOf(tcpFlags, n);
        icmpType = Arrays.copyOf(icmpType, n);
        icmpCode = Arrays.copyOf(icmpCode, n);
        icmpIdentifier = Arrays.copyOf(icmpIdentifier, n);
        quoted = Arrays.copyOf(quoted, n);
        lengthBytes = Arrays.copyOf(lengthBytes, n);
        sentNanos = Arrays.copyOf(sentNanos, n);
        flow = Arrays.copyOf(flow, n);
        tag = Arrays.copyOf(tag, n);
        label = Arrays.copyOf(label, n);
        senderInterface = Arrays.copyOf(senderInterface, n);
        senderHost = Arrays.copyOf(senderHost, n);
        destinationInterface = Arrays.copyOf(destinationInterface, n);
        nextInterface = Arrays.copyOf(nextInterface, n);
        pathBits = Arrays.copyOf(pathBits, n);
        free = Arrays.copyOf(free, n);
        addFree(from, n);
    }
}
