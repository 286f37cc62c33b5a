package vpcsim.scenarios.experiment;

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
import vpcsim.core.random.Distributions;
import vpcsim.scenarios.arrival.ArrivalLaw;
import vpcsim.scenarios.arrival.ConstantArrivals;
import vpcsim.scenarios.arrival.PoissonArrivals;
import vpcsim.scenarios.arrival.Rate;
import vpcsim.scenarios.scenario.Dialogue;
import vpcsim.scenarios.scenario.Expectation;
import vpcsim.scenarios.scenario.FlowSpec;
import vpcsim.scenarios.scenario.Scenario;
import vpcsim.scenarios.scenario.ScheduledChange;
import vpcsim.scenarios.scenario.ScriptedPacket;
import vpcsim.scenarios.scenario.Story;
import vpcsim.scenarios.scenario.SynRetry;

/**
 * A small VPC to run scenarios in: clients in subnet {@code left}, servers in subnet {@code right} of another zone, hosts
 * outside, and everything open but what a test closes.
 */
public final class Lab {

    public static final long SECOND = 1_000_000_000L;
    public static final long MILLI = 1_000_000L;
    public static final String CLIENT_GROUP = "sg-client";
    public static final String SERVER_GROUP = "sg-server";
    public static final String RIGHT_ACL = "acl-right";

    private static final Cidr EVERYONE = Cidr.ALL_IPV4;

    private final List<FlowSpec> flows = new ArrayList<>();
    private final List<ScriptedPacket> packets = new ArrayList<>();
    private final List<ScheduledChange> changes = new ArrayList<>();
    private final List<Expectation> expectations = new ArrayList<>();
    private final List<NetworkAclEntry> rightEgress = new ArrayList<>();
    private final List<SecurityGroupRule> serverIngress = new ArrayList<>();
    private int clients = 4;
    private int servers = 3;
    private OptionalLong serverAllowance = OptionalLong.empty();
    private ConnectionTrackingTimeouts timeouts = ConnectionTrackingTimeouts.DEFAULT;
    private long durationNanos = 10 * SECOND;
    private Story story = Story.NONE;
    private Timing timing = Timing.DEFAULT;

    public Lab machines(int clientCount, int serverCount) {
        clients = clientCount;
        servers = serverCount;
        return this;
    }

    public Lab allowance(long entries) {
        serverAllowance = OptionalLong.of(entries);
        return this;
    }

    public Lab timeouts(ConnectionTrackingTimeouts value) {
        timeouts = value;
        return this;
    }

    public Lab timing(Timing value) {
        timing = value;
        return this;
    }

    public Lab lastingNanos(long nanos) {
        durationNanos = nanos;
        return this;
    }

    public Lab story(Story value) {
        story = value;
        return this;
    }

    /** Entries of the network ACL of the right subnet for what leaves it; none given means everything may. */
    public Lab rightEgress(int ruleNumber, RuleAction action, String traffic) {
        rightEgress.add(new NetworkAclEntry(ruleNumber, action, TrafficType.parse(traffic), EVERYONE));
        return this;
    }

    /** Rules of the servers' group; none given means the whole VPC may enter, so that flows are tracked. */
    public Lab serverIngress(String traffic, String cidr) {
        serverIngress.add(new SecurityGroupRule(
                "sgr-" + serverIngress.size(), TrafficType.parse(traffic), new Peer.Block(Cidr.parse(cidr))));
        return this;
    }

    public Lab flow(FlowSpec flow) {
        flows.add(flow);
        return this;
    }

    public Lab packet(ScriptedPacket packet) {
        packets.add(packet);
        return this;
    }

    public Lab change(ScheduledChange change) {
        changes.add(change);
        return this;
    }

    public Lab expect(Expectation expectation) {
        expectations.add(expectation);
        return this;
    }

    public Scenario build() {
        return new Scenario(
                "lab",
                "Does it work?",
                durationNanos,
                7,
                network(),
                flows,
                packets,
                changes,
                timing,
                Assumptions.DEFAULTS,
                expectations,
                SECOND,
                story,
                List.of(),
                List.of(),
                "0".repeat(64));
    }

