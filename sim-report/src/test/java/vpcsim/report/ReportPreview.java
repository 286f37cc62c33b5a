package vpcsim.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import vpcsim.core.result.RunResult;
import vpcsim.report.render.JourneyText;
import vpcsim.report.render.TerminalSummary;

/** Writes the sample results as pages into a folder, to look at them in a browser. */
final class ReportPreview {
    private ReportPreview() {}

    public static void main(String... arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Map<String, RunResult> samples = new LinkedHashMap<>();
        samples.put("web", SampleResults.webTier());
        samples.put("joni", SampleResults.joni());
        samples.put("matrix6", SampleResults.probed(6));
        samples.put("matrix99", SampleResults.probed(99));
        samples.put("different", SampleResults.probedAllDifferent(90));
        samples.put("violated", SampleResults.violated());
        samples.put("nothing", SampleResults.nothing());
        samples.forEach((name, result) -> {
            Path page = folder.resolve(name + ".html");
            Report.html(result, SampleResults.host()).writeTo(page);
            System.out.println(TerminalSummary.render(result, SampleResults.host(), page, 1));
        });
        System.out.println(JourneyText.render(SampleResults.joni().journeys().get(0)));
    }
}
