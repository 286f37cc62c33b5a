package vpcsim.aws.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import vpcsim.core.bench.AllocatedBytes;
import vpcsim.core.bench.Form;
import vpcsim.core.bench.NativeProgram;
import vpcsim.core.bench.Report;
import vpcsim.core.bench.Series;
import vpcsim.core.bench.Session;
import vpcsim.core.bench.Session.Case;
import vpcsim.core.bench.Spread;

/** Measures filters, tracking and whole packets, and writes the module's {@code BENCHMARKS.md}. The program that {@code .config/bench} runs. */
public final class AwsBenchmarks {

    private static final String LOOK_UP = "RuleBenchmark.lookUp";
    private static final String PIPE = "PipeBenchmark.packets";
    private static final String ECHO = "EchoBenchmark.packets";
    private static final String CHANGE = "ReindexBenchmark.change";
    private static final String[] TABLE = {"hit", "boundHit", "miss", "boundMiss", "churn", "boundChurn"};
    private static final String[] TABLE_TEXT = {
        "**vpcsim**, packet of a tracked flow",
        "bound, hit",
        "**vpcsim**, packet of no flow, denied",
        "bound, miss",
        "**vpcsim**, one entry expires, one is made",
        "bound, one entry removed, one made"
    };
    private static final int[] BYTES_ENTRIES = {600_000, 1_000_000, 1_500_000};
    private static final int[] FLOWS = {10_000, 1_000_000};
    private static final int[] RULES = {10, 100, 1_000};
    private static final List<PipeKind> OURS = List.of(PipeKind.VPCSIM_BARE, PipeKind.VPCSIM_QUEUED, PipeKind.VPCSIM);
    private static final int ECHO_PACKETS = 10_000;
    private static final int FEW = 100;
    private static final int MANY = 100_000;

    /** Packets and expiries that wait in a simulated pipe of 10,000 flows: one each, and an entry at both ends. */
    private static final int PIPE_PENDING = 30_000;

    // after how long a case is warm, on one core that the compiler shares
    private static final int PIPE_WARM_UP = 3_000;
    private static final int LARGE_PIPE_WARM_UP = 1_500; // opening a million flows was warm-up, too
    private static final int MIDDLE_PIPE_WARM_UP = 2_000; // as was opening a hundred thousand
    private static final int ECHO_WARM_UP = 5_000;
    private static final int BOUND_WARM_UP = 1_500;
    private static final int CHANGE_WARM_UP = 3_000;
    private static final int SMALL_WARM_UP = 600;
    private static final int COUNTED_PACKETS = 50_000;

    private static final Case ONE_RUN =
            Case.of(PIPE, PIPE_WARM_UP, "pipe=VPCSIM", "flows=" + FLOWS[0], "instances=200", "rules=10");
    private static final Case HOLD_BOUND = Case.of(
            "HoldBenchmark.hold", BOUND_WARM_UP, "engine=CALENDAR_BOUND", "pending=" + PIPE_PENDING, "law=EXPONENTIAL");

    private final Session session;
    private final Report report;
    private final Optional<NativeProgram> ns3 = NativeProgram.of("bench.ns3.echo");

    private AwsBenchmarks(Form form) {
        session = new Session(form);
        report = new Report(form);
    }

    /** Measures, and writes to the file that the first argument names. */
    public static void main(String[] arguments) {
        AwsBenchmarks benchmarks = new AwsBenchmarks(Form.of(arguments));
        benchmarks.packets();
        benchmarks.echo();
        benchmarks.instances();
        benchmarks.rules();
        benchmarks.connections();
        benchmarks.changes();
        benchmarks.replications();
        benchmarks.allocation();
        benchmarks.report.write(Path.of(arguments[0]), "sim-aws-model: benchmarks");
    }

    private Series pipe(PipeKind kind, int flows, int rules) {
        return session.series(PIPE, "pipe=" + kind, "flows=" + flows, "instances=200", "rules=" + rules);
    }

    private static Case pipes(int warmUpMillis, String kinds, int flows, int rules) {
        return Case.of(PIPE, warmUpMillis, "pipe=" + kinds, "flows=" + flows, "instances=200", "rules=" + rules);
    }

