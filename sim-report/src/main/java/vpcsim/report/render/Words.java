package vpcsim.report.render;

import java.util.List;
import java.util.Locale;
import vpcsim.core.result.Drop;
import vpcsim.core.result.FlowSummary;
import vpcsim.core.result.Matrix;

/** The words that terminal and page share, so that one thing has one name. */
public final class Words {
    private static final String ALL_PORTS = "all";
    private static final String REFUSED_AT_THE_LIMIT = "CONNTRACK_LIMIT";

    private Words() {}

    /**
     * A check as people call it.
     *
     * @param event the event kind, such as {@code NACL_CHECK}
     * @param direction {@code EGRESS}, {@code INGRESS} or empty
     * @return such as {@code NACL egress}
     */
    public static String check(String event, String direction) {
        String name = switch (event) {
            case "SG_CHECK" -> "SG";
            case "NACL_CHECK" -> "NACL";
            case "PACKET_SEND" -> "send";
            case "PACKET_ARRIVAL" -> "arrival";
            default -> event.toLowerCase(Locale.ROOT).replace('_', ' ');
        };
        return direction.isEmpty() ? name : name + " " + direction.toLowerCase(Locale.ROOT);
    }

    /**
     * A rule as people call it.
     *
     * @param rule its id or number, empty where none decided
     * @return such as {@code rule 100}, or empty
     */
    public static String rule(String rule) {
        return rule.isEmpty() ? "" : "rule " + rule;
    }

    /**
     * Why a check said what it said.
     *
     * @param reason the reason from the closed list, or empty
     * @param rule the deciding rule, empty where none decided
     * @return such as {@code rule 100}, {@code NO_RULE, rule *} or {@code TRACKED}
     */
    public static String because(String reason, String rule) {
        boolean ruleSaysAll = reason.equals("RULE") && !rule.isEmpty();
        return ruleSaysAll ? rule(rule) : joined(reason, ", ", rule(rule));
    }

    /**
     * A flow group and its cohort.
     *
     * @param flow the row
     * @return such as {@code query, before narrow-acl}
     */
    public static String flow(FlowSummary flow) {
        return joined(flow.group(), ", ", flow.cohort());
    }

    /**
     * How many packets were refused because the connection table of their instance was full. Counted from the drops, which
     * are all there; the table of instances has only the fullest.
     *
     * @param drops all drops of a run
     * @return packets, over all instances
     */
    public static long refusedAtTheLimit(List<Drop> drops) {
        return drops.stream()
                .filter(drop -> drop.reason().equals(REFUSED_AT_THE_LIMIT))
                .mapToLong(Drop::packets)
                .sum();
    }

    /**
     * A count and its noun.
     *
     * @param count how many
     * @param noun what, in the singular; takes an s unless the count is one
     * @return such as {@code 2 packets}
     */
    public static String plural(long count, String noun) {
        return Quantities.count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /**
     * Two texts with a separator where both are there, else the one.
     *
     * @param first may be empty
     * @param separator what stands between them
     * @param second may be empty
     * @return the text
     */
    public static String joined(String first, String separator, String second) {
        return first.isEmpty() ? second : second.isEmpty() ? first : first + separator + second;
    }

    /**
     * The traffic of a matrix row in the one spelling for it.
     *
     * @param row the row
     * @return such as {@code tcp/443} or {@code all}
     */
    public static String traffic(Matrix.Row row) {
        boolean allPorts =
                row.destinationPorts().isEmpty() || row.destinationPorts().equals(ALL_PORTS);
        return allPorts ? row.protocol() : row.protocol() + "/" + row.destinationPorts();
    }

    /**
     * The traffic of a matrix row with its source ports, where not all will do.
     *
     * @param row the row
     * @return such as {@code tcp/443 from ports 1024-65535}
     */
    public static String trafficFrom(Matrix.Row row) {
        boolean allPorts = row.sourcePorts().isEmpty() || row.sourcePorts().equals(ALL_PORTS);
        return allPorts ? traffic(row) : traffic(row) + " from ports " + row.sourcePorts();
    }

    /**
     * Whether a matrix row says that the request passes.
     *
     * @param row the row
     * @return false if its fate is not modelled
     */
    public static boolean isPermitted(Matrix.Row row) {
        return row.verdict().equals("ALLOW");
    }

    /**
     * The totals of a matrix in a sentence.
     *
     * @param matrix the matrix
     * @return rows, probes, responses blocked, rows not modelled
     */
    public static String totals(Matrix matrix) {
        long blocked =
                matrix.rows().stream().filter(Matrix.Row::responseBlocked).count();
        long unknown = matrix.rows().stream().filter(row -> !isPermitted(row)).count();
        return plural(matrix.rows().size() - unknown, "permitted row") + " from " + plural(matrix.probes(), "probe")
                + "; " + Quantities.count(blocked) + " with the TCP response blocked; " + Quantities.count(unknown)
                + " not modelled; all else is blocked";
    }
}
