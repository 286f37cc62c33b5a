package vpcsim.aws.packet;

import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.Protocol;

/**
 * The header of a packet, as a record to read. The simulation itself keeps packets in a {@link PacketTable}.
 *
 * @param source the source address
 * @param destination the destination address, of the same family
 * @param protocol the protocol, never {@link Protocol#ALL}
 * @param sourcePort the source port; 0 without ports
 * @param destinationPort the destination port; 0 without ports
 * @param tcpFlags bits of {@link TcpFlags}; 0 for other protocols
 * @param icmpType the ICMP type; 0 for other protocols
 * @param icmpCode the ICMP code; 0 for other protocols
 * @param icmpIdentifier the identifier of an ICMP query or answer; 0 for others
 * @param quoted the header that an ICMP error quotes, null for other packets
 */
public record PacketHeader(
        IpAddress source,
        IpAddress destination,
        Protocol protocol,
        int sourcePort,
        int destinationPort,
        int tcpFlags,
        int icmpType,
        int icmpCode,
        int icmpIdentifier,
        @Nullable PacketHeader quoted) {

    /** Checks that both addresses are of one family. */
    public PacketHeader {
        if (source.family() != destination.family()) {
            throw new IllegalArgumentException("addresses of two families: " + source + ", " + destination);
        }
    }

    /**
     * A TCP segment.
     *
     * @param source the source address
     * @param sourcePort the source port
     * @param destination the destination address
     * @param destinationPort the destination port
     * @param flags bits of {@link TcpFlags}
     * @return its header
     */
    public static PacketHeader tcp(
            IpAddress source, int sourcePort, IpAddress destination, int destinationPort, int flags) {
        return new PacketHeader(source, destination, Protocol.TCP, sourcePort, destinationPort, flags, 0, 0, 0, null);
    }

    /**
     * A UDP datagram.
     *
     * @param source the source address
     * @param sourcePort the source port
     * @param destination the destination address
     * @param destinationPort the destination port
     * @return its header
     */
    public static PacketHeader udp(IpAddress source, int sourcePort, IpAddress destination, int destinationPort) {
        return new PacketHeader(source, destination, Protocol.UDP, sourcePort, destinationPort, 0, 0, 0, 0, null);
    }

    /**
     * An ICMP or ICMPv6 message.
     *
     * @param source the source address
     * @param destination the destination address
     * @param type its type
     * @param code its code
     * @param identifier its identifier, 0 if it has none
     * @param quoted the header it quotes if it is an error, else null
     * @return its header
     */
    public static PacketHeader icmp(
            IpAddress source,
            IpAddress destination,
            int type,
            int code,
            int identifier,
            @Nullable PacketHeader quoted) {
        Protocol protocol = switch (source.family()) {
            case IPV4 -> Protocol.ICMP;
            case IPV6 -> Protocol.ICMPV6;
        };
        return new PacketHeader(source, destination, protocol, 0, 0, 0, type, code, identifier, quoted);
    }
}
