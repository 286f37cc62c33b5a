package vpcsim.scenarios.scenario;

import vpcsim.aws.address.TrafficType;
import vpcsim.scenarios.arrival.ArrivalLaw;

/**
 * A group of flows. Each flow picks one host of each side at random, independently of all others; a host does not talk
 * to itself.
 *
 * @param name its name, unique among the scenario's groups
 * @param from the clients, as a selector: the name of an instance, group, external host, subnet or security group, an id,
 *     an address, a block, or a tag
 * @param to the servers, as a selector
 * @param type the traffic: protocol, and one destination port for TCP and UDP
 * @param arrivals when flows start, between {@code startNanos} and {@code stopNanos}
 * @param dialogue what is said
 * @param startNanos when the first flow may start
 * @param stopNanos when no flow starts any more, exclusive; at most the scenario's duration
 */
public record FlowSpec(
        String name,
        String from,
        String to,
        TrafficType type,
        ArrivalLaw arrivals,
        Dialogue dialogue,
        long startNanos,
        long stopNanos) {}
