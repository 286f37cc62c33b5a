package vpcsim.scenarios.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vpcsim.core.result.RunResult;
import vpcsim.report.Report;
import vpcsim.report.io.OutputFolder;
import vpcsim.report.io.ResultFile;
import vpcsim.report.render.TerminalSummary;
import vpcsim.scenarios.experiment.NetworkRun;
import vpcsim.scenarios.experiment.ObserverFactory;
import vpcsim.scenarios.experiment.ReplicationRunner;
import vpcsim.scenarios.experiment.ReplicationRunner.NamedEstimate;
import vpcsim.scenarios.experiment.ReplicationRunner.Replications;
import vpcsim.scenarios.experiment.RunOptions;
import vpcsim.scenarios.experiment.RunOutcome;
import vpcsim.scenarios.experiment.ScenarioRunner;
import vpcsim.scenarios.io.Setting;
import vpcsim.scenarios.scenario.Scenario;

/** {@code run}: the main job: simulate, write an output folder, print a summary. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Simulate, write a report, and print a summary.")
final class RunCommand implements Callable<Integer> {

    private static final Logger LOG = LogManager.getLogger(RunCommand.class);

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private VpcsimCommand parent;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private InputOptions input;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The output folder, new or empty (default: out/NAME-SEED, then -2, -3, ...).")
    private @Nullable Path out;

    @Option(names = "--seed", paramLabel = "N", description = "Governs every draw, instead of the scenario's seed.")
    private @Nullable Long seed;

    @Option(names = "--duration", paramLabel = "TIME", description = "When arrivals end, as 60s.")
    private @Nullable String duration;

    @Option(
            names = "--shuffle-ties",
            paramLabel = "SEED",
            description = "Draw the order of events of one time from a seed, to see whether a conclusion hangs on it.")
    private @Nullable Long tieShuffleSeed;

    @Option(
            names = "--replications",
            paramLabel = "N",
            defaultValue = "1",
            description = "Run N independent replications and put 95 %% intervals on the numbers (default: 1).")
    private int replications;

    @Option(names = "--trace", description = "Write trace.ndjson, one event a line.")
    private boolean trace;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private FlowLogArguments flowLog;

    @Option(names = "--json", description = "Print result.json instead of the summary.")
    private boolean json;

    @Option(names = "--quiet", description = "Print the report's path only.")
    private boolean quiet;

    @SuppressWarnings("NullAway.Init") // set before anything runs
    private ProgressLine progress;

    @Override
    public Integer call() throws IOException {
        refuseConflicts();
        Scenario scenario = input.load(parent, durationSetting());
        refuseForProbes(scenario);
        long governing = seed == null ? scenario.seed() : seed;
        OutputFolder folder =
                out == null ? OutputFolder.createNew(Path.of("out"), scenario.name(), governing) : OutputFolder.at(out);
        List<NamedEstimate> estimates = new ArrayList<>();
        progress = new ProgressLine(parent.console(), quiet || json);
        RunOutcome outcome = simulate(scenario, folder, estimates);
        progress.end();
        RunResult result = outcome.result();
        Path report = Report.writeAll(result, outcome.host(), folder);
        LOG.debug("wrote {}", folder.files());
        print(outcome, report);
        printEstimates(estimates);
        return exitCode(result).number();
    }

    private void refuseConflicts() {
        if (replications < 1) {
            throw new CommandLineException("--replications: at least 1: " + replications, "");
        }
        if (duration != null) {
            Arguments.durationNanos("--duration", duration);
        }
        flowLog.options();
        if (replications > 1 && records()) {
            throw new CommandLineException(
                    (trace ? "--trace" : "--flow-log") + " records one run and --replications asks for more",
                    "leave one of them out");
        }
        if (json && quiet) {
            throw new CommandLineException(
                    "--json prints the result and --quiet the report's path only", "leave one of them out");
        }
    }

    /** A duration on the command line is the scenario's own field, with the same checks. */
    private List<Setting> durationSetting() {
        return duration == null ? List.of() : List.of(new Setting(List.of("duration"), duration));
    }

    /** A network without traffic is probed once, at no particular time. */
    private void refuseForProbes(Scenario scenario) {
        if (scenario.hasTraffic()) {
            return;
        }
        List<String> useless = new ArrayList<>();
        if (trace) {
            useless.add("--trace");
        }
        if (flowLog.given()) {
            useless.add("--flow-log");
        }
        if (replications > 1) {
            useless.add("--replications");
        }
        if (duration != null) {
            useless.add("--duration");
        }
        if (tieShuffleSeed != null) {
            useless.add("--shuffle-ties");
        }
        if (!useless.isEmpty()) {
            throw new CommandLineException(
                    scenario.name() + " has no traffic, so its network is probed, without "
                            + String.join(", ", useless),
                    "leave it out, or describe traffic in a scenario file");
        }
    }

    private RunOutcome simulate(Scenario scenario, OutputFolder folder, List<NamedEstimate> estimates) {
        RunOptions options = options(scenario, List.of());
        if (!scenario.hasTraffic()) {
            return NetworkRun.run(scenario, options);
        }
        if (replications > 1) {
            int threads = Math.min(replications, Runtime.getRuntime().availableProcessors());
            Replications all = ReplicationRunner.run(scenario, options, replications, threads);
            estimates.addAll(all.estimates());
            return worst(all);
        }
        return records() ? recorded(scenario, folder) : ScenarioRunner.run(scenario, options);
    }

    private boolean records() {
        return trace || flowLog.given();
    }

    /** The first replication is reported, unless one that is not trustworthy must be. */
    private static RunOutcome worst(Replications all) {
        return all.outcomes().stream()
                .filter(outcome -> !outcome.result().trustworthy())
                .findFirst()
                .orElse(all.outcomes().get(0));
    }

    private void printEstimates(List<NamedEstimate> estimates) {
        if (estimates.isEmpty() || quiet || json) {
            return;
        }
        PrintWriter printer = parent.console().out();
        printer.println("\nover " + replications
                + " replications, mean and half-width of the 95 % interval (Student t); the report shows the first");
        int widest = estimates.stream()
                .mapToInt(each -> each.measure().name().length())
                .max()
                .orElse(0);
        for (NamedEstimate each : estimates) {
            String name = each.measure().name();
            printer.println("  " + name + " ".repeat(widest - name.length() + 2) + each.text());
        }
    }

    private RunOutcome recorded(Scenario scenario, OutputFolder folder) {
        try (RecordFiles files = new RecordFiles(folder)) {
            if (trace) {
                files.addTrace();
            }
            if (flowLog.given()) {
                files.addFlowLog(flowLog.options(), flowLog.explained());
            }
            RunOutcome outcome = ScenarioRunner.run(scenario, options(scenario, files.factories()));
            files.complete();
            return outcome;
        }
    }

    private RunOptions options(Scenario scenario, List<ObserverFactory> observers) {
        RunOptions options = RunOptions.DEFAULTS
                .withCommand(command(scenario), Version.text())
                .withObservers(observers)
                .withProgress(progress);
        if (seed != null) {
            options = options.withSeed(seed);
        }
        if (tieShuffleSeed != null) {
            options = options.withTieShuffle(tieShuffleSeed);
        }
        return options;
    }

    /** The command that repeats the run. */
    private String command(Scenario scenario) {
        List<String> words = new ArrayList<>(List.of("vpcsim", "run", input.input()));
        words.add("--seed");
        words.add(Long.toString(seed == null ? scenario.seed() : seed));
        for (String setting : input.settings()) {
            words.add("--set");
            words.add(setting);
        }
        if (tieShuffleSeed != null) {
            words.add("--shuffle-ties");
            words.add(Long.toString(tieShuffleSeed));
        }
        if (duration != null) {
            words.add("--duration");
            words.add(duration);
        }
        words.addAll(flowLog.words());
        return String.join(" ", words);
    }

    private void print(RunOutcome outcome, Path report) throws IOException {
        if (quiet) {
            parent.console().out().println(report);
        } else if (json) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ResultFile.write(outcome.result(), bytes);
            parent.console().out().println(bytes.toString(StandardCharsets.UTF_8));
        } else {
            parent.console()
                    .out()
                    .print(TerminalSummary.render(outcome.result(), outcome.host(), report, replications));
        }
    }

    private static ExitCode exitCode(RunResult result) {
        if (!result.trustworthy()) {
            return ExitCode.INVARIANT_VIOLATED;
        }
        return result.expectationsHold() ? ExitCode.OK : ExitCode.EXPECTATION_FAILED;
    }
}
