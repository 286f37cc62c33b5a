package vpcsim.aws.vpc;

import vpcsim.aws.address.TrafficType;

/**
 * One rule of a security group. It can only allow (SG-1).
 *
 * @param id its id as AWS prints it, or a text made from its content; of several rules that match, the one with the least
 *     id is named
 * @param traffic the traffic it admits, by the destination port of the flow's first packet (SG-11)
 * @param peer the other end: source for ingress, destination for egress (SG-8)
 */
public record SecurityGroupRule(String id, TrafficType traffic, Peer peer) {

    /**
     * What the rule counts for in the quota of its group: 1, or the maximum of the prefix list it names; never the size of
     * a group it names (SG-21).
     *
     * @param network the network of the rule
     * @return at least 0
     */
    public int cost(Network network) {
        return peer instanceof Peer.Prefixes prefixes
                ? network.prefixList(prefixes.prefixListId()).maxEntries()
                : 1;
    }
}
