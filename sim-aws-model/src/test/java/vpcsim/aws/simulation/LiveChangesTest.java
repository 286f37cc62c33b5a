package vpcsim.aws.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.vpc.InstanceChange;
import vpcsim.aws.vpc.ModifyIdleTimeouts;
import vpcsim.aws.vpc.ModifyManagedPrefixList;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.aws.vpc.NetworkChange;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.PrefixList;
import vpcsim.aws.vpc.RouteChange;
import vpcsim.aws.vpc.RouteTarget;
import vpcsim.aws.vpc.RuleAction;
import vpcsim.aws.vpc.RuleIds;
import vpcsim.aws.vpc.SecurityGroup;

/**
 * What changes do to connections under way: tracked flows go on, untracked ones meet the new rules at once, network ACLs and
 * routes have no memory (CT-5 to CT-9, SG-29).
 */
final class LiveChangesTest {

    private static final long SECOND = 1_000_000_000L;
    private static final int ACK = TcpFlags.ACK;
    private static final int SYN = TcpFlags.SYN;
    private static final String WEB = "10.0.1.10";
    private static final String ADMIN = "203.0.113.1";
    private static final String ANYONE = "198.51.100.7";

    /** The example of AWS's page (CT-5): one administrator by SSH, everybody by HTTP and ping; outbound everything. */
    private static NetworkSketch example() {
        return new NetworkSketch()
                .vpc("vpc-1", "10.0.0.0/16", "2001:db8::/56")
                .gateway("vpc-1")
                .subnet("front", "vpc-1", "az-1", "10.0.1.0/24", "2001:db8::/64")
                .subnet("back", "vpc-1", "az-1", "10.0.2.0/24")
                .group(
                        "sg-web",
                        "vpc-1",
                        List.of("tcp/22 203.0.113.1/32", "tcp/80 0.0.0.0/0", "tcp/80 ::/0", "icmp 0.0.0.0/0"),
                        List.of("all 0.0.0.0/0", "all ::/0"))
                .group("sg-none", "vpc-1", List.of(), List.of())
                .instance(new NetworkSketch.Facts("web"), "front", List.of(WEB, "2001:db8::10"), "sg-web")
                .instance("mate", "back", "10.0.2.10", "sg-web")
                .directHost("admin", "203.0.113.1/32")
                .directHost("anyone", "198.51.100.0/24")
                .directHost("anyone6", "2001:db8:ffff::7/128");
    }

    private static NetworkChange revoke(Direction direction, String traffic, String cidr) {
        return new NetworkChange.RevokeSecurityGroup(
                "sg-web", direction, TrafficType.parse(traffic), new Peer.Block(Cidr.parse(cidr)));
    }

    private static TestRun run(Network network, UnaryOperator<VpcSimulation.Builder> options) {
        return TestRun.of(network, options);
    }

    private static PacketHeader ping(String from, String to) {
        return PacketHeader.icmp(IpAddress.parse(from), IpAddress.parse(to), 8, 0, 7, null);
    }

    /** SYN, SYN-ACK and ACK of a connection to web. */
    private static void connect(TestRun run, long atNanos, String host, String from, int port, int to) {
        run.send(atNanos, host, TestRun.tcp(from, port, WEB, to, SYN));
        run.send(atNanos + 1, "web", TestRun.tcp(WEB, to, from, port, SYN | ACK));
        run.send(atNanos + 2, host, TestRun.tcp(from, port, WEB, to, ACK));
    }

    @Test
    void withoutTheOutboundRuleAllIpv4IsTracked_portEightyIncluded_andIpv6AsBefore_CT5() {
        TestRun run = run(
                example().build(),
                options -> options.change(10 * SECOND, revoke(Direction.EGRESS, "all", "0.0.0.0/0")));
        connect(run, SECOND, "admin", ADMIN, 1001, 22);
        connect(run, SECOND, "anyone", ANYONE, 1002, 80);
        run.send(SECOND, "anyone", ping(ANYONE, WEB));
        run.run().runUntil(9 * SECOND);
        assertThat(run.run().connections().live()).as("port 22 and ping").isEqualTo(2);

        connect(run, 11 * SECOND, "anyone", ANYONE, 1003, 80);
        run.send(11 * SECOND, "anyone6", TestRun.tcp("2001:db8:ffff::7", 1004, "2001:db8::10", 80, SYN));
        run.run().runUntil(12 * SECOND);
        assertThat(run.run().connections().live())
                .as("port 80 of IPv4 too, of IPv6 not")
                .isEqualTo(3);
    }

