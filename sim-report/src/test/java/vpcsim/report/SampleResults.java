package vpcsim.report;

import java.util.ArrayList;
import java.util.List;
import vpcsim.core.result.Answer;
import vpcsim.core.result.Assumption;
import vpcsim.core.result.Drop;
import vpcsim.core.result.Finding;
import vpcsim.core.result.FlowSummary;
import vpcsim.core.result.GivenFigure;
import vpcsim.core.result.HostFacts;
import vpcsim.core.result.InvariantResult;
import vpcsim.core.result.Marker;
import vpcsim.core.result.Matrix;
import vpcsim.core.result.PacketTotals;
import vpcsim.core.result.Percentiles;
import vpcsim.core.result.Provenance;
import vpcsim.core.result.RuleUse;
import vpcsim.core.result.RunResult;
import vpcsim.core.result.Topology;
import vpcsim.core.result.TrackingSummary;

/** Results as runs make them: a web tier with everything in it, the story of Joni, a matrix, and one of nothing. */
public final class SampleResults {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final long MICRO = 1_000L;

    private SampleResults() {}

    public static HostFacts host() {
        return new HostFacts(
                "2026-11-21T22:45:03Z",
                1_213_000_000L,
                6_812_344L,
                1_402_118L,
                412_000_000L,
                "17.0.15 Eclipse Adoptium",
                "Linux 6.1 amd64",
                "./vpcsim run web-tier-under-load");
    }

    public static RunResult webTier() {
        return new RunResult(
                provenance("web-tier-under-load"),
                "Which share of the database queries survives when replies may only go to ports 49152-65535?",
                answers(),
                invariants(),
                new PacketTotals(1_700_233, 1_641_020, 58_112, 640, 420, 41, 1_204_113_408, 1_190_442_110),
                flows(),
                drops(),
                rules(),
                tracking(),
                SampleParts.series(),
                List.of(
                        new Marker(60 * SECOND, "narrow-acl: replace-network-acl-entry data egress 100"),
                        new Marker(110 * SECOND, "end of arrivals")),
                SampleParts.topology(),
                List.of(SampleParts.trapJourney(), SampleParts.joniJourney()),
                SampleParts.matrix(6),
                assumptions(),
                given(),
                findings(),
                121_344_110_233L,
                8_104_233);
    }

    /** Scripted packets only, as a lesson has them. */
    public static RunResult joni() {
        RunResult all = webTier();
        return new RunResult(
                provenance("joni"),
                "Which guards does Joni meet on her way to Father, and whom does Father's answer meet?",
                List.of(new Answer(
                        "answer-arrives", "ALLOW", "packet answer, SG ingress of joni, TRACKED", "ALLOW", true)),
                all.invariants().subList(0, 3),
                new PacketTotals(2, 2, 0, 0, 0, 0, 120, 120),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Topology.EMPTY,
                List.of(SampleParts.joniJourney()),
                Matrix.EMPTY,
                all.assumptions(),
                List.of(),
                List.of(),
                800_000,
                12);
    }

    /** A network without traffic, probed. */
    public static RunResult probed(int machines) {
        return probed(SampleParts.matrix(machines));
    }

    /** A network whose machines are all different. */
    public static RunResult probedAllDifferent(int machines) {
        List<Matrix.Row> rows = new ArrayList<>();
        for (int from = 1; from <= machines; from++) {
            for (int to = 1; to <= machines; to++) {
                if (from != to && (from * 7 + to * 3) % 4 != 0) {
                    String verdict = (from + to) % 11 == 0 ? "BLOCKED" : to % 13 == 0 ? "NOT_MODELLED" : "ALLOW";
                    rows.add(SampleParts.row(
                            "host-" + from,
                            "10.0.0." + from,
                            "host-" + to,
                            "10.0.0." + to,
                            "tcp/" + (8000 + to),
                            verdict));
                }
            }
        }
        return probed(new Matrix(rows, 100_000, List.of()));
    }

