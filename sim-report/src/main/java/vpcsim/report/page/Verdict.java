package vpcsim.report.page;

import java.util.List;
import java.util.stream.Collectors;
import vpcsim.core.result.Answer;
import vpcsim.core.result.Finding;
import vpcsim.core.result.InvariantResult;
import vpcsim.core.result.RunResult;
import vpcsim.report.render.Quantities;
import vpcsim.report.render.Words;

/**
 * The first line of a report: can the result be believed, and did it come out as expected.
 *
 * @param tone how the line is to look
 * @param headline whether the result is trustworthy
 * @param details what qualifies it: counts of checks, what was not exercised, expectations, gaps of the model
 * @param incomplete whether the model is incomplete, which is stamped on every view of the page
 */
public record Verdict(Tone tone, String headline, List<String> details, boolean incomplete) {

    /** Copies the list. */
    public Verdict {
        details = List.copyOf(details);
    }

    /**
     * Judges a result.
     *
     * @param result the result
     * @return its verdict line
     */
    public static Verdict of(RunResult result) {
        boolean incomplete =
                result.findings().stream().anyMatch(finding -> finding.level() == Finding.Level.INCOMPLETE);
        List<String> details = List.of(invariants(result), idle(result), answers(result)).stream()
                .filter(detail -> !detail.isEmpty())
                .toList();
        return new Verdict(tone(result), headline(result), details, incomplete);
    }

    private static Tone tone(RunResult result) {
        if (!result.trustworthy()) {
            return Tone.DENY;
        }
        if (result.invariants().stream().noneMatch(InvariantResult::exercised)) {
            return Tone.UNKNOWN;
        }
        return result.expectationsHold() ? Tone.ALLOW : Tone.LOST;
    }

    private static String headline(RunResult result) {
        if (!result.trustworthy()) {
            return "Result NOT TRUSTWORTHY";
        }
        if (result.invariants().stream().noneMatch(InvariantResult::exercised)) {
            return "Result not checked: no invariant was exercised";
        }
        if (!result.expectationsHold()) {
            return "Result trustworthy, but not as expected";
        }
        long idle = result.invariants().stream()
                .filter(invariant -> !invariant.exercised())
                .count();
        return idle == 0 ? "Result trustworthy" : "Result trustworthy, as far as exercised";
    }

    private static String invariants(RunResult result) {
        long checks =
                result.invariants().stream().mapToLong(InvariantResult::checks).sum();
        long violated = result.invariants().stream()
                .filter(invariant -> invariant.violations() > 0)
                .count();
        long holding = result.invariants().stream()
                .filter(invariant -> invariant.exercised() && invariant.violations() == 0)
                .count();
        return holding + " of " + Words.plural(result.invariants().size(), "invariant") + " hold, "
                + Quantities.scaled(checks) + " checks, " + violated + " violated";
    }

    private static String idle(RunResult result) {
        String ids = result.invariants().stream()
                .filter(invariant -> !invariant.exercised())
                .map(InvariantResult::id)
                .collect(Collectors.joining(", "));
        return ids.isEmpty() ? "" : "not exercised: " + ids;
    }

    private static String answers(RunResult result) {
        if (result.answers().isEmpty()) {
            return "";
        }
        long held = result.answers().stream().filter(Answer::holds).count();
        int all = result.answers().size();
        return held + " of " + Words.plural(all, "expectation") + (all == 1 ? " holds" : " hold");
    }
}
