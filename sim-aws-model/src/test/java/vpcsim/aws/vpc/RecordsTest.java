package vpcsim.aws.vpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vpcsim.aws.vpc.SmallNetwork.allow;
import static vpcsim.aws.vpc.SmallNetwork.cidrs;
import static vpcsim.aws.vpc.SmallNetwork.deny;
import static vpcsim.aws.vpc.SmallNetwork.group;
import static vpcsim.aws.vpc.SmallNetwork.in;
import static vpcsim.aws.vpc.SmallNetwork.ip;
import static vpcsim.aws.vpc.SmallNetwork.plain;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.TrafficType;

/** The records check and sort what they are given, so that the order in a file means nothing. */
class RecordsTest {

    @Test
    void theOrderInAFile_meansNothing_M01() {
        assertThat(group("web", in("web", "http", "0.0.0.0/0"), in("web", "https", "0.0.0.0/0")))
                .isEqualTo(group("web", in("web", "https", "0.0.0.0/0"), in("web", "http", "0.0.0.0/0")));
        assertThat(SmallNetwork.acl("acl", List.of(allow(1, "all", "0.0.0.0/0"), deny(2, "all", "::/0")), List.of()))
                .isEqualTo(SmallNetwork.acl(
                        "acl", List.of(deny(2, "all", "::/0"), allow(1, "all", "0.0.0.0/0")), List.of()));
        assertThat(new PrefixList("pl", "pl", cidrs("10.0.0.0/8", "11.0.0.0/8"), 5))
                .isEqualTo(new PrefixList("pl", "pl", cidrs("11.0.0.0/8", "10.0.0.0/8", "10.0.0.0/8"), 5));
        assertThat(new Vpc("v", "v", cidrs("10.1.0.0/16", "fd00::/56", "10.0.0.0/16", "10.2.0.0/16")))
                .isEqualTo(new Vpc("v", "v", cidrs("10.1.0.0/16", "10.2.0.0/16", "10.0.0.0/16", "fd00::/56")));
        assertThat(subnet(cidrs("10.0.0.0/24", "fd00::/64"))).isEqualTo(subnet(cidrs("fd00::/64", "10.0.0.0/24")));
    }

    @Test
    void theFirstIpv4Block_isThePrimary_SG26() {
        Vpc vpc = new Vpc("v", "v", cidrs("fd00::/56", "10.1.0.0/16", "10.0.0.0/16"));
        assertThat(vpc.primaryIpv4()).contains(Cidr.parse("10.1.0.0/16"));
        assertThat(vpc.hasIpv6()).isTrue();
        assertThat(new Vpc("v", "v", List.of()).primaryIpv4()).isEmpty();
    }

    @Test
    void thePrimaryAddress_staysFirst() {
        NetworkInterface one = SmallNetwork.networkInterface(
                "e", "i", "s", "g", plain("10.0.0.9"), plain("10.0.0.8"), plain("10.0.0.7"));
        NetworkInterface two = SmallNetwork.networkInterface(
                "e", "i", "s", "g", plain("10.0.0.9"), plain("10.0.0.7"), plain("10.0.0.8"));
        assertThat(one).isEqualTo(two);
        assertThat(one.addresses().get(0)).isEqualTo(plain("10.0.0.9"));
        assertThatThrownBy(() -> SmallNetwork.networkInterface("e", "i", "s", "g"))
                .hasMessageContaining("address");
    }

    @Test
    void aRuleWrittenTwice_isOneRule_M02() {
        assertThat(group("web", in("web", "http", "0.0.0.0/0"), in("web", "http", "0.0.0.0/0")))
                .isEqualTo(group("web", in("web", "http", "0.0.0.0/0")));
    }

