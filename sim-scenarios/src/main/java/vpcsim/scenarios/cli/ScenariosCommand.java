package vpcsim.scenarios.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import vpcsim.scenarios.catalog.Catalog;
import vpcsim.scenarios.io.ScenarioSchema;

/** {@code scenarios}: the built-in library, and the schema of scenario files. */
@Command(
        name = "scenarios",
        mixinStandardHelpOptions = true,
        description = "List the built-in scenarios, one name a line first; show one; print the schema.",
        subcommands = {ScenariosCommand.Show.class, ScenariosCommand.Schema.class})
final class ScenariosCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private VpcsimCommand parent;

    @Override
    public Integer call() {
        int widest = Catalog.names().stream().mapToInt(String::length).max().orElse(0);
        for (String name : Catalog.names()) {
            String padding = " ".repeat(widest - name.length() + 2);
            parent.console().out().println(name + padding + Catalog.title(name));
        }
        return ExitCode.OK.number();
    }

    /** {@code scenarios show NAME}: a built-in scenario's file, byte for byte. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Print a built-in scenario's file byte for byte, to copy and edit.")
    static final class Show implements Callable<Integer> {

        @ParentCommand
        @SuppressWarnings("NullAway.Init") // set by picocli
        private ScenariosCommand scenarios;

        @Parameters(paramLabel = "NAME", description = "The scenario's name.")
        @SuppressWarnings("NullAway.Init") // required
        private String name;

        @Override
        public Integer call() {
            if (!Catalog.names().contains(name)) {
                throw new CommandLineException(
                        "there is no built-in scenario called " + name, Inputs.suggestion(name, Catalog.names()));
            }
            scenarios.parent.console().out().print(Catalog.text(name));
            return ExitCode.OK.number();
        }
    }

    /** {@code scenarios schema}: the JSON Schema of scenario files. */
    @Command(
            name = "schema",
            mixinStandardHelpOptions = true,
            description = "Print the JSON Schema (2020-12) of scenario files.")
    static final class Schema implements Callable<Integer> {

        @ParentCommand
        @SuppressWarnings("NullAway.Init") // set by picocli
        private ScenariosCommand scenarios;

        @Override
        public Integer call() {
            scenarios.parent.console().out().print(ScenarioSchema.text());
            return ExitCode.OK.number();
        }
    }
}