    @Test
    void revokingTheRuleCutsTheUntrackedFlowAtOnce_andTheTrackedOneNot_CT8_M24_F02_F03() {
        TestRun run = run(
                example().build(),
                options -> options.change(10 * SECOND, revoke(Direction.INGRESS, "tcp/80", "0.0.0.0/0"))
                        .change(10 * SECOND, revoke(Direction.INGRESS, "tcp/22", "203.0.113.1/32")));
        connect(run, SECOND, "admin", ADMIN, 1001, 22);
        connect(run, SECOND, "anyone", ANYONE, 1002, 80);
        long before = run.send(10 * SECOND - 1, "anyone", TestRun.tcp(ANYONE, 1002, WEB, 80, ACK));
        long untracked = run.send(10 * SECOND, "anyone", TestRun.tcp(ANYONE, 1002, WEB, 80, ACK));
        long tracked = run.send(10 * SECOND, "admin", TestRun.tcp(ADMIN, 1001, WEB, 22, ACK));
        long answer = run.send(11 * SECOND, "web", TestRun.tcp(WEB, 22, ADMIN, 1001, ACK));
        long another = run.send(12 * SECOND, "admin", TestRun.tcp(ADMIN, 1009, WEB, 22, SYN));
        run.run().runUntil(20 * SECOND);

        assertThat(run.trace(before)).last().isEqualTo("PACKET_ARRIVAL web");
        assertThat(run.trace(untracked)).last().isEqualTo("SG_CHECK INGRESS web NO_RULE");
        assertThat(run.trace(tracked)).contains("SG_CHECK INGRESS web TRACKED");
        assertThat(run.trace(answer)).contains("SG_CHECK EGRESS web TRACKED");
        assertThat(run.trace(another)).last().isEqualTo("SG_CHECK INGRESS web NO_RULE");
    }

    @Test
    void aTrackedFlowWhoseRuleIsGoneLivesUntilItsIdleTimeout_M24() {
        TestRun run = run(
                example().build(),
                options -> options.change(5 * SECOND, revoke(Direction.INGRESS, "icmp", "0.0.0.0/0")));
        run.send(SECOND, "anyone", ping(ANYONE, WEB));
        long kept = run.send(31 * SECOND - 1, "anyone", ping(ANYONE, WEB));
        long late = run.send(61 * SECOND - 1, "anyone", ping(ANYONE, WEB));
        run.run().runUntil(70 * SECOND);

        assertThat(run.trace(kept)).contains("SG_CHECK INGRESS web TRACKED");
        assertThat(run.trace(late)).as("idle for 30 s").last().isEqualTo("SG_CHECK INGRESS web NO_RULE");
    }

    @Test
    void anAddedRuleMayTurnAcceptIntoDrop_F01() {
        NetworkChange open = new NetworkChange.AuthorizeSecurityGroup(
                "sg-web",
                Direction.INGRESS,
                RuleIds.rule("sg-web", Direction.INGRESS, TrafficType.parse("tcp/22"), new Peer.Block(Cidr.ALL_IPV4)));
        UnaryOperator<VpcSimulation.Builder> revokeAll =
                options -> options.change(10 * SECOND, revoke(Direction.INGRESS, "tcp/22", "203.0.113.1/32"));
        TestRun narrow = run(example().build(), revokeAll);
        TestRun opened = run(
                example().build(),
                options -> revokeAll
                        .apply(options.change(0, open))
                        .change(10 * SECOND, revoke(Direction.INGRESS, "tcp/22", "0.0.0.0/0")));
        for (TestRun run : List.of(narrow, opened)) {
            connect(run, SECOND, "admin", ADMIN, 1001, 22);
            run.send(11 * SECOND, "admin", TestRun.tcp(ADMIN, 1001, WEB, 22, ACK));
            run.run().runUntil(20 * SECOND);
        }

        assertThat(narrow.trace(4)).contains("SG_CHECK INGRESS web TRACKED");
        assertThat(opened.trace(4)).as("it was never tracked").last().isEqualTo("SG_CHECK INGRESS web NO_RULE");
    }

