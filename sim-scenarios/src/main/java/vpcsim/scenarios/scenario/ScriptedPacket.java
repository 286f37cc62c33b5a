package vpcsim.scenarios.scenario;

import java.util.Optional;
import vpcsim.aws.address.TrafficType;

/**
 * One packet sent as written, whatever happens to others. Nobody answers it.
 *
 * @param label its name, unique among the scenario's packets
 * @param atNanos when it is sent
 * @param from the sender, as a selector that one host answers to
 * @param to the receiver, as a selector that one host answers to, or an address that nobody may hold; a public address is
 *     kept as the destination
 * @param type its protocol, with one destination port, or one ICMP type and code
 * @param sourcePort its source port, 0 without ports
 * @param tcpFlags bits of {@link vpcsim.aws.packet.TcpFlags}, 0 for other protocols
 * @param sequence its TCP sequence number, 0 to 2^32-1; no check looks at it
 * @param payloadBytes its payload
 * @param icmpIdentifier the identifier of an ICMP query or answer, 0 to 65535
 * @param quotes the label of the packet that an ICMP error quotes
 */
public record ScriptedPacket(
        String label,
        long atNanos,
        String from,
        String to,
        TrafficType type,
        int sourcePort,
        int tcpFlags,
        long sequence,
        int payloadBytes,
        int icmpIdentifier,
        Optional<String> quotes) {

    /**
     * Its destination port.
     *
     * @return the port, 0 for protocols without
     */
    public int destinationPort() {
        return type.protocol().hasPorts() ? type.ports().first() : 0;
    }
}
