package vpcsim.scenarios.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** One command run in this process: its exit code and what it printed. */
record Session(int exitCode, String out, String err) {

    static Session of(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.run(Console.of(out, err), args);
        return new Session(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
