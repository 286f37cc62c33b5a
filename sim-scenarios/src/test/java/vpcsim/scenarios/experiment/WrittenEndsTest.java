package vpcsim.scenarios.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.vpc.NetworkChange;
import vpcsim.aws.vpc.RuleAction;
import vpcsim.core.result.FlowSummary;
import vpcsim.core.result.Journey;
import vpcsim.core.result.RunResult;
import vpcsim.scenarios.io.ScenarioFile;
import vpcsim.scenarios.scenario.Expectation;
import vpcsim.scenarios.scenario.FlowSpec;
import vpcsim.scenarios.scenario.Scenario;
import vpcsim.scenarios.scenario.ScheduledChange;
import vpcsim.scenarios.scenario.ScriptedPacket;
import vpcsim.scenarios.scenario.Window;

/** A run does what its scenario writes, at the edges: ends named by address, many packets, short times, late changes. */
final class WrittenEndsTest {

    private static final long SECOND = Lab.SECOND;

    @Test
    void aFlowToThePublicAddressOfANeighbourGoesThroughTheGateway_andMeetsItsGroupAsAStranger() {
        FlowSummary outside = onlyFlow(flowTo("203.0.2.10"));
        FlowSummary inside = onlyFlow(flowTo("10.0.2.10"));

        assertThat(inside.completed()).isEqualTo(1);
        assertThat(outside.failed()).isEqualTo(1);
        assertThat(outside.failures().get(0).reason()).startsWith("SG ingress of server-1, NO_RULE: the request");
    }

    @Test
    void aPacketFromAPublicAddressLeavesWithThePrivateOneBehindIt() {
        ScriptedPacket packet = Lab.syn("ask", SECOND, "203.0.1.10", "server-1", 80);
        Journey journey =
                run(new Lab().machines(1, 1).packet(packet)).journeys().get(0);

        assertThat(journey.outcome()).isEqualTo("arrived at server-1");
        assertThat(journey.steps().get(0).remark()).startsWith("tcp SYN 10.0.1.10 port 40000");
    }

    @Test
    void theSequenceOfAPacketIsToldInItsJourney() {
        ScriptedPacket packet = new ScriptedPacket(
                "data",
                SECOND,
                "client-1",
                "server-1",
                TrafficType.parse("tcp/80"),
                40_000,
                TcpFlags.SYN,
                4_294_967_295L,
                0,
                0,
                Optional.empty());
        Journey journey =
                run(new Lab().machines(1, 1).packet(packet)).journeys().get(0);

        assertThat(journey.steps().get(0).remark()).endsWith("port 80, sequence 4294967295");
    }

    @Test
    void anExpectationAboutThePacketBehindTwoThousandOthersIsAnswered() {
        Lab lab = new Lab().machines(1, 1);
        for (int i = 0; i < 2_100; i++) {
            lab.packet(Lab.syn("p" + i, i * 1_000_000L, "client-1", "server-1", 80));
        }
        lab.expect(new Expectation.OfPacket(
                "last",
                "p2099",
                Optional.of(EventKind.PACKET_ARRIVAL),
                Optional.empty(),
                Optional.of("server-1"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

        assertThat(run(lab).answers()).singleElement().matches(answer -> answer.holds());
    }

    @Test
    void aFailureNamesTheNetworkAclThatServedTheSubnetThen_notTheOneThatDoesAtTheEnd() {
        NetworkChange swap = new NetworkChange.ReplaceNetworkAclAssociation("subnet-right", "acl-default");
        RunResult result = run(new Lab()
                .machines(1, 1)
                .rightEgress(100, RuleAction.DENY, "all")
                .flow(Lab.flow("call", "http", Lab.once(), Lab.tcp(), SECOND))
                .change(new ScheduledChange("swap", 500 * SECOND, List.of(swap))));

        assertThat(result.flows().get(0).failures().get(0).reason())
                .startsWith("NACL egress of right, ACL right rule 100, RULE: the reply");
    }

    @Test
    void aRunOfAMicrosecondThatWaitsMinutesForItsLastFlowComesToItsEnd() {
        Problems problems = new Problems();
        Scenario scenario = ScenarioFile.parse("short.yaml", """
                        format: scenario/1
                        duration: 1us
                        network:
                          vpc: 10.0.0.0/16
                          subnets: {a: {cidr: 10.0.1.0/24, az: a}}
                          security-groups: {shut: {}}
                          instances: {x: {subnet: a, security-groups: [shut]}, y: {subnet: a, security-groups: [shut]}}
                        traffic:
                          flows: {ask: {from: x, to: y, type: https, arrivals: {law: constant, rate: 1/s}}}
                        """, Path.of(""), List.of(), problems)
                .orElseThrow(() -> new AssertionError(problems.errors().toString()));

        RunResult result = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> ScenarioRunner.run(scenario, RunOptions.DEFAULTS).result());
        assertThat(onlyFlow(result).failed()).isEqualTo(1);
        assertThat(result.series())
                .allMatch(chart -> chart.lines().get(0).values().size() == 10_000);
    }

    private static RunResult flowTo(String server) {
        FlowSpec flow = new FlowSpec(
                "call",
                "client-1",
                server,
                TrafficType.parse("http"),
                Lab.once(),
                Lab.tcp(),
                0,
                Window.ALL.untilNanos());
        return run(new Lab().machines(1, 1).flow(flow));
    }

    private static RunResult run(Lab lab) {
        return ScenarioRunner.run(lab.build(), RunOptions.DEFAULTS).result();
    }

    private static FlowSummary onlyFlow(RunResult result) {
        assertThat(result.flows()).hasSize(1);
        return result.flows().get(0);
    }
}
