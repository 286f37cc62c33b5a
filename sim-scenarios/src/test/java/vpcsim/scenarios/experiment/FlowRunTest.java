package vpcsim.scenarios.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.forwarding.Timing;
import vpcsim.aws.vpc.NetworkChange;
import vpcsim.aws.vpc.RuleAction;
import vpcsim.core.random.Distributions;
import vpcsim.core.result.FlowSummary;
import vpcsim.core.result.RunResult;
import vpcsim.scenarios.arrival.ConstantArrivals;
import vpcsim.scenarios.arrival.Rate;
import vpcsim.scenarios.scenario.Dialogue;
import vpcsim.scenarios.scenario.FlowSpec;
import vpcsim.scenarios.scenario.Scenario;
import vpcsim.scenarios.scenario.ScheduledChange;
import vpcsim.scenarios.scenario.SynRetry;

/** What becomes of flows: each kind of dialogue, each kind of end, and the accounts of them. */
final class FlowRunTest {

    private static final long SECOND = Lab.SECOND;
    private static final long MILLI = Lab.MILLI;

    @Test
    void aTcpFlowTakesTwoRoundTripsAndItsServiceTime() {
        Dialogue dialogue = tcp(1, 1, 7 * MILLI, Dialogue.Close.FIN);
        RunResult result = run(new Lab().machines(1, 1).flow(Lab.flow("call", "http", Lab.once(), dialogue, SECOND)));

        FlowSummary flow = only(result);
        assertThat(flow.completed()).isEqualTo(1);
        long roundTrip = 2 * Timing.DEFAULT.otherZoneDelayNanos();
        assertThat(flow.completionTime().max()).isEqualTo(2 * roundTrip + 7 * MILLI);
        // SYN, SYN-ACK, ACK, request, response, FIN, FIN, ACK
        assertThat(result.packets().offered()).isEqualTo(8);
        assertThat(result.packets().delivered()).isEqualTo(8);
    }

    @Test
    void aResponseGoesInSegments_andTheFlowIsCompleteWithTheLast() {
        RunResult result = run(new Lab()
                .machines(1, 1)
                .flow(Lab.flow("get", "http", Lab.once(), tcp(3_000, 32 * 1_024, 0, Dialogue.Close.NONE), SECOND)));

        assertThat(only(result).completed()).isEqualTo(1);
        // 3 of the handshake, 3 of the request, 23 of the response; an ACK for every second segment: the request's
        // third rides
        // on the response, the response's last waits 40 ms for something to ride on
        assertThat(result.packets().offered()).isEqualTo(3 + 3 + 23 + 1 + 11 + 1);
        assertThat(result.packets().offeredBytes()).isEqualTo(42 * 40 + 3_000 + 32 * 1_024);
    }

    @Test
    void aFlowMayEndWithRst_orNotAtAll_whichLeavesItsEntries() {
        RunResult reset = run(new Lab()
                .machines(1, 1)
                .flow(Lab.flow("call", "http", Lab.once(), tcp(1, 1, 0, Dialogue.Close.RST), SECOND)));
        RunResult silent = run(new Lab()
                .machines(1, 1)
                .flow(Lab.flow("call", "http", Lab.once(), tcp(1, 1, 0, Dialogue.Close.NONE), SECOND)));

        assertThat(reset.packets().offered()).isEqualTo(6);
        // the response is acknowledged when the ACK has waited long enough for something to ride on
        assertThat(silent.packets().offered()).isEqualTo(6);
        assertThat(only(reset).completed()).isEqualTo(1);
        assertThat(only(silent).completed()).isEqualTo(1);
        assertThat(silent.tracking()).allMatch(row -> row.atEnd() == 1 && row.closed() == 0);
    }

