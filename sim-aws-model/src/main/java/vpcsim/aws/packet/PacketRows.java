package vpcsim.aws.packet;

import java.util.Arrays;

/**
 * The words of packets under way, row by row: the header here, what sender and forwarder note down in {@link PacketTable}.
 * The words of a row lie side by side, so that an event of a packet not touched for long waits for two cache lines, where an
 * array a column made it wait for one a column. Packed words are written and read here only.
 *
 * <pre>
 *   0  number
 *   1  source address, upper half           2  source address, lower half
 *   3  destination address, upper half      4  destination address, lower half
 *   5  source port 16 | destination port 16 | ICMP identifier 32
 *   6  protocol 8 | TCP flags 8 | ICMP type 8 | ICMP code 8 | length 32
 *   7  unused 23 | quotes 1 | version 8 | path bits 32
 *   8  interface of the destination 32 | next interface 32
 *   9  sending interface 32 | sending host 32
 *  10  flow 32 | label 32
 *  11  tag                                 12  time of sending
 *  13  sequence number 32 | acknowledgement number 32
 * </pre>
 */
public abstract sealed class PacketRows permits PacketTable {

    /** Stands for no row, no flow, no label, no interface. */
    public static final int NONE = -1;

    static final int WORDS = 14;

    private static final int NUMBER = 0;
    private static final int SOURCE_HIGH = 1;
    private static final int SOURCE_LOW = 2;
    private static final int DESTINATION_HIGH = 3;
    private static final int DESTINATION_LOW = 4;
    private static final int PORTS = 5;
    private static final int REST_OF_HEADER = 6;
    static final int VERSION_AND_PATH = 7;
    static final int WAY = 8;
    static final int SENDER = 9;
    static final int FLOW_AND_LABEL = 10;
    static final int TAG = 11;
    static final int SENT_NANOS = 12;
    private static final int TCP_NUMBERS = 13;

    private static final int SOURCE_PORT_SHIFT = 48;
    private static final int DESTINATION_PORT_SHIFT = 32;
    private static final int PROTOCOL_SHIFT = 56;
    private static final int TCP_FLAGS_SHIFT = 48;
    private static final int ICMP_TYPE_SHIFT = 40;
    private static final int ICMP_CODE_SHIFT = 32;
    private static final int VERSION_SHIFT = 32;
    private static final long QUOTES = 1L << 40;
    private static final int BYTE = 0xFF;
    private static final int PORT = 0xFFFF;
    private static final long LOWER = 0xFFFF_FFFFL;
    private static final long IPV4 = 4L << VERSION_SHIFT;

    private long[] words;

    PacketRows(int rows) {
        words = new long[rows * WORDS];
    }

    final void growTo(int rows) {
        words = Arrays.copyOf(words, Math.multiplyExact(rows, WORDS));
    }

    /** Clears a row for a packet: IPv4, and nothing known but its number. */
    final void clear(int row, long number) {
        long[] w = words;
        int at = row * WORDS;
        w[at + NUMBER] = number;
        w[at + SOURCE_HIGH] = 0;
        w[at + SOURCE_LOW] = 0;
        w[at + DESTINATION_HIGH] = 0;
        w[at + DESTINATION_LOW] = 0;
        w[at + PORTS] = 0;
        w[at + REST_OF_HEADER] = 0;
        w[at + VERSION_AND_PATH] = IPV4;
        w[at + WAY] = NONE;
        w[at + SENDER] = NONE;
        w[at + FLOW_AND_LABEL] = NONE;
        w[at + TAG] = 0;
        w[at + SENT_NANOS] = 0;
        w[at + TCP_NUMBERS] = 0;
    }

    /** Whether a row has a quoted header; it is kept elsewhere. */
    final boolean quotes(int row) {
        return (words[row * WORDS + VERSION_AND_PATH] & QUOTES) != 0;
    }

    final void setQuotes(int row, boolean value) {
        int at = row * WORDS + VERSION_AND_PATH;
        words[at] = value ? words[at] | QUOTES : words[at] & ~QUOTES;
    }

    /**
     * Ports and ICMP identifier in one word, for fingerprints: source port, destination port, identifier from the top.
     *
     * @param row a row in use
     * @return the word
     */
    public final long portsWord(int row) {
        return words[row * WORDS + PORTS];
    }

    /**
     * The rest of the header but addresses and version in one word, for fingerprints: protocol, TCP flags, ICMP type, ICMP
     * code, length from the top.
     *
     * @param row a row in use
     * @return the word
     */
    public final long restOfHeaderWord(int row) {
        return words[row * WORDS + REST_OF_HEADER];
    }

