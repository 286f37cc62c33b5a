package vpcsim.aws.packet;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.Protocol;
import vpcsim.core.time.HotPath;

/**
 * Packets under way: a row is taken when a packet is made and given back when it ended. Rows are numbered from 0 and used
 * again; {@link #number} is a packet's own number, from 1 in the order of making. The table doubles when it is full, up to
 * 2^27 packets under way, and never shrinks. Not thread-safe: one table belongs to one run.
 */
public final class PacketTable extends PacketRows {

    private static final int FIRST_CAPACITY = 1024;
    private static final int MOST_ROWS = 1 << 27;

    /** What ICMP errors quote; read only where the row says so, so that other packets do not touch it. */
    private @Nullable PacketHeader[] quoted = new @Nullable PacketHeader[FIRST_CAPACITY];

    private int[] free = new int[FIRST_CAPACITY];
    private int freeCount;
    private int live;
    private long made;

    /** An empty table. */
    public PacketTable() {
        super(FIRST_CAPACITY);
        addFree(0, FIRST_CAPACITY);
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
        clear(row, ++made);
        return row;
    }

    /**
     * Gives a row back.
     *
     * @param row a row in use
     */
    @HotPath
    public void release(int row) {
        if (quotes(row)) {
            quoted[row] = null;
        }
        free[freeCount++] = row;
        live--;
    }

    /**
     * What an ICMP error quotes.
     *
     * @param row a row in use
     * @return the header quoted, null for other packets
     */
    public @Nullable PacketHeader quoted(int row) {
        return quotes(row) ? quoted[row] : null;
    }

    /**
     * Sets {@link #quoted(int)}.
     *
     * @param row a row in use
     * @param value the header quoted, null for none
     */
    public void setQuoted(int row, @Nullable PacketHeader value) {
        if (value != null || quotes(row)) {
            quoted[row] = value;
            setQuotes(row, value != null);
        }
    }

    /**
     * How many rows there are, in use or not.
     *
     * @return one more than the greatest number of a row
     */
    public int capacity() {
        return free.length;
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
        setVersion(row, header.source().family() == Family.IPV4 ? 4 : 6);
        setProtocol(row, header.protocol().number());
        setSourceHigh(row, header.source().high());
        setSourceLow(row, header.source().low());
        setDestinationHigh(row, header.destination().high());
        setDestinationLow(row, header.destination().low());
        setSourcePort(row, header.sourcePort());
        setDestinationPort(row, header.destinationPort());
        setTcpFlags(row, header.tcpFlags());
        setIcmpType(row, header.icmpType());
        setIcmpCode(row, header.icmpCode());
        setIcmpIdentifier(row, header.icmpIdentifier());
        setQuoted(row, header.quoted());
    }

    /**
     * The header of a row, as a record. Allocates: not for the hot path.
     *
     * @param row a row in use
     * @return its header
     */
    public PacketHeader header(int row) {
        Family family = version(row) == 4 ? Family.IPV4 : Family.IPV6;
        return new PacketHeader(
                new IpAddress(family, sourceHigh(row), sourceLow(row)),
                new IpAddress(family, destinationHigh(row), destinationLow(row)),
                new Protocol(protocol(row)),
                sourcePort(row),
                destinationPort(row),
                tcpFlags(row),
                icmpType(row),
                icmpCode(row),
                icmpIdentifier(row),
                quoted(row));
    }

    /**
     * Facts about its path, as bits; belongs to the forwarder.
     *
     * @param row a row in use
     * @return its value
     */
    public int pathBits(int row) {
        return lower(row, VERSION_AND_PATH);
    }

    /**
     * Sets {@link #pathBits(int)}.
     *
     * @param row a row in use
     * @param value its value
     */
    public void setPathBits(int row, int value) {
        setLower(row, VERSION_AND_PATH, value);
    }

    /**
     * The interface that holds its destination, as far as it was looked up, or {@link #NONE}; belongs to the forwarder.
     *
     * @param row a row in use
     * @return its value
     */
    public int destinationInterface(int row) {
        return upper(row, WAY);
    }

    /**
     * Sets {@link #destinationInterface(int)}.
     *
     * @param row a row in use
     * @param value its value
     */
    public void setDestinationInterface(int row, int value) {
        setUpper(row, WAY, value);
    }

    /**
     * The interface it is going to next, or {@link #NONE}; belongs to the forwarder.
     *
     * @param row a row in use
     * @return its value
     */
    public int nextInterface(int row) {
        return lower(row, WAY);
    }

    /**
     * Sets {@link #nextInterface(int)}.
     *
     * @param row a row in use
     * @param value its value
     */
    public void setNextInterface(int row, int value) {
        setLower(row, WAY, value);
    }

    /**
     * The interface it was sent from, or {@link #NONE} for a packet of an external host.
     *
     * @param row a row in use
     * @return its value
     */
    public int senderInterface(int row) {
        return upper(row, SENDER);
    }

    /**
     * Sets {@link #senderInterface(int)}.
     *
     * @param row a row in use
     * @param value its value
     */
    public void setSenderInterface(int row, int value) {
        setUpper(row, SENDER, value);
    }

    /**
     * The external host it was sent from, or {@link #NONE}.
     *
     * @param row a row in use
     * @return its value
     */
    public int senderHost(int row) {
        return lower(row, SENDER);
    }

    /**
     * Sets {@link #senderHost(int)}.
     *
     * @param row a row in use
     * @param value its value
     */
    public void setSenderHost(int row, int value) {
        setLower(row, SENDER, value);
    }

    /**
     * The flow it belongs to, in its owner's numbering, or {@link #NONE}.
     *
     * @param row a row in use
     * @return its value
     */
    public int flow(int row) {
        return upper(row, FLOW_AND_LABEL);
    }

    /**
     * Sets {@link #flow(int)}.
     *
     * @param row a row in use
     * @param value its value
     */
    public void setFlow(int row, int value) {
        setUpper(row, FLOW_AND_LABEL, value);
    }

    /**
     * The number of its label, or {@link #NONE}.
     *
     * @param row a row in use
     * @return its value
     */
    public int label(int row) {
        return lower(row, FLOW_AND_LABEL);
    }

    /**
     * Sets {@link #label(int)}.
     *
     * @param row a row in use
     * @param value its value
     */
    public void setLabel(int row, int value) {
        setLower(row, FLOW_AND_LABEL, value);
    }

    /**
     * Whatever its owner wants to find again at the end.
     *
     * @param row a row in use
     * @return its value
     */
    public long tag(int row) {
        return word(row, TAG);
    }

    /**
     * Sets {@link #tag(int)}.
     *
     * @param row a row in use
     * @param value its value
     */
    public void setTag(int row, long value) {
        setWord(row, TAG, value);
    }

    /**
     * When it was sent, in nanoseconds.
     *
     * @param row a row in use
     * @return its value
     */
    public long sentNanos(int row) {
        return word(row, SENT_NANOS);
    }

    /**
     * Sets {@link #sentNanos(int)}.
     *
     * @param row a row in use
     * @param value its value
     */
    public void setSentNanos(int row, long value) {
        setWord(row, SENT_NANOS, value);
    }

    private void addFree(int from, int to) {
        for (int row = to - 1; row >= from; row--) {
            free[freeCount++] = row;
        }
    }

    private void grow() {
        int from = free.length;
        if (from == MOST_ROWS) {
            throw new IllegalStateException("more than " + MOST_ROWS + " packets under way");
        }
        int n = 2 * from;
        growTo(n);
        quoted = Arrays.copyOf(quoted, n);
        free = Arrays.copyOf(free, n);
        addFree(from, n);
    }
}