    @Test
    void aConnectionMayCarrySeveralRequestsWithTimeToThinkBetween() {
        Dialogue dialogue = new Dialogue.Tcp(
                1,
                1,
                3,
                Distributions.constant(100 * MILLI),
                Distributions.constant(0),
                3 * SECOND,
                SynRetry.CLASSIC,
                SECOND,
                Dialogue.Close.NONE);
        RunResult result = run(new Lab().machines(1, 1).flow(Lab.flow("call", "http", Lab.once(), dialogue, SECOND)));

        long roundTrip = 2 * Timing.DEFAULT.otherZoneDelayNanos();
        assertThat(only(result).completionTime().max()).isEqualTo(4 * roundTrip + 200 * MILLI);
        // nothing leaves within 40 ms of a response for its ACK to ride on
        assertThat(result.packets().offered()).isEqualTo(3 + 3 * 3);
    }

    @Test
    void udpRequestsAreSentAgain_thenTheFlowFails() {
        Dialogue dialogue =
                new Dialogue.Udp(60, 120, 1, Distributions.constant(0), Distributions.constant(0), SECOND, 2);
        RunResult good = run(new Lab().machines(1, 1).flow(Lab.flow("dns", "udp/53", Lab.once(), dialogue, SECOND)));
        RunResult bad = run(new Lab()
                .machines(1, 1)
                .serverIngress("ssh", "10.0.0.0/16")
                .flow(Lab.flow("dns", "udp/53", Lab.once(), dialogue, SECOND)));

        assertThat(only(good).completed()).isEqualTo(1);
        assertThat(good.packets().offeredBytes()).isEqualTo(60 + 120 + 2 * 28);
        assertThat(only(bad).failed()).isEqualTo(1);
        assertThat(only(bad).retries()).isEqualTo(2);
        assertThat(bad.packets().denied()).isEqualTo(3);
        assertThat(bad.endNanos()).isEqualTo(3 * SECOND);
        assertThat(only(bad).failures().get(0).reason())
                .startsWith("SG ingress of server-1, NO_RULE: the request, client port ");
    }

    @Test
    void pingsAreAnswered() {
        Dialogue dialogue = new Dialogue.Echo(56, 2, Distributions.constant(SECOND), SECOND);
        RunResult result =
                run(new Lab().machines(1, 1).flow(Lab.flow("ping", "icmp/echo-request", Lab.once(), dialogue, SECOND)));

        assertThat(only(result).completed()).isEqualTo(1);
        assertThat(result.packets().delivered()).isEqualTo(4);
    }

    @Test
    void hostsOutsideReachInstancesByTheirPublicAddresses_andGetTheirAnswers() {
        FlowSpec browse = new FlowSpec(
                "browse", "outside", "server", TrafficType.parse("https"), Lab.poisson(50), Lab.tcp(), 0, 10 * SECOND);
        FlowSpec fetch = new FlowSpec(
                "fetch", "client", "outside", TrafficType.parse("https"), Lab.poisson(50), Lab.tcp(), 0, 10 * SECOND);
        RunResult result =
                run(new Lab().serverIngress("https", "0.0.0.0/0").flow(browse).flow(fetch));

        assertThat(result.flows()).allMatch(flow -> flow.started() > 400 && flow.completed() == flow.started());
    }

    @Test
    void startedIsCompletedPlusFailedPlusOpen_inEveryGroupAndCohort() {
        RunResult result = ScenarioRunner.run(narrowed(), RunOptions.DEFAULTS).result();

        assertThat(result.flows())
                .isNotEmpty()
                .allMatch(flow -> flow.open() == 0 && flow.started() == flow.completed() + flow.failed());
        long inCharts = result.series().stream()
                .filter(chart -> chart.key().equals("flows"))
                .flatMap(chart -> chart.lines().get(0).values().stream())
                .mapToLong(Long::longValue)
                .sum();
        assertThat(inCharts)
                .isEqualTo(
                        result.flows().stream().mapToLong(FlowSummary::started).sum());
        assertThat(result.packets().offered())
                .isEqualTo(result.packets().delivered()
                        + result.packets().denied()
                        + result.packets().lost());
    }

