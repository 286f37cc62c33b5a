package vpcsim.aws.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.aws.vpc.Instance;
import vpcsim.aws.vpc.InterfaceAddress;
import vpcsim.aws.vpc.InterfaceType;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.RouteTable;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.SecurityGroupRule;
import vpcsim.aws.vpc.Subnet;
import vpcsim.aws.vpc.Vpc;

/**
 * A network to write tests about one interface: {@code eni-a} (10.0.0.4, 2001:db8::4) with security group {@code sg-a} in
 * {@code subnet-a}, and neighbours {@code eni-b} (10.0.0.5), on the same instance with group {@code sg-a}, and
 * {@code eni-c} (10.0.0.6), on no instance with group {@code sg-c}.
 */
final class OneInterface {

    static final IpAddress LOCAL = IpAddress.parse("10.0.0.4");
    static final IpAddress LOCAL_IPV6 = IpAddress.parse("2001:db8::4");
    static final IpAddress SECOND = IpAddress.parse("10.0.0.5");
    static final IpAddress NEIGHBOUR = IpAddress.parse("10.0.0.6");
    static final IpAddress REMOTE = IpAddress.parse("198.51.100.7");
    static final IpAddress REMOTE_IPV6 = IpAddress.parse("2001:db8:ffff::7");
    static final ConnectionTrackingTimeouts TIMEOUTS = new ConnectionTrackingTimeouts(1_000, 30, 180);

    private final List<SecurityGroupRule> ingress = new ArrayList<>();
    private final List<SecurityGroupRule> egress = new ArrayList<>();
    private final List<NetworkAclEntry> aclIngress = new ArrayList<>();
    private final List<NetworkAclEntry> aclEgress = new ArrayList<>();
    private OptionalLong allowance = OptionalLong.empty();
    private ConnectionTrackingTimeouts timeouts = TIMEOUTS;

    OneInterface rule(Direction direction, String id, String peer, TrafficType traffic) {
        Peer other = peer.startsWith("sg-") ? new Peer.Group(peer) : new Peer.Block(Cidr.parse(peer));
        (direction == Direction.INGRESS ? ingress : egress).add(new SecurityGroupRule(id, traffic, other));
        return this;
    }

    OneInterface ingress(String id, String peer, TrafficType traffic) {
        return rule(Direction.INGRESS, id, peer, traffic);
    }

    OneInterface egress(String id, String peer, TrafficType traffic) {
        return rule(Direction.EGRESS, id, peer, traffic);
    }

    OneInterface entry(Direction direction, NetworkAclEntry entry) {
        (direction == Direction.INGRESS ? aclIngress : aclEgress).add(entry);
        return this;
    }

    OneInterface allowance(long entries) {
        allowance = OptionalLong.of(entries);
        return this;
    }

    OneInterface timeouts(ConnectionTrackingTimeouts idle) {
        timeouts = idle;
        return this;
    }

    Network network() {
        Network.Builder builder = Network.builder()
                .add(new Vpc("vpc", "vpc", List.of(Cidr.parse("10.0.0.0/16"), Cidr.parse("2001:db8::/56"))))
                .add(new RouteTable("rtb", "rtb", "vpc", List.of()))
                .add(new NetworkAcl("acl", "acl", "vpc", false, aclIngress, aclEgress))
                .add(new Subnet(
                        "subnet-a",
                        "subnet-a",
                        "vpc",
                        "az-1",
                        List.of(Cidr.parse("10.0.0.0/24"), Cidr.parse("2001:db8::/64")),
                        "acl",
                        "rtb"))
                .add(new SecurityGroup("sg-a", "sg-a", "vpc", ingress, egress))
                .add(new SecurityGroup("sg-c", "sg-c", "vpc", List.of(), egress))
                .add(new Instance("i-a", "host-a", "", true, allowance, false, "", List.of(), Optional.empty()));
        builder.add(networkInterface("eni-a", LOCAL, Optional.of("i-a"), "sg-a"));
        builder.add(networkInterface("eni-b", SECOND, Optional.of("i-a"), "sg-a"));
        builder.add(networkInterface("eni-c", NEIGHBOUR, Optional.empty(), "sg-c"));
        return builder.build();
    }

    private NetworkInterface networkInterface(
            String id, IpAddress address, Optional<String> instanceId, String groupId) {
        List<InterfaceAddress> addresses = new ArrayList<>();
        addresses.add(new InterfaceAddress(address, Optional.of(IpAddress.parse("203.0.113.9"))));
        if (address.equals(LOCAL)) {
            addresses.add(new InterfaceAddress(LOCAL_IPV6, Optional.empty()));
        }
        return new NetworkInterface(
                id, id, InterfaceType.INTERFACE, "vpc", "subnet-a", addresses, List.of(groupId), instanceId, timeouts);
    }
}