    @Test
    void repliesOfAnUntrackedFlowPassByARuleOnly_CT7() {
        TestRun run = run(
                example().build(),
                options -> options.change(10 * SECOND, revoke(Direction.EGRESS, "all", "0.0.0.0/0")));
        connect(run, SECOND, "anyone", ANYONE, 1002, 80);
        long before = run.send(9 * SECOND, "web", TestRun.tcp(WEB, 80, ANYONE, 1002, ACK));
        long after = run.send(11 * SECOND, "web", TestRun.tcp(WEB, 80, ANYONE, 1002, ACK));
        run.run().runUntil(20 * SECOND);

        assertThat(run.trace(before)).contains("SG_CHECK EGRESS web RULE sg-web-out-0");
        assertThat(run.trace(after)).last().isEqualTo("SG_CHECK EGRESS web NO_RULE");
    }

    @Test
    void aNetworkAclCutsTrackedFlowsInEitherDirection_CT9() {
        NetworkAclEntry deny = new NetworkAclEntry(50, RuleAction.DENY, TrafficType.parse("tcp/1001"), Cidr.ALL_IPV4);
        TestRun run = run(
                example().build(),
                options -> options.change(
                        10 * SECOND, new NetworkChange.CreateNetworkAclEntry("acl-front", Direction.EGRESS, deny)));
        connect(run, SECOND, "admin", ADMIN, 1001, 22);
        long in = run.send(11 * SECOND, "admin", TestRun.tcp(ADMIN, 1001, WEB, 22, ACK));
        long out = run.send(12 * SECOND, "web", TestRun.tcp(WEB, 22, ADMIN, 1001, ACK));
        run.run().runUntil(20 * SECOND);

        assertThat(run.trace(in)).last().isEqualTo("PACKET_ARRIVAL web");
        assertThat(run.trace(out)).contains("SG_CHECK EGRESS web TRACKED");
        assertThat(run.trace(out)).last().isEqualTo("NACL_CHECK EGRESS front DENIED_BY_RULE 50");
    }

    @Test
    void otherGroupsForAnInterfaceLeaveItsTrackedFlowsAlone() {
        TestRun run = run(
                example().build(),
                options -> options.change(
                        10 * SECOND, new NetworkChange.ModifyNetworkInterfaceAttribute("web", List.of("sg-none"))));
        connect(run, SECOND, "admin", ADMIN, 1001, 22);
        connect(run, SECOND, "anyone", ANYONE, 1002, 80);
        long tracked = run.send(11 * SECOND, "admin", TestRun.tcp(ADMIN, 1001, WEB, 22, ACK));
        long untracked = run.send(11 * SECOND, "anyone", TestRun.tcp(ANYONE, 1002, WEB, 80, ACK));
        run.run().runUntil(20 * SECOND);

        assertThat(run.trace(tracked)).contains("SG_CHECK INGRESS web TRACKED");
        assertThat(run.trace(untracked)).last().isEqualTo("SG_CHECK INGRESS web NO_RULE");
    }

