package vpcsim.scenarios.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.verdict.Verdict;
import vpcsim.core.result.Answer;
import vpcsim.core.result.Journey;
import vpcsim.core.result.RunResult;
import vpcsim.core.result.Topology;
import vpcsim.scenarios.scenario.Expectation;
import vpcsim.scenarios.scenario.Metric;
import vpcsim.scenarios.scenario.Scenario;
import vpcsim.scenarios.scenario.ScriptedPacket;
import vpcsim.scenarios.scenario.Story;
import vpcsim.scenarios.scenario.Take;
import vpcsim.scenarios.scenario.Window;

/** Expectations beside what was measured, in the words of the terminal; scripted packets and their journeys. */
final class ExpectationRunTest {

    private static final long SECOND = Lab.SECOND;
    private static final long WHOLE = 1_000_000_000L;

    @Test
    void aMetricCountsTheFlowsThatStartedInItsWindow() {
        RunResult result = withExpectations(
                ofMetric(
                        "all-before",
                        Metric.COMPLETED_SHARE,
                        "query",
                        null,
                        before(4 * SECOND),
                        999 * WHOLE / 1000,
                        -1),
                ofMetric(
                        "lucky", Metric.COMPLETED_SHARE, "query", null, after(5 * SECOND), 34 * WHOLE / 100, WHOLE / 2),
                ofMetric("late", Metric.FAILED, "query", null, after(9 * SECOND), -1, 5),
                ofMetric("started", Metric.STARTED, "", null, Window.ALL, 1_800, 2_200),
                ofMetric("median", Metric.COMPLETION_TIME, "query", Take.P50, before(5 * SECOND), -1, 4_000_000),
                ofMetric("retries", Metric.RETRIES, "query", null, after(5 * SECOND), 500, -1),
                ofMetric("failed-share", Metric.FAILED_SHARE, "query", null, before(4 * SECOND), -1, 0));

        assertThat(result.answers())
                .extracting(Answer::name)
                .containsExactly("all-before", "lucky", "late", "started", "median", "retries", "failed-share");
        assertThat(result.answers())
                .filteredOn(answer -> !answer.holds())
                .extracting(Answer::name)
                .containsExactly("late");
        assertThat(answer(result, "lucky").expected()).isEqualTo("34 % to 50 %");
        assertThat(answer(result, "lucky").what()).isEqualTo("completed share of query, after narrow");
        assertThat(answer(result, "late").expected()).isEqualTo("at most 5");
        assertThat(answer(result, "median").what()).isEqualTo("time to completion p50 of query, before narrow");
        assertThat(answer(result, "median").measured()).endsWith(" ms");
    }

    @Test
    void metricsOfTheRunAndOfInstances() {
        RunResult result = withExpectations(
                ofMetric("offered", Metric.OFFERED_PACKETS, "", null, Window.ALL, 1, -1),
                ofMetric("delivered", Metric.DELIVERED_PACKETS, "", null, Window.ALL, 1, -1),
                ofMetric("denied", Metric.DENIED_PACKETS, "", null, Window.ALL, 1, -1),
                ofMetric("lost", Metric.LOST_PACKETS, "", null, Window.ALL, 0, 0),
                ofMetric("unknown", Metric.NOT_MODELLED_PACKETS, "", null, Window.ALL, 0, 0),
                ofMetric("peak", Metric.TRACKED_ENTRIES, "server", Take.MAX, Window.ALL, 1, -1),
                ofMetric("left", Metric.TRACKED_ENTRIES, "server-1", Take.END, Window.ALL, 0, -1),
                ofMetric("expired", Metric.EXPIRED_ENTRIES, "", null, Window.ALL, 0, -1),
                ofMetric("refused", Metric.REFUSED_PACKETS, "server", null, Window.ALL, 0, 0));

        assertThat(result.answers()).allMatch(Answer::holds);
        assertThat(answer(result, "denied").measured())
                .isEqualTo(Words.count(result.packets().denied()));
    }

