package vpcsim.aws.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.forwarding.Timing;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.simulation.NetworkSketch.Facts;
import vpcsim.aws.vpc.InterfaceType;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.RouteTarget;

/** Section 4 of the facts, PATH-1 to PATH-6 and PATH-17 to PATH-19, and SG-18 and SG-25: which checks a packet meets, in order. */
class PacketPathTest {

    static final List<String> ALL = List.of("all 0.0.0.0/0", "all ::/0");
    static final List<String> WEB = List.of("tcp/80 0.0.0.0/0", "tcp/80 ::/0");
    private static final List<String> INSIDE = List.of("all 10.0.0.0/16", "all 203.0.113.0/24", "all 2600:1f14::/48");

    /** Two subnets in two zones and one more VPC, instances with and without public address, a user behind the gateway. */
    static NetworkSketch shop() {
        return new NetworkSketch()
                .vpc("vpc-1", "10.0.0.0/16", "2600:1f14::/56")
                .gateway("vpc-1")
                .subnet("front", "vpc-1", "az-1", "10.0.1.0/24", "2600:1f14:0:1::/64")
                .subnet("back", "vpc-1", "az-2", "10.0.2.0/24", "2600:1f14:0:2::/64")
                .internetRoute("front")
                .internetRoute("back")
                .group("sg-web", "vpc-1", WEB, INSIDE)
                .group("sg-app", "vpc-1", List.of("tcp/80 sg-web"), INSIDE)
                .instance(new Facts("web"), "front", List.of("10.0.1.10=203.0.113.10", "2600:1f14:0:1::10"), "sg-web")
                .instance("mate", "front", "10.0.1.11=203.0.113.11", "sg-web")
                .instance("app", "back", "10.0.2.10", "sg-app")
                .host("user", "198.51.100.7/32")
                .host("user6", "2001:db8::7/128");
    }

    @Test
    void inbound_throughTheGateway_thenTheNetworkAcl_thenTheSecurityGroups_PATH1() {
        TestRun run = TestRun.of(shop().build());

        assertThat(run.sendAndWatch(0, "user", TestRun.tcp("198.51.100.7", 40000, "203.0.113.10", 80, TestRun.SYN)))
                .containsExactly(
                        "PACKET_SEND user",
                        "TRANSLATE igw-vpc-1 TRANSLATED",
                        "NACL_CHECK INGRESS front RULE 100",
                        "SG_CHECK INGRESS web RULE sg-web-in-0",
                        "PACKET_ARRIVAL web");
    }

    @Test
    void outbound_theSecurityGroups_thenTheNetworkAcl_thenTheRoute_thenTheGateway_PATH2() {
        TestRun run = TestRun.of(shop().group("sg-web", "vpc-1", WEB, ALL).build());

        assertThat(run.sendAndWatch(0, "web", TestRun.tcp("10.0.1.10", 40000, "198.51.100.7", 443, TestRun.SYN)))
                .containsExactly(
                        "PACKET_SEND web",
                        "SG_CHECK EGRESS web RULE sg-web-out-0",
                        "NACL_CHECK EGRESS front RULE 100",
                        "ROUTE front ROUTED 0.0.0.0/0 igw-vpc-1",
                        "TRANSLATE igw-vpc-1 TRANSLATED",
                        "PACKET_ARRIVAL user");
    }

    @Test
    void withinASubnet_securityGroupsOnly_PATH3() {
        TestRun run = TestRun.of(shop().build());

        assertThat(run.sendAndWatch(0, "mate", TestRun.tcp("10.0.1.11", 40000, "10.0.1.10", 80, TestRun.SYN)))
                .containsExactly(
                        "PACKET_SEND mate",
                        "SG_CHECK EGRESS mate RULE sg-web-out-0",
                        "SG_CHECK INGRESS web RULE sg-web-in-0",
                        "PACKET_ARRIVAL web");
    }

