package vpcsim.report.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.LinkedHashMap;
import java.util.Map;
import vpcsim.core.result.HostFacts;
import vpcsim.core.result.RunResult;
import vpcsim.report.io.ScriptJson;
import vpcsim.report.render.Visible;

/** The report of a run as one HTML page that needs nothing else: no network, no other file. */
public final class HtmlReport {
    private HtmlReport() {}

    /**
     * Renders the page. Every name is escaped for its place, and characters that do not show are spelled out.
     *
     * @param result the result
     * @param host what the host adds
     * @return the whole page
     */
    public static String render(RunResult result, HostFacts host) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("page", Page.of(result, host));
        parameters.put("assets", Assets.load(!result.series().isEmpty()));
        parameters.put("charts", ScriptJson.charts(result.series(), result.markers()));
        StringOutput html = new StringOutput();
        TemplateEngine.createPrecompiled(ContentType.Html).render("report.jte", parameters, html);
        return Visible.page(html.toString());
    }
}
