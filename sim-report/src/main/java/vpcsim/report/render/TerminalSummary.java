package vpcsim.report.render;

import java.nio.file.Path;
import vpcsim.core.result.HostFacts;
import vpcsim.core.result.RunResult;

/** What a run prints at its end: the question and its answers first, then the evidence, then how to go on. */
public final class TerminalSummary {
    private TerminalSummary() {}

    /**
     * Renders the summary of a run as plain text, at most 110 columns wide, lines ended by {@code \n}.
     *
     * @param result the result
     * @param host what the host adds
     * @param report where the report was written
     * @return the text, ended by {@code \n}
     */
    public static String render(RunResult result, HostFacts host, Path report) {
        return result.question() + "\n" + host.wallNanos() + " ns\nreport       " + report + "\n";
    }
}
