package vpcsim.scenarios.flowlog;

import java.util.List;
import java.util.Optional;
import vpcsim.aws.address.IpAddress;

/**
 * One record of a flow log.
 *
 * @param line the number of its line in the log, from 1, the line of names counted
 * @param at the interface
 * @param startSecond Unix second of the first packet, or of the interval's beginning
 * @param endSecond Unix second of the last packet, or of the interval's last second
 * @param flow what it says of a flow; nothing in a record that there was no traffic (FL-11)
 * @param checks what decided, where that was asked for
 */
public record FlowRecord(
        long line,
        LoggedInterface at,
        long startSecond,
        long endSecond,
        Optional<Flow> flow,
        List<DecidingCheck> checks) {

    /** Copies the list. */
    public FlowRecord {
        checks = List.copyOf(checks);
    }

    /**
     * One direction of a flow at an interface.
     *
     * @param source the source in the packets
     * @param destination the destination in the packets
     * @param sourcePort the source port, 0 for ICMP
     * @param destinationPort the destination port, 0 for ICMP
     * @param protocol the protocol's number
     * @param egress whether it left the interface
     * @param rejected whether it was refused
     * @param packets at least 1
     * @param bytes with headers
     * @param tcpFlags as {@link FlowWindow#tcpFlags} has them
     * @param trafficPath 0 if none applies
     */
    public record Flow(
            IpAddress source,
            IpAddress destination,
            int sourcePort,
            int destinationPort,
            int protocol,
            boolean egress,
            boolean rejected,
            long packets,
            long bytes,
            int tcpFlags,
            int trafficPath) {

        /**
         * What the log calls it (FL-7).
         *
         * @return {@code ACCEPT} or {@code REJECT}
         */
        public String action() {
            return rejected ? "REJECT" : "ACCEPT";
        }

        /**
         * Its direction, seen from the interface.
         *
         * @return {@code egress} or {@code ingress}
         */
        public String direction() {
            return egress ? "egress" : "ingress";
        }
    }

    /**
     * What {@code srcaddr} shows (FL-13).
     *
     * @param at the interface
     * @param flow the flow
     * @return the address
     */
    public static IpAddress sourceShown(LoggedInterface at, Flow flow) {
        return flow.egress() ? at.shown(flow.source()) : flow.source();
    }

    /**
     * What {@code dstaddr} shows (FL-13).
     *
     * @param at the interface
     * @param flow the flow
     * @return the address
     */
    public static IpAddress destinationShown(LoggedInterface at, Flow flow) {
        return flow.egress() ? flow.destination() : at.shown(flow.destination());
    }
}
