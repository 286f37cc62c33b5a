package vpcsim.scenarios.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.PortRange;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.forwarding.Timing;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.verdict.Verdict;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkChange;
import vpcsim.core.random.Distributions;
import vpcsim.core.result.Assumption;
import vpcsim.core.result.Finding;
import vpcsim.core.result.GivenFigure;
import vpcsim.scenarios.arrival.ConstantArrivals;
import vpcsim.scenarios.arrival.PoissonArrivals;
import vpcsim.scenarios.arrival.Rate;
import vpcsim.scenarios.scenario.AssumptionList;
import vpcsim.scenarios.scenario.Dialogue;
import vpcsim.scenarios.scenario.Expectation;
import vpcsim.scenarios.scenario.FlowSpec;
import vpcsim.scenarios.scenario.Metric;
import vpcsim.scenarios.scenario.Scenario;
import vpcsim.scenarios.scenario.ScheduledChange;
import vpcsim.scenarios.scenario.ScriptedPacket;
import vpcsim.scenarios.scenario.SynRetry;
import vpcsim.scenarios.scenario.Take;

/** What the fields of a scenario file mean. */
class ScenarioFileTest {

    private static final long SECOND = 1_000_000_000L;
    private static final String BROWSE =
            "{from: clients, to: web, type: https, arrivals: {law: poisson, rate: 200/s}," + " response: 32KiB}";

    private static FlowSpec browse(String flow) {
        return Shop.sound(Shop.with(BROWSE, flow)).flows().get(0);
    }

    private static ScriptedPacket packet(String packet) {
        String text = Shop.with(
                        "shortcut: {at: 30s, from: web-1, to: db, type: mysql, source-port: 40000, flags: SYN}", packet)
                .replaceAll("  no-shortcut: .*\n", "");
        return Shop.sound(text).packets().get(0);
    }

    @Test
    void aFlowSaysWhoTalksToWhomAboutWhatAndHowOften() {
        FlowSpec flow = browse(BROWSE);
        assertThat(flow.name()).isEqualTo("browse");
        assertThat(flow.from()).isEqualTo("clients");
        assertThat(flow.to()).isEqualTo("web");
        assertThat(flow.type()).isEqualTo(TrafficType.tcp(new PortRange(443, 443)));
        assertThat(flow.arrivals()).isEqualTo(new PoissonArrivals(Rate.perSecond(200)));
        assertThat(flow.startNanos()).isZero();
        assertThat(flow.stopNanos()).isEqualTo(120 * SECOND);
    }

    @Test
    void whatATcpFlowDoesNotSayHasADefault() {
        assertThat(browse(BROWSE).dialogue())
                .isEqualTo(new Dialogue.Tcp(
                        200,
                        32 * 1024,
                        1,
                        Distributions.constant(0),
                        Distributions.constant(0),
                        127 * SECOND,
                        SynRetry.CLASSIC,
                        10 * SECOND,
                        Dialogue.Close.FIN));
    }

    @Test
    void aTcpFlowSaysAllThereIsToSay() {
        FlowSpec flow = browse("""
                {from: clients, to: web, type: tcp/443, arrivals: {law: constant, rate: 12.5/min}, request: 1KiB,
                 response: 2KiB, exchanges: 3, think-time: {law: constant, mean: 2s},
                 service-time: {law: exponential, mean: 5ms}, connect-timeout: 3s,
                 syn-retry: {initial: 500ms, retries: 4, linear: 2}, response-timeout: 4s, close: rst,
                 start: narrow-acl-10s, stop: narrow-acl+10s}""");
        assertThat(flow.arrivals()).isEqualTo(new ConstantArrivals(new Rate(125, 600 * SECOND)));
        assertThat(flow.startNanos()).isEqualTo(50 * SECOND);
        assertThat(flow.stopNanos()).isEqualTo(70 * SECOND);
        assertThat(flow.dialogue())
                .isEqualTo(new Dialogue.Tcp(
                        1024,
                        2048,
                        3,
                        Distributions.constant(2 * SECOND),
                        Distributions.exponential(5_000_000),
                        3 * SECOND,
                        new SynRetry(500_000_000, 4, 2),
                        4 * SECOND,
                        Dialogue.Close.RST));
    }

    @Test
    void aFlowOfDatagramsAndAFlowOfPings() {
        FlowSpec names = browse("{from: app, to: db, type: udp/53, arrivals: {law: poisson, rate: 1/s}, retries: 2}");
        assertThat(names.dialogue())
                .isEqualTo(new Dialogue.Udp(
                        200, 1000, 1, Distributions.constant(0), Distributions.constant(0), 10 * SECOND, 2));
        FlowSpec pings = browse(
                "{from: app, to: db, type: icmp/echo-request, arrivals: {law: poisson, rate: 1/s}, exchanges: 4, request: 56B}");
        assertThat(pings.dialogue()).isEqualTo(new Dialogue.Echo(56, 4, Distributions.constant(SECOND), 10 * SECOND));
    }