    @Test
    void betweenSubnets_bothNetworkAclsAndTheRoute_andTheReplyCrossesBothAgain_PATH4() {
        TestRun run = TestRun.of(shop().build());

        assertThat(run.sendAndWatch(0, "web", TestRun.tcp("10.0.1.10", 40000, "10.0.2.10", 80, TestRun.SYN)))
                .containsExactly(
                        "PACKET_SEND web",
                        "SG_CHECK EGRESS web RULE sg-web-out-0",
                        "NACL_CHECK EGRESS front RULE 100",
                        "ROUTE front ROUTED 10.0.0.0/16 local",
                        "NACL_CHECK INGRESS back RULE 100",
                        "SG_CHECK INGRESS app RULE sg-app-in-0",
                        "PACKET_ARRIVAL app");
        int synAck = TestRun.SYN | TestRun.ACK;
        assertThat(run.sendAndWatch(10, "app", TestRun.tcp("10.0.2.10", 80, "10.0.1.10", 40000, synAck)))
                .containsExactly(
                        "PACKET_SEND app",
                        "SG_CHECK EGRESS app TRACKED",
                        "NACL_CHECK EGRESS back RULE 100",
                        "ROUTE back ROUTED 10.0.0.0/16 local",
                        "NACL_CHECK INGRESS front RULE 100",
                        "SG_CHECK INGRESS web TRACKED",
                        "PACKET_ARRIVAL web");
    }

    @Test
    void theGatewayTranslatesOneToOne_soThatFiltersSeeThePrivateAddress_PATH5() {
        TestRun run = TestRun.of(shop().group("sg-web", "vpc-1", WEB, ALL).build());

        long in = run.send(0, "user", TestRun.tcp("198.51.100.7", 40000, "203.0.113.10", 80, TestRun.SYN));
        long out = run.send(1, "web", TestRun.tcp("10.0.1.10", 50000, "198.51.100.7", 443, TestRun.SYN));
        run.run().runUntil(10);

        assertThat(run.received(in).destination()).isEqualTo(IpAddress.parse("10.0.1.10"));
        assertThat(run.received(in).source()).isEqualTo(IpAddress.parse("198.51.100.7"));
        assertThat(run.received(out).source()).isEqualTo(IpAddress.parse("203.0.113.10"));
    }

    @Test
    void ipv6IsNotTranslated_PATH5() {
        TestRun run = TestRun.of(shop().group("sg-web", "vpc-1", WEB, ALL).build());

        assertThat(run.sendAndWatch(
                        0, "user6", TestRun.tcp("2001:db8::7", 40000, "2600:1f14:0:1::10", 80, TestRun.SYN)))
                .containsExactly(
                        "PACKET_SEND user6",
                        "ROUTE igw-vpc-1 ROUTED",
                        "NACL_CHECK INGRESS front RULE 101",
                        "SG_CHECK INGRESS web RULE sg-web-in-1",
                        "PACKET_ARRIVAL web");
        assertThat(run.sendAndWatch(
                        10, "web", TestRun.tcp("2600:1f14:0:1::10", 50000, "2001:db8::7", 443, TestRun.SYN)))
                .containsExactly(
                        "PACKET_SEND web",
                        "SG_CHECK EGRESS web RULE sg-web-out-1",
                        "NACL_CHECK EGRESS front RULE 101",
                        "ROUTE front ROUTED ::/0 igw-vpc-1",
                        "PACKET_ARRIVAL user6");
    }

