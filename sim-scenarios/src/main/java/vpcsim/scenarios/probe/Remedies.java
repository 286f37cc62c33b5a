package vpcsim.scenarios.probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.PortRange;
import vpcsim.aws.address.Protocol;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.simulation.VpcSimulation;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.SecurityGroup;

/** What would let a refused packet pass, in the words of a rule. */
final class Remedies {

    /** The ports that clients of any system use (NACL-19). */
    private static final PortRange ANY_CLIENT = new PortRange(1024, PortRange.MAX_PORT);

    private final Network network;
    private final VpcSimulation simulation;

    Remedies(Network network, VpcSimulation simulation) {
        this.network = network;
        this.simulation = simulation;
    }

    /**
     * The remedies where a packet ended.
     *
     * @param end the check that ended it
     * @param traffic the request's traffic
     * @param clientPorts the client's ports, for a reply
     * @return lines, the better remedy first; none if no rule would help
     */
    List<String> of(ExchangeObserver.Seen end, TrafficType traffic, PortRange clientPorts) {
        Direction direction = end.direction();
        if (direction == null) {
            return List.of();
        }
        return switch (Decision.reason(end.decision())) {
            case NO_RULE, DENIED_BY_RULE ->
                end.kind() == EventKind.NACL_CHECK
                        ? networkAcl(end, direction, traffic, clientPorts)
                        : securityGroup(end, direction, traffic);
            case CONNTRACK_LIMIT ->
                List.of(
                        "a larger instance, or fewer connections at a time",
                        "or rules open to everyone in both directions, whose TCP and UDP flows take no entry");
            case TRACKED,
                    RULE,
                    EXEMPT,
                    RELATED,
                    NO_CONNECTION,
                    ROUTED,
                    TRANSLATED,
                    NO_ROUTE,
                    BLACKHOLE_ROUTE,
                    NO_SUCH_ADDRESS,
                    NO_PUBLIC_ADDRESS,
                    PRIVATE_ADDRESS_AT_GATEWAY,
                    UNMAPPED_PUBLIC_ADDRESS,
                    HOST_DOWN,
                    ROUTE_TARGET_NOT_MODELLED,
                    INTERFACE_NOT_MODELLED -> List.of();
        };
    }

    private List<String> networkAcl(
            ExchangeObserver.Seen end, Direction direction, TrafficType traffic, PortRange clientPorts) {
        String subnetId = simulation.index().placeId(end.place());
        NetworkAcl acl = network.networkAcl(network.subnet(subnetId).networkAclId());
        String allow = RuleWords.aclName(acl) + way(direction) + ": allow ";
        String peer = RuleWords.preposition(direction) + Cidr.of(peer(end.header(), direction));
        List<String> remedies = new ArrayList<>();
        if (end.reply() && traffic.protocol().hasPorts()) {
            remedies.add(allow + toPorts(traffic.protocol(), clientPorts) + peer + " for these clients");
            remedies.add(allow + toPorts(traffic.protocol(), ANY_CLIENT) + peer + " for any client");
        } else {
            remedies.add(allow + (end.reply() ? ofReply(end.header()) : traffic) + peer);
        }
        if (Decision.reason(end.decision()) == Reason.DENIED_BY_RULE) {
            remedies.add("with a number below " + simulation.ruleLabel(Decision.rule(end.decision()))
                    + ", the rule that denies it");
        }
        return remedies;
    }

    private List<String> securityGroup(ExchangeObserver.Seen end, Direction direction, TrafficType traffic) {
        NetworkInterface checking = network.networkInterface(simulation.index().placeId(end.place()));
        String allow = leastShared(checking).map(RuleWords::groupName).orElse("a security group of " + checking.name())
                + way(direction) + ": allow " + (end.reply() ? ofReply(end.header()) : traffic)
                + RuleWords.preposition(direction);
        IpAddress peer = peer(end.header(), direction);
        Optional<SecurityGroup> peerGroup = end.throughMiddlebox()
                ? Optional.empty()
                : holder(checking.vpcId(), peer).flatMap(this::leastShared);
        String narrowest = allow + Cidr.of(peer);
        return peerGroup
                .map(group -> List.of(
                        allow + RuleWords.groupName(group) + ", for each of its members, also later ones",
                        "or " + narrowest + ", the narrowest"))
                .orElse(List.of(narrowest));
    }

    /**
     * The interface of a VPC that an address is a private one of: a rule that names its group matches it (SG-14). A
     * neighbour reached by its public address is nobody here.
     */
    private Optional<NetworkInterface> holder(String vpcId, IpAddress address) {
        return network.networkInterfaces().stream()
                .filter(candidate -> candidate.vpcId().equals(vpcId))
                .filter(candidate -> candidate.addresses().stream()
                        .anyMatch(held -> held.address().equals(address)))
                .findFirst();
    }

    /** Of the groups of an interface the one that the fewest interfaces carry, of several the first by id. */
    private Optional<SecurityGroup> leastShared(NetworkInterface networkInterface) {
        return networkInterface.securityGroupIds().stream()
                .min(Comparator.comparingLong(groupId -> network.networkInterfaces().stream()
                        .filter(each -> each.securityGroupIds().contains(groupId))
                        .count()))
                .map(network::securityGroup);
    }

    private static IpAddress peer(PacketHeader header, Direction direction) {
        return switch (direction) {
            case INGRESS -> header.source();
            case EGRESS -> header.destination();
        };
    }

    /** The reply's own traffic: its port is the client's, its ICMP type that of the answer. */
    private static TrafficType ofReply(PacketHeader reply) {
        int port = reply.destinationPort();
        return new TrafficType(reply.protocol(), new PortRange(port, port), reply.icmpType(), reply.icmpCode());
    }

    private static TrafficType toPorts(Protocol protocol, PortRange ports) {
        return new TrafficType(protocol, ports, TrafficType.ANY, TrafficType.ANY);
    }

    private static String way(Direction direction) {
        return switch (direction) {
            case INGRESS -> " ingress";
            case EGRESS -> " egress";
        };
    }
}
