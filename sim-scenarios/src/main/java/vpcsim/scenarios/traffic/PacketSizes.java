package vpcsim.scenarios.traffic;

/**
 * How many packets a message takes, and how long each is. Lengths count IP and transport headers without options: 20 bytes
 * of IPv4 or 40 of IPv6, and 20 of TCP or 8 of UDP or ICMP; no link layer.
 *
 * <p>A TCP message goes as one segment per 1,460 bytes, all at the same instant: windows, congestion control and links are
 * not modelled. A message of more than {@link #MAX_SEGMENTS} such segments goes as that many longer ones, as a network card
 * with segmentation offload hands them over: its bytes stay exact, its packets do not. A datagram is one packet, whatever
 * its length: fragments are not modelled.
 */
public final class PacketSizes {

    /** The payload of a full TCP segment, in bytes. */
    public static final int MAX_SEGMENT_BYTES = 1_460;

    /** The most segments of one message. */
    public static final int MAX_SEGMENTS = 64;

    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int TCP_HEADER = 20;
    private static final int SHORT_HEADER = 8;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;

    private PacketSizes() {}

    /**
     * The bytes of headers in front of the payload.
     *
     * @param ipVersion 4 or 6
     * @param protocol the protocol number
     * @return bytes of IP and transport headers; of other protocols those of IP only
     */
    public static int headerBytes(int ipVersion, int protocol) {
        int ip = ipVersion == 4 ? IPV4_HEADER : IPV6_HEADER;
        return switch (protocol) {
            case TCP -> ip + TCP_HEADER;
            case UDP, ICMP, ICMPV6 -> ip + SHORT_HEADER;
            default -> ip;
        };
    }

    /**
     * The number of segments of a TCP message.
     *
     * @param messageBytes its length, not negative
     * @return 1 to {@link #MAX_SEGMENTS}; an empty message is one segment
     */
    public static int segments(long messageBytes) {
        long segments = (messageBytes + MAX_SEGMENT_BYTES - 1) / MAX_SEGMENT_BYTES;
        return (int) Math.max(1, Math.min(MAX_SEGMENTS, segments));
    }

    /**
     * The payload of one segment of a TCP message: all are equal but for the last, which takes the rest.
     *
     * @param messageBytes the message's length
     * @param segment the segment's number, from 0
     * @return its payload in bytes
     */
    public static int segmentBytes(long messageBytes, int segment) {
        long full = (messageBytes + MAX_SEGMENTS - 1) / MAX_SEGMENTS;
        long each = Math.max(full, MAX_SEGMENT_BYTES);
        long from = Math.min(messageBytes, each * segment);
        return (int) Math.min(each, messageBytes - from);
    }
}