    @Test
    void aGroupIsDividedAtTheChangeThatMakesItFail_andTheCauseIsTold() {
        RunResult result = ScenarioRunner.run(narrowed(), RunOptions.DEFAULTS).result();

        assertThat(result.flows())
                .extracting(flow -> flow.group() + " " + flow.cohort())
                .containsExactly("query before narrow", "query after narrow");
        FlowSummary after = result.flows().get(1);
        // 11,848 of 28,232 Linux client ports are 49152 or more (NACL-19); 5 standard deviations of about 1000 flows
        assertThat(after.completed() / (double) after.started()).isBetween(0.34, 0.50);
        assertThat(after.failures().get(0).reason())
                .startsWith("NACL egress of right, ACL right rule *, NO_RULE: the reply, client ports 327");
        assertThat(result.drops().get(0).check()).isEqualTo("NACL egress");
        assertThat(result.drops().get(0).where()).isEqualTo("right");
        assertThat(result.markers()).extracting(marker -> marker.label()).containsExactly("narrow", "end of arrivals");
    }

    @Test
    void aFullTableIsAFinding() {
        RunResult result = run(new Lab()
                .machines(2, 1)
                .allowance(3)
                .flow(Lab.flow(
                        "keep",
                        "http",
                        new ConstantArrivals(Rate.perSecond(1)),
                        tcp(1, 1, 0, Dialogue.Close.NONE),
                        10 * SECOND)));

        assertThat(result.tracking())
                .filteredOn(row -> row.instance().equals("server-1"))
                .singleElement()
                .matches(row -> row.allowance() == 3 && row.peak() == 3 && row.refused() > 0);
        assertThat(only(result).completed()).isEqualTo(3);
        assertThat(result.findings()).anyMatch(finding -> finding.code().equals("TABLE-FULL"));
    }

    @Test
    void theDurationEndsArrivals_notTheFlowsUnderWay() {
        RunResult result = run(new Lab()
                .lastingNanos(2 * SECOND)
                .flow(Lab.flow(
                        "call", "http", Lab.poisson(100), tcp(1, 1, 500 * MILLI, Dialogue.Close.FIN), 2 * SECOND)));

        assertThat(only(result).started()).isBetween(130L, 270L);
        assertThat(only(result).completed()).isEqualTo(only(result).started());
        assertThat(result.endNanos()).isGreaterThan(2 * SECOND);
    }

    static Scenario narrowed() {
        NetworkChange narrow = new NetworkChange.ReplaceNetworkAclEntry(
                Lab.RIGHT_ACL,
                vpcsim.aws.address.Direction.EGRESS,
                new vpcsim.aws.vpc.NetworkAclEntry(
                        100,
                        RuleAction.ALLOW,
                        TrafficType.parse("tcp/49152-65535"),
                        vpcsim.aws.address.Cidr.parse("10.0.0.0/16")));
        Dialogue dialogue = new Dialogue.Tcp(
                100,
                200,
                1,
                Distributions.constant(0),
                Distributions.exponential(2 * MILLI),
                3 * SECOND,
                SynRetry.CLASSIC,
                5 * SECOND,
                Dialogue.Close.FIN);
        return new Lab()
                .rightEgress(100, RuleAction.ALLOW, "tcp/1024-65535")
                .flow(Lab.flow("query", "mysql", Lab.poisson(200), dialogue, 10 * SECOND))
                .change(new ScheduledChange("narrow", 5 * SECOND, List.of(narrow)))
                .build();
    }

    private static Dialogue tcp(long requestBytes, long responseBytes, long serviceNanos, Dialogue.Close close) {
        return new Dialogue.Tcp(
                requestBytes,
                responseBytes,
                1,
                Distributions.constant(0),
                Distributions.constant((double) serviceNanos),
                3 * SECOND,
                SynRetry.CLASSIC,
                SECOND,
                close);
    }

    private static RunResult run(Lab lab) {
        RunResult result = ScenarioRunner.run(lab.build(), RunOptions.DEFAULTS).result();
        assertThat(result.trustworthy()).isTrue();
        return result;
    }

    private static FlowSummary only(RunResult result) {
        assertThat(result.flows()).hasSize(1);
        return result.flows().get(0);
    }
}
