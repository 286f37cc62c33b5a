package vpcsim.core.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A page {@code BENCHMARKS.md}: what was measured, on what, and how it stands to what was asked for. */
public final class Report {

    /** Seconds that a fork warms up, from the quickest kind of case to the slowest. */
    private static final double LEAST_WARM_UP = 0.6;

    private static final double MOST_WARM_UP = 3;

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder goals = new StringBuilder();
    private final Form form;
    private final Instant begun = Instant.now();
    private final String loadBefore = Machine.load();

    /** A page without tables, its clock running. */
    public Report(Form form) {
        this.form = form;
    }

    /** A line of the table of goals where more is better. */
    public void atLeast(String what, Spread measured, double must, double aim) {
        String verdict = measured.median() >= aim ? "aim" : measured.median() >= must ? "must" : "**missed**";
        goal(what, measured.toString(), "≥ " + Spread.text(must), "≥ " + Spread.text(aim), verdict);
    }

    /** A line of the table of goals where less is better. */
    public void atMost(String what, Spread measured, double must, double aim) {
        String verdict = measured.median() <= aim ? "aim" : measured.median() <= must ? "must" : "**missed**";
        goal(what, measured.toString(), "≤ " + Spread.text(must), "≤ " + Spread.text(aim), verdict);
    }

    /** A line of the table of goals that was not measured. */
    public void notMeasured(String what, String why, double must, double aim) {
        goal(what, why, Spread.text(must), Spread.text(aim), "not measured");
    }

    private void goal(String what, String measured, String must, String aim, String verdict) {
        row(goals, what, measured, must, aim, verdict);
    }

    /** A table's title and head. */
    public void table(String title, String... columns) {
        text.append("\n## ").append(title).append("\n\n");
        row(text, columns);
        text.append("| --- ".repeat(columns.length)).append("|\n");
    }

    /** A table's line. */
    public void row(String... cells) {
        row(text, cells);
    }

    /** A paragraph under the table. */
    public void say(String paragraph) {
        text.append('\n').append(paragraph).append('\n');
    }

    private static void row(StringBuilder to, String... cells) {
        to.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /** Writes the page. */
    public void write(Path file, String title) {
        StringBuilder page = new StringBuilder("# " + title + "\n\n");
        page.append("Written by `.config/bench")
                .append(form.isLong() ? " --long" : "")
                .append("`, do not edit. ");
        page.append(
                        "Only ratios within one run count. A figure is the median, in brackets the least and the greatest of ")
                .append(form.rounds())
                .append(" rounds (of " + form.roundsBeside()
                        + " for what stands in no ratio); a ratio is taken within each ")
                .append(
                        "round, in which all engines take turns, each in a fresh JVM bound to one core (SerialGC, 4 GiB), ")
                .append(form.iterations() + " iterations of " + form.millis() + " ms after a warm-up of ")
                .append(Spread.text(form.warmUp() * LEAST_WARM_UP) + " to " + Spread.text(form.warmUp() * MOST_WARM_UP))
                .append(" s: on one core the compiler takes its time from what it compiles.\n\n");
        Machine.facts().forEach(fact -> page.append("- ").append(fact).append('\n'));
        page.append("- Measured on " + LocalDate.now(ZoneOffset.UTC) + " in ")
                .append(begun.until(Instant.now(), ChronoUnit.SECONDS))
                .append(" s; load of the machine before " + loadBefore + ", after " + Machine.load())
                .append(" (1 is this run alone; more means that it was shared)\n");
        if (!goals.isEmpty()) {
            page.append("\n## What was asked for\n\n");
            row(page, "what", "measured", "must", "aim", "met");
            page.append("| --- ".repeat(5)).append("|\n").append(goals);
        }
        page.append(text);
        try {
            Files.writeString(file, page);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
