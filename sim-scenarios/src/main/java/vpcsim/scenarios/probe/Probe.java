package vpcsim.scenarios.probe;

import vpcsim.aws.address.IpAddress;
import vpcsim.aws.packet.PacketHeader;

/**
 * A request to send once, from empty tables.
 *
 * @param sourceInterface the sending interface's number, or -1 for an external host
 * @param sourceHost the sending external host's number, or -1
 * @param header the request's header
 */
record Probe(int sourceInterface, int sourceHost, PacketHeader header) {

    IpAddress destination() {
        return header.destination();
    }
}