    private void packets() {
        int[] ruleCounts = session.form().isLong() ? new int[] {20, 200} : new int[] {20};
        for (int flows : FLOWS) {
            for (int rules : ruleCounts) {
                Case bound = pipes(BOUND_WARM_UP, "BOUND", flows, rules);
                Case objects = pipes(BOUND_WARM_UP, "OBJECTS", flows, rules);
                if (flows == FLOWS[0]) {
                    session.alternate(pipes(PIPE_WARM_UP, names(OURS), flows, rules), bound, HOLD_BOUND);
                    session.beside(objects);
                } else {
                    session.alternate(pipes(LARGE_PIPE_WARM_UP, "VPCSIM,VPCSIM_BARE", flows, rules), bound);
                    session.beside(pipes(LARGE_PIPE_WARM_UP, "VPCSIM_QUEUED", flows, rules), objects);
                }
            }
        }
        SimulatedPipe one = new SimulatedPipe(FLOWS[0], 100, 20, false, true);
        one.run(200_000);
        double events = one.eventsPerPacket();
        for (PipeKind kind : OURS) {
            goals(kind, events);
        }
        report.table("Whole packets, millions a second", "", "rules a list", "10⁴ flows", "10⁶ flows");
        for (int rules : ruleCounts) {
            for (PipeKind kind : PipeKind.values()) {
                report.row(
                        kind.text(),
                        "" + rules,
                        pipe(kind, FLOWS[0], rules).spread().toString(),
                        pipe(kind, FLOWS[1], rules).spread().toString());
            }
        }
        report.say(
                "A packet leaves its client, passes security groups and network ACL there, a route, network ACL and security groups "
                        + "at the server, and arrives, which sends the next: 10,000 are under way. One in 16 opens a connection, one in 16 "
                        + "closes one, which then expires by an event at both ends. 200 instances. The bound and the plain objects have two "
                        + "events a packet instead of seven and the expiries, no states, no expiry, one interface a side, and let a packet "
                        + "that they deny go on. Invariants cost "
                        + percent(pipe(PipeKind.VPCSIM_BARE, FLOWS[0], 20).over(pipe(PipeKind.VPCSIM, FLOWS[0], 20)))
                        + " of the time at 10⁴ flows; fingerprints are always on.");
    }

    private void goals(PipeKind kind, double events) {
        String name = kind.text().replace("**vpcsim**, ", "");
        Series few = pipe(kind, FLOWS[0], 20);
        report.atLeast(
                String.format(
                        Locale.ROOT,
                        "whole packet of %.2f events, per event against the HOLD bound (calendar, %,d pending), 10⁴ flows; %s",
                        events,
                        PIPE_PENDING,
                        name),
                few.over(session.series(HOLD_BOUND)).times(events),
                0.35,
                0.6);
        report.atLeast(
                "whole packet against the pipe bound, 10⁴ flows; " + name,
                few.over(pipe(PipeKind.BOUND, FLOWS[0], 20)),
                0.3,
                0.6);
        report.atLeast(
                "whole packet against the pipe bound, 10⁶ flows; " + name,
                pipe(kind, FLOWS[1], 20).over(pipe(PipeKind.BOUND, FLOWS[1], 20)),
                0.5,
                0.8);
    }

