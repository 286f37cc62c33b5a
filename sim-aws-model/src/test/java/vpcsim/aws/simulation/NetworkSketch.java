package vpcsim.aws.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.aws.vpc.ExternalHost;
import vpcsim.aws.vpc.Instance;
import vpcsim.aws.vpc.InterfaceAddress;
import vpcsim.aws.vpc.InterfaceType;
import vpcsim.aws.vpc.InternetGateway;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.Route;
import vpcsim.aws.vpc.RouteTable;
import vpcsim.aws.vpc.RouteTarget;
import vpcsim.aws.vpc.RuleAction;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.SecurityGroupRule;
import vpcsim.aws.vpc.Subnet;
import vpcsim.aws.vpc.Vpc;

/**
 * A small network drawn in a few lines: VPCs with one network ACL ({@code acl-SUBNET}, open unless said) and one route table
 * ({@code rtb-SUBNET}, with the local routes) a subnet. Instances and their interfaces share an id; rule ids are
 * {@code GROUP-in-0}, {@code GROUP-out-0} and so on.
 */
final class NetworkSketch {

    private static final List<NetworkAclEntry> OPEN = List.of(
            new NetworkAclEntry(100, RuleAction.ALLOW, TrafficType.ALL, Cidr.ALL_IPV4),
            new NetworkAclEntry(101, RuleAction.ALLOW, TrafficType.ALL, Cidr.ALL_IPV6));

    private final Network.Builder network = Network.builder();
    private final Map<String, Vpc> vpcs = new TreeMap<>();
    private final Map<String, String> vpcOf = new TreeMap<>();
    private final Map<String, List<Route>> routes = new TreeMap<>();

    NetworkSketch vpc(String id, String... cidrs) {
        List<Cidr> blocks = Arrays.stream(cidrs).map(Cidr::parse).toList();
        vpcs.put(id, new Vpc(id, id, blocks));
        network.add(vpcs.get(id));
        return this;
    }

    NetworkSketch gateway(String vpc) {
        network.add(new InternetGateway("igw-" + vpc, "igw-" + vpc, vpc));
        return this;
    }

    NetworkSketch subnet(String id, String vpc, String zone, String... cidrs) {
        vpcOf.put(id, vpc);
        routes.put(id, new ArrayList<>());
        known(vpcs, vpc).cidrs().forEach(block -> route(id, block.toString(), RouteTarget.Kind.LOCAL, "local"));
        network.add(new NetworkAcl("acl-" + id, "acl-" + id, vpc, false, OPEN, OPEN));
        List<Cidr> blocks = Arrays.stream(cidrs).map(Cidr::parse).toList();
        network.add(new Subnet(id, id, vpc, zone, blocks, "acl-" + id, "rtb-" + id));
        return this;
    }

    NetworkSketch route(String subnet, String destination, RouteTarget.Kind kind, String target) {
        known(routes, subnet).add(new Route(Cidr.parse(destination), new RouteTarget(kind, target), false, 0));
        return this;
    }

    NetworkSketch internetRoute(String subnet) {
        String gateway = "igw-" + known(vpcOf, subnet);
        route(subnet, "0.0.0.0/0", RouteTarget.Kind.INTERNET_GATEWAY, gateway);
        return route(subnet, "::/0", RouteTarget.Kind.INTERNET_GATEWAY, gateway);
    }

    NetworkSketch blackhole(String subnet, String destination) {
        RouteTarget gone = new RouteTarget(RouteTarget.Kind.NAT_GATEWAY, "nat-gone");
        known(routes, subnet).add(new Route(Cidr.parse(destination), gone, true, 0));
        return this;
    }

    /** Replaces a subnet's ACL; entries as {@code allow tcp/80 10.0.0.0/8}, numbered 100, 110, … */
    NetworkSketch acl(String subnet, List<String> ingress, List<String> egress) {
        String id = "acl-" + subnet;
        network.add(new NetworkAcl(id, id, known(vpcOf, subnet), false, entries(ingress), entries(egress)));
        return this;
    }