    @Test
    void aScriptedPacketIsSentAsWritten() {
        ScriptedPacket packet = packet(
                "shortcut: {at: 1500ms, from: web-1, to: 10.0.20.77, type: tcp/3306, flags: PSH ACK, sequence: 4294967295, payload: 1KiB}");
        assertThat(packet.atNanos()).isEqualTo(1_500_000_000L);
        assertThat(packet.to()).isEqualTo("10.0.20.77");
        assertThat(packet.destinationPort()).isEqualTo(3306);
        assertThat(packet.sourcePort()).isEqualTo(40_000);
        assertThat(packet.tcpFlags()).isEqualTo(TcpFlags.PSH | TcpFlags.ACK);
        assertThat(packet.sequence()).isEqualTo(4_294_967_295L);
        assertThat(packet.payloadBytes()).isEqualTo(1024);
    }

    @Test
    void anIcmpErrorQuotesAnotherPacket() {
        String text = Shop.with(
                "  packets:\n",
                "  packets:\n    too-big: {at: 31s, from: db, to: web-1, type: icmp/3-4, quotes: shortcut}\n");
        ScriptedPacket error = Shop.sound(text).packets().get(1);
        assertThat(error.label()).isEqualTo("too-big");
        assertThat(error.quotes()).contains("shortcut");
        assertThat(error.type()).isEqualTo(TrafficType.icmp(3, 4));
        assertThat(error.destinationPort()).isZero();
    }

    @Test
    void aChangeDoesWhatTheAwsCliCallOfThatNameDoes() {
        String calls = """
                at: 60s
                    authorize-security-group-ingress: {security-group: db, allow: ssh, sg: web}
                    authorize-security-group-egress: {security-group: db, allow: ssh, cidr: 10.0.0.0/16}
                    revoke-security-group-ingress: {security-group: web, allow: https, cidr: 0.0.0.0/0}
                    revoke-security-group-egress: {security-group: web, allow: all, cidr: 0.0.0.0/0}
                    create-network-acl-entry: {network-acl: data, ingress: 90, deny: ssh, cidr: 10.0.10.0/24}
                    delete-network-acl-entry: {network-acl: data, egress: 100}
                    replace-network-acl-association: {subnet: app-a, network-acl: data}
                    modify-network-interface-attribute: {network-interface: db, groups: [db, web]}
                """;
        String text = Shop.TEXT.replaceAll("at: 60s\n +replace-network-acl-entry: .*\n", calls);
        ScheduledChange change = Shop.sound(text).changes().get(0);
        assertThat(change.calls())
                .extracting(NetworkChange::call)
                .containsExactly(
                        "authorize-security-group-ingress",
                        "authorize-security-group-egress",
                        "revoke-security-group-ingress",
                        "revoke-security-group-egress",
                        "create-network-acl-entry",
                        "delete-network-acl-entry",
                        "replace-network-acl-association",
                        "modify-network-interface-attribute");
        Network network = Shop.sound(text).network();
        for (NetworkChange call : change.calls()) {
            network = call.applyTo(network);
        }
        assertThat(network.securityGroup("web").egress()).isEmpty();
        assertThat(network.networkAcl("data").entries(Direction.EGRESS)).isEmpty();
        assertThat(network.networkInterface("db").securityGroupIds()).containsExactly("db", "web");
    }

    @Test
    void changesOfOneTimeTakeEffectInTheOrderOfTheFile() {
        String text = Shop.with("changes:\n", """
                changes:
                  z-first: {at: 60s, create-network-acl-entry: {network-acl: data, ingress: 50, deny: ssh, cidr: 0.0.0.0/0}}
                  earlier: {at: 59s, create-network-acl-entry: {network-acl: data, ingress: 51, deny: ssh, cidr: 0.0.0.0/0}}
                """);
        assertThat(Shop.sound(text).changes())
                .extracting(ScheduledChange::name)
                .containsExactly("earlier", "z-first", "narrow-acl");
    }

