package vpcsim.scenarios.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.PortRange;
import vpcsim.aws.address.Protocol;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.vpc.Instance;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkInterface;

/**
 * The traffic that rules on the way between two ends tell apart. Rules of the request's direction see its destination port;
 * rules of the other direction see its source port as the destination port of the reply (SG-11, NACL-11).
 */
final class RuleCuts {

    private final List<TrafficType> ofRequest = new ArrayList<>();
    private final List<TrafficType> ofReply = new ArrayList<>();

    private RuleCuts() {}

    /** No cuts. */
    static RuleCuts none() {
        return new RuleCuts();
    }

    /** The cuts between two interfaces. */
    static RuleCuts between(Network network, NetworkInterface source, NetworkInterface destination) {
        RuleCuts cuts = new RuleCuts();
        if (network.instances().stream().anyMatch(Instance::forwards)) {
            network.networkInterfaces().forEach(any -> cuts.addBothWays(network, any));
        }
        cuts.add(network, source, Direction.EGRESS);
        cuts.add(network, destination, Direction.INGRESS);
        return cuts;
    }

    /** The cuts between an interface and a host outside; {@code direction} is the request's at the interface. */
    static RuleCuts at(Network network, NetworkInterface networkInterface, Direction direction) {
        RuleCuts cuts = new RuleCuts();
        if (network.instances().stream().anyMatch(Instance::forwards)) {
            network.networkInterfaces().forEach(any -> cuts.addBothWays(network, any));
        }
        cuts.add(network, networkInterface, direction);
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

    private void addBothWays(Network network, NetworkInterface networkInterface) {
        add(network, networkInterface, Direction.EGRESS);
        add(network, networkInterface, Direction.INGRESS);
    }

    private void add(Network network, NetworkInterface networkInterface, Direction ofRequestHere) {
        NetworkAcl acl =
                network.networkAcl(network.subnet(networkInterface.subnetId()).networkAclId());
        acl.entries(ofRequestHere).forEach(entry -> ofRequest.add(entry.traffic()));
        acl.entries(ofRequestHere.opposite()).forEach(entry -> ofReply.add(entry.traffic()));
        for (String groupId : networkInterface.securityGroupIds()) {
            network.securityGroup(groupId).rules(ofRequestHere).forEach(rule -> ofRequest.add(rule.traffic()));
            network.securityGroup(groupId).rules(ofRequestHere.opposite()).forEach(rule -> ofReply.add(rule.traffic()));
        }
    }
}
