package vpcsim.scenarios.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vpcsim.core.result.Matrix;
import vpcsim.report.io.MatrixCsv;
import vpcsim.report.render.MatrixText;
import vpcsim.scenarios.probe.MatrixBuilder;
import vpcsim.scenarios.scenario.Scenario;

/** {@code matrix}: who can reach whom on what, and whose replies are blocked. */
@Command(
        name = "matrix",
        mixinStandardHelpOptions = true,
        description = "Who can reach whom on what, found by simulated probes, one for each equivalence class.")
final class MatrixCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private VpcsimCommand parent;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private InputOptions input;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write the table to a CSV file.")
    private @Nullable Path csv;

    @Override
    public Integer call() {
        Scenario scenario = input.load(parent);
        Notes.printBeside(scenario.notes(), parent.console());
        Matrix matrix = MatrixBuilder.build(scenario.network(), scenario.assumptions(), MatrixBuilder.UNWATCHED)
                .matrix();
        if (csv != null) {
            MatrixCsv.write(matrix, csv);
        }
        parent.console().out().print(MatrixText.render(matrix));
        return ExitCode.OK.number();
    }
}