    private static String percent(Spread without) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * (1 - 1 / without.median()));
    }

    private void echo() {
        session.alternate(Case.of(ECHO, ECHO_WARM_UP, "pairs=50,500"));
        report.table(
                "UDP echo through a router, million packets a second at either end",
                "nodes",
                "vpcsim, all filters on",
                "ns-3, no filters");
        echo(50, 30, 100);
        echo(500, 150, 500);
    }

    private void echo(int pairs, double must, double aim) {
        Series ours = session.series(ECHO, "pairs=" + pairs);
        String nodes = String.format(Locale.ROOT, "%,d", 2 * pairs + 1);
        String what = "packets/s against ns-3's echo at " + nodes + " nodes";
        String each = "" + (session.form().isSmoke() ? 1 : ECHO_PACKETS / pairs);
        Optional<Series> theirs = ns3.map(program -> program.run(session.form().rounds(), "" + pairs, each));
        if (theirs.isPresent()) {
            report.atLeast(what, ours.over(theirs.get()), must, aim);
        } else {
            report.notMeasured(what, "ns-3 is not installed", must, aim);
        }
        report.row(
                nodes,
                ours.spread().toString(),
                theirs.map(series -> series.spread().toString()).orElse("not installed"));
    }

    private void instances() {
        String[] fixed = {"pipe=VPCSIM_BARE", "flows=" + MANY, "rules=20"};
        Case few = Case.of(PIPE, MIDDLE_PIPE_WARM_UP, fixed[0], fixed[1], fixed[2], "instances=" + FEW);
        Case many = Case.of(PIPE, MIDDLE_PIPE_WARM_UP, fixed[0], fixed[1], fixed[2], "instances=" + MANY);
        session.alternate(few, many);
        report.atLeast(
                "packets/s with 10⁵ instances against 10²", session.series(many).over(session.series(few)), 0.5, 0.8);
        report.table(
                "Whole packets with many instances, 10⁵ flows, invariants off, millions a second", "instances", "");
        report.row("10²", session.series(few).spread().toString());
        report.row("10⁵, in two VPCs", session.series(many).spread().toString());
    }

    private Series lookUp(RuleForm form, int rules) {
        return session.series(LOOK_UP, "form=" + form, "rules=" + rules);
    }

    private static Case lookUps(List<RuleForm> forms, int rules) {
        return Case.of(LOOK_UP, SMALL_WARM_UP, "form=" + names(forms), "rules=" + rules);
    }

    private void rules() {
        for (int rules : RULES) {
            List<RuleForm> compared = rules == RULES[1]
                    ? List.of()
                    : List.of(RuleForm.SECURITY_GROUPS, RuleForm.NETWORK_ACL, RuleForm.OBJECTS);
            List<RuleForm> beside = new ArrayList<>(List.of(RuleForm.values()));
            beside.removeAll(compared);
            if (!compared.isEmpty()) {
                session.alternate(lookUps(compared, rules));
            }
            session.beside(lookUps(beside, rules));
        }
        report.table("First rule that matches, half of the packets match, nanoseconds", "", "10 rules", "100", "1,000");
        for (RuleForm form : RuleForm.values()) {
            report.row(
                    form.text(),
                    lookUp(form, RULES[0]).spread().toString(),
                    lookUp(form, RULES[1]).spread().toString(),
                    lookUp(form, RULES[2]).spread().toString());
        }
        for (RuleForm form : new RuleForm[] {RuleForm.SECURITY_GROUPS, RuleForm.NETWORK_ACL}) {
            String name = form == RuleForm.SECURITY_GROUPS ? "security groups" : "network ACL";
            Series many = lookUp(form, RULES[2]);
            report.atMost(
                    "one look-up among 1,000 rules against 10, " + name, many.over(lookUp(form, RULES[0])), 2, 1.2);
            report.atLeast(
                    "linear scan over objects against one look-up, 1,000 rules, " + name,
                    lookUp(RuleForm.OBJECTS, RULES[2]).over(many),
                    15,
                    35);
        }
    }

    private void connections() {
        for (int entries : FLOWS) {
            session.beside(Case.of(
                    "ConnectionBenchmark.(" + String.join("|", TABLE) + ")", SMALL_WARM_UP, "entries=" + entries));
        }
        report.table("Connection table, nanoseconds", "", "10⁴ entries", "10⁶ entries");
        for (int i = 0; i < TABLE.length; i++) {
            report.row(TABLE_TEXT[i], connection(TABLE[i], FLOWS[0]), connection(TABLE[i], FLOWS[1]));
        }
        report.say(
                "vpcsim is asked through `PacketFilter.checkSecurityGroups`, which reads the packet's header, looks for exempt traffic "
                        + "and decides; it keeps states, limits and expiry events. The bound is a table made as large as it will be, and "
                        + "nothing else.");
        Series ipv4 = EntryBytes.ofOurs(true, BYTES_ENTRIES);
        Series ipv6 = EntryBytes.ofOurs(false, BYTES_ENTRIES);
        report.atMost("bytes for one tracked IPv4 entry, everything included", ipv4.spread(), 96, 64);
        report.table("Heap for one tracked entry, its expiry event and free room included, bytes", "IPv4", "IPv6");
        report.row(ipv4.spread().toString(), ipv6.spread().toString());
        report.say("Of 600,000, 1,000,000 and 1,500,000 entries: the range is that of free room between two growths.");
    }

    private String connection(String operation, int entries) {
        return session.series("ConnectionBenchmark." + operation, "entries=" + entries)
                .spread()
                .toString();
    }

    private void changes() {
        session.alternate(Case.of(CHANGE, CHANGE_WARM_UP, "instances=200"));
        session.beside(Case.of(CHANGE, CHANGE_WARM_UP, "instances=100000"));
        Series few = session.series(CHANGE, "instances=200");
        report.atMost("re-index after one rule change in a group of 100 rules, ms", few.spread(), 5, 0.5);
        report.table(
                "One rule more or less in a group of 100, until filters judge by it, milliseconds", "instances", "");
        report.row("200", few.spread().toString());
        report.row("10⁵", session.series(CHANGE, "instances=100000").spread().toString());
    }

    private void replications() {
        int cores = Runtime.getRuntime().availableProcessors();
        String what = "replications on two cores against one";
        if (cores < 2) {
            report.notMeasured(what, "one core only", 1.8, 1.95);
            return;
        }
        Case two = ONE_RUN.onThreads(2);
        session.alternate(ONE_RUN, two);
        report.atLeast(what, session.series(two).over(session.series(ONE_RUN)), 1.8, 1.95);
    }

    private void allocation() {
        for (boolean invariants : new boolean[] {false, true}) {
            SimulatedPipe pipe = new SimulatedPipe(FLOWS[0], 100, 20, invariants, true);
            int counted = session.form().isSmoke() ? COUNTED_PACKETS / 100 : COUNTED_PACKETS;
            report.atMost(
                    "bytes allocated per packet, apart from JMH, invariants " + (invariants ? "on" : "off"),
                    Series.of(AllocatedBytes.steady(pipe::run, 60 * counted, counted, pipe::tableBytes))
                            .spread(),
                    0,
                    0);
        }
        report.say("Bytes a packet are counted in a window of " + COUNTED_PACKETS
                + " packets in which the connection table did not grow.");
        report.say(
                "**Not measured here**: loading 10⁶ instances, 10⁷ live entries and 10⁹ events in one run, which are runs of their own.");
    }

    private static String names(List<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).collect(Collectors.joining(","));
    }
}
