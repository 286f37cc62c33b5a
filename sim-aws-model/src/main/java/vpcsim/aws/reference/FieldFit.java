package vpcsim.aws.reference;

import java.util.ArrayList;
import java.util.List;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.packet.PacketHeader;

/**
 * Which fields of a rule fit a packet. A rule matches if all of them do.
 *
 * @param protocol whether the protocol is covered
 * @param address whether the other end's address is covered
 * @param ports whether the destination port, or ICMP type and code, are covered; false if the protocol is not
 * @param selector the word for what {@code ports} is about: port, type, or nothing where neither has a meaning
 * @param misses a text for each field that does not fit, in that order
 */
record FieldFit(boolean protocol, boolean address, boolean ports, String selector, List<String> misses) {

    /** Copies the list. */
    FieldFit {
        misses = List.copyOf(misses);
    }

    /**
     * Compares a packet with the traffic of a rule, and takes the address's fit from the caller.
     *
     * @param traffic what the rule covers
     * @param packet the packet
     * @param address whether the other end's address is covered
     * @param addressMiss a text for the case that it is not
     */
    static FieldFit of(TrafficType traffic, PacketHeader packet, boolean address, String addressMiss) {
        boolean protocol = protocolMatches(traffic, packet);
        boolean ports = protocol && portsOrTypeMatch(traffic, packet);
        List<String> misses = new ArrayList<>();
        if (!protocol) {
            misses.add("the protocol is not that of " + traffic);
        }
        if (!address) {
            misses.add(addressMiss);
        }
        if (protocol && !ports) {
            misses.add(portsMiss(traffic, packet));
        }
        String selector =
                traffic.protocol().hasPorts() ? "port" : traffic.protocol().isIcmp() ? "type" : "";
        return new FieldFit(protocol, address, ports, selector, misses);
    }

    /** Whether a rule's traffic covers a packet, its address apart (SG-9, SG-10, SG-11, NACL-10 to NACL-13). */
    static boolean covers(TrafficType traffic, PacketHeader packet) {
        return protocolMatches(traffic, packet) && portsOrTypeMatch(traffic, packet);
    }

    /** A rule covers its own protocol, and {@code -1} covers every one (SG-9, NACL-12). */
    private static boolean protocolMatches(TrafficType traffic, PacketHeader packet) {
        return traffic.protocol().covers(packet.protocol().number());
    }

    /**
     * TCP and UDP: the packet's <em>destination</em> port lies in the range; the source port is never looked at (SG-11,
     * NACL-11). ICMP and ICMPv6: type and code are those of the rule, {@code -1} is any (SG-10, NACL-13). Every other
     * protocol, and {@code -1}: ports mean nothing (SG-9, NACL-12).
     */
    private static boolean portsOrTypeMatch(TrafficType traffic, PacketHeader packet) {
        if (traffic.protocol().hasPorts()) {
            return traffic.ports().contains(packet.destinationPort());
        }
        if (traffic.protocol().isIcmp()) {
            return (traffic.icmpType() == TrafficType.ANY || traffic.icmpType() == packet.icmpType())
                    && (traffic.icmpCode() == TrafficType.ANY || traffic.icmpCode() == packet.icmpCode());
        }
        return true;
    }

    /** The address a rule speaks of: the source of what enters, the destination of what leaves (SG-8, NACL-10). */
    static IpAddress peerOf(Direction direction, PacketHeader packet) {
        return switch (direction) {
            case INGRESS -> packet.source();
            case EGRESS -> packet.destination();
        };
    }

    /** Whether the rule matches. */
    boolean all() {
        return protocol && address && ports;
    }

    /** How near the rule comes: the number of fields that fit. */
    int score() {
        return (protocol ? 1 : 0) + (address ? 1 : 0) + (ports ? 1 : 0);
    }

    /** How far a packet's destination port lies from a rule's range; 0 within it and where ports mean nothing. */
    static int portDistance(TrafficType traffic, PacketHeader packet) {
        if (!traffic.protocol().hasPorts()) {
            return 0;
        }
        int port = packet.destinationPort();
        return Math.max(
                0,
                Math.max(traffic.ports().first() - port, port - traffic.ports().last()));
    }

    /** {@code protocol and address fit, the port is below 49152}. */
    String text() {
        List<String> fits = new ArrayList<>();
        if (protocol) {
            fits.add("protocol");
        }
        if (address) {
            fits.add("address");
        }
        if (ports && !selector.isEmpty()) {
            fits.add(selector);
        }
        String fit = switch (fits.size()) {
            case 0 -> "";
            case 1 -> fits.get(0) + " fits";
            default ->
                String.join(", ", fits.subList(0, fits.size() - 1)) + " and " + fits.get(fits.size() - 1) + " fit";
        };
        String miss = String.join(", ", misses);
        return fit.isEmpty() || miss.isEmpty() ? fit + miss : fit + ", " + miss;
    }

    private static String portsMiss(TrafficType traffic, PacketHeader packet) {
        if (traffic.protocol().isIcmp()) {
            return traffic.icmpType() != packet.icmpType()
                    ? "the ICMP type is not " + traffic.icmpType()
                    : "the ICMP code is not " + traffic.icmpCode();
        }
        if (traffic.ports().first() == traffic.ports().last()) {
            return "the port is not " + traffic.ports().first();
        }
        return packet.destinationPort() < traffic.ports().first()
                ? "the port is below " + traffic.ports().first()
                : "the port is above " + traffic.ports().last();
    }
}