    /**
     * A packet's own number, from 1 in the order of making.
     *
     * @param row a row in use
     * @return its value
     */
    public final long number(int row) {
        return words[row * WORDS + NUMBER];
    }

    /**
     * Upper 64 bits of the source address; 0 for IPv4.
     *
     * @param row a row in use
     * @return its value
     */
    public final long sourceHigh(int row) {
        return words[row * WORDS + SOURCE_HIGH];
    }

    /**
     * Sets {@link #sourceHigh(int)}.
     *
     * @param row a row in use
     * @param value its value
     */
    public final void setSourceHigh(int row, long value) {
        words[row * WORDS + SOURCE_HIGH] = value;
    }

    /**
     * Lower 64 bits of the source address.
     *
     * @param row a row in use
     * @return its value
     */
    public final long sourceLow(int row) {
        return words[row * WORDS + SOURCE_LOW];
    }

    /**
     * Sets {@link #sourceLow(int)}.
     *
     * @param row a row in use
     * @param value its value
     */
    public final void setSourceLow(int row, long value) {
        words[row * WORDS + SOURCE_LOW] = value;
    }

    /**
     * Upper 64 bits of the destination address; 0 for IPv4.
     *
     * @param row a row in use
     * @return its value
     */
    public final long destinationHigh(int row) {
        return words[row * WORDS + DESTINATION_HIGH];
    }

    /**
     * Sets {@link #destinationHigh(int)}.
     *
     * @param row a row in use
     * @param value its value
     */
    public final void setDestinationHigh(int row, long value) {
        words[row * WORDS + DESTINATION_HIGH] = value;
    }

    /**
     * Lower 64 bits of the destination address.
     *
     * @param row a row in use
     * @return its value
     */
    public final long destinationLow(int row) {
        return words[row * WORDS + DESTINATION_LOW];
    }

    /**
     * Sets {@link #destinationLow(int)}.
     *
     * @param row a row in use
     * @param value its value
     */
    public final void setDestinationLow(int row, long value) {
        words[row * WORDS + DESTINATION_LOW] = value;
    }

    /**
     * The source port; 0 without ports.
     *
     * @param row a row in use
     * @return its value
     */
    public final int sourcePort(int row) {
        return (int) (words[row * WORDS + PORTS] >>> SOURCE_PORT_SHIFT) & PORT;
    }

    /**
     * Sets {@link #sourcePort(int)}.
     *
     * @param row a row in use
     * @param value its value
     */
    public final void setSourcePort(int row, int value) {
        set(row * WORDS + PORTS, SOURCE_PORT_SHIFT, PORT, value);
    }

    /**
     * The destination port; 0 without ports.
     *
     * @param row a row in use
     * @return its value
     */
    public final int destinationPort(int row) {
        return (int) (words[row * WORDS + PORTS] >>> DESTINATION_PORT_SHIFT) & PORT;
    }

    /**
     * Sets {@link #destinationPort(int)}.
     *
     * @param row a row in use
     * @param value its value
     */
    public final void setDestinationPort(int row, int value) {
        set(row * WORDS + PORTS, DESTINATION_PORT_SHIFT, PORT, value);
    }

    /**
     * Identifier of an ICMP query or answer; 0 for others.
     *
     * @param row a row in use
     * @return its value
     */
    public final int icmpIdentifier(int row) {
        return (int) words[row * WORDS + PORTS];
    }

    /**
     * Sets {@link #icmpIdentifier(int)}.
     *
     * @param row a row in use
     * @param value its value
     */
    public final void setIcmpIdentifier(int row, int value) {
        setLower(row, PORTS, value);
    }

    /**
     * The protocol number, 0 to 255.
     *
     * @param row a row in use
     * @return its value
     */
    public final int protocol(int row) {
        return (int) (words[row * WORDS + REST_OF_HEADER] >>> PROTOCOL_SHIFT) & BYTE;
    }

    /**
     * Sets {@link #protocol(int)}.
     *
     * @param row a row in use
     * @param value its value
     */
    public final void setProtocol(int row, int value) {
        set(row * WORDS + REST_OF_HEADER, PROTOCOL_SHIFT, BYTE, value);
    }

    /**
     * Bits of {@link TcpFlags}; 0 for other protocols.
     *
     * @param row a row in use
     * @return its value
     */
    public final int tcpFlags(int row) {
        return (int) (words[row * WORDS + REST_OF_HEADER] >>> TCP_FLAGS_SHIFT) & BYTE;
    }

