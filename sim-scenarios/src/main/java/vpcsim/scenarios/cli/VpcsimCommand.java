package vpcsim.scenarios.cli;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program: a name before the verbs. */
@Command(
        name = "vpcsim",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        description = {
            "Simulates, packet by packet and over time, what AWS security groups and network ACLs do to traffic.",
            ""
        },
        subcommands = {
            RunCommand.class,
            ScenariosCommand.class,
            ValidateCommand.class,
            ExplainCommand.class,
            MatrixCommand.class
        },
        footer = {
            "",
            "INPUT is the name of a built-in scenario, a scenario file, or AWS describe-* output (a folder or a file).",
            "Begin with: vpcsim run web-tier-under-load"
        })
final class VpcsimCommand implements Runnable {

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run
    private CommandSpec spec;

    /** Lowers the level of the log. */
    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show stack traces and the log.")
    void debug(boolean value) {
        if (value) {
            Configurator.setRootLevel(Level.DEBUG);
        }
    }

    @Option(
            names = "--max-input",
            scope = ScopeType.INHERIT,
            paramLabel = "BYTES",
            description = "Refuse input files larger than this (default: ${DEFAULT-VALUE}).",
            defaultValue = "67108864")
    private long maxInputBytes;

    VpcsimCommand(Console console) {
        this.console = console;
    }

    Console console() {
        return console;
    }

    long maxInputBytes() {
        return maxInputBytes;
    }

    @Override
    public void run() {
        throw new ParameterException(
                new CommandLine(spec), "a verb is missing: run, scenarios, validate, explain or matrix");
    }
}