    @Test
    void whatAnotherChangeMadeCanBeChanged() {
        String text = Shop.with("changes:\n", """
                changes:
                  later: {at: 70s, delete-network-acl-entry: {network-acl: data, ingress: 50}}
                  first: {at: 10s, create-network-acl-entry: {network-acl: data, ingress: 50, deny: ssh, cidr: 0.0.0.0/0}}
                """);
        assertThat(Shop.sound(text).changes()).hasSize(3);
        assertThat(Shop.refused(text.replace("at: 70s", "at: 9s")).code()).isEqualTo("E-CHANGE");
    }

    @Test
    void anExpectationIsAMetricWithBoundsOrALineOfATrace() {
        List<Expectation> expectations = Shop.sound(Shop.with("expect:\n", """
                expect:
                  slow: {metric: completion-time, take: p99, of: query, before: narrow-acl, max: 50ms}
                  full: {metric: tracked-entries, take: max, of: db, min: 1, max: 20000}
                  quiet: {metric: lost-packets, max: 0}
                  blocked: {packet: shortcut, where: db, rule: final}
                """)).expectations();
        assertThat(expectations)
                .extracting(Expectation::name)
                .containsExactly("slow", "full", "quiet", "blocked", "lucky-ports", "no-shortcut");
        Expectation.OfMetric slow = (Expectation.OfMetric) expectations.get(0);
        assertThat(slow.metric()).isEqualTo(Metric.COMPLETION_TIME);
        assertThat(slow.take()).contains(Take.P99);
        assertThat(slow.window().contains(60 * SECOND)).isFalse();
        assertThat(slow.window().contains(60 * SECOND - 1)).isTrue();
        assertThat(slow.window().words()).isEqualTo("before narrow-acl");
        assertThat(slow.max()).isEqualTo(OptionalLong.of(50_000_000));
        assertThat(slow.holds(50_000_000)).isTrue();
        assertThat(slow.holds(50_000_001)).isFalse();
        Expectation.OfMetric lucky = (Expectation.OfMetric) expectations.get(4);
        assertThat(lucky.min()).isEqualTo(OptionalLong.of(410_000_000));
        assertThat(lucky.window().fromNanos()).isEqualTo(61 * SECOND);
        assertThat(lucky.holds(409_999_999)).isFalse();
        Expectation.OfPacket blocked = (Expectation.OfPacket) expectations.get(3);
        assertThat(blocked.rule()).contains("*");
        assertThat(blocked.where()).contains("db");
        Expectation.OfPacket shortcut = (Expectation.OfPacket) expectations.get(5);
        assertThat(shortcut.event()).contains(EventKind.SG_CHECK);
        assertThat(shortcut.direction()).contains(Direction.INGRESS);
        assertThat(shortcut.verdict()).contains(Verdict.DENY);
        assertThat(shortcut.reason()).contains("NO_RULE");
    }

    @Test
    void timingComesFromTheScenarioOrTheDefaultProfileAndIsSaidToBeGiven() {
        Scenario scenario = Shop.sound(Shop.with("delay: {same-az: 150us, other-az: 400us, internet: 10ms}", """
                delay: {same-az: 100us}
                  check: {network-acl: 2us}"""));
        assertThat(scenario.timing()).isEqualTo(new Timing(100_000, 400_000, 10_000_000, 0, 2_000, 0));
        assertThat(scenario.given())
                .contains(new GivenFigure("delay.same-az", "100us", "the scenario"))
                .anyMatch(figure -> figure.name().equals("delay.other-az")
                        && figure.source().contains("PERF-10"))
                .filteredOn(figure -> !figure.name().startsWith("flows."))
                .hasSize(6);
    }

    @Test
    void whatAFlowLeavesToTheDefaultProfileIsSaidToBeGiven() {
        assertThat(Shop.sound(Shop.TEXT).given())
                .contains(
                        new GivenFigure(
                                "flows.request", "200B", "default profile: our choice; for every group of flows"),
                        new GivenFigure("flows.response", "1000B", "default profile: our choice; for query"),
                        new GivenFigure(
                                "flows.connect-timeout",
                                "when the retries are used up",
                                "default profile: RFC 6298, as Linux before 6.5; for browse"),
                        new GivenFigure(
                                "flows.client-ports",
                                "32768-60999",
                                "default profile: the Linux kernel's range (NACL-19); for browse"))
                .extracting(GivenFigure::name)
                .contains("flows.response-timeout", "flows.syn-retry.retries", "flows.close", "flows.service-time")
                .doesNotContain("flows.think-time", "flows.retries");
    }

