package vpcsim.aws.vpc;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.TrafficType;

/**
 * A small network for tests, with IPv4 and IPv6: web-1 and web-2 in subnet a, db-1 (with two interfaces) in subnet b, clients
 * outside. Security groups and network ACLs are what the test says.
 */
public final class SmallNetwork {

    /** The interface of web-1: 10.0.0.10, 2001:db8:0:a::10, public 198.51.100.10. */
    public static final String WEB_1 = "eni-web-1";
    /** The interface of web-2: 10.0.0.11. */
    public static final String WEB_2 = "eni-web-2";
    /** The first interface of db-1: 10.0.1.20. */
    public static final String DB_1 = "eni-db-1";
    /** The second interface of db-1: 10.0.1.21. */
    public static final String DB_1_SECOND = "eni-db-1-second";

    private static final Network BASE = base();

    private SmallNetwork() {}

    /** Everything but security groups and network ACLs; all interfaces but db-1's carry sg-web, db-1's carry sg-db. */
    public static Network.Builder builder() {
        return BASE.toBuilder();
    }

    private static Network base() {
        Vpc vpc = vpc();
        return Network.builder()
                .add(vpc)
                .add(new Subnet(
                        "subnet-a", "a", "vpc-1", "az-a", cidrs("10.0.0.0/24", "2001:db8:0:a::/64"), "acl-a", "rtb-1"))
                .add(new Subnet(
                        "subnet-b", "b", "vpc-1", "az-b", cidrs("10.0.1.0/24", "2001:db8:0:b::/64"), "acl-b", "rtb-1"))
                .add(new RouteTable("rtb-1", "main", "vpc-1", ResourceDefaults.localRoutes(vpc)))
                .add(new InternetGateway("igw-1", "gateway", "vpc-1"))
                .add(group("web"))
                .add(group("db"))
                .add(ResourceDefaults.defaultNetworkAcl("acl-a", vpc))
                .add(ResourceDefaults.defaultNetworkAcl("acl-b", vpc))
                .add(instance("web-1", "web", OptionalLong.empty()))
                .add(instance("web-2", "web", OptionalLong.empty()))
                .add(instance("db-1", "db", OptionalLong.of(2)))
                .add(networkInterface(
                        WEB_1,
                        "web-1",
                        "subnet-a",
                        "web",
                        new InterfaceAddress(ip("10.0.0.10"), Optional.of(ip("198.51.100.10"))),
                        new InterfaceAddress(ip("2001:db8:0:a::10"), Optional.empty())))
                .add(networkInterface(WEB_2, "web-2", "subnet-a", "web", plain("10.0.0.11")))
                .add(networkInterface(DB_1, "db-1", "subnet-b", "db", plain("10.0.1.20"), plain("2001:db8:0:b::20")))
                .add(networkInterface(DB_1_SECOND, "db-1", "subnet-b", "db", plain("10.0.1.21")))
                .add(new ExternalHost("clients", Cidr.parse("203.0.113.0/24"), false))
                .add(new ExternalHost("office", Cidr.parse("203.0.113.1/32"), false))
                .build();
    }

    public static Vpc vpc() {
        return new Vpc("vpc-1", "shop", cidrs("10.0.0.0/16", "2001:db8::/56"));
    }

    /** A group without rules: {@code sg-NAME}. */
    public static SecurityGroup group(String name, SecurityGroupRule... rules) {
        return new SecurityGroup("sg-" + name, name, "vpc-1", of(rules, " ingress "), of(rules, " egress "));
    }

    private static List<SecurityGroupRule> of(SecurityGroupRule[] rules, String way) {
        return Stream.of(rules).filter(rule -> rule.id().contains(way)).toList();
    }

    /** An ingress rule of a group; the peer is a block, {@code sg-…} or {@code pl-…}. */
    public static SecurityGroupRule in(String group, String traffic, String peer) {
        return RuleIds.rule(group, Direction.INGRESS, TrafficType.parse(traffic), peer(peer));
    }

    /** An egress rule of a group. */
    public static SecurityGroupRule out(String group, String traffic, String peer) {
        return RuleIds.rule(group, Direction.EGRESS, TrafficType.parse(traffic), peer(peer));
    }

    public static Peer peer(String text) {
        if (text.startsWith("sg-other-account")) {
            return new Peer.UnseenGroup(text);
        }
        if (text.startsWith("sg-")) {
            return new Peer.Group(text);
        }
        return text.startsWith("pl-") ? new Peer.Prefixes(text) : new Peer.Block(Cidr.parse(text));
    }

    public static NetworkAclEntry allow(int number, String traffic, String cidr) {
        return new NetworkAclEntry(number, RuleAction.ALLOW, TrafficType.parse(traffic), Cidr.parse(cidr));
    }

    public static NetworkAclEntry deny(int number, String traffic, String cidr) {
        return new NetworkAclEntry(number, RuleAction.DENY, TrafficType.parse(traffic), Cidr.parse(cidr));
    }

    public static NetworkAcl acl(String id, List<NetworkAclEntry> ingress, List<NetworkAclEntry> egress) {
        return new NetworkAcl(id, id, "vpc-1", false, ingress, egress);
    }

    public static IpAddress ip(String text) {
        return IpAddress.parse(text);
    }

    public static List<Cidr> cidrs(String... texts) {
        return Stream.of(texts).map(Cidr::parse).toList();
    }

    public static InterfaceAddress plain(String text) {
        return new InterfaceAddress(ip(text), Optional.empty());
    }

    public static Instance instance(String name, String group, OptionalLong allowance) {
        return new Instance(
                "i-" + name,
                name,
                "m5.large",
                true,
                allowance,
                false,
                group,
                List.of("Team=" + group),
                Optional.empty());
    }

    public static NetworkInterface networkInterface(
            String id, String instance, String subnet, String group, InterfaceAddress... addresses) {
        return new NetworkInterface(
                id,
                instance,
                InterfaceType.INTERFACE,
                "vpc-1",
                subnet,
                List.of(addresses),
                List.of("sg-" + group),
                Optional.of("i-" + instance),
                ConnectionTrackingTimeouts.DEFAULT);
    }
}