    private static List<NetworkAclEntry> entries(List<String> texts) {
        List<NetworkAclEntry> entries = new ArrayList<>();
        for (String text : texts) {
            String[] words = text.split(" ", -1);
            RuleAction action = words[0].equals("allow") ? RuleAction.ALLOW : RuleAction.DENY;
            int number = 100 + 10 * entries.size();
            entries.add(new NetworkAclEntry(number, action, TrafficType.parse(words[1]), Cidr.parse(words[2])));
        }
        return entries;
    }

    /** A group; rules as {@code tcp/80 0.0.0.0/0} or {@code tcp/80 sg-other}. */
    NetworkSketch group(String id, String vpc, List<String> ingress, List<String> egress) {
        network.add(new SecurityGroup(id, id, vpc, rules(id + "-in-", ingress), rules(id + "-out-", egress)));
        return this;
    }

    private static List<SecurityGroupRule> rules(String prefix, List<String> texts) {
        List<SecurityGroupRule> rules = new ArrayList<>();
        for (String text : texts) {
            String[] words = text.split(" ", -1);
            Peer peer = words[1].startsWith("sg-") ? new Peer.Group(words[1]) : new Peer.Block(Cidr.parse(words[1]));
            rules.add(new SecurityGroupRule(prefix + rules.size(), TrafficType.parse(words[0]), peer));
        }
        return rules;
    }

    /** A running instance with one interface; an address may carry its public one: {@code 10.0.1.10=203.0.113.10}. */
    NetworkSketch instance(String id, String subnet, String address, String... groups) {
        return instance(new Facts(id), subnet, List.of(address), groups);
    }

    /** What is special about an instance. */
    record Facts(String id, boolean running, boolean forwards, OptionalLong allowance, InterfaceType type) {
        Facts(String id) {
            this(id, true, false, OptionalLong.empty(), InterfaceType.INTERFACE);
        }

        Facts stopped() {
            return new Facts(id, false, forwards, allowance, type);
        }

        Facts forwarding() {
            return new Facts(id, running, true, allowance, type);
        }

        Facts allowance(long entries) {
            return new Facts(id, running, forwards, OptionalLong.of(entries), type);
        }

        Facts type(InterfaceType other) {
            return new Facts(id, running, forwards, allowance, other);
        }
    }

    NetworkSketch instance(Facts facts, String subnet, List<String> addresses, String... groups) {
        List<InterfaceAddress> held = new ArrayList<>();
        for (String text : addresses) {
            String[] parts = text.split("=", -1);
            Optional<IpAddress> mapped = parts.length > 1 ? Optional.of(IpAddress.parse(parts[1])) : Optional.empty();
            held.add(new InterfaceAddress(IpAddress.parse(parts[0]), mapped));
        }
        network.add(new Instance(
                facts.id,
                facts.id,
                "",
                facts.running,
                facts.allowance,
                facts.forwards,
                "",
                List.of(),
                Optional.empty()));
        network.add(new NetworkInterface(
                facts.id,
                facts.id,
                facts.type,
                known(vpcOf, subnet),
                subnet,
                held,
                List.of(groups),
                Optional.of(facts.id),
                ConnectionTrackingTimeouts.DEFAULT));
        return this;
    }

    NetworkSketch host(String name, String cidr) {
        network.add(new ExternalHost(name, Cidr.parse(cidr), false));
        return this;
    }

    NetworkSketch directHost(String name, String cidr) {
        network.add(new ExternalHost(name, Cidr.parse(cidr), true));
        return this;
    }

    private static <T> T known(Map<String, T> drawn, String id) {
        return Objects.requireNonNull(drawn.get(id), id);
    }

    Network build() {
        routes.forEach((subnet, held) ->
                network.add(new RouteTable("rtb-" + subnet, "rtb-" + subnet, known(vpcOf, subnet), held)));
        return network.build();
    }
}
