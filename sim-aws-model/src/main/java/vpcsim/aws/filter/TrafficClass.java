package vpcsim.aws.filter;

import vpcsim.aws.address.Protocol;
import vpcsim.aws.address.TrafficType;

/**
 * Divides traffic so that a packet meets only rules that could match it: five classes of protocols in each of two
 * families. Within a class, what a rule says beyond the address is a range of one number, the key:
 *
 * <pre>
 *  class    key of a packet           range of a rule
 *  TCP      destination port          its ports
 *  UDP      destination port          its ports
 *  ICMP     type * 256 + code         one type and code, all codes of one type, or everything
 *  ICMPV6   type * 256 + code         the same
 *  OTHER    protocol number           one protocol, or everything
 * </pre>
 */
final class TrafficClass {

    static final int TCP = 0;
    static final int UDP = 1;
    static final int ICMP = 2;
    static final int ICMPV6 = 3;
    static final int OTHER = 4;

    /** Classes of one family. */
    static final int CLASSES = 5;

    /** Lists of rules that a compiled filter has: one a family and class. */
    static final int LISTS = 2 * CLASSES;

    /** No key is greater. */
    static final int LAST_KEY = 0xFFFF;

    private static final int CODE_BITS = 8;
    private static final int LAST_CODE = 0xFF;

    private TrafficClass() {}

    static int of(int protocol) {
        return switch (protocol) {
            case 6 -> TCP;
            case 17 -> UDP;
            case 1 -> ICMP;
            case 58 -> ICMPV6;
            default -> OTHER;
        };
    }

    static int list(boolean ipv4, int trafficClass) {
        return ipv4 ? trafficClass : CLASSES + trafficClass;
    }

    static int key(int trafficClass, int protocol, int destinationPort, int icmpType, int icmpCode) {
        return switch (trafficClass) {
            case TCP, UDP -> destinationPort;
            case ICMP, ICMPV6 -> (icmpType << CODE_BITS) | icmpCode;
            default -> protocol;
        };
    }

    /** Whether a rule about some traffic has entries in a class. */
    static boolean concerns(TrafficType traffic, int trafficClass) {
        Protocol protocol = traffic.protocol();
        return protocol.equals(Protocol.ALL) || of(protocol.number()) == trafficClass;
    }

    static int firstKey(TrafficType traffic, int trafficClass) {
        if (traffic.protocol().equals(Protocol.ALL)) {
            return 0;
        }
        return switch (trafficClass) {
            case TCP, UDP -> traffic.ports().first();
            case ICMP, ICMPV6 ->
                traffic.icmpType() == TrafficType.ANY
                        ? 0
                        : (traffic.icmpType() << CODE_BITS) | Math.max(traffic.icmpCode(), 0);
            default -> traffic.protocol().number();
        };
    }

    static int lastKey(TrafficType traffic, int trafficClass) {
        if (traffic.protocol().equals(Protocol.ALL)) {
            return LAST_KEY;
        }
        return switch (trafficClass) {
            case TCP, UDP -> traffic.ports().last();
            case ICMP, ICMPV6 -> lastIcmpKey(traffic);
            default -> traffic.protocol().number();
        };
    }

    private static int lastIcmpKey(TrafficType traffic) {
        if (traffic.icmpType() == TrafficType.ANY) {
            return LAST_KEY;
        }
        int lastCode = traffic.icmpCode() == TrafficType.ANY ? LAST_CODE : traffic.icmpCode();
        return (traffic.icmpType() << CODE_BITS) | lastCode;
    }
}
