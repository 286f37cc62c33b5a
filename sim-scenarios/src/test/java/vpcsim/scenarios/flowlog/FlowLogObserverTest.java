package vpcsim.scenarios.flowlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.forwarding.Timing;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.aws.vpc.RuleAction;
import vpcsim.scenarios.experiment.Lab;
import vpcsim.scenarios.experiment.RunOptions;
import vpcsim.scenarios.experiment.ScenarioRunner;
import vpcsim.scenarios.scenario.Scenario;
import vpcsim.scenarios.scenario.ScriptedPacket;

/** What is logged, at which interface, under which interval, and what the fields say. */
final class FlowLogObserverTest {

    private static final long SECOND = Lab.SECOND;
    private static final String WHO = "interface-id srcaddr dstaddr srcport dstport action";

    @Test
    void aFlowIsLoggedAtBothInterfaces_eachDirectionByItself_FL4() {
        LoggedRun run = LoggedRun.of(
                new Lab()
                        .packet(Lab.syn("ask", SECOND, "client-1", "server-1", 80))
                        .packet(answer("answer", 2 * SECOND))
                        .build(),
                LoggedRun.fields(WHO + " flow-direction packets"));

        assertThat(run.lines())
                .containsExactly(
                        "interface-id srcaddr dstaddr srcport dstport action flow-direction packets",
                        "eni-client-1 10.0.1.10 10.0.2.10 40000 80 ACCEPT egress 1",
                        "eni-server-1 10.0.1.10 10.0.2.10 40000 80 ACCEPT ingress 1",
                        "eni-client-1 10.0.2.10 10.0.1.10 80 40000 ACCEPT ingress 1",
                        "eni-server-1 10.0.2.10 10.0.1.10 80 40000 ACCEPT egress 1");
    }

    @Test
    void whatTheFarGroupRefusesIsAccepted_whereItLeft_andRejected_whereItShouldArrive_FL7() {
        LoggedRun run = LoggedRun.of(
                new Lab()
                        .serverIngress("https", "10.0.1.0/24")
                        .packet(Lab.syn("refused", SECOND, "client-1", "server-1", 22))
                        .build(),
                LoggedRun.fields(WHO));

        assertThat(run.records())
                .containsExactly(
                        "eni-client-1 10.0.1.10 10.0.2.10 40000 22 ACCEPT",
                        "eni-server-1 10.0.1.10 10.0.2.10 40000 22 REJECT");
        assertThat(run.explained().get(1)).contains("\"decided\":\"SG ingress of server-1: no rule");
    }

    @Test
    void whatTheNearAclRefusesOnItsWayOutIsRejected_whereItLeaves_andNowhereElse_FL7() {
        LoggedRun run = LoggedRun.of(
                new Lab()
                        .rightEgress(90, RuleAction.DENY, "tcp/40000")
                        .packet(Lab.syn("ask", SECOND, "client-1", "server-1", 80))
                        .packet(answer("answer", 2 * SECOND))
                        .build(),
                LoggedRun.fields(WHO));

        assertThat(run.records())
                .containsExactly(
                        "eni-client-1 10.0.1.10 10.0.2.10 40000 80 ACCEPT",
                        "eni-server-1 10.0.1.10 10.0.2.10 40000 80 ACCEPT",
                        "eni-server-1 10.0.2.10 10.0.1.10 80 40000 REJECT");
        assertThat(run.explained().get(2))
                .contains("\"decided\":\"NACL egress of right: ACL acl-right (right) rule 90: deny");
    }

    @Test
    void flagsAreOredOverTheInterval_aShortConnectionGivesThreeAndNineteen_FL12() {
        Scenario scenario = new Lab()
                .flow(Lab.flow("call", "http", Lab.once(), Lab.tcp(), SECOND))
                .lastingNanos(SECOND)
                .build();

        List<String> flags =
                LoggedRun.of(scenario, LoggedRun.fields("srcport tcp-flags")).records();

        assertThat(flags).hasSize(4);
        assertThat(flags).filteredOn(line -> line.startsWith("80 ")).containsExactly("80 19", "80 19");
        assertThat(flags).filteredOn(line -> !line.startsWith("80 ")).allMatch(line -> line.endsWith(" 3"));
    }