    @Test
    void whatWasNotMeasuredDoesNotHold() {
        RunResult result = withExpectations(
                ofMetric("nothing", Metric.COMPLETED_SHARE, "query", null, after(1_000 * SECOND), -1, WHOLE));

        assertThat(answer(result, "nothing").measured()).isEqualTo("nothing measured");
        assertThat(answer(result, "nothing").holds()).isFalse();
    }

    @Test
    void aPacketExpectationIsALineOfItsTrace() {
        Scenario scenario = new Lab()
                .serverIngress("https", "10.0.1.0/24")
                .packet(Lab.syn("shortcut", SECOND, "client-1", "server-2", 3306))
                .packet(Lab.syn("good", 2 * SECOND, "client-1", "server-2", 443))
                .expect(ofPacket("refused", "shortcut", "server-2", Verdict.DENY, "NO_RULE"))
                .expect(ofPacket("wrong", "good", "server-2", Verdict.DENY, "NO_RULE"))
                .expect(new Expectation.OfPacket(
                        "arrives",
                        "good",
                        Optional.of(EventKind.PACKET_ARRIVAL),
                        Optional.empty(),
                        Optional.of("eni-server-2"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .build();
        RunResult result = run(scenario);

        assertThat(answer(result, "refused"))
                .isEqualTo(new Answer(
                        "refused",
                        "DENY",
                        "shortcut, SG ingress of server-2, NO_RULE",
                        "DENY, NO_RULE, at server-2",
                        true));
        assertThat(answer(result, "wrong").holds()).isFalse();
        assertThat(answer(result, "wrong").measured()).isEqualTo("ALLOW");
        assertThat(answer(result, "arrives").holds()).isTrue();
        assertThat(result.expectationsHold()).isFalse();
    }

    @Test
    void scriptedPacketsOfOneConversationAreOneJourney() {
        Scenario scenario = new Lab()
                .packet(Lab.syn("request", SECOND, "client-1", "server-2", 443))
                .packet(answerTo("reply", 2 * SECOND))
                .packet(Lab.syn("other", 3 * SECOND, "client-2", "server-2", 443))
                .build();
        RunResult result = run(scenario);

        assertThat(result.journeys())
                .extracting(Journey::title)
                .containsExactly("Packet request and its answers", "Packet other");
        Journey first = result.journeys().get(0);
        assertThat(first.outcome()).isEqualTo("the last packet arrived at client-1");
        assertThat(first.steps())
                .extracting(step -> step.packet() + " " + step.event() + " " + step.direction() + " " + step.where())
                .contains(
                        "request SG_CHECK EGRESS client-1",
                        "request NACL_CHECK EGRESS left",
                        "request NACL_CHECK INGRESS right",
                        "request SG_CHECK INGRESS server-2",
                        "request PACKET_ARRIVAL  server-2",
                        "reply SG_CHECK INGRESS client-1");
        assertThat(first.steps())
                .filteredOn(
                        step -> step.packet().equals("reply") && step.event().equals("SG_CHECK"))
                .allMatch(step ->
                        step.reason().equals("TRACKED") && step.verdict().equals("ALLOW"));
    }

    @Test
    void aStoryIsOneJourneyInItsOwnWords() {
        TreeMap<String, String> places = new TreeMap<>();
        places.put("server-2", "Mother");
        places.put("left", "the garden");
        TreeMap<String, String> words = new TreeMap<>();
        words.put("request", "May I?");
        Story story = new Story(places, words, List.of(new Story.Term("Mother", "an instance")));
        RunResult result = run(new Lab()
                .packet(Lab.syn("request", SECOND, "client-1", "server-2", 443))
                .packet(Lab.syn("other", 3 * SECOND, "client-2", "server-1", 443))
                .story(story)
                .build());

        assertThat(result.journeys()).hasSize(1);
        Journey journey = result.journeys().get(0);
        assertThat(journey.story()).isEqualTo("Mother: an instance");
        assertThat(journey.steps().get(0).remark()).isEqualTo("May I?");
        assertThat(journey.steps()).extracting(Journey.Step::place).contains("Mother", "the garden");
    }

    @Test
    void anIcmpErrorQuotesThePacketAsItWasWhereItEnded() {
        ScriptedPacket error = new ScriptedPacket(
                "too-big",
                2 * SECOND,
                "server-1",
                "client-1",
                TrafficType.parse("icmp/3-4"),
                0,
                0,
                0,
                36,
                0,
                Optional.of("request"));
        List<String> quoted = new java.util.ArrayList<>();
        Scenario scenario = new Lab()
                .packet(Lab.syn("request", SECOND, "client-1", "server-1", 443))
                .packet(error)
                .build();
        ScenarioRunner.run(
                scenario,
                RunOptions.DEFAULTS.withObservers(List.of((simulation, labels) ->
                        (now, kind, direction, packet, place, decision) -> {
                            if (kind == EventKind.PACKET_SEND
                                    && labels.get(simulation.packets().label(packet))
                                            .equals("too-big")) {
                                quoted.add(String.valueOf(simulation.packets().quoted(packet)));
                            }
                        })));

        assertThat(quoted).singleElement().asString().contains("10.0.1.10").contains("destinationPort=443");
    }

    @Test
    void equalInstancesOfASubnetAreOneBox_andTrafficIsAnEdge() {
        Topology topology = run(FlowRunTest.narrowed()).topology();

        assertThat(topology.nodes())
                .filteredOn(node -> node.kind().equals("instances"))
                .extracting(node -> node.parent() + " " + node.label() + " " + node.count())
                .containsExactlyInAnyOrder("subnet-left client 4", "subnet-right server 3");
        assertThat(topology.edges())
                .containsExactly(new Topology.Edge("subnet-left/client", "subnet-right/server", "query mysql"));
    }

    private static RunResult withExpectations(Expectation... expectations) {
        Scenario plain = FlowRunTest.narrowed();
        return run(new Scenario(
                plain.name(),
                plain.question(),
                plain.durationNanos(),
                plain.seed(),
                plain.network(),
                plain.flows(),
                plain.packets(),
                plain.changes(),
                plain.timing(),
                plain.assumptions(),
                List.of(expectations),
                plain.sampleEveryNanos(),
                plain.story(),
                plain.notes(),
                plain.given(),
                plain.digest()));
    }

    private static Expectation ofMetric(
            String name,
            Metric metric,
            String of,
            @org.jspecify.annotations.Nullable Take take,
            Window window,
            long min,
            long max) {
        return new Expectation.OfMetric(
                name,
                metric,
                of,
                Optional.ofNullable(take),
                window,
                min < 0 ? OptionalLong.empty() : OptionalLong.of(min),
                max < 0 ? OptionalLong.empty() : OptionalLong.of(max));
    }

    private static Expectation ofPacket(String name, String packet, String where, Verdict verdict, String reason) {
        return new Expectation.OfPacket(
                name,
                packet,
                Optional.of(EventKind.SG_CHECK),
                Optional.of(Direction.INGRESS),
                Optional.of(where),
                Optional.of(verdict),
                Optional.of(reason),
                Optional.empty());
    }

    private static ScriptedPacket answerTo(String label, long atNanos) {
        return new ScriptedPacket(
                label,
                atNanos,
                "server-2",
                "client-1",
                TrafficType.parse("tcp/40000"),
                443,
                TcpFlags.SYN | TcpFlags.ACK,
                0,
                0,
                0,
                Optional.empty());
    }

    private static Window before(long nanos) {
        return new Window(0, nanos, "before narrow");
    }

    private static Window after(long nanos) {
        return new Window(nanos, Long.MAX_VALUE, "after narrow");
    }

    private static Answer answer(RunResult result, String name) {
        return result.answers().stream()
                .filter(answer -> answer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static RunResult run(Scenario scenario) {
        return ScenarioRunner.run(scenario, RunOptions.DEFAULTS).result();
    }
}
