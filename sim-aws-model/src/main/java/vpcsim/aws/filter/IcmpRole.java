package vpcsim.aws.filter;

/** What an ICMP or ICMPv6 message is to connection tracking. */
enum IcmpRole {
    /** A query: it may begin a flow. */
    QUERY,
    /** The answer to a query: it belongs to the flow of the query, and begins none. */
    ANSWER,
    /** An error about another packet, which it quotes: no flow of its own. */
    ERROR,
    /** Anything else: no flow. */
    OTHER;

    private static final int ICMPV6_ECHO_REQUEST = 128;

    /** The role of a type in an IPv4 (RFC 792, RFC 950) or IPv6 packet (RFC 4443). */
    static IcmpRole of(boolean ipv4, int type) {
        return ipv4 ? ofIcmp(type) : ofIcmpv6(type);
    }

    /** The type of the query that an answer answers; the type itself for a query. */
    static int queryType(boolean ipv4, int type) {
        if (!ipv4) {
            return ICMPV6_ECHO_REQUEST;
        }
        return switch (type) {
            case 0 -> 8;
            case 14 -> 13;
            case 16 -> 15;
            case 18 -> 17;
            default -> type;
        };
    }

    /** The type of the answer to a query, and of the query of an answer; the type itself for any other. */
    static int counterpart(boolean ipv4, int type) {
        return switch (of(ipv4, type)) {
            case ANSWER -> queryType(ipv4, type);
            case QUERY -> ipv4 && type == 8 ? 0 : type + 1;
            case ERROR, OTHER -> type;
        };
    }

    private static IcmpRole ofIcmp(int type) {
        return switch (type) {
            case 8, 13, 15, 17 -> QUERY;
            case 0, 14, 16, 18 -> ANSWER;
            case 3, 4, 5, 11, 12 -> ERROR;
            default -> OTHER;
        };
    }

    private static IcmpRole ofIcmpv6(int type) {
        return switch (type) {
            case 128 -> QUERY;
            case 129 -> ANSWER;
            case 1, 2, 3, 4 -> ERROR;
            default -> OTHER;
        };
    }
}
