package vpcsim.report.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vpcsim.core.result.RunResult;
import vpcsim.report.Golden;
import vpcsim.report.SampleResults;

/** {@code result.json}: the whole simulated result, the same bytes for the same result, and nothing of the host. */
final class ResultFileTest {
    static Stream<RunResult> samples() {
        return Stream.of(
                SampleResults.webTier(),
                SampleResults.joni(),
                SampleResults.probed(6),
                SampleResults.violated(),
                SampleResults.nothing(),
                Renamed.all(SampleResults.webTier(), name -> name + "\u202e</script>\"\n\ud83d\ude00"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatIsWritten_isReadBackEqual(RunResult result, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("result.json");

        OutputFile written = ResultFile.write(result, file);

        assertThat(ResultFile.read(file)).isEqualTo(result);
        assertThat(written.bytes()).isEqualTo(Files.size(file));
        assertThat(written.sha256()).isEqualTo(Digests.hexOf(Files.readString(file)));
    }

    @Test
    void theSameResult_givesTheSameBytes_withUnixLineEnds() throws IOException {
        assertThat(text(SampleResults.webTier()))
                .isEqualTo(text(SampleResults.webTier()))
                .doesNotContain("\r")
                .endsWith("}\n");
    }

    @Test
    void theFieldsAndTheirNames_areTheGoldenOnes() throws IOException {
        TreeSet<String> fields = new TreeSet<>();
        collect("", Renamed.json(text(SampleResults.webTier())), fields);

        Golden.assertEqual("fields.txt", String.join("\n", fields) + "\n");
    }

    @Test
    void theVersionComesFirst() throws IOException {
        assertThat(text(SampleResults.webTier()))
                .startsWith("{\n  \"schemaVersion\" : \"1\",\n  \"trustworthy\" : true,");
    }

    @Test
    void aFigureThatDoesNotExist_isNull() throws IOException {
        JsonNode json = Renamed.json(text(SampleResults.webTier()));

        assertThat(json.at("/flows/2/completionTime/p99").isNull()).isTrue();
        assertThat(json.at("/flows/0/completionTime/p99").asLong()).isEqualTo(63_100_000);
        assertThat(json.at("/tracking/2/allowance").isNull()).isTrue();
        assertThat(json.at("/series/1/lines/2/values/85").isNull()).isTrue();
        assertThat(text(SampleResults.webTier())).doesNotContain(", -1", ": -1");
    }

    @Test
    void everyInvariantIsAnObject_thatSaysWhetherItWasExercised() throws IOException {
        JsonNode invariants = Renamed.json(text(SampleResults.webTier())).at("/invariants");

        assertThat(invariants)
                .hasSize(10)
                .allSatisfy(invariant -> assertThat(invariant.path("exercised").asBoolean())
                        .isEqualTo(invariant.path("checks").asLong() > 0));
    }

    @Test
    void anotherVersion_isRefusedByName(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("result.json");
        Files.writeString(file, text(SampleResults.joni()).replace("\"1\"", "\"2\""));

        assertThatThrownBy(() -> ResultFile.read(file))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContaining("schemaVersion is '2', this program reads 1");
    }

    static Stream<String> broken() throws IOException {
        String good = text(SampleResults.joni());
        return Stream.of(
                "",
                "[]",
                "{",
                good.substring(0, good.length() / 2),
                good + "{}",
                good.replace("\"endNanos\"", "\"end\""),
                good.replace("\"endNanos\" : 800000", "\"endNanos\" : null"),
                good.replace("\"endNanos\" : 800000", "\"endNanos\" : 800000.5"),
                good.replace("\"endNanos\" : 800000", "\"endNanos\" : \"800000\""),
                good.replace("\"endNanos\" : 800000", "\"endNanos\" : 9223372036854775808"),
                good.replace("\"version\" : \"", "\"version\" : null, \"ersion\" : \""),
                good.replaceFirst("\"invariants\" : \\[", "\"invariants\" : null, \"others\" : ["),
                "[".repeat(100_000),
                good.replace("\"question\"", "\"question\" : \"\", \"question\""));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatIsNoResultFile_isRefused(String content, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("result.json");
        Files.writeString(file, content);

        assertThatThrownBy(() -> ResultFile.read(file))
                .isInstanceOf(ResultFormatException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aFieldThatIsWrong_isNamedByItsPointer(@TempDir Path folder) throws IOException {
        String good = text(SampleResults.webTier());
        Path file = folder.resolve("result.json");

        Files.writeString(file, good.replaceFirst("\"p99\" : [0-9]+", "\"p99\" : 1.5"));
        assertThatThrownBy(() -> ResultFile.read(file))
                .hasMessage(file + ": not a result file: /flows/0/completionTime/p99 is missing, unknown or not of its"
                        + " type");

        Files.writeString(file, good.replaceFirst("\"seed\" : 42", "\"seed\" : true"));
        assertThatThrownBy(() -> ResultFile.read(file))
                .hasMessage(file + ": not a result file: /provenance/seed is missing, unknown or not of its type");

        Files.writeString(file, "{\n  \"schemaVersion\" : x}");
        assertThatThrownBy(() -> ResultFile.read(file)).hasMessageStartingWith(file + ":2:");
    }

    private static String text(RunResult result) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ResultFile.write(result, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void collect(String path, JsonNode node, Set<String> fields) {
        node.properties().forEach(field -> {
            fields.add(path + "/" + field.getKey());
            collect(path + "/" + field.getKey(), field.getValue(), fields);
        });
        if (node.isArray()) {
            node.forEach(element -> collect(path + "/*", element, fields));
        }
    }
}