    @Test
    void anEntryOfAPrefixListThatIsGoneCutsAsItsRuleWould_SG23() {
        SecurityGroup web = example().build().securityGroup("sg-web");
        Peer.Prefixes list = new Peer.Prefixes("pl-1");
        Network network = example().build().toBuilder()
                .add(new PrefixList("pl-1", "office", List.of(Cidr.parse("203.0.113.0/24")), 2))
                .add(new SecurityGroup(
                        web.id(),
                        web.name(),
                        web.vpcId(),
                        List.of(RuleIds.rule(web.id(), Direction.INGRESS, TrafficType.parse("tcp/22"), list)),
                        web.egress()))
                .build();
        NetworkChange move = new ModifyManagedPrefixList(
                "pl-1", List.of(Cidr.parse("198.51.100.0/24")), List.of(Cidr.parse("203.0.113.0/24")));
        TestRun run = run(network, options -> options.change(10 * SECOND, move));
        connect(run, SECOND, "admin", ADMIN, 1001, 22);
        long early = run.send(9 * SECOND, "anyone", TestRun.tcp(ANYONE, 1002, WEB, 22, SYN));
        long tracked = run.send(11 * SECOND, "admin", TestRun.tcp(ADMIN, 1001, WEB, 22, ACK));
        long refused = run.send(11 * SECOND, "admin", TestRun.tcp(ADMIN, 1009, WEB, 22, SYN));
        long admitted = run.send(11 * SECOND, "anyone", TestRun.tcp(ANYONE, 1002, WEB, 22, SYN));
        run.run().runUntil(20 * SECOND);

        assertThat(run.trace(early)).last().isEqualTo("SG_CHECK INGRESS web NO_RULE");
        assertThat(run.trace(tracked)).contains("SG_CHECK INGRESS web TRACKED");
        assertThat(run.trace(refused)).last().isEqualTo("SG_CHECK INGRESS web NO_RULE");
        assertThat(run.trace(admitted)).last().isEqualTo("PACKET_ARRIVAL web");
    }

    @Test
    void aShortenedTimeoutHoldsForLiveEntriesAtOnce_CT14() {
        List<Long> expiries = new ArrayList<>();
        TestRun run = run(
                example().build(),
                options -> options.observer(expiries(expiries))
                        .change(101 * SECOND, timeouts(OptionalLong.of(60 * SECOND), OptionalLong.empty())));
        connect(run, SECOND, "admin", ADMIN, 1001, 22);
        connect(run, 50 * SECOND, "admin", ADMIN, 1002, 22);
        run.run().runUntil(200 * SECOND);

        assertThat(expiries)
                .as("one was idle for 100 s, the other is due 60 s after its last packet")
                .containsExactly(101 * SECOND, 110 * SECOND + 2);
    }

    @Test
    void aTimeoutLengthenedAtTheInstantAnEntryIsDueRevivesNothing() {
        List<EventKind> kinds = new ArrayList<>();
        PacketObserver watch = (nowNanos, kind, direction, packet, place, decision) -> {
            if (nowNanos == 31 * SECOND && packet == PacketObserver.NONE) {
                kinds.add(kind);
            }
        };
        TestRun run = run(
                example().build(),
                options -> options.observer(watch)
                        .change(5 * SECOND, revoke(Direction.INGRESS, "tcp/80", "0.0.0.0/0"))
                        .change(5 * SECOND, revoke(Direction.INGRESS, "icmp", "0.0.0.0/0"))
                        .change(31 * SECOND, timeouts(OptionalLong.empty(), OptionalLong.of(60 * SECOND))));
        run.send(SECOND, "web", TestRun.udp(WEB, 5000, ANYONE, 53));
        long late = run.send(31 * SECOND, "anyone", TestRun.udp(ANYONE, 53, WEB, 5000));
        run.send(33 * SECOND, "web", TestRun.udp(WEB, 5001, ANYONE, 53));
        long inTime = run.send(93 * SECOND - 1, "anyone", TestRun.udp(ANYONE, 53, WEB, 5001));
        run.run().runUntil(100 * SECOND);

        assertThat(kinds).containsExactly(EventKind.RULE_CHANGE, EventKind.CONNTRACK_EXPIRY);
        assertThat(run.trace(late)).last().isEqualTo("SG_CHECK INGRESS web NO_RULE");
        assertThat(run.trace(inTime)).contains("SG_CHECK INGRESS web TRACKED");
        assertThat(run.run().invariants()).allMatch(each -> each.violations() == 0);
    }

