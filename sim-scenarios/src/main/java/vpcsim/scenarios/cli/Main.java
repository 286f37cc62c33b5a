package vpcsim.scenarios.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import vpcsim.aws.io.document.Nearest;

/** The entry point of the program. */
public final class Main {

    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        System.exit(run(Console.ofProcess(), args));
    }

    /** Runs one command; the exit code tells how it ended. */
    static int run(Console console, String... args) {
        CommandLine commandLine = new CommandLine(new VpcsimCommand(console))
                .setOut(console.out())
                .setErr(console.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((exception, given) -> wrongCommandLine(exception))
                .setExecutionExceptionHandler(
                        (exception, command, parsed) -> Failures.report(console, exception, args));
        int exitCode = execute(commandLine, console, args);
        if (!console.resultArrived() && exitCode == ExitCode.OK.number()) {
            return ExitCode.OUTPUT_NOT_WRITABLE.number();
        }
        return exitCode;
    }

    /** A stack that is too deep is an internal error like others, which is not what the JVM would make of it. */
    private static int execute(CommandLine commandLine, Console console, String... args) {
        try {
            return commandLine.execute(args);
        } catch (StackOverflowError e) {
            return Failures.report(console, e, args);
        }
    }

    /** The verb or option that an unknown word is nearest to. */
    private static Optional<String> nearest(ParameterException exception, CommandLine command) {
        if (!(exception instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return Optional.empty();
        }
        List<String> known = new ArrayList<>(command.getSubcommands().keySet());
        command.getCommandSpec().options().forEach(option -> known.addAll(List.of(option.names())));
        return Nearest.of(unmatched.getUnmatched().get(0), known).map(word -> "did you mean " + word + "?");
    }

    private static int wrongCommandLine(ParameterException exception) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("vpcsim: " + exception.getMessage());
        err.println("hint: "
                + nearest(exception, command).orElse(command.getCommandSpec().qualifiedName() + " --help"));
        err.flush();
        return ExitCode.COMMAND_LINE.number();
    }
}