    @Test
    void acknowledgementsAloneCountAsZero_andFlagsThatExcludeEachOtherGiveNothing_FL12() {
        Lab lab = new Lab().serverIngress("all", "0.0.0.0/0").serverIngress("tcp/0-65535", "0.0.0.0/0");
        lab.packet(segment("ack", 1, TcpFlags.ACK | TcpFlags.PSH, 1001));
        lab.packet(segment("mad", 2, TcpFlags.SYN | TcpFlags.FIN, 1002));

        List<String> flags = LoggedRun.of(lab.build(), LoggedRun.fields("interface-id srcport tcp-flags"))
                .records();

        assertThat(flags).contains("eni-client-1 1001 0").contains("eni-client-1 1002 -");
    }

    @Test
    void startAndEndAreTheSecondsOfTheFirstAndTheLastPacket_FL6() {
        Lab lab = new Lab().timing(Timing.INSTANT);
        for (long millis : List.of(1_999L, 30_500L, 59_999L, 60_000L, 119_001L)) {
            lab.packet(Lab.syn("p" + millis, millis * Lab.MILLI, "client-1", "server-1", 80));
        }
        Scenario scenario = lab.build();

        assertThat(client(LoggedRun.of(scenario, LoggedRun.every(600, "interface-id start end packets", false))))
                .containsExactly("eni-client-1 1 119 5");
        assertThat(client(LoggedRun.of(scenario, LoggedRun.every(60, "interface-id start end packets", false))))
                .containsExactly("eni-client-1 1 59 3", "eni-client-1 60 119 2");
    }

    @Test
    void aPacketCountsWhenItLeaves_howeverLongItsAclTakes() {
        Scenario scenario = new Lab()
                .timing(new Timing(0, 0, 0, 50 * SECOND, 0, 0))
                .packet(Lab.syn("slow", 59 * SECOND, "client-1", "server-1", 80))
                .packet(Lab.syn("quick", 61 * SECOND, "client-2", "server-1", 80))
                .build();

        LoggedRun run = LoggedRun.of(scenario, LoggedRun.every(60, "interface-id start flow-direction", false));

        assertThat(run.records())
                .containsExactly(
                        "eni-client-1 59 egress",
                        "eni-client-2 61 egress",
                        "eni-server-1 109 ingress",
                        "eni-server-1 111 ingress");
        assertThat(run.sums().violations()).isZero();
    }

    @Test
    void interfacesWithoutTrafficAreLoggedOnRequest_inEveryInterval_FL11() {
        Scenario scenario = new Lab()
                .machines(1, 1)
                .timing(Timing.INSTANT)
                .packet(Lab.syn("one", SECOND, "client-1", "server-1", 80))
                .packet(Lab.syn("late", 185 * SECOND, "client-1", "10.0.1.99", 80))
                .build();

        LoggedRun run = LoggedRun.of(
                scenario, new FlowLogOptions(FlowLogFormat.DEFAULT, 60 * SECOND, 1_000_000L, "111122223333", true));

        assertThat(run.lines())
                .containsExactly(
                        "2 111122223333 eni-client-1 10.0.1.10 10.0.2.10 40000 80 6 1 40 1000001 1000001 ACCEPT OK",
                        "2 111122223333 eni-server-1 10.0.1.10 10.0.2.10 40000 80 6 1 40 1000001 1000001 ACCEPT OK",
                        "2 111122223333 eni-client-1 - - - - - - - 1000060 1000119 - NODATA",
                        "2 111122223333 eni-server-1 - - - - - - - 1000060 1000119 - NODATA",
                        "2 111122223333 eni-client-1 - - - - - - - 1000120 1000179 - NODATA",
                        "2 111122223333 eni-server-1 - - - - - - - 1000120 1000179 - NODATA",
                        "2 111122223333 eni-server-1 - - - - - - - 1000180 1000185 - NODATA",
                        "2 111122223333 eni-client-1 10.0.1.10 10.0.1.99 40000 80 6 1 40 1000185 1000185 ACCEPT OK");
    }