    @Test
    void whatAFlowSaysItselfIsNoDefault() {
        String all = BROWSE.replace(
                " response: 32KiB}",
                " request: 1KiB, response: 32KiB, exchanges: 2, service-time: {law: constant, mean: 0s},"
                        + " connect-timeout: 3s, syn-retry: {initial: 1s, retries: 2, linear: 0}, response-timeout: 5s,"
                        + " close: rst, tcp: {window: 32KiB, segment: 8961B, delayed-ack: 0s, min-rto: 1s, max-rto: 60s,"
                        + " retries: 3, time-wait: 30s}, server: {backlog: 128, syn-ack-retries: 1}}");
        String text =
                Shop.with(BROWSE, all).replaceAll("(?m)^    query: .*\n", "").replaceAll("(?m)^  lucky.*\n", "");
        assertThat(Shop.sound(text).given())
                .extracting(GivenFigure::name)
                .filteredOn(name -> name.startsWith("flows."))
                .containsExactly("flows.think-time", "flows.client-ports");
    }

    @ParameterizedTest
    @CsvSource({
        "mid-stream-tcp, track",
        "icmp-errors, related",
        "udp-replies, new-flow",
        "overlapping-rules, tracked",
        "covering-rules, open"
    })
    void aSwitchThatIsSetIsShownAsNoDefault(String name, String value) {
        Scenario scenario = Shop.sound(Shop.TEXT, "assumptions." + name + "=" + value);
        List<Assumption> list = AssumptionList.describe(scenario.assumptions());
        assertThat(list).hasSize(11);
        assertThat(list)
                .filteredOn(assumption -> !assumption.isDefault())
                .singleElement()
                .satisfies(assumption -> {
                    assertThat(assumption.name()).isEqualTo(name);
                    assertThat(assumption.value()).isEqualTo(value);
                    assertThat(assumption.meaning()).endsWith(".");
                    assertThat(assumption.source()).startsWith("CT-");
                });
    }

    @Test
    void timeoutsAreSetByTheNamesOfTheirSwitches() {
        Assumptions assumptions = Shop.sound(
                        Shop.TEXT,
                        "assumptions.half-open-timeout=1s",
                        "assumptions.closing-timeout=2s",
                        "assumptions.closed-timeout=3s",
                        "assumptions.icmp-timeout=4s",
                        "assumptions.other-timeout=5s",
                        "assumptions.rule-change-delay=1500ms")
                .assumptions();
        assertThat(assumptions.halfOpenTimeoutNanos()).isEqualTo(SECOND);
        assertThat(assumptions.closingTimeoutNanos()).isEqualTo(2 * SECOND);
        assertThat(assumptions.closedTimeoutNanos()).isEqualTo(3 * SECOND);
        assertThat(assumptions.icmpTimeoutNanos()).isEqualTo(4 * SECOND);
        assertThat(assumptions.otherTimeoutNanos()).isEqualTo(5 * SECOND);
        assertThat(assumptions.ruleChangeDelayNanos()).isEqualTo(1_500_000_000L);
        assertThat(AssumptionList.describe(assumptions))
                .noneMatch(each -> each.value().isEmpty());
    }

    @Test
    void aSettingReplacesWhatTheFileSays() {
        Scenario scenario = Shop.sound(
                Shop.TEXT,
                "traffic.flows.query.arrivals.rate=800/s",
                "seed=7",
                "network.instances.db.conntrack-allowance=5",
                "network.security-groups.web.ingress.0.allow=ssh",
                "traffic.flows.query.syn-retry.retries=2");
        assertThat(scenario.seed()).isEqualTo(7);
        assertThat(scenario.flows().get(1).arrivals().rate()).isEqualTo(Rate.perSecond(800));
        assertThat(scenario.network().instance("db").conntrackAllowance()).hasValue(5);
        assertThat(scenario.network().securityGroup("web").ingress().get(0).traffic())
                .hasToString("ssh");
        assertThat(scenario.flows().get(1).dialogue())
                .isInstanceOfSatisfying(
                        Dialogue.Tcp.class,
                        tcp -> assertThat(tcp.synRetry().retries()).isEqualTo(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seed=x | E-INTEGER | /seed",
                "sead=7 | E-UNKNOWN-FIELD | /sead",
                "traffic.flows.qurey.start=1s | E-PATH | /traffic/flows",
                "seed.x=1 | E-PATH | /seed",
                "network.security-groups.web.ingress.1.allow=ssh | E-PATH | /network/security-groups/web/ingress",
                "duration= | E-EMPTY | ''"
            })
    void aWrongSettingIsReportedAsSuch(String setting, String code, String pointer) {
        var problem = Shop.refused(Shop.TEXT, setting);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.pointer()).isEqualTo(pointer);
        assertThat(problem.position().file()).startsWith("--set ");
    }

