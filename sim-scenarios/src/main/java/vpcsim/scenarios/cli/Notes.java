package vpcsim.scenarios.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import vpcsim.core.result.Finding;

/** What a reader had to decide about an input, as lines. */
final class Notes {

    private Notes() {}

    /** Every finding, one a line. */
    static void print(List<Finding> findings, PrintWriter writer) {
        for (Finding finding : findings) {
            writer.println(finding.level().name().toLowerCase(Locale.ROOT) + "  " + finding.code() + ": "
                    + finding.text() + (finding.hint().isEmpty() ? "" : " (" + finding.hint() + ")"));
        }
    }

    /** For verbs whose result is not a report: the notes with the talk, and with the result that the model is incomplete. */
    static void printBeside(List<Finding> findings, Console console) {
        print(findings, console.err());
        if (findings.stream().anyMatch(finding -> finding.level() == Finding.Level.INCOMPLETE)) {
            console.out().println("INCOMPLETE MODEL: rules of unknown meaning are taken to match nothing");
        }
    }
}
