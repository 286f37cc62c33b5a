package vpcsim.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vpcsim.core.result.RunResult;
import vpcsim.report.io.OutputFile;
import vpcsim.report.io.OutputFolder;
import vpcsim.report.io.Renamed;
import vpcsim.report.io.ResultFile;

/** The files of a run, and the manifest that vouches for them. */
final class ReportTest {
    @TempDir
    private Path folder;

    @Test
    void aRunLeavesResultReportAndManifest() throws IOException {
        RunResult result = SampleResults.webTier();
        OutputFolder output = OutputFolder.createNew(folder, "web-tier-under-load", 42);

        Path report = Report.writeAll(result, SampleResults.host(), output);

        assertThat(report).isEqualTo(output.path().resolve("report.html")).exists();
        assertThat(output.files())
                .extracting(OutputFile::name)
                .containsExactly("result.json", "report.html", "manifest.json");
        assertThat(ResultFile.read(output.path().resolve("result.json"))).isEqualTo(result);
        assertThat(Files.readString(report))
                .isEqualTo(Report.html(result, SampleResults.host()).text());
    }

    @Test
    void theManifest_listsFilesByTheirDigest_andKeepsTheHostApart() throws IOException {
        OutputFolder output = OutputFolder.createNew(folder, "web-tier-under-load", 42);
        Report.writeAll(SampleResults.webTier(), SampleResults.host(), output);

        JsonNode manifest = Renamed.json(Files.readString(output.path().resolve("manifest.json")));

        assertThat(manifest.at("/schemaVersion").asText()).isEqualTo("1");
        assertThat(manifest.at("/provenance/seed").asLong()).isEqualTo(42);
        assertThat(manifest.at("/provenance/fingerprintFull").asText()).isEqualTo("5be2c1f09a7d3346");
        assertThat(manifest.at("/invariants/8/exercised").asBoolean()).isFalse();
        assertThat(manifest.at("/assumptions")).hasSize(4);
        assertThat(manifest.at("/host/java").asText()).isEqualTo("17.0.15 Eclipse Adoptium");
        assertThat(manifest.at("/files")).hasSize(2);
        for (int index = 0; index < 2; index++) {
            assertThat(manifest.at("/files/" + index + "/sha256").asText())
                    .isEqualTo(output.files().get(index).sha256());
        }
    }

    @Test
    void theResultFile_holdsNothingOfTheHost() throws IOException {
        Path file = folder.resolve("result.json");
        ResultFile.write(SampleResults.webTier(), file);

        assertThat(Files.readString(file))
                .doesNotContain("host", "startedAt", "wallNanos", "peakHeap", "Adoptium", "Linux 6.1 amd64");
    }

    @Test
    void aReportIsWrittenToAPathOfTheUsersChoice() throws IOException {
        Path path = folder.resolve("mine.html");

        OutputFile file =
                Report.html(SampleResults.joni(), SampleResults.host()).writeTo(path);

        assertThat(file.bytes()).isEqualTo(Files.size(path));
        assertThat(Files.readString(path)).startsWith("<!doctype html>");
    }
}
