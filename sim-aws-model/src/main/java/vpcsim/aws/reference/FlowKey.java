package vpcsim.aws.reference;

import java.util.Optional;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.Protocol;
import vpcsim.aws.packet.PacketHeader;

/**
 * What makes a flow at an interface, the same for packets of both directions.
 *
 * @param protocol the protocol
 * @param local the interface's address
 * @param remote the other end's address
 * @param localSelector the interface's port, or the identifier of an ICMP query; 0 for other protocols (CT-3)
 * @param remoteSelector the other end's port, or the type of the ICMP query; 0 for other protocols
 * @param askedFrom for ICMP the direction of the query, so that a query of the other side is another flow; {@code EGRESS}
 *     for every other protocol
 */
record FlowKey(
        Protocol protocol,
        IpAddress local,
        IpAddress remote,
        int localSelector,
        int remoteSelector,
        Direction askedFrom) {

    /**
     * The flow of a packet.
     *
     * @param direction the packet's direction at the interface
     * @param packet the packet
     * @return its flow; nothing for ICMP errors and other ICMP messages without an identity
     */
    static Optional<FlowKey> of(Direction direction, PacketHeader packet) {
        if (packet.protocol().isIcmp()) {
            return ofIcmp(direction, packet);
        }
        boolean hasPorts = packet.protocol().hasPorts();
        int sourcePort = hasPorts ? packet.sourcePort() : 0;
        int destinationPort = hasPorts ? packet.destinationPort() : 0;
        return Optional.of(
                switch (direction) {
                    case EGRESS ->
                        new FlowKey(
                                packet.protocol(),
                                packet.source(),
                                packet.destination(),
                                sourcePort,
                                destinationPort,
                                Direction.EGRESS);
                    case INGRESS ->
                        new FlowKey(
                                packet.protocol(),
                                packet.destination(),
                                packet.source(),
                                destinationPort,
                                sourcePort,
                                Direction.EGRESS);
                });
    }

    private static Optional<FlowKey> ofIcmp(Direction direction, PacketHeader packet) {
        IpAddress local = direction == Direction.EGRESS ? packet.source() : packet.destination();
        IpAddress remote = direction == Direction.EGRESS ? packet.destination() : packet.source();
        return switch (IcmpMessage.of(packet)) {
            case QUERY ->
                Optional.of(new FlowKey(
                        packet.protocol(),
                        local,
                        remote,
                        packet.icmpIdentifier(),
                        IcmpMessage.queryType(packet),
                        direction));
            case ANSWER ->
                Optional.of(new FlowKey(
                        packet.protocol(),
                        local,
                        remote,
                        packet.icmpIdentifier(),
                        IcmpMessage.queryType(packet),
                        direction.opposite()));
            case ERROR, OTHER -> Optional.empty();
        };
    }
}
