package vpcsim.report.page;

import java.util.Comparator;
import java.util.List;
import vpcsim.core.result.RuleUse;
import vpcsim.report.render.Quantities;

/**
 * The rules of a run with the packets they decided: all of them in their own order, or of very many those with the most
 * packets.
 *
 * @param rows the rules to show
 * @param left how many are not shown
 * @param unused how many of all rules decided no packet
 * @param worst the most packets of one rule, at least 1
 */
public record RuleRows(List<RuleUse> rows, int left, long unused, long worst) {
    private static final int MOST_ROWS = 120;
    private static final long LEAST_WIDTH = 60;

    /** Copies the list. */
    public RuleRows {
        rows = List.copyOf(rows);
    }

    static RuleRows of(List<RuleUse> rules) {
        List<RuleUse> rows = rules.size() <= MOST_ROWS
                ? rules
                : rules.stream()
                        .sorted(Comparator.comparingLong(RuleUse::packets).reversed())
                        .limit(MOST_ROWS)
                        .toList();
        long unused = rules.stream().filter(rule -> rule.packets() == 0).count();
        long worst = rules.stream().mapToLong(RuleUse::packets).max().orElse(0);
        return new RuleRows(rows, rules.size() - rows.size(), unused, Math.max(1, worst));
    }

    /**
     * How many rules there are, and how many of them decided nothing.
     *
     * @return a sentence
     */
    public String summary() {
        long all = rows.size() + (long) left;
        return unused == 0
                ? "Each of the " + Quantities.count(all) + " rules decided a packet."
                : Quantities.count(unused) + " of " + Quantities.count(all) + " rules never decided a packet.";
    }

    /**
     * The length of a rule's bar.
     *
     * @param rule a rule of the list
     * @return 0 to 10000
     */
    public long width(RuleUse rule) {
        return rule.packets() == 0 ? 0 : Math.max(LEAST_WIDTH, Quantities.hundredths(rule.packets(), worst));
    }
}
