package vpcsim.core.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A peer that is no Java program, built by {@code .config/bench} where what it needs is installed. It prints what it measured, a
 * number in millions a second, and nothing else.
 */
public final class NativeProgram {

    private final String file;

    private NativeProgram(String file) {
        this.file = file;
    }

    /** The program whose file a system property names, if {@code .config/bench} could build it. */
    public static Optional<NativeProgram> of(String property) {
        return Optional.ofNullable(System.getProperty(property)).map(NativeProgram::new);
    }

    /** Runs it so many times. */
    public Series run(int rounds, String... arguments) {
        double[] scores = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            scores[i] = run(arguments);
        }
        return Series.of(scores);
    }

    private double run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(file));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            byte[] output = process.getInputStream().readAllBytes();
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(command + " ended with " + code);
            }
            return Double.valueOf(new String(output, StandardCharsets.UTF_8).strip());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
