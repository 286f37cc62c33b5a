package vpcsim.aws.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.aws.vpc.Instance;
import vpcsim.aws.vpc.InterfaceAddress;
import vpcsim.aws.vpc.InterfaceType;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.Route;
import vpcsim.aws.vpc.RouteTable;
import vpcsim.aws.vpc.RouteTarget;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.SecurityGroupRule;
import vpcsim.aws.vpc.Subnet;
import vpcsim.aws.vpc.Vpc;

/**
 * A network of clients and servers. Pair {@code p} lies in VPC {@code p / 25,000}; its client is {@code c-000000p} in the VPC's
 * subnet of clients, its server {@code s-000000p} in the subnet of servers, so that their packets pass network ACLs as well.
 */
final class SampleNetwork {

    /** So many pairs a VPC: a /16 holds them. */
    static final int PAIRS_OF_VPC = 25_000;

    private static final int FIRST_HOST = 16;

    private final Network.Builder network = Network.builder();
    private final ConnectionTrackingTimeouts timeouts;
    private final List<SampleRule> groupRules;
    private final List<SampleRule> aclRules;

    private SampleNetwork(List<SampleRule> groupRules, List<SampleRule> aclRules, ConnectionTrackingTimeouts timeouts) {
        this.groupRules = groupRules;
        this.aclRules = aclRules;
        this.timeouts = timeouts;
    }

    /** One pair, whose group and network ACL have rules of ingress; nothing else is admitted. */
    static Network ofRules(List<SampleRule> rules) {
        return new SampleNetwork(rules, rules, ConnectionTrackingTimeouts.DEFAULT).pairs(1);
    }

    /** Pairs whose groups and network ACLs have so many random rules each, which admit all that is sent among them. */
    static Network of(int pairs, int rules, ConnectionTrackingTimeouts timeouts) {
        return new SampleNetwork(SampleRule.admitting(rules, 21), SampleRule.admitting(rules, 22), timeouts)
                .pairs(pairs);
    }

    /** One pair whose client has an IPv6 address only, and admits everything of 2000::/3. */
    static Network withIpv6(ConnectionTrackingTimeouts timeouts) {
        Network pair = of(1, 1, timeouts);
        NetworkInterface client = pair.networkInterface(clientId(0));
        SecurityGroupRule rule =
                new SecurityGroupRule("sgr-6", TrafficType.ALL, new Peer.Block(Cidr.parse("2000::/3")));
        return pair.toBuilder()
                .add(new SecurityGroup("sg-0", "sg", "vpc-0", List.of(rule), List.of(rule)))
                .add(new NetworkInterface(
                        client.id(),
                        client.name(),
                        client.type(),
                        client.vpcId(),
                        client.subnetId(),
                        List.of(new InterfaceAddress(IpAddress.parse("2001:db8::10"), Optional.empty())),
                        client.securityGroupIds(),
                        client.instanceId(),
                        timeouts))
                .build();
    }

    private Network pairs(int pairs) {
        for (int vpc = 0; vpc * PAIRS_OF_VPC < pairs; vpc++) {
            addVpc(vpc);
        }
        for (int pair = 0; pair < pairs; pair++) {
            addHost(clientId(pair), pair, "clients-", clientAddress(pair));
            addHost(serverId(pair), pair, "servers-", serverAddress(pair));
        }
        return network.build();
    }

    private void addVpc(int number) {
        String vpc = "vpc-" + number;
        Cidr block = new Cidr(SampleRule.address(10 << 24 | number << 16), 16);
        network.add(new Vpc(vpc, vpc, List.of(block)));
        RouteTarget local = new RouteTarget(RouteTarget.Kind.LOCAL, "local");
        network.add(new RouteTable("rtb-" + number, "rtb", vpc, List.of(new Route(block, local, false, Route.STATIC))));
        List<SecurityGroupRule> rules = SampleRule.securityGroupRules(groupRules);
        network.add(new SecurityGroup("sg-" + number, "sg", vpc, rules, rules));
        network.add(new NetworkAcl(
                "acl-" + number,
                "acl",
                vpc,
                false,
                SampleRule.networkAclEntries(aclRules),
                SampleRule.networkAclEntries(aclRules)));
        addSubnet("clients-" + number, number, 0);
        addSubnet("servers-" + number, number, 1 << 15);
    }

    private void addSubnet(String id, int vpc, int offset) {
        Cidr block = new Cidr(SampleRule.address(10 << 24 | vpc << 16 | offset), 17);
        network.add(new Subnet(id, id, "vpc-" + vpc, "az-1", List.of(block), "acl-" + vpc, "rtb-" + vpc));
    }

    private void addHost(String id, int pair, String subnet, int address) {
        int vpc = pair / PAIRS_OF_VPC;
        network.add(new Instance(id, id, "", true, OptionalLong.empty(), false, "", List.of(), Optional.empty()));
        network.add(new NetworkInterface(
                id,
                id,
                InterfaceType.INTERFACE,
                "vpc-" + vpc,
                subnet + vpc,
                List.of(new InterfaceAddress(SampleRule.address(address), Optional.empty())),
                List.of("sg-" + vpc),
                Optional.of(id),
                timeouts));
    }

    static String clientId(int pair) {
        return String.format(Locale.ROOT, "c-%07d", pair);
    }

    static String serverId(int pair) {
        return String.format(Locale.ROOT, "s-%07d", pair);
    }

    static int clientAddress(int pair) {
        return (10 << 24) + ((pair / PAIRS_OF_VPC) << 16) + FIRST_HOST + pair % PAIRS_OF_VPC;
    }

    static int serverAddress(int pair) {
        return clientAddress(pair) | 1 << 15;
    }
}