    @Test
    void aLiveAndAStaleReferenceToOneGroup_areTwoRules_whateverTheirOrder_SG17() {
        TrafficType http = TrafficType.parse("http");
        SecurityGroupRule live = new SecurityGroupRule("web ingress http sg-1", http, new Peer.Group("sg-1"));
        SecurityGroupRule stale = new SecurityGroupRule("web ingress http sg-1", http, new Peer.UnseenGroup("sg-1"));
        SecurityGroup group = new SecurityGroup("sg", "g", "v", List.of(live, stale), List.of());
        assertThat(group.ingress()).containsExactly(live, stale);
        assertThat(new SecurityGroup("sg", "g", "v", List.of(stale, live), List.of()))
                .isEqualTo(group);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 32_767, 32_768, 65_535})
    void aReservedRuleNumber_isRefused_NACL3_B24(int number) {
        assertThatThrownBy(() -> allow(number, "all", "0.0.0.0/0")).hasMessageContaining("32766");
    }

    @Test
    void aNumberTwiceInOneDirection_isRefused_NACL3_B24() {
        assertThatThrownBy(() -> SmallNetwork.acl(
                        "acl-x", List.of(allow(7, "all", "::/0"), deny(7, "all", "0.0.0.0/0")), List.of()))
                .hasMessageContaining("acl-x")
                .hasMessageContaining("7");
    }

    @Test
    void impossibleRecords_areRefused() {
        assertThatThrownBy(() -> subnet(cidrs("10.0.0.0/24", "10.0.1.0/24"))).hasMessageContaining("IPv4");
        assertThatThrownBy(() -> new PrefixList("pl", "pl", cidrs("10.0.0.0/8", "::/0"), 2))
                .hasMessageContaining("one family");
        assertThatThrownBy(() -> new InterfaceAddress(ip("::1"), Optional.of(ip("192.0.2.1"))))
                .hasMessageContaining("IPv4");
        assertThatThrownBy(() -> new InterfaceAddress(ip("10.0.0.1"), Optional.of(ip("::1"))))
                .hasMessageContaining("IPv4");
        assertThatThrownBy(() -> SmallNetwork.instance("x", "x", OptionalLong.of(-1)))
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> new ConnectionTrackingTimeouts(0, 1, 1)).hasMessageContaining("positive");
        assertThatThrownBy(() -> new Route(Cidr.ALL_IPV4, local(), false, 3)).hasMessageContaining("3");
        Assumptions d = Assumptions.DEFAULTS;
        assertThatThrownBy(() -> new Assumptions(
                        d.midStreamTcp(),
                        d.icmpErrors(),
                        d.udpReplies(),
                        d.overlappingRules(),
                        d.coveringRules(),
                        0,
                        1,
                        1,
                        1,
                        1,
                        0))
                .hasMessageContaining("positive");
    }

    @Test
    void timeoutsHaveAwsDefaults_CT12_CT3() {
        long second = 1_000_000_000L;
        assertThat(ConnectionTrackingTimeouts.DEFAULT)
                .isEqualTo(new ConnectionTrackingTimeouts(432_000 * second, 30 * second, 180 * second));
        assertThat(ConnectionTrackingTimeouts.NITRO_V6.tcpEstablishedNanos()).isEqualTo(350 * second);
        assertThat(Assumptions.DEFAULTS.otherTimeoutNanos()).isEqualTo(600 * second);
    }

    @Test
    void ofRoutes_theLongestPrefixWins_thenStatic_thenPrefixList_thenPropagated_PATH17() {
        Route wide = route("0.0.0.0/0", "igw-1", Route.STATIC);
        Route propagated = route("192.0.2.0/24", "vgw-1", Route.PROPAGATED);
        Route listed = route("192.0.2.0/24", "pcx-1", Route.PREFIX_LIST);
        Route written = route("192.0.2.0/24", "eni-1", Route.STATIC);
        assertThat(table(wide, propagated).lookUp(ip("192.0.2.7"))).contains(propagated);
        assertThat(table(wide, propagated, listed).lookUp(ip("192.0.2.7"))).contains(listed);
        assertThat(table(wide, propagated, listed, written).lookUp(ip("192.0.2.7")))
                .contains(written);
        assertThat(table(written, listed, propagated, wide)).isEqualTo(table(wide, propagated, listed, written));
        assertThat(table(wide, propagated).lookUp(ip("198.51.100.1"))).contains(wide);
        assertThat(table(propagated).lookUp(ip("198.51.100.1"))).isEmpty();
        assertThat(table(wide).lookUp(ip("2001:db8::1")))
                .as("families are apart")
                .isEmpty();
    }

    @Test
    void everyTableHasALocalRouteABlock_PATH18() {
        assertThat(ResourceDefaults.localRoutes(SmallNetwork.vpc()))
                .extracting(
                        route -> route.destination().toString(),
                        route -> route.target().kind())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("10.0.0.0/16", RouteTarget.Kind.LOCAL),
                        org.assertj.core.groups.Tuple.tuple("2001:db8::/56", RouteTarget.Kind.LOCAL));
    }

    @Test
    void aBlackholeRoute_isStillChosen_PATH19() {
        Route dead =
                new Route(Cidr.parse("192.0.2.0/24"), new RouteTarget(RouteTarget.Kind.NAT_GATEWAY, "nat-1"), true, 0);
        assertThat(table(route("0.0.0.0/0", "igw-1", 0), dead).lookUp(ip("192.0.2.1")))
                .contains(dead);
    }

    @Test
    void anIdMadeFromContent_isReadableAndStable() {
        assertThat(RuleIds.of("web", Direction.INGRESS, TrafficType.parse("tcp/443"), SmallNetwork.peer("10.9.9.9/0")))
                .isEqualTo("web ingress https 0.0.0.0/0");
        assertThat(RuleIds.of("db", Direction.EGRESS, TrafficType.ALL, SmallNetwork.peer("sg-web")))
                .isEqualTo("db egress all sg-web");
    }

    @Test
    void rulesReadAsText_withTheNamesOfPeers() {
        Network network = SmallNetwork.builder()
                .add(new PrefixList("pl-1", "offices", cidrs("10.0.0.0/8"), 5))
                .build();
        SecurityGroup db = network.securityGroup("sg-db");
        assertThat(RuleText.of(network, db, Direction.INGRESS, in("db", "mysql", "sg-web")))
                .isEqualTo("sg db: mysql from sg web");
        assertThat(RuleText.of(network, db, Direction.EGRESS, in("db", "all", "pl-1")))
                .isEqualTo("sg db: all to prefix list offices");
        NetworkAcl named = new NetworkAcl("acl-1", "main", "vpc-1", true, List.of(), List.of());
        assertThat(RuleText.finalDeny(named)).isEqualTo("default ACL main rule *: no numbered rule matches");
    }

    @Test
    void aNetwork_keepsItsResourcesInOrderOfId_andABuilderDoesNotChangeIt() {
        Network.Builder builder = SmallNetwork.builder();
        Network before = builder.build();
        builder.add(SmallNetwork.instance("aaa", "x", OptionalLong.empty()));
        assertThat(before.instances()).hasSize(3);
        assertThat(builder.build().instances().iterator().next().id()).isEqualTo("i-aaa");
        Network after = before.toBuilder().add(group("new")).build();
        assertThat(before.securityGroups()).hasSize(2);
        assertThat(after.securityGroups()).hasSize(3);
        assertThat(after.instances()).isSameAs(before.instances());
        assertThat(before.vpc("vpc-1").name()).isEqualTo("shop");
        assertThat(before.routeTable("rtb-1").name()).isEqualTo("main");
        assertThat(before.internetGateways()).hasSize(1);
        assertThat(before.routeTables()).hasSize(1);
        assertThatThrownBy(() -> before.vpc("vpc-9")).hasMessageContaining("vpc-9");
    }

    private static Subnet subnet(List<Cidr> cidrs) {
        return new Subnet("subnet-1", "s", "vpc-1", "az", cidrs, "acl-1", "rtb-1");
    }

    private static Route route(String destination, String target, int precedence) {
        return new Route(Cidr.parse(destination), new RouteTarget(RouteTarget.Kind.OTHER, target), false, precedence);
    }

    private static RouteTarget local() {
        return new RouteTarget(RouteTarget.Kind.LOCAL, "local");
    }

    private static RouteTable table(Route... routes) {
        return new RouteTable("rtb-1", "main", "vpc-1", List.of(routes));
    }
}