    @Test
    void aRouteThatIsGoneLosesTheNextPacket_trackedOrNot() {
        NetworkSketch sketch = example().internetRoute("front");
        TestRun run = run(
                sketch.host("far", "192.0.2.0/24").build(),
                options -> options.change(
                                10 * SECOND, new RouteChange.DeleteRoute("rtb-front", Cidr.parse("0.0.0.0/0")))
                        .change(
                                20 * SECOND,
                                new RouteChange.CreateRoute(
                                        "rtb-front",
                                        Cidr.parse("192.0.2.0/24"),
                                        new RouteTarget(RouteTarget.Kind.NAT_GATEWAY, "nat-1")))
                        .change(30 * SECOND, new RouteChange.ReplaceRouteTableAssociation("front", "rtb-back")));
        PacketHeader packet = TestRun.udp(WEB, 5000, "192.0.2.1", 53);
        List<Long> sent = new ArrayList<>();
        for (long second : List.of(9L, 11L, 21L, 31L)) {
            sent.add(run.send(second * SECOND, "web", packet));
        }
        run.run().runUntil(40 * SECOND);

        assertThat(sent)
                .extracting(number -> run.trace(number).get(3))
                .containsExactly(
                        "ROUTE front ROUTED 0.0.0.0/0 igw-vpc-1",
                        "ROUTE front NO_ROUTE",
                        "ROUTE front ROUTE_TARGET_NOT_MODELLED 192.0.2.0/24 nat-1",
                        "ROUTE front NO_ROUTE");
    }

    @Test
    void aStoppedInstanceSendsAndReceivesNothing_andItsEntriesOutliveTheStop() {
        TestRun run = run(
                example().build(),
                options -> options.change(10 * SECOND, new InstanceChange.StopInstances(List.of("web")))
                        .change(20 * SECOND, new InstanceChange.StartInstances(List.of("web"))));
        connect(run, SECOND, "admin", ADMIN, 1001, 22);
        long in = run.send(11 * SECOND, "admin", TestRun.tcp(ADMIN, 1001, WEB, 22, ACK));
        long out = run.send(12 * SECOND, "web", TestRun.tcp(WEB, 22, ADMIN, 1001, ACK));
        long again = run.send(21 * SECOND, "web", TestRun.tcp(WEB, 22, ADMIN, 1001, ACK));
        run.run().runUntil(30 * SECOND);

        assertThat(run.trace(in)).last().isEqualTo("PACKET_ARRIVAL web HOST_DOWN");
        assertThat(run.trace(out)).containsExactly("PACKET_SEND web HOST_DOWN");
        assertThat(run.trace(again)).contains("SG_CHECK EGRESS web TRACKED");
    }

    @Test
    void aChangeMayHaveADelayOfItsOwn_andOvertakeAnEarlierOne_SG28() {
        TestRun run = run(
                example().build(),
                options -> options.change(SECOND, 9 * SECOND, revoke(Direction.INGRESS, "tcp/80", "0.0.0.0/0"))
                        .change(2 * SECOND, SECOND, revoke(Direction.INGRESS, "icmp", "0.0.0.0/0")));
        long web = run.send(5 * SECOND, "anyone", TestRun.tcp(ANYONE, 1002, WEB, 80, SYN));
        long ping = run.send(5 * SECOND, "anyone", ping(ANYONE, WEB));
        long late = run.send(10 * SECOND, "anyone", TestRun.tcp(ANYONE, 1003, WEB, 80, SYN));
        run.run().runUntil(20 * SECOND);

        assertThat(run.trace(web)).last().isEqualTo("PACKET_ARRIVAL web");
        assertThat(run.trace(ping)).last().isEqualTo("SG_CHECK INGRESS web NO_RULE");
        assertThat(run.trace(late)).last().isEqualTo("SG_CHECK INGRESS web NO_RULE");
    }

    private static NetworkChange timeouts(OptionalLong tcpNanos, OptionalLong udpNanos) {
        return new ModifyIdleTimeouts("web", tcpNanos, udpNanos, OptionalLong.empty());
    }

    private static PacketObserver expiries(List<Long> times) {
        return (nowNanos, kind, direction, packet, place, decision) -> {
            if (kind == EventKind.CONNTRACK_EXPIRY) {
                times.add(nowNanos);
            }
        };
    }
}