    @Test
    void theGatewayRefusesWhatHasNoPublicAddressOrIsPrivate_PATH6() {
        TestRun run = TestRun.of(shop().group("sg-web", "vpc-1", WEB, ALL)
                .group("sg-app", "vpc-1", List.of(), ALL)
                .host("office", "192.168.0.0/16")
                .build());

        assertThat(run.sendAndWatch(0, "app", TestRun.tcp("10.0.2.10", 1, "198.51.100.7", 443, TestRun.SYN)))
                .last()
                .isEqualTo("TRANSLATE igw-vpc-1 NO_PUBLIC_ADDRESS");
        for (String destination : List.of("10.9.9.9", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1")) {
            assertThat(run.sendAndWatch(
                            10_000_000_000L, "web", TestRun.tcp("10.0.1.10", 1, destination, 443, TestRun.SYN)))
                    .last()
                    .isEqualTo("TRANSLATE igw-vpc-1 PRIVATE_ADDRESS_AT_GATEWAY");
        }
        long later = 20_000_000_000L;
        assertThat(run.sendAndWatch(later, "office", TestRun.tcp("192.168.1.1", 1, "203.0.113.10", 80, TestRun.SYN)))
                .containsExactly("PACKET_SEND office", "TRANSLATE igw-vpc-1 PRIVATE_ADDRESS_AT_GATEWAY");
        assertThat(run.sendAndWatch(later, "user", TestRun.tcp("198.51.100.7", 1, "203.0.113.99", 80, TestRun.SYN)))
                .containsExactly("PACKET_SEND user", "TRANSLATE igw-vpc-1 UNMAPPED_PUBLIC_ADDRESS");
        assertThat(run.run().totals().lost()).isEqualTo(8);
        assertThat(run.run().totals().denied()).isZero();
    }

    @Test
    void aNeighbourByItsPublicAddressIsOutside_soGroupReferencesDoNotMatch_P09() {
        Network network = shop().group("sg-web", "vpc-1", List.of("tcp/80 sg-web"), INSIDE)
                .build();
        TestRun run = TestRun.of(network);

        assertThat(run.sendAndWatch(0, "mate", TestRun.tcp("10.0.1.11", 40000, "10.0.1.10", 80, TestRun.SYN)))
                .last()
                .isEqualTo("PACKET_ARRIVAL web");
        assertThat(run.sendAndWatch(10, "mate", TestRun.tcp("10.0.1.11", 40001, "203.0.113.10", 80, TestRun.SYN)))
                .containsExactly(
                        "PACKET_SEND mate",
                        "SG_CHECK EGRESS mate RULE sg-web-out-1",
                        "NACL_CHECK EGRESS front RULE 100",
                        "ROUTE front ROUTED 0.0.0.0/0 igw-vpc-1",
                        "TRANSLATE igw-vpc-1 TRANSLATED",
                        "TRANSLATE igw-vpc-1 TRANSLATED",
                        "NACL_CHECK INGRESS front RULE 100",
                        "SG_CHECK INGRESS web NO_RULE");
    }

    @Test
    void anIcmpErrorIsTranslatedWithTheHeaderItQuotes() {
        TestRun run = TestRun.of(shop().group("sg-web", "vpc-1", ALL, ALL).build());
        PacketHeader in = TestRun.udp("198.51.100.7", 40000, "10.0.1.10", 53);
        PacketHeader out = TestRun.udp("203.0.113.10", 50000, "198.51.100.7", 53);

        long fromWeb = run.send(0, "web", portUnreachable("10.0.1.10", "198.51.100.7", in));
        long fromUser = run.send(1, "user", portUnreachable("198.51.100.7", "203.0.113.10", out));
        run.run().runUntil(10);

        assertThat(run.received(fromWeb).quoted()).isEqualTo(TestRun.udp("198.51.100.7", 40000, "203.0.113.10", 53));
        assertThat(run.received(fromUser).quoted()).isEqualTo(TestRun.udp("10.0.1.10", 50000, "198.51.100.7", 53));
    }

    private static PacketHeader portUnreachable(String source, String destination, PacketHeader quoted) {
        return PacketHeader.icmp(IpAddress.parse(source), IpAddress.parse(destination), 3, 3, 0, quoted);
    }

    @Test
    void withoutRouteOrGateway_NO_ROUTE() {
        NetworkSketch sketch = new NetworkSketch()
                .vpc("vpc-1", "10.0.0.0/16", "2600:1f14::/56")
                .subnet("front", "vpc-1", "az-1", "10.0.1.0/24", "2600:1f14:0:1::/64")
                .group("sg-web", "vpc-1", ALL, ALL)
                .instance(new Facts("web"), "front", List.of("10.0.1.10=203.0.113.10", "2600:1f14:0:1::10"), "sg-web")
                .host("user", "198.51.100.7/32")
                .host("user6", "2001:db8::7/128");
        PacketHeader out = TestRun.tcp("10.0.1.10", 1, "198.51.100.7", 443, TestRun.SYN);
        PacketHeader in = TestRun.tcp("198.51.100.7", 1, "203.0.113.10", 443, TestRun.SYN);
        PacketHeader in6 = TestRun.tcp("2001:db8::7", 1, "2600:1f14:0:1::10", 443, TestRun.SYN);

        assertThat(TestRun.of(sketch.build()).sendAndWatch(0, "web", out))
                .last()
                .isEqualTo("ROUTE front NO_ROUTE");
        TestRun routed = TestRun.of(sketch.internetRoute("front").build());
        assertThat(routed.sendAndWatch(0, "web", out)).last().isEqualTo("ROUTE front NO_ROUTE 0.0.0.0/0 igw-vpc-1");
        assertThat(routed.sendAndWatch(0, "user", in))
                .last()
                .isEqualTo("TRANSLATE gateway of vpc-1 UNMAPPED_PUBLIC_ADDRESS");
        assertThat(routed.sendAndWatch(0, "user6", in6)).last().isEqualTo("ROUTE gateway of vpc-1 NO_ROUTE");
    }

    @Test
    void anAddressOfNobody_NO_SUCH_ADDRESS() {
        Network network = shop().group("sg-web", "vpc-1", WEB, ALL).build();
        TestRun run = TestRun.of(network);

        assertThat(run.sendAndWatch(0, "web", TestRun.tcp("10.0.1.10", 1, "10.0.1.99", 80, TestRun.SYN)))
                .containsExactly(
                        "PACKET_SEND web",
                        "SG_CHECK EGRESS web RULE sg-web-out-0",
                        "PACKET_ARRIVAL front NO_SUCH_ADDRESS");
        assertThat(run.sendAndWatch(10, "web", TestRun.tcp("10.0.1.10", 1, "10.0.2.99", 80, TestRun.SYN)))
                .last()
                .isEqualTo("ROUTE front NO_SUCH_ADDRESS 10.0.0.0/16 local");
        assertThat(run.sendAndWatch(20, "web", TestRun.tcp("10.0.1.10", 1, "8.8.8.8", 80, TestRun.SYN)))
                .last()
                .isEqualTo("PACKET_ARRIVAL igw-vpc-1 NO_SUCH_ADDRESS");
        assertThat(run.sendAndWatch(30, "user6", TestRun.tcp("2001:db8::7", 1, "2600:1f14:0:9::1", 80, TestRun.SYN)))
                .last()
                .isEqualTo("ROUTE igw-vpc-1 NO_SUCH_ADDRESS");
        assertThat(run.ends()).startsWith("end PACKET_ARRIVAL NO_SUCH_ADDRESS", "end ROUTE NO_SUCH_ADDRESS");
    }

    @Test
    void theOpenInternetTakesEverything() {
        Network network = shop().group("sg-web", "vpc-1", WEB, ALL).build();
        TestRun run = TestRun.of(network, options -> options.openInternet(true));

        assertThat(run.sendAndWatch(0, "web", TestRun.tcp("10.0.1.10", 1, "8.8.8.8", 80, TestRun.SYN)))
                .last()
                .isEqualTo("PACKET_ARRIVAL igw-vpc-1");
        assertThat(run.ends()).containsExactly("arrival -1 -1");
    }

    @Test
    void theLongestPrefixWins_andABlackholeLoses_PATH17_PATH19() {
        Network network = shop().group("sg-web", "vpc-1", WEB, ALL)
                .blackhole("front", "198.51.100.0/24")
                .build();

        assertThat(TestRun.of(network)
                        .sendAndWatch(0, "web", TestRun.tcp("10.0.1.10", 1, "198.51.100.7", 443, TestRun.SYN)))
                .last()
                .isEqualTo("ROUTE front BLACKHOLE_ROUTE 198.51.100.0/24 nat-gone");
    }

    @Test
    void aTargetThatIsNotModelledIsNeitherAllowedNorDenied() {
        Network network = shop().group("sg-web", "vpc-1", WEB, ALL)
                .route("front", "198.51.100.0/24", RouteTarget.Kind.NAT_GATEWAY, "nat-1")
                .build();
        TestRun run = TestRun.of(network);

        assertThat(run.sendAndWatch(0, "web", TestRun.tcp("10.0.1.10", 1, "198.51.100.7", 443, TestRun.SYN)))
                .last()
                .isEqualTo("ROUTE front ROUTE_TARGET_NOT_MODELLED 198.51.100.0/24 nat-1");
        assertThat(run.run().totals().notModelled()).isEqualTo(1);
        assertThat(run.run().totals().denied()).isZero();
        assertThat(run.run().totals().lost()).isZero();
    }

    @Test
    void aFlowTowardsANatGatewayIsTrackedWhateverTheRulesSay_CT10() {
        NetworkSketch open = shop().group("sg-web", "vpc-1", ALL, ALL);
        PacketHeader syn = TestRun.tcp("10.0.1.10", 1, "198.51.100.7", 443, TestRun.SYN);

        TestRun direct = TestRun.of(open.build());
        direct.sendAndWatch(0, "web", syn);
        TestRun nat = TestRun.of(open.route("front", "198.51.100.0/24", RouteTarget.Kind.NAT_GATEWAY, "nat-1")
                .build());
        nat.sendAndWatch(0, "web", syn);

        assertThat(direct.run().connections().inserted()).isZero();
        assertThat(nat.run().connections().inserted()).isEqualTo(1);
    }

    @Test
    void anInterfaceOfAnotherServiceIsNotModelled() {
        Network network = shop().group("sg-web", "vpc-1", ALL, ALL)
                .instance(new Facts("lambda").type(InterfaceType.LAMBDA), "back", List.of("10.0.2.77"), "sg-web")
                .build();
        TestRun run = TestRun.of(network);

        assertThat(run.sendAndWatch(0, "web", TestRun.tcp("10.0.1.10", 1, "10.0.2.77", 443, TestRun.SYN)))
                .last()
                .isEqualTo("SG_CHECK INGRESS lambda INTERFACE_NOT_MODELLED");
        assertThat(run.sendAndWatch(10, "lambda", TestRun.tcp("10.0.2.77", 1, "10.0.1.10", 80, TestRun.SYN)))
                .last()
                .isEqualTo("SG_CHECK EGRESS lambda INTERFACE_NOT_MODELLED");
        assertThat(run.run().connections().inserted())
                .as("tracked at web: Lambda is, CT-10")
                .isEqualTo(1);
    }

    @Test
    void aStoppedReceiverIsDown_unlessProbed() {
        Network network = shop().instance(new Facts("app").stopped(), "back", List.of("10.0.2.10"), "sg-app")
                .build();
        PacketHeader syn = TestRun.tcp("10.0.1.10", 1, "10.0.2.10", 80, TestRun.SYN);

        assertThat(TestRun.of(network).sendAndWatch(0, "web", syn)).last().isEqualTo("PACKET_ARRIVAL app HOST_DOWN");
        assertThat(TestRun.of(network, options -> options.probeStopped(true)).sendAndWatch(0, "web", syn))
                .last()
                .isEqualTo("PACKET_ARRIVAL app");
    }

    @Test
    void aStoppedInstanceSendsNothing_unlessProbed() {
        Network network = shop().instance(
                        new Facts("web").stopped(), "front", List.of("10.0.1.10=203.0.113.10"), "sg-web")
                .build();
        PacketHeader syn = TestRun.tcp("10.0.1.10", 1, "10.0.2.10", 80, TestRun.SYN);
        TestRun run = TestRun.of(network);
        TestRun idle = TestRun.of(network);

        assertThat(run.sendAndWatch(0, "web", syn)).containsExactly("PACKET_SEND web HOST_DOWN");
        assertThat(run.ends()).containsExactly("end PACKET_SEND HOST_DOWN");
        assertThat(run.run().totals().offered()).isEqualTo(1);
        assertThat(run.run().totals().lost()).isEqualTo(1);
        assertThat(run.run().totals().inFlight()).isZero();
        assertThat(run.run().packets().live()).isZero();
        assertThat(run.run().connections().inserted()).isZero();
        assertThat(run.run().fingerprintWire())
                .as("nothing crosses the interface")
                .isEqualTo(idle.run().fingerprintWire());
        assertThat(run.run().fingerprintFull()).isNotEqualTo(idle.run().fingerprintFull());
        assertThat(run.run().invariants()).allMatch(invariant -> invariant.violations() == 0);
        assertThat(TestRun.of(network, options -> options.probeStopped(true)).sendAndWatch(0, "web", syn))
                .last()
                .isEqualTo("PACKET_ARRIVAL app");
    }

    @Test
    void whatSG25ExemptsPassesWithoutRules_andMeetsNoNetworkAcl() {
        Network network = shop().group("sg-web", "vpc-1", List.of(), List.of())
                .acl("front", List.of(), List.of())
                .build();
        TestRun run = TestRun.of(network);

        for (String service : List.of("10.0.0.2", "169.254.169.253", "10.0.1.1")) {
            assertThat(run.sendAndWatch(
                            run.run().simulation().nowNanos(), "web", TestRun.udp("10.0.1.10", 5, service, 53)))
                    .containsExactly("PACKET_SEND web", "SG_CHECK EGRESS web EXEMPT", "PACKET_ARRIVAL front");
        }
        assertThat(run.ends()).containsOnly("arrival -1 -1");
    }

    @Test
    void addressesAreKeyedByVpc() {
        Network network = shop().vpc("vpc-2", "10.0.0.0/16")
                .gateway("vpc-2")
                .subnet("twin", "vpc-2", "az-1", "10.0.1.0/24")
                .internetRoute("twin")
                .group("sg-twin", "vpc-2", ALL, ALL)
                .instance("double", "twin", "10.0.1.10=203.0.113.20", "sg-twin")
                .instance("other", "twin", "10.0.1.12=203.0.113.21", "sg-twin")
                .build();
        TestRun run = TestRun.of(network);

        assertThat(run.sendAndWatch(0, "other", TestRun.tcp("10.0.1.12", 1, "10.0.1.10", 80, TestRun.SYN)))
                .last()
                .isEqualTo("PACKET_ARRIVAL double");
        assertThat(run.sendAndWatch(10, "mate", TestRun.tcp("10.0.1.11", 1, "203.0.113.20", 80, TestRun.SYN)))
                .containsSubsequence(
                        "TRANSLATE igw-vpc-1 TRANSLATED", "TRANSLATE igw-vpc-2 TRANSLATED", "PACKET_ARRIVAL double");
    }

    @Test
    void aPublicAddressOfAVpcWithoutGatewayIsUnmapped_thoughAnotherVpcHasOne_PATH6() {
        Network network = shop().vpc("vpc-2", "10.0.0.0/16")
                .subnet("twin", "vpc-2", "az-1", "10.0.1.0/24")
                .group("sg-twin", "vpc-2", ALL, ALL)
                .instance("double", "twin", "10.0.1.99=203.0.113.20", "sg-twin")
                .build();

        assertThat(TestRun.of(network)
                        .sendAndWatch(0, "user", TestRun.tcp("198.51.100.7", 1, "203.0.113.20", 80, TestRun.SYN)))
                .containsExactly("PACKET_SEND user", "TRANSLATE igw-vpc-1 UNMAPPED_PUBLIC_ADDRESS");
    }

    @Test
    void ipv6BetweenTwoVpcsGoesOutByOneGatewayAndInByTheOther() {
        Network network = shop().group("sg-web", "vpc-1", WEB, ALL)
                .vpc("vpc-2", "10.8.0.0/16", "2600:1f15::/56")
                .gateway("vpc-2")
                .subnet("far", "vpc-2", "az-1", "10.8.1.0/24", "2600:1f15:0:1::/64")
                .group("sg-far", "vpc-2", List.of("tcp/80 2600:1f14:0:1::/64"), List.of())
                .instance(new Facts("away"), "far", List.of("10.8.1.10", "2600:1f15:0:1::10"), "sg-far")
                .build();

        assertThat(TestRun.of(network)
                        .sendAndWatch(
                                0, "web", TestRun.tcp("2600:1f14:0:1::10", 1, "2600:1f15:0:1::10", 80, TestRun.SYN)))
                .containsExactly(
                        "PACKET_SEND web",
                        "SG_CHECK EGRESS web RULE sg-web-out-1",
                        "NACL_CHECK EGRESS front RULE 101",
                        "ROUTE front ROUTED ::/0 igw-vpc-1",
                        "ROUTE igw-vpc-2 ROUTED",
                        "NACL_CHECK INGRESS far RULE 101",
                        "SG_CHECK INGRESS away RULE sg-far-in-0",
                        "PACKET_ARRIVAL away");
    }

    @Test
    void delaysLieBetweenTheSendersSideAndTheReceivers() {
        Timing timing = new Timing(1_000, 20_000, 300_000, 1, 10, 100);
        NetworkSketch sketch = shop().group("sg-web", "vpc-1", WEB, ALL)
                .subnet("side", "vpc-1", "az-1", "10.0.3.0/24")
                .instance("aside", "side", "10.0.3.10", "sg-web");
        TestRun run = TestRun.of(sketch.build(), options -> options.timing(timing));

        long near = run.send(0, "mate", TestRun.tcp("10.0.1.11", 1, "10.0.1.10", 80, TestRun.SYN));
        long side = run.send(0, "web", TestRun.tcp("10.0.1.10", 3, "10.0.3.10", 80, TestRun.SYN));
        long neighbour = run.send(0, "mate", TestRun.tcp("10.0.1.11", 4, "203.0.113.10", 80, TestRun.SYN));
        long far = run.send(0, "web", TestRun.tcp("10.0.1.10", 1, "10.0.2.10", 80, TestRun.SYN));
        long out = run.send(0, "web", TestRun.tcp("10.0.1.10", 2, "198.51.100.7", 80, TestRun.SYN));
        long in = run.send(0, "user", TestRun.tcp("198.51.100.7", 1, "203.0.113.10", 80, TestRun.SYN));
        run.run().runUntil(1_000_000_000L);

        assertThat(run.times(near)).containsExactly(0L, 0L, 1_001L, 1_002L);
        assertThat(run.times(far)).containsExactly(0L, 0L, 1L, 11L, 20_111L, 20_121L, 20_122L);
        assertThat(run.times(side))
                .as("another subnet of the zone")
                .containsExactly(0L, 0L, 1L, 11L, 1_111L, 1_121L, 1_122L);
        assertThat(run.times(neighbour))
                .as("back from the gateway, within the zone")
                .containsExactly(0L, 0L, 1L, 11L, 111L, 111L, 1_111L, 1_121L, 1_122L);
        assertThat(run.times(out)).containsExactly(0L, 0L, 1L, 11L, 111L, 300_111L);
        assertThat(run.times(in)).containsExactly(0L, 300_000L, 300_000L, 300_010L, 300_011L);
    }
}
