package vpcsim.scenarios.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vpcsim.aws.io.document.InputException;
import vpcsim.aws.io.document.ProblemText;
import vpcsim.report.io.OutputException;

/** Turns what went wrong into a message and an exit code. */
final class Failures {

    private Failures() {}

    static int report(Console console, Throwable exception, String... args) {
        boolean debug = List.of(args).contains("--debug");
        PrintWriter err = console.err();
        if (debug) {
            exception.printStackTrace(err);
        }
        if (exception instanceof InputException input) {
            err.print(ProblemText.render(input.problems()));
            return input.exitCode();
        }
        if (exception instanceof OutputException output) {
            err.println("vpcsim: error[E-OUTPUT]: " + output.getMessage());
            if (!output.completeFiles().isEmpty()) {
                err.println("complete: " + String.join(", ", output.completeFiles()));
            }
            return ExitCode.OUTPUT_NOT_WRITABLE.number();
        }
        if (exception instanceof UncheckedIOException lost) {
            err.println("vpcsim: error[E-OUTPUT]: " + lost.getMessage());
            return ExitCode.OUTPUT_NOT_WRITABLE.number();
        }
        if (exception instanceof CommandLineException wrong) {
            err.println("vpcsim: " + wrong.getMessage());
            if (!wrong.hint().isEmpty()) {
                err.println("hint: " + wrong.hint());
            }
            return ExitCode.COMMAND_LINE.number();
        }
        err.println("vpcsim: internal error: " + exception);
        err.println("This is a fault of vpcsim, not of your input. " + crashFile(exception, args));
        return ExitCode.INTERNAL.number();
    }

    private static String crashFile(Throwable exception, String... args) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        writer.println("vpcsim " + Version.text());
        writer.println("java " + System.getProperty("java.version") + ", " + System.getProperty("os.name"));
        writer.println("arguments " + String.join(" ", args));
        exception.printStackTrace(writer);
        writer.flush();
        try {
            Path file = Files.createTempFile(Path.of(""), "vpcsim-crash-", ".txt");
            Files.writeString(file, text.toString(), StandardCharsets.UTF_8);
            return "What happened is in " + file + ".";
        } catch (IOException e) {
            return "No crash file could be written here (" + e.getMessage() + "); run it again with --debug.";
        }
    }
}
