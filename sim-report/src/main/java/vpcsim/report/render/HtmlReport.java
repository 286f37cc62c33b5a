package vpcsim.report.render;

import vpcsim.core.result.HostFacts;
import vpcsim.core.result.RunResult;

/** The report of a run as one HTML page that needs nothing else: no network, no other file. */
public final class HtmlReport {
    private HtmlReport() {}

    /**
     * Renders the page.
     *
     * @param result the result
     * @param host what the host adds
     * @return the whole page
     */
    public static String render(RunResult result, HostFacts host) {
        return "<!doctype html><title>" + result.events() + "</title>" + host.wallNanos() + "\n";
    }
}
