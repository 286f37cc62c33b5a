package vpcsim.aws.reference;

import vpcsim.aws.address.Family;
import vpcsim.aws.packet.PacketHeader;

/** What an ICMP or ICMPv6 message is to connection tracking. */
enum IcmpMessage {
    /** It asks, and begins a flow: echo, timestamp, information, address mask. */
    QUERY,
    /** It answers a query. */
    ANSWER,
    /** It reports about another packet, which it quotes. */
    ERROR,
    /** Anything else: it belongs to no flow. */
    OTHER;

    /** The kind of a message of either family. */
    static IcmpMessage of(PacketHeader packet) {
        return packet.source().family() == Family.IPV4 ? ofIpv4(packet.icmpType()) : ofIpv6(packet.icmpType());
    }

    /** The type of the query that a query is or that an answer answers. */
    static int queryType(PacketHeader packet) {
        int type = packet.icmpType();
        if (of(packet) == QUERY) {
            return type;
        }
        return packet.source().family() == Family.IPV4 && type == 0 ? 8 : type - 1;
    }

    private static IcmpMessage ofIpv4(int type) {
        return switch (type) {
            case 8, 13, 15, 17 -> QUERY;
            case 0, 14, 16, 18 -> ANSWER;
            case 3, 4, 5, 11, 12 -> ERROR;
            default -> OTHER;
        };
    }

    private static IcmpMessage ofIpv6(int type) {
        return switch (type) {
            case 128 -> QUERY;
            case 129 -> ANSWER;
            case 1, 2, 3, 4 -> ERROR;
            default -> OTHER;
        };
    }
}
