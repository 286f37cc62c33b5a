package vpcsim.report.page;

import java.util.List;
import vpcsim.core.result.Drop;
import vpcsim.core.result.HostFacts;
import vpcsim.core.result.RunResult;

/**
 * Everything the templates print: the result as it is, and what sections compute from it.
 *
 * @param result the result
 * @param host what the host adds
 * @param verdict the first line
 * @param fates the parts of the bar of fates
 * @param cards the overview
 * @param charts the tables of the time charts
 * @param drops the worst drops
 * @param journeys the journeys
 * @param matrix the grid
 * @param topology the boxes
 */
public record Page(
        RunResult result,
        HostFacts host,
        Verdict verdict,
        List<Card> fates,
        List<Card> cards,
        List<ChartTable> charts,
        List<Drop> drops,
        List<JourneyPath> journeys,
        MatrixGrid matrix,
        TopologyTree topology) {
    private static final int MOST_DROPS = 60;
    private static final int MOST_JOURNEYS = 40;

    /** Copies the lists. */
    public Page {
        fates = List.copyOf(fates);
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
        return new Page(
                result,
                host,
                Verdict.of(result),
                Cards.fates(result.packets()),
                Cards.of(result),
                result.series().stream().map(ChartTable::of).toList(),
                result.drops().stream().limit(MOST_DROPS).toList(),
                result.journeys().stream()
                        .limit(MOST_JOURNEYS)
                        .map(JourneyPath::of)
                        .toList(),
                MatrixGrid.of(result.matrix()),
                TopologyTree.of(result.topology()));
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
