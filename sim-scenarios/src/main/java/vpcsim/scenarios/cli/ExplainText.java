package vpcsim.scenarios.cli;

import java.util.List;
import java.util.Locale;
import vpcsim.scenarios.probe.Exchange;

/** An exchange as aligned text. */
final class ExplainText {

    private ExplainText() {}

    static String render(Exchange exchange, List<String> since) {
        StringBuilder text = new StringBuilder();
        text.append(exchange.title()).append('\n').append(exchange.verdict()).append("\n\n");
        int number = 1;
        int places = widest(exchange);
        text.append("request\n");
        for (Exchange.Check check : exchange.request()) {
            line(text, number++, check, places);
        }
        int afterRequest = number;
        for (Exchange.Reply reply : exchange.replies()) {
            if (reply.checks().isEmpty()) {
                continue;
            }
            text.append("reply").append(reply.clientPorts().isEmpty() ? "" : ", client ports " + reply.clientPorts());
            text.append(exchange.replies().size() > 1 ? ", " + share(reply.share()) : "")
                    .append('\n');
            int at = afterRequest;
            for (Exchange.Check check : reply.checks()) {
                line(text, at++, check, places);
            }
        }
        if (!exchange.nearest().isEmpty()
                || !since.isEmpty()
                || !exchange.remedies().isEmpty()) {
            text.append('\n');
        }
        if (!exchange.nearest().isEmpty()) {
            text.append("nearest  ").append(exchange.nearest()).append('\n');
        }
        paragraph(text, "since    ", since);
        paragraph(text, "mend     ", exchange.remedies());
        paragraph(text, "seen as  ", exchange.seenAs());
        return text.toString();
    }

    private static void paragraph(StringBuilder text, String head, List<String> lines) {
        String lead = head;
        for (String line : lines) {
            text.append(lead).append(line).append('\n');
            lead = " ".repeat(head.length());
        }
    }

    private static void line(StringBuilder text, int number, Exchange.Check check, int places) {
        String rule = check.rule().isEmpty() ? check.reason() : check.rule();
        String row = String.format(
                Locale.ROOT,
                "%3d  %-12s  %-" + places + "s  %-5s  %s",
                number,
                check.name(),
                check.where(),
                check.verdict(),
                rule);
        text.append(row);
        if (!check.tracking().isEmpty()) {
            text.append("  (").append(check.tracking()).append(')');
        }
        text.append('\n');
    }

    private static int widest(Exchange exchange) {
        int widest = 1;
        for (Exchange.Check check : exchange.request()) {
            widest = Math.max(widest, check.where().length());
        }
        for (Exchange.Reply reply : exchange.replies()) {
            for (Exchange.Check check : reply.checks()) {
                widest = Math.max(widest, check.where().length());
            }
        }
        return widest;
    }

    private static String share(int perMille) {
        return perMille / 10 + "." + perMille % 10 + " % of them";
    }
}