    private Network network() {
        Vpc vpc = new Vpc("vpc-1", "lab", List.of(Cidr.parse("10.0.0.0/16")));
        NetworkAclEntry all = new NetworkAclEntry(100, RuleAction.ALLOW, TrafficType.ALL, EVERYONE);
        List<NetworkAclEntry> egress = rightEgress.isEmpty() ? List.of(all) : rightEgress;
        List<Route> routes = new ArrayList<>(ResourceDefaults.localRoutes(vpc));
        routes.add(new Route(EVERYONE, new RouteTarget(RouteTarget.Kind.INTERNET_GATEWAY, "igw-1"), false, 0));
        List<SecurityGroupRule> ingress = serverIngress.isEmpty()
                ? List.of(new SecurityGroupRule("sgr-vpc", TrafficType.ALL, new Peer.Block(Cidr.parse("10.0.0.0/16"))))
                : serverIngress;
        Network.Builder builder = Network.builder()
                .add(vpc)
                .add(new InternetGateway("igw-1", "igw", "vpc-1"))
                .add(new RouteTable("rtb-1", "main", "vpc-1", routes))
                .add(ResourceDefaults.defaultNetworkAcl("acl-default", vpc))
                .add(new NetworkAcl(RIGHT_ACL, "right", "vpc-1", false, List.of(all), egress))
                .add(ResourceDefaults.newSecurityGroup(CLIENT_GROUP, "client", "vpc-1"))
                .add(new SecurityGroup(
                        SERVER_GROUP, "server", "vpc-1", ingress, ResourceDefaults.newGroupEgress("server")))
                .add(new Subnet(
                        "subnet-left",
                        "left",
                        "vpc-1",
                        "a",
                        List.of(Cidr.parse("10.0.1.0/24")),
                        "acl-default",
                        "rtb-1"))
                .add(new Subnet(
                        "subnet-right", "right", "vpc-1", "b", List.of(Cidr.parse("10.0.2.0/24")), RIGHT_ACL, "rtb-1"))
                .add(new ExternalHost("outside", Cidr.parse("198.51.100.0/24"), false));
        for (int i = 1; i <= clients; i++) {
            addMachine(builder, "client", i, "subnet-left", "10.0.1." + (9 + i), CLIENT_GROUP, OptionalLong.empty());
        }
        for (int i = 1; i <= servers; i++) {
            addMachine(builder, "server", i, "subnet-right", "10.0.2." + (9 + i), SERVER_GROUP, serverAllowance);
        }
        return builder.build();
    }

    private void addMachine(
            Network.Builder builder,
            String group,
            int number,
            String subnet,
            String address,
            String securityGroup,
            OptionalLong allowance) {
        String name = group + "-" + number;
        String last = address.substring(address.lastIndexOf('.') + 1);
        Optional<IpAddress> publicAddress =
                Optional.of(IpAddress.parse("203.0." + (group.equals("client") ? 1 : 2) + "." + last));
        builder.add(new Instance(
                "i-" + name, name, "m5.large", true, allowance, false, group, List.of(), Optional.empty()));
        builder.add(new NetworkInterface(
                "eni-" + name,
                name,
                InterfaceType.INTERFACE,
                "vpc-1",
                subnet,
                List.of(new InterfaceAddress(IpAddress.parse(address), publicAddress)),
                List.of(securityGroup),
                Optional.of("i-" + name),
                timeouts));
    }

    /** A dialogue of one small request and response without service time. */
    public static Dialogue.Tcp tcp() {
        return new Dialogue.Tcp(
                100,
                200,
                1,
                Distributions.constant(0),
                Distributions.constant(0),
                200 * SECOND,
                SynRetry.CLASSIC,
                5 * SECOND,
                Dialogue.Close.FIN);
    }

    public static FlowSpec flow(String name, String type, ArrivalLaw arrivals, Dialogue dialogue, long stopNanos) {
        return new FlowSpec(name, "client", "server", TrafficType.parse(type), arrivals, dialogue, 0, stopNanos);
    }

    public static ArrivalLaw poisson(long perSecond) {
        return new PoissonArrivals(Rate.perSecond(perSecond));
    }

    /** One flow, at time 0. */
    public static ArrivalLaw once() {
        return new ConstantArrivals(new Rate(1, 1_000_000 * SECOND));
    }

    public static ScriptedPacket syn(String label, long atNanos, String from, String to, int port) {
        return new ScriptedPacket(
                label,
                atNanos,
                from,
                to,
                TrafficType.parse("tcp/" + port),
                40_000,
                vpcsim.aws.packet.TcpFlags.SYN,
                0,
                0,
                0,
                Optional.empty());
    }
}