    @Test
    void aSettingHasAPathAndAValue() {
        assertThatThrownBy(() -> Setting.parse("seed")).hasMessageContaining("path=value");
        assertThatThrownBy(() -> Setting.parse("=7")).hasMessageContaining("path=value");
        assertThatThrownBy(() -> Setting.parse("a..b=7")).hasMessageContaining("no empty part");
        assertThat(Setting.parse("a.b=c=d")).isEqualTo(new Setting(List.of("a", "b"), "c=d"));
    }

    @Test
    void whatIsNotWrittenIsDefaultedAndSaid() {
        Scenario scenario = Shop.sound(Shop.with("seed: 42\n", ""));
        assertThat(scenario.seed()).isEqualTo(42);
        assertThat(scenario.sampleEveryNanos()).isEqualTo(SECOND);
        assertThat(scenario.notes())
                .contains(new Finding(
                        Finding.Level.NOTE, "DEFAULTS", "Not written, so defaulted: seed 42, sample-every 1s.", ""));
    }

    @ParameterizedTest
    @CsvSource({"1s, 10ms", "121s, 2s", "120s, 1s", "600s, 5s", "601s, 10s", "100ns, 1ns", "24h, 1000s"})
    void timeChartsHaveAtMost120WindowsOfARoundLength(String duration, String window) {
        Scenario scenario = Shop.sound("format: scenario/1\nduration: " + duration + "\nnetwork: {vpc: 10.0.0.0/16}\n");
        assertThat(scenario.sampleEveryNanos()).isEqualTo(vpcsim.aws.io.document.Quantities.durationNanos(window));
    }

    @Test
    void withoutFlowsARunLastsASecondLongerThanItsScript() {
        String text = "format: scenario/1\nnetwork: {vpc: 10.0.0.0/16, subnets: {s: {cidr: 10.0.0.0/24}},"
                + " instances: {a: {subnet: s}, b: {subnet: s}}}\n"
                + "traffic: {packets: {p: {at: 5s, from: a, to: b, type: ssh}}}\n";
        assertThat(Shop.sound(text).durationNanos()).isEqualTo(6 * SECOND);
    }

    @Test
    void flowsNeedADuration() {
        assertThat(Shop.refused(Shop.with("duration: 120s\n", "")).message()).contains("'duration' is missing");
    }

    @Test
    void aNetworkAloneIsAScenarioToProbe() {
        Network network = Shop.sound(Shop.TEXT).network();
        Scenario scenario = ScenarioFile.ofNetwork("export", network, List.of());
        assertThat(scenario.name()).isEqualTo("export");
        assertThat(scenario.hasTraffic()).isFalse();
        assertThat(scenario.timing()).isEqualTo(Timing.DEFAULT);
        assertThat(scenario.assumptions()).isEqualTo(Assumptions.DEFAULTS);
        assertThat(scenario.given()).hasSize(6);
        assertThat(scenario.digest()).matches("[0-9a-f]{64}");
    }

    @Test
    void aStoryHasItsOwnWords() {
        String story = """
                story:
                  places: {web-1: Mother, data-a: Father's room}
                  packets: {shortcut: A question}
                  terms: {room: a subnet}
                """;
        Scenario scenario = Shop.sound(Shop.TEXT + story);
        assertThat(scenario.story().places()).containsEntry("web-1", "Mother");
        assertThat(scenario.story().packets()).containsEntry("shortcut", "A question");
        assertThat(scenario.story().terms()).hasSize(1);
        assertThat(Shop.refused(Shop.TEXT + story.replace("web-1", "web-9")).code())
                .isEqualTo("E-UNKNOWN-PLACE");
        assertThat(Shop.refused(Shop.TEXT + story.replace("web-1", "web")).code())
                .as("a group of four is no place")
                .isEqualTo("E-SEVERAL-PLACES");
        assertThat(Shop.refused(Shop.TEXT + story.replace("{shortcut", "{shortcuts"))
                        .code())
                .isEqualTo("E-UNKNOWN-PACKET");
    }

    @Test
    void jsonMeansTheSameAsYaml() {
        String json = """
                {"format": "scenario/1", "seed": 7, "network": {"vpc": "10.0.0.0/16", "subnets": {"s": {"cidr": "10.0.0.0/24"}}}}
                """;
        String yaml =
                "format: scenario/1\nseed: 7\nnetwork:\n  vpc: 10.0.0.0/16\n  subnets:\n    s: {cidr: 10.0.0.0/24}\n";
        var problems = new vpcsim.aws.io.document.Problems();
        Optional<Scenario> read = Shop.parse("x.json", json, problems);
        assertThat(read.orElseThrow().digest()).isEqualTo(Shop.sound(yaml).digest());
    }
}
