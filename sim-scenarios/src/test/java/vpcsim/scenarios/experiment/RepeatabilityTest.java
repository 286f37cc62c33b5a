package vpcsim.scenarios.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vpcsim.core.result.RunResult;
import vpcsim.scenarios.io.TraceWriter;

/** The same scenario and seed give the same result, to the bit, whatever else differs (design.md, "Reproducible"; D1). */
final class RepeatabilityTest {

    @Test
    void theSameSeedGivesAnEqualResult() {
        assertThat(result(RunOptions.DEFAULTS)).isEqualTo(result(RunOptions.DEFAULTS));
    }

    @Test
    void anotherSeed_andAnotherReplication_giveOtherFingerprints() {
        String first = result(RunOptions.DEFAULTS).provenance().fingerprintFull();
        String seed = result(RunOptions.DEFAULTS.withSeed(8)).provenance().fingerprintFull();
        String replication =
                result(RunOptions.DEFAULTS.withReplication(2)).provenance().fingerprintFull();

        assertThat(List.of(first, seed, replication)).doesNotHaveDuplicates();
    }

    @Test
    void tracesAndProgressChangeNothing_M30() {
        ByteArrayOutputStream trace = new ByteArrayOutputStream();
        List<Long> told = new ArrayList<>();
        RunOptions watched = RunOptions.DEFAULTS
                .withObservers(List.of((simulation, labels) -> {
                    try {
                        return new TraceWriter(
                                trace, simulation.packets(), simulation.index(), simulation::ruleLabel, labels);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }))
                .withProgress((nowNanos, durationNanos, events) -> told.add(nowNanos));

        assertThat(result(watched)).isEqualTo(result(RunOptions.DEFAULTS));
        assertThat(trace.size()).isPositive();
        assertThat(told).isNotEmpty();
    }

    /** Another start of the JVM, with other hash codes, another locale and time zone, and another garbage collector. */
    @Test
    void anotherStartOfTheJvmGivesTheSameResult() throws IOException, InterruptedException {
        RunResult here = result(RunOptions.DEFAULTS);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:hashCode=2",
                        "-XX:+UseSerialGC",
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Duser.timezone=Asia/Kathmandu",
                        "-Dfile.encoding=ISO-8859-1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildRun.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String there;
        try (InputStream out = process.getInputStream()) {
            there = new String(out.readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
        assertThat(process.waitFor()).isZero();
        assertThat(there).isEqualTo(ChildRun.summary(here));
    }

    @Test
    void oneThreadAndTwoGiveTheSameReplicationsInTheSameOrder() {
        ReplicationRunner.Replications one = ReplicationRunner.run(FlowRunTest.narrowed(), RunOptions.DEFAULTS, 4, 1);
        ReplicationRunner.Replications two = ReplicationRunner.run(FlowRunTest.narrowed(), RunOptions.DEFAULTS, 4, 2);

        assertThat(one.outcomes())
                .extracting(RunOutcome::result)
                .containsExactlyElementsOf(
                        two.outcomes().stream().map(RunOutcome::result).toList());
        assertThat(one.estimates()).isNotEmpty().isEqualTo(two.estimates());
        assertThat(one.outcomes().get(0).result()).isEqualTo(result(RunOptions.DEFAULTS));
        assertThat(one.estimates().get(0).estimate().n()).isEqualTo(4);
        assertThat(one.outcomes())
                .extracting(outcome -> outcome.result().provenance().fingerprintFull())
                .doesNotHaveDuplicates();
    }

    private static RunResult result(RunOptions options) {
        return ScenarioRunner.run(FlowRunTest.narrowed(), options).result();
    }
}
