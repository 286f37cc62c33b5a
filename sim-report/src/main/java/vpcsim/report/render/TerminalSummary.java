package vpcsim.report.render;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vpcsim.core.result.Answer;
import vpcsim.core.result.Assumption;
import vpcsim.core.result.Drop;
import vpcsim.core.result.Finding;
import vpcsim.core.result.FlowSummary;
import vpcsim.core.result.HostFacts;
import vpcsim.core.result.InvariantResult;
import vpcsim.core.result.PacketTotals;
import vpcsim.core.result.Percentiles;
import vpcsim.core.result.Provenance;
import vpcsim.core.result.RunResult;
import vpcsim.core.result.TrackingSummary;

/** What a run prints at its end: the question and its answers first, then the evidence, then how to go on. */
public final class TerminalSummary {
    private static final int MOST_REASONS = 8;
    private static final int MOST_JOURNEYS = 24;
    private static final int MOST_MATRIX_ROWS = 30;
    private static final int MOST_FINDINGS = 10;
    private static final int MOST_NAMES = 6;
    private static final long NANOS_PER_TENTH = 100_000_000L;

    private TerminalSummary() {}

    /**
     * Renders the summary of a run as plain text, at most 110 columns wide unless words that do not break are wider,
     * lines ended by {@code \n}. Control characters in names are escaped.
     *
     * @param result the result
     * @param host what the host adds
     * @param report where the report was written
     * @param replications how many runs the result is one of
     * @return the text, ended by {@code \n}
     */
    public static String render(RunResult result, HostFacts host, Path report, int replications) {
        String answers = answers(result);
        return List.of(
                        answers.isEmpty() ? Visible.line(result.provenance().name()) + "\n" : answers,
                        flows(result),
                        journeys(result),
                        matrix(result),
                        reasons(result),
                        findings(result),
                        evidence(result, host, report, replications))
                .stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String answers(RunResult result) {
        StringBuilder text = new StringBuilder();
        for (String line : TextTable.wrapped(Visible.line(result.question()), TextTable.WIDTH)) {
            text.append(line.isEmpty() ? "" : line + "\n");
        }
        TextTable table = new TextTable("lllll", "  ");
        TextTable narrow = new TextTable("llll", "  ");
        for (Answer answer : result.answers()) {
            String expected = "expected " + answer.expected();
            String held = answer.holds() ? "holds" : "FAILS";
            table.row(answer.name(), answer.measured(), answer.what(), expected, held);
            narrow.row(answer.name(), held, answer.measured(), answer.what() + (isTold(answer) ? "" : "; " + expected));
        }
        return text.append(table.fits() ? table : narrow).toString();
    }

    /** Whether what came out tells what was expected: an event that came as expected, as opposed to a number. */
    private static boolean isTold(Answer answer) {
        return answer.holds() && !answer.measured().chars().limit(1).allMatch(Character::isDigit);
    }

    private static String flows(RunResult result) {
        if (result.flows().isEmpty()) {
            return "";
        }
        TextTable table = new TextTable("lrrrrrrrr", "");
        table.row("flow", "started", "completed", "failed", "open", "to completion p50", "p95", "p99", "p99.9");
        boolean partial = false;
        for (FlowSummary flow : result.flows()) {
            Percentiles time = flow.completionTime();
            partial |= flow.failed() + flow.open() > 0;
            table.row(
                    Words.flow(flow),
                    Quantities.count(flow.started()),
                    Quantities.count(flow.completed()),
                    Quantities.count(flow.failed()),
                    Quantities.count(flow.open()),
                    Quantities.duration(time.p50()),
                    Quantities.duration(time.p95()),
                    Quantities.duration(time.p99()),
                    Quantities.duration(time.p999()));
        }
        String note = partial ? "percentiles cover completed flows only; - stands where the sample is too small\n" : "";
        return table + note;
    }

    private static String journeys(RunResult result) {
        if (result.journeys().isEmpty() || !result.flows().isEmpty()) {
            return "";
        }
        TextTable table = new TextTable("ll", "  ");
        result.journeys().stream().limit(MOST_JOURNEYS).forEach(journey -> table.row(journey.id(), journey.outcome()));
        int more = result.journeys().size() - MOST_JOURNEYS;
        return "packets followed\n" + table + (more > 0 ? "  and " + more + " more in the report\n" : "");
    }

    private static String matrix(RunResult result) {
        boolean probed = result.flows().isEmpty() && hasMatrix(result);
        return probed ? MatrixText.render(result.matrix(), MOST_MATRIX_ROWS) : "";
    }

    private static boolean hasMatrix(RunResult result) {
        return result.matrix().probes() > 0 || !result.matrix().rows().isEmpty();
    }

    private static String reasons(RunResult result) {
        Map<String, Long> failures = new LinkedHashMap<>();
        for (FlowSummary flow : result.flows()) {
            flow.failures().forEach(failure -> failures.merge(failure.reason(), failure.flows(), Long::sum));
        }
        if (!failures.isEmpty()) {
            TextTable table = new TextTable("rl", "  ");
            failures.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .limit(MOST_REASONS)
                    .forEach(entry -> table.row(Quantities.count(entry.getValue()), entry.getKey()));
            return "why flows failed\n" + table + more(failures.size());
        }
        if (result.drops().isEmpty()) {
            return "";
        }
        TextTable table = new TextTable("rll", "  ");
        result.drops().stream()
                .limit(MOST_REASONS)
                .forEach(drop -> table.row(Quantities.count(drop.packets()), drop.fate(), reason(drop)));
        return "where packets ended\n" + table + more(result.drops().size());
    }

    private static String more(int all) {
        return all > MOST_REASONS ? "  and " + (all - MOST_REASONS) + " more in the report\n" : "";
    }

    private static String reason(Drop drop) {
        String place = Words.joined(drop.check() + " of " + drop.where(), ", ", Words.rule(drop.rule()));
        String when = drop.packets() == 1
                ? "at " + Quantities.instant(drop.firstNanos())
                : "from " + Quantities.instant(drop.firstNanos()) + " to " + Quantities.instant(drop.lastNanos());
        return place + ", " + drop.reason() + ": " + Words.joined(drop.traffic(), ", ", when);
    }

    private static String findings(RunResult result) {
        List<Finding> shown = result.findings().stream()
                .filter(finding -> finding.level() != Finding.Level.NOTE)
                .sorted(Comparator.comparing(Finding::level).reversed())
                .toList();
        TextTable table = new TextTable("ll", "");
        shown.stream()
                .limit(MOST_FINDINGS)
                .forEach(finding -> table.row(
                        finding.level() == Finding.Level.INCOMPLETE ? "incomplete" : "warning",
                        Words.joined(finding.text() + " [" + finding.code() + "]", "; ", finding.hint())));
        int unseen = result.findings().size() - Math.min(shown.size(), MOST_FINDINGS);
        if (unseen > 0) {
            table.row("notes", Words.plural(unseen, "more note") + " in the report");
        }
        return table.toString();
    }

    private static String evidence(RunResult result, HostFacts host, Path report, int replications) {
        TextTable table = new TextTable("ll", "");
        table.row("packets", packets(result.packets()));
        if (!result.tracking().isEmpty()) {
            table.row("tracked", tracked(result.tracking().get(0), Words.refusedAtTheLimit(result.drops())));
        }
        table.row("invariants", invariants(result.invariants()));
        if (!result.assumptions().isEmpty() || !result.given().isEmpty()) {
            table.row("assumed", assumed(result));
        }
        table.row("certainty", certainty(result, replications));
        table.row("speed", speed(result, host));
        table.row("repeat", repeat(result.provenance()));
        table.row("", result.provenance().command());
        table.row("report", report.toString());
        return table.toString();
    }

    private static String certainty(RunResult result, int replications) {
        if (replications > 1) {
            return replications + " runs; the figures above are those of replication "
                    + result.provenance().replication();
        }
        return "one run, so no intervals" + (result.flows().isEmpty() ? "" : " (--replications 30 gives them)");
    }

    private static String packets(PacketTotals packets) {
        return Quantities.count(packets.offered()) + " offered = " + Quantities.count(packets.delivered())
                + " delivered + " + Quantities.count(packets.denied()) + " denied + "
                + Quantities.count(packets.lost()) + " lost + " + Quantities.count(packets.notModelled())
                + " not modelled + " + Quantities.count(packets.inFlight()) + " in flight";
    }

    private static String tracked(TrackingSummary fullest, long refused) {
        String limit = fullest.allowance() == TrackingSummary.NO_LIMIT
                ? " entries (no limit given)"
                : " of " + Quantities.count(fullest.allowance()) + " entries";
        String atLimit = refused == 0 ? "" : "; " + Words.plural(refused, "packet") + " refused at the limit";
        return "fullest: " + fullest.instance() + ", " + Quantities.count(fullest.peak()) + limit + " at "
                + Quantities.instant(fullest.peakNanos()) + atLimit;
    }

    /** How the invariants came out, in a sentence. */
    static String invariants(List<InvariantResult> invariants) {
        if (invariants.isEmpty()) {
            return "none were checked";
        }
        long checks = invariants.stream().mapToLong(InvariantResult::checks).sum();
        List<InvariantResult> violated =
                invariants.stream().filter(i -> i.violations() > 0).toList();
        List<InvariantResult> idle =
                invariants.stream().filter(invariant -> !invariant.exercised()).toList();
        int holding = invariants.size() - violated.size() - idle.size();
        String text = holding + " of " + invariants.size() + " hold, " + Quantities.scaled(checks) + " checks, "
                + violated.size() + " violated";
        for (InvariantResult invariant : violated) {
            text += ". VIOLATED: " + invariant.id() + " " + invariant.firstViolation();
        }
        if (!idle.isEmpty()) {
            text += ". Not exercised: " + idle.stream().map(InvariantResult::id).collect(Collectors.joining(", "));
        }
        return violated.isEmpty() ? text : "RESULT NOT TRUSTWORTHY. " + text;
    }

    private static String assumed(RunResult result) {
        List<String> chosen = result.assumptions().stream()
                .filter(assumption -> !assumption.isDefault())
                .map(Assumption::name)
                .toList();
        int defaults = result.assumptions().size() - chosen.size();
        String names = chosen.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        String others = chosen.size() > MOST_NAMES ? " and " + (chosen.size() - MOST_NAMES) + " more" : "";
        String set = chosen.isEmpty() ? "" : names + others + " set; ";
        return Words.plural(result.given().size(), "given figure") + "; " + set + Words.plural(defaults, "default")
                + ": AWS publishes none of them";
    }

    private static String speed(RunResult result, HostFacts host) {
        return Quantities.scaled(result.events()) + " events in " + wall(host.wallNanos()) + ": "
                + Quantities.scaled(host.eventsPerSecond()) + " events/s, "
                + Quantities.scaled(host.packetsPerSecond()) + " packets/s";
    }

    private static String repeat(Provenance provenance) {
        return "seed " + provenance.seed() + ", fingerprint " + provenance.fingerprintFull();
    }

    private static String wall(long nanos) {
        return nanos < NANOS_PER_TENTH ? Quantities.duration(nanos) : Quantities.instant(nanos);
    }
}
