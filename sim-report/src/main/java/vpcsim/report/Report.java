package vpcsim.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import vpcsim.core.result.HostFacts;
import vpcsim.core.result.RunResult;
import vpcsim.report.io.ManifestFile;
import vpcsim.report.io.OutputException;
import vpcsim.report.io.OutputFile;
import vpcsim.report.io.OutputFolder;
import vpcsim.report.io.PartialFile;
import vpcsim.report.io.ResultFile;
import vpcsim.report.page.HtmlReport;

/** A rendered report, ready to be written. Immutable. */
public final class Report {
    private final String page;

    private Report(String page) {
        this.page = page;
    }

    /**
     * Renders the report of one run as a single HTML page that works offline.
     *
     * @param result the result
     * @param host what the host adds, shown in the last section
     * @return the report
     */
    public static Report html(RunResult result, HostFacts host) {
        return new Report(HtmlReport.render(result, host));
    }

    /**
     * Writes all files of one run: {@code result.json}, {@code report.html} and, listing them and what the folder already
     * held complete, {@code manifest.json}.
     *
     * @param result the result
     * @param host what the host adds
     * @param folder the run's folder
     * @return where the report stands
     * @throws OutputException if a file cannot be written; names those that are complete
     */
    public static Path writeAll(RunResult result, HostFacts host, OutputFolder folder) {
        folder.write("result.json", out -> ResultFile.write(result, out));
        Report report = html(result, host);
        folder.write("report.html", out -> out.write(report.bytes()));
        folder.write("manifest.json", out -> ManifestFile.write(result, host, folder.files(), out));
        return folder.path().resolve("report.html");
    }

    /**
     * Writes the page to a file, which appears only when complete.
     *
     * @param path where to
     * @return the complete file
     * @throws OutputException if it cannot be written
     */
    public OutputFile writeTo(Path path) {
        try (PartialFile file = PartialFile.create(path)) {
            file.write(out -> out.write(bytes()));
            return file.complete();
        }
    }

    /**
     * The page.
     *
     * @return the whole HTML text
     */
    public String text() {
        return page;
    }

    private byte[] bytes() {
        return page.getBytes(StandardCharsets.UTF_8);
    }
}