    private static RunResult probed(Matrix matrix) {
        RunResult all = webTier();
        return new RunResult(
                provenance("prod-export"),
                "",
                List.of(),
                all.invariants(),
                new PacketTotals(4_120, 2_060, 1_980, 60, 20, 0, 164_800, 82_400),
                List.of(),
                all.drops(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                all.topology(),
                List.of(),
                matrix,
                all.assumptions(),
                all.given(),
                all.findings(),
                SECOND,
                20_112);
    }

    /** A result in which an invariant was violated and an expectation failed. */
    public static RunResult violated() {
        RunResult all = webTier();
        List<InvariantResult> invariants = new ArrayList<>(all.invariants());
        invariants.set(
                2,
                new InvariantResult(
                        "I03",
                        invariants.get(2).statement(),
                        90_120,
                        2,
                        "at 12.4 s on db-1: 20,001 entries of 20,000"));
        List<Answer> answers = new ArrayList<>(all.answers());
        answers.set(
                1,
                new Answer(
                        "lucky-ports", "58.0 %", "completed share of query, after narrow-acl", "41 % to 43 %", false));
        return with(all, answers, invariants, all.tracking());
    }

    public static RunResult withTracking(RunResult all, List<TrackingSummary> tracking) {
        return with(all, all.answers(), all.invariants(), tracking);
    }

    private static RunResult with(
            RunResult all, List<Answer> answers, List<InvariantResult> invariants, List<TrackingSummary> tracking) {
        return new RunResult(
                all.provenance(),
                all.question(),
                answers,
                invariants,
                all.packets(),
                all.flows(),
                all.drops(),
                all.rules(),
                tracking,
                all.series(),
                all.markers(),
                all.topology(),
                all.journeys(),
                all.matrix(),
                all.assumptions(),
                all.given(),
                all.findings(),
                all.endNanos(),
                all.events());
    }

    public static RunResult nothing() {
        return new RunResult(
                provenance("empty"),
                "",
                List.of(),
                List.of(),
                new PacketTotals(0, 0, 0, 0, 0, 0, 0, 0),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Topology.EMPTY,
                List.of(),
                Matrix.EMPTY,
                List.of(),
                List.of(),
                List.of(),
                0,
                0);
    }

    private static Provenance provenance(String name) {
        return new Provenance(
                name,
                "0.1.0",
                42,
                1,
                "9f2c1b7ad0e44c6f8a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6071",
                "5be2c1f09a7d3346",
                "0a11d94cc27f8e05",
                "vpcsim run " + name + " --seed 42");
    }

    private static List<Answer> answers() {
        return List.of(
                new Answer(
                        "works-before",
                        "99.99 %",
                        "completed share of query, before narrow-acl",
                        "at least 99.9 %",
                        true),
                new Answer("lucky-ports", "41.6 %", "completed share of query, after narrow-acl", "41 % to 43 %", true),
                new Answer("web-unharmed", "100 %", "completed share of browse", "100 %", true),
                new Answer("no-shortcut", "DENY", "packet shortcut, SG ingress of db-1, NO_RULE", "DENY", true));
    }

    private static List<InvariantResult> invariants() {
        return List.of(
                new InvariantResult(
                        "I01", "created = delivered + dropped + in flight, packets and bytes", 8_104_233, 0, ""),
                new InvariantResult(
                        "I02", "time never runs back; ties leave in the order of scheduling", 8_104_233, 0, ""),
                new InvariantResult(
                        "I03", "entries = inserted - expired - closed, never above the limit", 410_233, 0, ""),
                new InvariantResult(
                        "I04", "an entry is hit only while it lives and expires only when idle", 1_204_110, 0, ""),
                new InvariantResult("I05", "no security group drops a packet that has a live entry", 2_400_113, 0, ""),
                new InvariantResult(
                        "I06", "every accept has a witness that matches when asked again", 2_402_876, 0, ""),
                new InvariantResult("I07", "the fast verdict equals the naive one, 1 packet in 1,024", 3_322, 0, ""),
                new InvariantResult(
                        "I08", "the same network ACL gives the same header the same verdict", 3_311_002, 0, ""),
                new InvariantResult("I10", "the limit refuses only when the table is full", 0, 0, ""),
                new InvariantResult("I22", "drops by cause sum to the total", 120, 0, ""));
    }

    private static List<FlowSummary> flows() {
        Percentiles browse = new Percentiles(
                24_057, 40 * MILLI, 44_120_331, 43_512_000, 46_010_000, 54_400_000, 63_100_000, 75_300_000, 88_120_000);
        Percentiles query = new Percentiles(
                23_924, 300 * MICRO, 3_010_000, 2_512_000, 3_900_000, 7_120_000, 10_512_000, 15_610_000, 21_000_000);
        Percentiles few = new Percentiles(
                212,
                300 * MICRO,
                3_010_000,
                2_612_000,
                3_900_000,
                7_320_000,
                Percentiles.UNSUPPORTED,
                Percentiles.UNSUPPORTED,
                19_000_000);
        String why =
                "NACL egress of data-a, data-b, ACL data rule *: the reply, client ports 32768-49151, from 60.0 s on";
        return List.of(
                new FlowSummary("browse", "", 0, 120 * SECOND, 24_057, 24_057, 0, 0, 0, browse, List.of()),
                new FlowSummary(
                        "query",
                        "before narrow-acl",
                        0,
                        60 * SECOND,
                        23_926,
                        23_924,
                        2,
                        0,
                        4,
                        query,
                        List.of(new FlowSummary.Failure(2, why))),
                new FlowSummary(
                        "query",
                        "after narrow-acl",
                        60 * SECOND,
                        120 * SECOND,
                        14_290,
                        212,
                        14_074,
                        4,
                        28_148,
                        few,
                        List.of(new FlowSummary.Failure(14_074, why))));
    }

    private static List<RuleUse> rules() {
        return List.of(
                new RuleUse("NACL egress", "data", "100", "ACL data rule 100: tcp/1024-65535 to 10.0.0.0/16", 391_002),
                new RuleUse("NACL egress", "data", "*", "ACL data rule *: no numbered rule matches", 14_076),
                new RuleUse("NACL egress", "data", "110", "ACL data rule 110: deny ssh to 0.0.0.0/0", 0),
                new RuleUse(
                        "SG ingress", "web", "web ingress https 0.0.0.0/0", "sg web: https from 0.0.0.0/0", 24_057));
    }

    private static List<Drop> drops() {
        return List.of(
                new Drop(
                        "DENY",
                        "NACL egress",
                        "data-a",
                        "*",
                        "NO_RULE",
                        "tcp/32768-49151",
                        29_120,
                        60 * SECOND,
                        119 * SECOND),
                new Drop(
                        "DENY",
                        "NACL egress",
                        "data-b",
                        "*",
                        "NO_RULE",
                        "tcp/32768-49151",
                        27_990,
                        60 * SECOND,
                        119 * SECOND),
                new Drop(
                        "DENY",
                        "SG ingress",
                        "db-1",
                        "",
                        "CONNTRACK_LIMIT",
                        "tcp/3306",
                        1_001,
                        71 * SECOND,
                        98 * SECOND),
                new Drop("LOST", "route", "app-a", "", "NO_ROUTE", "udp/123", 640, SECOND, 118 * SECOND),
                new Drop(
                        "NOT_MODELLED",
                        "route",
                        "public-b",
                        "",
                        "ROUTE_TARGET_NOT_MODELLED",
                        "tcp/443",
                        420,
                        2 * SECOND,
                        117 * SECOND),
                new Drop("DENY", "SG ingress", "db-1", "", "NO_RULE", "tcp/3306", 1, 30 * SECOND, 30 * SECOND));
    }

    private static List<TrackingSummary> tracking() {
        return List.of(
                new TrackingSummary("db-1", 20_000, 20_000, 98 * SECOND, 48_210, 14_010, 24_112, 10_088, 1_001),
                new TrackingSummary("db-2", 20_000, 7_088, 120 * SECOND, 24_102, 9_010, 11_112, 3_980, 0),
                new TrackingSummary("app-1", TrackingSummary.NO_LIMIT, 412, 61 * SECOND, 9_102, 2_010, 7_012, 80, 0));
    }

    private static List<Assumption> assumptions() {
        return List.of(
                new Assumption(
                        "mid-stream-tcp", "drop", true, "a TCP segment that begins no connection is denied", "CT-18"),
                new Assumption(
                        "half-open-timeout", "60s", false, "how long an entry lives that saw only a SYN", "CT-17"),
                new Assumption("rule-change-delay", "0s", false, "a change takes effect at once", "SG-13"),
                new Assumption(
                        "udp-reply-ambiguity",
                        "reply",
                        true,
                        "a UDP packet whose reverse is untracked is taken for a reply",
                        "CT-7"));
    }

    private static List<GivenFigure> given() {
        return List.of(
                new GivenFigure("delay.same-az", "150 us", "scenario"),
                new GivenFigure("delay.other-az", "400 us", "default profile, PERF-10"),
                new GivenFigure("delay.internet", "10 ms", "scenario"));
    }

    private static List<Finding> findings() {
        return List.of(
                new Finding(
                        Finding.Level.INCOMPLETE,
                        "NOT-MODELLED",
                        "the routes of public-b lead to a transit gateway, which is not modelled",
                        "420 packets are counted apart"),
                new Finding(
                        Finding.Level.WARNING,
                        "EPHEMERAL-PORTS",
                        "ACL data lets no replies out to ports 32768-49151",
                        "egress 100: tcp/32768-65535 for Linux clients"),
                new Finding(
                        Finding.Level.NOTE,
                        "DEFAULT-ACL",
                        "4 subnets name no network ACL and have the default one",
                        ""));
    }
}
