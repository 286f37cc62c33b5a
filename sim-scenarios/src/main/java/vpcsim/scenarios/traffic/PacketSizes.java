package vpcsim.scenarios.traffic;

/**
 * How long packets are. Lengths count IP and transport headers without options: 20 bytes of IPv4 or 40 of IPv6, and 20 of TCP
 * or 8 of UDP or ICMP; no link layer. A datagram is one packet, whatever its length: fragments are not modelled.
 */
public final class PacketSizes {

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
}