    /**
     * Sets {@link #tcpFlags(int)}.
     *
     * @param row a row in use
     * @param value its value
     */
    public final void setTcpFlags(int row, int value) {
        set(row * WORDS + REST_OF_HEADER, TCP_FLAGS_SHIFT, BYTE, value);
    }

    /**
     * The TCP sequence number: of the first byte of the payload, or of the SYN or FIN.
     *
     * @param row a row in use
     * @return its value, unsigned
     */
    public final int sequence(int row) {
        return upper(row, TCP_NUMBERS);
    }

    /**
     * Sets {@link #sequence(int)}.
     *
     * @param row a row in use
     * @param value its value
     */
    public final void setSequence(int row, int value) {
        setUpper(row, TCP_NUMBERS, value);
    }

    /**
     * The TCP acknowledgement number: of the byte that the sender waits for next.
     *
     * @param row a row in use
     * @return its value, unsigned; without meaning unless the ACK flag is set
     */
    public final int acknowledgement(int row) {
        return lower(row, TCP_NUMBERS);
    }

    /**
     * Sets {@link #acknowledgement(int)}.
     *
     * @param row a row in use
     * @param value its value
     */
    public final void setAcknowledgement(int row, int value) {
        setLower(row, TCP_NUMBERS, value);
    }

    /**
     * The ICMP type; 0 for other protocols.
     *
     * @param row a row in use
     * @return its value
     */
    public final int icmpType(int row) {
        return (int) (words[row * WORDS + REST_OF_HEADER] >>> ICMP_TYPE_SHIFT) & BYTE;
    }

    /**
     * Sets {@link #icmpType(int)}.
     *
     * @param row a row in use
     * @param value its value
     */
    public final void setIcmpType(int row, int value) {
        set(row * WORDS + REST_OF_HEADER, ICMP_TYPE_SHIFT, BYTE, value);
    }

    /**
     * The ICMP code; 0 for other protocols.
     *
     * @param row a row in use
     * @return its value
     */
    public final int icmpCode(int row) {
        return (int) (words[row * WORDS + REST_OF_HEADER] >>> ICMP_CODE_SHIFT) & BYTE;
    }

    /**
     * Sets {@link #icmpCode(int)}.
     *
     * @param row a row in use
     * @param value its value
     */
    public final void setIcmpCode(int row, int value) {
        set(row * WORDS + REST_OF_HEADER, ICMP_CODE_SHIFT, BYTE, value);
    }

    /**
     * Length with headers, in bytes.
     *
     * @param row a row in use
     * @return its value
     */
    public final int lengthBytes(int row) {
        return (int) words[row * WORDS + REST_OF_HEADER];
    }

    /**
     * Sets {@link #lengthBytes(int)}.
     *
     * @param row a row in use
     * @param value its value
     */
    public final void setLengthBytes(int row, int value) {
        setLower(row, REST_OF_HEADER, value);
    }

    /**
     * The version of IP: 4 or 6.
     *
     * @param row a row in use
     * @return its value
     */
    public final int version(int row) {
        return (int) (words[row * WORDS + VERSION_AND_PATH] >>> VERSION_SHIFT) & BYTE;
    }

    /**
     * Sets {@link #version(int)}.
     *
     * @param row a row in use
     * @param value its value
     */
    public final void setVersion(int row, int value) {
        set(row * WORDS + VERSION_AND_PATH, VERSION_SHIFT, BYTE, value);
    }

    /**
     * Fetches a row from memory: a row is two or three cache lines.
     *
     * @param row any row
     * @return a number without meaning, which makes the compiler do it
     */
    public final long touch(int row) {
        return words[row * WORDS] ^ words[row * WORDS + WORDS - 1];
    }

    private void set(int at, int shift, int mask, int value) {
        words[at] = (words[at] & ~((long) mask << shift)) | ((long) (value & mask) << shift);
    }

    final long word(int row, int word) {
        return words[row * WORDS + word];
    }

    final void setWord(int row, int word, long value) {
        words[row * WORDS + word] = value;
    }

    final int upper(int row, int word) {
        return (int) (words[row * WORDS + word] >>> Integer.SIZE);
    }

    final void setUpper(int row, int word, int value) {
        int at = row * WORDS + word;
        words[at] = (words[at] & LOWER) | ((long) value << Integer.SIZE);
    }

    final int lower(int row, int word) {
        return (int) words[row * WORDS + word];
    }

    final void setLower(int row, int word, int value) {
        int at = row * WORDS + word;
        words[at] = (words[at] & ~LOWER) | (value & LOWER);
    }
}
