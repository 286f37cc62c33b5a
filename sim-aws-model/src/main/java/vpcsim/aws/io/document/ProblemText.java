package vpcsim.aws.io.document;

import java.util.List;

/**
 * Writes problems for a terminal: {@code file:line:column: error[E-CODE] at /json/pointer: what is wrong (value)}, beneath
 * it the line of the file with a mark, and a hint. Nothing from the input reaches the terminal unescaped.
 */
public final class ProblemText {

    private ProblemText() {}

    /**
     * All errors of a collector, and how many more there are. Warnings are not among them.
     *
     * @param problems the collector
     * @return lines, each ended by a line feed; empty without errors
     */
    public static String render(Problems problems) {
        return render(problems.errors(), problems.errorCount(), "error");
    }

    /**
     * All warnings and notes of a collector, and how many more there are.
     *
     * @param problems the collector
     * @return lines, each ended by a line feed; empty without warnings
     */
    public static String renderWarnings(Problems problems) {
        return render(problems.warnings(), problems.warningCount(), "warning");
    }

    /**
     * One problem.
     *
     * @param problem the problem
     * @return one to four lines, each ended by a line feed
     */
    public static String render(Problem problem) {
        StringBuilder out = new StringBuilder();
        out.append(VisibleText.escape(problem.position().toString()))
                .append(": ")
                .append(problem.level().word())
                .append('[')
                .append(problem.code())
                .append(']');
        if (problem.position().line() > 0) {
            out.append(" at ").append(problem.pointer().isEmpty() ? "/" : VisibleText.clip(problem.pointer()));
        }
        out.append(": ").append(VisibleText.escape(problem.message()));
        if (!problem.value().isEmpty()) {
            out.append(" (").append(VisibleText.clip(problem.value())).append(')');
        }
        out.append('\n');
        Excerpt excerpt = problem.excerpt();
        if (!excerpt.text().isBlank()) {
            out.append("    ").append(excerpt.text()).append('\n');
            out.append(" ".repeat(4 + excerpt.caret())).append("^\n");
        }
        if (!problem.hint().isEmpty()) {
            out.append("    hint: ").append(VisibleText.escape(problem.hint())).append('\n');
        }
        return out.toString();
    }

    private static String render(List<Problem> kept, int count, String word) {
        StringBuilder out = new StringBuilder();
        kept.forEach(problem -> out.append(render(problem)));
        int more = count - kept.size();
        if (more > 0) {
            out.append("and ")
                    .append(more)
                    .append(" more ")
                    .append(word)
                    .append(more == 1 ? "" : "s")
                    .append('\n');
        }
        return out.toString();
    }
}
