package vpcsim.scenarios.flowlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.forwarding.Timing;
import vpcsim.aws.vpc.Assumptions;
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
import vpcsim.aws.vpc.ResourceDefaults;
import vpcsim.aws.vpc.Route;
import vpcsim.aws.vpc.RouteTable;
import vpcsim.aws.vpc.RouteTarget;
import vpcsim.aws.vpc.RuleAction;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.SecurityGroupRule;
import vpcsim.aws.vpc.Subnet;
import vpcsim.aws.vpc.Vpc;
import vpcsim.scenarios.scenario.Scenario;
import vpcsim.scenarios.scenario.ScriptedPacket;
import vpcsim.scenarios.scenario.Story;

/** The ping of AWS's flow log examples (FL-8, FL-9): four echo requests of 84 bytes, and the answers as the example has them. */
record PingExample(boolean aclLetsPingOut, boolean groupLetsPingIn) {

    private static final long SECOND = 1_000_000_000L;
    private static final Cidr EVERYONE = Cidr.ALL_IPV4;
    private static final TrafficType ICMP = TrafficType.parse("icmp");

    Scenario scenario() {
        List<ScriptedPacket> packets = new ArrayList<>();
        for (long second : List.of(0, 30, 60, 115)) {
            packets.add(echo(second, "request", "far", "203.0.114.5"));
        }
        if (groupLetsPingIn) {
            for (long second : List.of(67, 80, 100, 115)) {
                packets.add(echo(second, "reply", "pinged", "203.0.113.12"));
            }
        }
        return new Scenario(
                "ping",
                "",
                120 * SECOND,
                1,
                network(),
                List.of(),
                packets,
                List.of(),
                Timing.INSTANT,
                Assumptions.DEFAULTS,
                List.of(),
                SECOND,
                Story.NONE,
                List.of(),
                List.of(),
                "0".repeat(64));
    }

    private static ScriptedPacket echo(long second, String kind, String from, String to) {
        // a request and its answer at one time: the request first
        long atNanos = second * SECOND + (kind.equals("reply") ? 1 : 0);
        return new ScriptedPacket(
                kind + "-" + second,
                atNanos,
                from,
                to,
                TrafficType.parse("icmp/echo-" + kind),
                0,
                0,
                0,
                56,
                7,
                Optional.empty());
    }

    private Network network() {
        Vpc vpc = new Vpc("vpc-1", "vpc", List.of(Cidr.parse("172.31.0.0/16")));
        NetworkAclEntry icmp = new NetworkAclEntry(100, RuleAction.ALLOW, ICMP, EVERYONE);
        List<Route> routes = new ArrayList<>(ResourceDefaults.localRoutes(vpc));
        routes.add(new Route(EVERYONE, new RouteTarget(RouteTarget.Kind.INTERNET_GATEWAY, "igw-1"), false, 0));
        List<SecurityGroupRule> ingress = groupLetsPingIn
                ? List.of(new SecurityGroupRule("sgr-ping", ICMP, new Peer.Block(EVERYONE)))
                : List.of();
        return Network.builder()
                .add(vpc)
                .add(new InternetGateway("igw-1", "igw", "vpc-1"))
                .add(new RouteTable("rtb-1", "main", "vpc-1", routes))
                .add(new NetworkAcl(
                        "acl-1", "acl", "vpc-1", false, List.of(icmp), aclLetsPingOut ? List.of(icmp) : List.of()))
                .add(new SecurityGroup("sg-1", "ping", "vpc-1", ingress, List.of()))
                .add(new Subnet(
                        "subnet-1", "subnet", "vpc-1", "a", List.of(Cidr.parse("172.31.16.0/20")), "acl-1", "rtb-1"))
                .add(new Instance(
                        "i-1", "pinged", "", true, OptionalLong.empty(), false, "", List.of(), Optional.empty()))
                .add(new NetworkInterface(
                        "eni-1235b8ca123456789",
                        "pinged",
                        InterfaceType.INTERFACE,
                        "vpc-1",
                        "subnet-1",
                        List.of(new InterfaceAddress(
                                IpAddress.parse("172.31.16.139"), Optional.of(IpAddress.parse("203.0.114.5")))),
                        List.of("sg-1"),
                        Optional.of("i-1"),
                        ConnectionTrackingTimeouts.DEFAULT))
                .add(new ExternalHost("far", Cidr.parse("203.0.113.12/32"), false))
                .build();
    }
}
