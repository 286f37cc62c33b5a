package vpcsim.scenarios.flowlog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import vpcsim.core.result.InvariantResult;
import vpcsim.core.result.RunResult;
import vpcsim.scenarios.experiment.RunOptions;
import vpcsim.scenarios.experiment.ScenarioRunner;
import vpcsim.scenarios.io.ExplainedFlowLog;
import vpcsim.scenarios.scenario.Scenario;

/** A run with its flow log, line by line. */
record LoggedRun(FlowLogOptions options, List<String> lines, List<String> explained, RunResult result) {

    static LoggedRun of(Scenario scenario, FlowLogOptions options) {
        return of(scenario, options, FlowLogFaults.NONE);
    }

    static LoggedRun of(Scenario scenario, FlowLogOptions options, FlowLogFaults faults) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try {
            ExplainedFlowLog explained = new ExplainedFlowLog(told);
            List<FlowLogSink> sinks = List.of(new FlowLogWriter(log, options), explained);
            RunResult result = ScenarioRunner.run(
                            scenario,
                            RunOptions.DEFAULTS.withObservers(List.of((simulation, labels) ->
                                    new FlowLogObserver(simulation, options, true, sinks, faults))))
                    .result();
            explained.close();
            return new LoggedRun(options, lines(log), lines(told), result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A format by its fields, every 600 s, time 0 at the epoch of Unix. */
    static FlowLogOptions fields(String format) {
        return every(600, format, false);
    }

    static FlowLogOptions every(int seconds, String format, boolean noData) {
        return new FlowLogOptions(
                FlowLogFormat.parse(format), seconds * 1_000_000_000L, 0, FlowLogOptions.DEFAULT_ACCOUNT, noData);
    }

    /** The records, without the line of names. */
    List<String> records() {
        return lines.subList(FlowLogWriter.headerLines(options.format()), lines.size());
    }

    InvariantResult sums() {
        return result.invariants().stream()
                .filter(each -> each.id().equals("I17"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines(ByteArrayOutputStream out) {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