    @Test
    void theWayOutIsTold_ofEgressOnly_FL15() {
        Scenario scenario = new Lab()
                .packet(Lab.syn("inside", SECOND, "client-1", "server-1", 80))
                .packet(Lab.syn("neighbour", 2 * SECOND, "client-1", "client-2", 80))
                .packet(Lab.syn("out", 3 * SECOND, "client-1", "outside", 80))
                .build();

        assertThat(client(LoggedRun.of(scenario, LoggedRun.fields("interface-id dstaddr traffic-path"))))
                .containsExactly("eni-client-1 10.0.2.10 1", "eni-client-1 10.0.1.11 1", "eni-client-1 198.51.100.0 8");
    }

    @Test
    void whatAmazonsDnsIsAskedIsNotLogged_FL16() {
        ScriptedPacket query = new ScriptedPacket(
                "query",
                SECOND,
                "client-1",
                "10.0.0.2",
                TrafficType.parse("udp/53"),
                4000,
                0,
                0,
                30,
                0,
                Optional.empty());

        LoggedRun run = LoggedRun.of(new Lab().packet(query).build(), LoggedRun.fields(WHO));

        assertThat(run.records()).isEmpty();
        assertThat(run.sums().violations()).isZero();
    }

    @Test
    void recordsAreInOrderOfStartThenInterface_andTheSameBytesEachTime() {
        Scenario scenario = busy();
        FlowLogOptions options = LoggedRun.every(60, "start interface-id srcport dstport", false);

        List<String> records = LoggedRun.of(scenario, options).records();

        assertThat(records)
                .hasSizeGreaterThan(500)
                .isEqualTo(LoggedRun.of(scenario, options).records());
        List<String> keys = records.stream()
                .map(line -> String.format("%9s", line.substring(0, line.indexOf(' '))) + line.split(" ", -1)[1])
                .toList();
        List<String> sorted = new ArrayList<>(keys);
        Collections.sort(sorted);
        assertThat(keys).isEqualTo(sorted);
    }

    @Test
    void aRunWithAFlowLogHasTheFingerprintsOfARunWithout_M30() {
        Scenario scenario = busy();
        var alone = ScenarioRunner.run(scenario, RunOptions.DEFAULTS).result();
        var logged = LoggedRun.of(scenario, FlowLogOptions.DEFAULTS).result();

        assertThat(logged.provenance()).isEqualTo(alone.provenance());
        assertThat(logged.events()).isEqualTo(alone.events());
        assertThat(alone.invariants()).noneMatch(each -> each.id().equals("I17"));
        assertThat(logged.given()).extracting(each -> each.name()).contains("flow-log.epoch", "flow-log.interval");
        assertThat(logged.assumptions()).extracting(each -> each.name()).contains("flow-log-far-denies");
    }

    @Test
    void theExplanationsOfARecordSumToItsPackets() {
        LoggedRun run = LoggedRun.of(busy(), LoggedRun.every(60, "packets bytes action", false));

        assertThat(run.explained()).hasSameSizeAs(run.records());
        assertThat(run.explained().get(0)).startsWith("{\"line\":2,");
    }

    private static List<String> client(LoggedRun run) {
        return run.records().stream()
                .filter(line -> line.startsWith("eni-client-1 "))
                .toList();
    }

    /** Flows enough for several intervals, some of them denied. */
    static Scenario busy() {
        return new Lab()
                .rightEgress(90, RuleAction.DENY, "tcp/32768-40000")
                .rightEgress(100, RuleAction.ALLOW, "all")
                .flow(Lab.flow("call", "http", Lab.poisson(3), Lab.tcp(), 150 * SECOND))
                .lastingNanos(150 * SECOND)
                .build();
    }

    private static ScriptedPacket answer(String label, long atNanos) {
        return new ScriptedPacket(
                label,
                atNanos,
                "server-1",
                "client-1",
                TrafficType.parse("tcp/40000"),
                80,
                TcpFlags.SYN | TcpFlags.ACK,
                0,
                0,
                0,
                Optional.empty());
    }

    private static ScriptedPacket segment(String label, long second, int flags, int port) {
        return new ScriptedPacket(
                label,
                second * SECOND,
                "client-1",
                "server-1",
                TrafficType.parse("tcp/80"),
                port,
                flags,
                0,
                0,
                0,
                Optional.empty());
    }
}
