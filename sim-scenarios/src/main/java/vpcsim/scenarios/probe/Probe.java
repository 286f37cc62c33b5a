package vpcsim.scenarios.probe;

import vpcsim.aws.packet.PacketHeader;

/**
 * A request to send once, from empty tables.
 *
 * @param sourceInterface the sending interface's number, or -1 for an external host
 * @param sourceHost the sending external host's number, or -1
 * @param destinationInterface the number of the interface that is meant to receive it, or -1 for an external host
 * @param header the request's header
 */
record Probe(int sourceInterface, int sourceHost, int destinationInterface, PacketHeader header) {}
