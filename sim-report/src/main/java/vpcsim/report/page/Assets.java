package vpcsim.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import vpcsim.report.io.Digests;

/**
 * What a page carries inside: its style, its scripts, and the policy that lets exactly these run and nothing be fetched.
 *
 * @param style the style sheet
 * @param charts the chart library
 * @param script the page's own script
 * @param policy the Content-Security-Policy, by the SHA-256 of each of the three
 */
public record Assets(String style, String charts, String script, String policy) {

    /**
     * Reads the parts from the class path.
     *
     * @param withCharts whether the page draws charts and needs the library for it
     * @return the parts
     */
    public static Assets load(boolean withCharts) {
        String style = resource("report.css");
        String charts = withCharts ? resource("/vpcsim/report/render/echarts.min.js") : "";
        String script = resource("report.js");
        String chartsHash = withCharts ? hash(charts) + " " : "";
        String policy = "default-src 'none'; script-src " + chartsHash + hash(script) + "; style-src " + hash(style)
                + "; img-src data:; base-uri 'none'; form-action 'none'";
        return new Assets(style, charts, script, policy);
    }

    private static String hash(String text) {
        byte[] digest = Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    private static String resource(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing from the program: " + name);
            }
            // a browser hashes a script after it has made every line end a \n
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
