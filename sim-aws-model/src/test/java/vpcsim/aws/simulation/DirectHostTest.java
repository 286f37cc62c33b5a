package vpcsim.aws.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static vpcsim.aws.simulation.PacketPathTest.ALL;
import static vpcsim.aws.simulation.PacketPathTest.WEB;

import java.util.List;
import org.junit.jupiter.api.Test;
import vpcsim.aws.simulation.NetworkSketch.Facts;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.RouteTarget;

/** External hosts attached without gateway and translation: their packets meet filters and nothing else. */
class DirectHostTest {

    @Test
    void hostsAttachedDirectlyMeetNoGateway() {
        Network network = new NetworkSketch()
                .vpc("vpc-1", "10.0.0.0/16")
                .subnet("front", "vpc-1", "az-1", "10.0.1.0/24")
                .group("sg-web", "vpc-1", WEB, ALL)
                .instance("web", "front", "10.0.1.10", "sg-web")
                .directHost("peer", "192.168.7.0/24")
                .build();
        TestRun run = TestRun.of(network);

        assertThat(run.sendAndWatch(0, "peer", TestRun.tcp("192.168.7.7", 1, "10.0.1.10", 80, TestRun.SYN)))
                .containsExactly(
                        "PACKET_SEND peer",
                        "NACL_CHECK INGRESS front RULE 100",
                        "SG_CHECK INGRESS web RULE sg-web-in-0",
                        "PACKET_ARRIVAL web");
        assertThat(run.sendAndWatch(10, "web", TestRun.tcp("10.0.1.10", 2, "192.168.7.7", 443, TestRun.SYN)))
                .containsExactly(
                        "PACKET_SEND web",
                        "SG_CHECK EGRESS web RULE sg-web-out-0",
                        "NACL_CHECK EGRESS front RULE 100",
                        "ROUTE front ROUTED",
                        "PACKET_ARRIVAL peer");
        assertThat(run.sendAndWatch(20, "peer", TestRun.tcp("192.168.7.7", 1, "10.0.1.99", 80, TestRun.SYN)))
                .containsExactly("PACKET_SEND peer", "PACKET_ARRIVAL peer NO_SUCH_ADDRESS");
    }

    @Test
    void aHostAttachedDirectlyHidesNoInterface_howeverWideItsBlock() {
        TestRun run = TestRun.of(
                PacketPathTest.shop().directHost("world", "0.0.0.0/0").build());

        assertThat(run.sendAndWatch(0, "web", TestRun.tcp("10.0.1.10", 1, "10.0.2.10", 80, TestRun.SYN)))
                .containsSubsequence("ROUTE front ROUTED 10.0.0.0/16 local", "PACKET_ARRIVAL app");
        assertThat(run.sendAndWatch(10, "web", TestRun.tcp("10.0.1.10", 1, "203.0.113.11", 80, TestRun.SYN)))
                .last()
                .isEqualTo("PACKET_ARRIVAL world");
    }

    @Test
    void theWayToAHostAttachedDirectlyIsNotThatOfTheRoute_CT10_SG18() {
        NetworkSketch sketch =
                PacketPathTest.shop().group("sg-web", "vpc-1", ALL, ALL).directHost("peer", "192.168.7.0/24");
        TestRun run = TestRun.of(sketch.route("front", "192.168.0.0/16", RouteTarget.Kind.NAT_GATEWAY, "nat-1")
                .route("back", "192.168.0.0/16", RouteTarget.Kind.NETWORK_INTERFACE, "middle")
                .group("sg-app", "vpc-1", List.of(), List.of("all 192.168.0.0/16"))
                .instance(new Facts("middle").forwarding(), "back", List.of("10.0.2.20"), "sg-web")
                .build());

        run.sendAndWatch(0, "web", TestRun.tcp("10.0.1.10", 1, "192.168.7.7", 443, TestRun.SYN));
        assertThat(run.run().connections().inserted())
                .as("open both ways, and not through the NAT gateway")
                .isZero();
        assertThat(run.sendAndWatch(10, "app", TestRun.tcp("10.0.2.10", 1, "192.168.7.7", 443, TestRun.SYN)))
                .containsExactly(
                        "PACKET_SEND app",
                        "SG_CHECK EGRESS app RULE sg-app-out-0",
                        "NACL_CHECK EGRESS back RULE 100",
                        "ROUTE back ROUTED",
                        "PACKET_ARRIVAL peer");
    }
}
