package vpcsim.core.result;

/**
 * What became of all packets of a run: {@code offered = delivered + denied + lost + notModelled + inFlight}.
 *
 * @param offered packets sent
 * @param delivered packets that arrived
 * @param denied packets refused by a security group or network ACL check
 * @param lost packets that ended elsewhere: no route, no such host, a gateway's refusal
 * @param notModelled packets whose way led through something that is not modelled: neither delivered nor denied
 * @param inFlight packets still under way when the run ended
 * @param offeredBytes bytes sent
 * @param deliveredBytes bytes that arrived
 */
public record PacketTotals(
        long offered,
        long delivered,
        long denied,
        long lost,
        long notModelled,
        long inFlight,
        long offeredBytes,
        long deliveredBytes) {}
