package vpcsim.report.page;

import java.util.List;
import vpcsim.core.result.Drop;
import vpcsim.core.result.HostFacts;
import vpcsim.core.result.Matrix;
import vpcsim.core.result.RunResult;

/**
 * Everything the templates print: the result as it is, and what sections compute from it.
 *
 * @param result the result
 * @param host what the host adds
 * @param verdict the first line
 * @param fates the legend of the bar of fates
 * @param bar the parts of that bar
 * @param cards the overview
 * @param charts the tables of the time charts
 * @param drops the worst drops
 * @param rules the rules
 * @param journeys the journeys
 * @param matrix the grid
 * @param topology the boxes
 */
public record Page(
        RunResult result,
        HostFacts host,
        Verdict verdict,
        List<Card> fates,
        List<Segment> bar,
        List<Card> cards,
        List<ChartTable> charts,
        List<Drop> drops,
        RuleRows rules,
        List<JourneyPath> journeys,
        MatrixGrid matrix,
        TopologyTree topology) {
    private static final int MOST_DROPS = 60;
    private static final int MOST_JOURNEYS = 40;
    private static final int MOST_MATRIX_ROWS = 600;

    /** Copies the lists. */
    public Page {
        fates = List.copyOf(fates);
        bar = List.copyOf(bar);
        cards = List.copyOf(cards);
        charts = List.copyOf(charts);
        drops = List.copyOf(drops);
        journeys = List.copyOf(journeys);
    }

    /**
     * Computes the sections.
     *
     * @param result the result
     * @param host what the host adds
     * @return the page
     */
    public static Page of(RunResult result, HostFacts host) {
        List<Card> fates = Cards.fates(result.packets());
        return new Page(
                result,
                host,
                Verdict.of(result),
                fates,
                Cards.bar(fates),
                Cards.of(result),
                result.series().stream().map(ChartTable::of).toList(),
                result.drops().stream().limit(MOST_DROPS).toList(),
                RuleRows.of(result.rules()),
                result.journeys().stream()
                        .limit(MOST_JOURNEYS)
                        .map(JourneyPath::of)
                        .toList(),
                MatrixGrid.of(result.matrix()),
                TopologyTree.of(result.topology()));
    }

    /**
     * The rows of the matrix that the page lists.
     *
     * @return the first of them
     */
    public List<Matrix.Row> matrixRows() {
        List<Matrix.Row> rows = result.matrix().rows();
        return rows.subList(0, Math.min(MOST_MATRIX_ROWS, rows.size()));
    }

    /**
     * Whether anything was probed for the matrix.
     *
     * @return false if its section is to be left out
     */
    public boolean hasMatrix() {
        return result.matrix().probes() > 0 || !result.matrix().rows().isEmpty();
    }
}
