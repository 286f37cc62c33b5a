package vpcsim.scenarios.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.PortRange;
import vpcsim.aws.address.Protocol;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.vpc.Instance;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.Peer;

/**
 * The traffic that rules on the way between two ends tell apart. Rules of the request's direction see its destination port;
 * rules of the other direction see its source port as the destination port of the reply (SG-11, NACL-11). Rules of the other
 * family see neither (NACL-9).
 */
final class RuleCuts {

    private final Network network;
    private final Family family;
    private final List<TrafficType> ofRequest = new ArrayList<>();
    private final List<TrafficType> ofReply = new ArrayList<>();

    private RuleCuts(Network network, Family family) {
        this.network = network;
        this.family = family;
    }

    /**
     * The cuts on the way between two ends.
     *
     * @param network the network
     * @param family the family of the packets
     * @param source the sending interface, null if a host outside sends
     * @param destination the receiving interface, null if it is a host outside
     */
    static RuleCuts between(
            Network network, Family family, @Nullable NetworkInterface source, @Nullable NetworkInterface destination) {
        RuleCuts cuts = new RuleCuts(network, family);
        if (network.instances().stream().anyMatch(Instance::forwards)) {
            network.networkInterfaces().forEach(cuts::addBothWays);
        }
        if (source != null) {
            cuts.add(source, Direction.EGRESS);
        }
        if (destination != null) {
            cuts.add(destination, Direction.INGRESS);
        }
        return cuts;
    }

    /** Classes of destination ports. */
    List<PortRange> destinationPorts(Protocol protocol) {
        return ports(ofRequest, protocol);
    }

    /** Classes of source ports. */
    List<PortRange> sourcePorts(Protocol protocol) {
        return ports(ofReply, protocol);
    }

    /** Classes of ICMP messages. */
    List<IcmpCuts.Kind> icmpKinds(Protocol protocol, List<Integer> queryTypes) {
        IcmpCuts cuts = new IcmpCuts(queryTypes);
        for (List<TrafficType> side : List.of(ofRequest, ofReply)) {
            side.stream().filter(traffic -> traffic.protocol().equals(protocol)).forEach(cuts::add);
        }
        return cuts.kinds();
    }

    /** Protocols other than TCP, UDP, ICMP and ICMPv6 that a rule names, in ascending order. */
    List<Integer> otherProtocols() {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (List<TrafficType> side : List.of(ofRequest, ofReply)) {
            for (TrafficType traffic : side) {
                Protocol protocol = traffic.protocol();
                if (!protocol.hasPorts() && !protocol.isIcmp() && !protocol.equals(Protocol.ALL)) {
                    numbers.add(protocol.number());
                }
            }
        }
        return List.copyOf(numbers);
    }

    private static List<PortRange> ports(List<TrafficType> side, Protocol protocol) {
        PortCuts cuts = new PortCuts();
        side.stream()
                .filter(traffic -> traffic.protocol().equals(protocol))
                .forEach(traffic -> cuts.add(traffic.ports()));
        return cuts.classes();
    }

    private void addBothWays(NetworkInterface networkInterface) {
        add(networkInterface, Direction.EGRESS);
        add(networkInterface, Direction.INGRESS);
    }

    private void add(NetworkInterface networkInterface, Direction ofRequestHere) {
        addRules(networkInterface, ofRequestHere, ofRequest);
        addRules(networkInterface, ofRequestHere.opposite(), ofReply);
    }

    private void addRules(NetworkInterface networkInterface, Direction direction, List<TrafficType> side) {
        NetworkAcl acl =
                network.networkAcl(network.subnet(networkInterface.subnetId()).networkAclId());
        acl.entries(direction).stream()
                .filter(entry -> entry.cidr().family() == family)
                .forEach(entry -> side.add(entry.traffic()));
        for (String groupId : networkInterface.securityGroupIds()) {
            network.securityGroup(groupId).rules(direction).stream()
                    .filter(rule -> concerns(rule.peer()))
                    .forEach(rule -> side.add(rule.traffic()));
        }
    }

    /** Whether a peer may have an address of the family. */
    private boolean concerns(Peer peer) {
        if (peer instanceof Peer.Block block) {
            return block.cidr().family() == family;
        }
        if (peer instanceof Peer.Prefixes prefixes) {
            return network.prefixList(prefixes.prefixListId()).cidrs().stream()
                    .anyMatch(each -> each.family() == family);
        }
        return peer instanceof Peer.Group;
    }
}
