package vpcsim.scenarios.probe;

import java.util.ArrayList;
import java.util.List;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.aws.vpc.NetworkInterface;

/** What would let a refused packet pass, in the words of a rule. */
final class Remedies {

    private static final String ANY_CLIENT = "1024-65535";

    private Remedies() {}

    static List<String> of(
            Network network, NetworkIndex index, ExchangeObserver.Seen end, TrafficType traffic, String clientPorts) {
        Direction direction = end.direction();
        if (direction == null || Decision.reason(end.decision()).fate() != Reason.Fate.DENIED) {
            return List.of();
        }
        IpAddress peer = direction == Direction.INGRESS
                ? end.header().source()
                : end.header().destination();
        String place = index.placeId(end.place());
        if (end.kind() == EventKind.NACL_CHECK) {
            NetworkAcl acl = network.networkAcl(network.subnet(place).networkAclId());
            return networkAcl(acl, end, traffic, clientPorts, direction, peer);
        }
        return end.kind() == EventKind.SG_CHECK
                ? List.of(securityGroup(network, network.networkInterface(place), traffic, direction, peer))
                : List.of();
    }

    private static List<String> networkAcl(
            NetworkAcl acl,
            ExchangeObserver.Seen end,
            TrafficType traffic,
            String clientPorts,
            Direction direction,
            IpAddress peer) {
        List<String> remedies = new ArrayList<>();
        String list = RuleWords.aclName(acl) + " " + (direction == Direction.INGRESS ? "ingress" : "egress");
        String toOrFrom = direction == Direction.INGRESS ? " from " : " to ";
        boolean reply = end.reply();
        if (reply && traffic.protocol().hasPorts()) {
            String protocol = traffic.protocol().number() == 6 ? "tcp/" : "udp/";
            remedies.add(list + ": allow " + protocol + clientPorts + toOrFrom + Cidr.of(peer) + " for these clients");
            remedies.add(list + ": allow " + protocol + ANY_CLIENT + toOrFrom + Cidr.of(peer) + " for any client");
        } else {
            remedies.add(list + ": allow " + traffic + toOrFrom + Cidr.of(peer));
        }
        if (Decision.reason(end.decision()) == Reason.DENIED_BY_RULE) {
            remedies.add("with a number below the rule that denies it");
        }
        return remedies;
    }

    private static String securityGroup(
            Network network,
            NetworkInterface networkInterface,
            TrafficType traffic,
            Direction direction,
            IpAddress peer) {
        String group = networkInterface.securityGroupIds().isEmpty()
                ? "a security group"
                : RuleWords.groupName(network.securityGroup(
                        networkInterface.securityGroupIds().get(0)));
        return group
                + (direction == Direction.INGRESS ? " ingress: allow " : " egress: allow ")
                + traffic
                + (direction == Direction.INGRESS ? " from " : " to ")
                + Cidr.of(peer);
    }
}
