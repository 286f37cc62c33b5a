package vpcsim.aws.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.simulation.NetworkSketch.Facts;
import vpcsim.aws.vpc.NetworkChange;
import vpcsim.aws.vpc.RouteTarget;

/** SG-18, PATH-18: routes that steer traffic between subnets through an instance that forwards. */
class MiddleboxTest {

    private static final List<String> ALL = List.of("all 0.0.0.0/0");
    private static final PacketHeader SYN = TestRun.tcp("10.0.1.10", 40000, "10.0.2.10", 80, TestRun.SYN);

    private static NetworkSketch network(Facts middle, List<String> appIngress) {
        return new NetworkSketch()
                .vpc("vpc-1", "10.0.0.0/16")
                .subnet("front", "vpc-1", "az-1", "10.0.1.0/24")
                .subnet("back", "vpc-1", "az-1", "10.0.2.0/24")
                .subnet("watch", "vpc-1", "az-1", "10.0.3.0/24")
                .route("front", "10.0.2.0/24", RouteTarget.Kind.NETWORK_INTERFACE, "middle")
                .group("sg-web", "vpc-1", List.of(), List.of("all 10.0.0.0/16"))
                .group("sg-app", "vpc-1", appIngress, List.of())
                .group("sg-middle", "vpc-1", ALL, ALL)
                .instance("web", "front", "10.0.1.10", "sg-web")
                .instance("app", "back", "10.0.2.10", "sg-app")
                .instance(middle, "watch", List.of("10.0.3.10"), "sg-middle");
    }

    @Test
    void thePacketPassesTheMiddleboxsOwnFiltersInAndOut() {
        TestRun run = TestRun.of(network(new Facts("middle").forwarding(), List.of("tcp/80 10.0.1.0/24"))
                .build());

        assertThat(run.sendAndWatch(0, "web", SYN))
                .containsExactly(
                        "PACKET_SEND web",
                        "SG_CHECK EGRESS web RULE sg-web-out-0",
                        "NACL_CHECK EGRESS front RULE 100",
                        "ROUTE front ROUTED 10.0.2.0/24 middle",
                        "NACL_CHECK INGRESS watch RULE 100",
                        "SG_CHECK INGRESS middle RULE sg-middle-in-0",
                        "SG_CHECK EGRESS middle RULE sg-middle-out-0",
                        "NACL_CHECK EGRESS watch RULE 100",
                        "ROUTE watch ROUTED 10.0.0.0/16 local",
                        "NACL_CHECK INGRESS back RULE 100",
                        "SG_CHECK INGRESS app RULE sg-app-in-0",
                        "PACKET_ARRIVAL app");
    }

    @Test
    void aRuleThatNamesTheOtherInstancesGroupDoesNotMatch_F13() {
        TestRun run = TestRun.of(network(new Facts("middle").forwarding(), List.of("tcp/80 sg-web"))
                .build());

        assertThat(run.sendAndWatch(0, "web", SYN)).last().isEqualTo("SG_CHECK INGRESS app NO_RULE");
        assertThat(run.run().invariants()).allMatch(invariant -> invariant.violations() == 0);
    }

    @Test
    void anInstanceThatDoesNotForwardIsNotModelledAsTarget() {
        TestRun run = TestRun.of(network(new Facts("middle"), ALL).build());

        assertThat(run.sendAndWatch(0, "web", SYN))
                .last()
                .isEqualTo("ROUTE front ROUTE_TARGET_NOT_MODELLED 10.0.2.0/24 middle");
    }

    @Test
    void aMiddleboxInTheSendersSubnetIsReachedWithoutNetworkAcl() {
        NetworkSketch sketch = network(new Facts("middle").forwarding(), ALL)
                .instance(new Facts("inner").forwarding(), "front", List.of("10.0.1.20"), "sg-middle")
                .subnet("front", "vpc-1", "az-1", "10.0.1.0/24")
                .route("front", "10.0.2.0/24", RouteTarget.Kind.NETWORK_INTERFACE, "inner");
        TestRun run = TestRun.of(sketch.build());

        List<String> trace = run.sendAndWatch(0, "web", SYN);

        assertThat(trace.subList(0, 5))
                .containsExactly(
                        "PACKET_SEND web",
                        "SG_CHECK EGRESS web RULE sg-web-out-0",
                        "ROUTE front ROUTED 10.0.2.0/24 inner",
                        "SG_CHECK INGRESS inner RULE sg-middle-in-0",
                        "SG_CHECK EGRESS inner RULE sg-middle-out-0");
        assertThat(trace).last().isEqualTo("ROUTE front ROUTE_TARGET_NOT_MODELLED 10.0.2.0/24 inner");
    }

    @Test
    void oneNetworkAclMayMeetAHeaderThatIsExemptInOneOfItsSubnetsOnly_NACL18() {
        TestRun run = TestRun.of(
                network(new Facts("middle").forwarding(), ALL).build(),
                options -> options.change(0, new NetworkChange.ReplaceNetworkAclAssociation("watch", "acl-front"))
                        .change(0, new NetworkChange.ReplaceNetworkAclAssociation("back", "acl-front")));

        assertThat(run.sendAndWatch(1, "web", TestRun.tcp("10.0.2.1", 40000, "10.0.2.10", 80, TestRun.SYN)))
                .containsSubsequence(
                        "NACL_CHECK INGRESS watch RULE 100",
                        "NACL_CHECK INGRESS back EXEMPT",
                        "SG_CHECK INGRESS app EXEMPT",
                        "PACKET_ARRIVAL app");
        assertThat(run.run().invariants()).allMatch(invariant -> invariant.violations() == 0);
    }

    @Test
    void aStoppedMiddleboxForwardsNothing() {
        TestRun run = TestRun.of(
                network(new Facts("middle").forwarding().stopped(), ALL).build());

        assertThat(run.sendAndWatch(0, "web", SYN)).last().isEqualTo("PACKET_ARRIVAL middle HOST_DOWN");
    }
}
