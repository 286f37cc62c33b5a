package vpcsim.scenarios.io.traffic;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Quantities;
import vpcsim.scenarios.arrival.ArrivalLaw;

/** Whether the flows that a scenario's groups are expected to start are few enough (B30), group by group. */
final class Feasibility {

    /** The most flows a scenario may be expected to start. */
    static final long MAX_FLOWS = 1_000_000_000L;

    /** Figures in a hint are rounded down to so many digits. */
    private static final MathContext DOWN = new MathContext(3, RoundingMode.DOWN);

    private static final int HUNDRED = 100;

    private final Problems problems;
    private double expected;

    Feasibility(Problems problems) {
        this.problems = problems;
    }

    /**
     * Takes one more group.
     *
     * @param map its arrivals
     * @param law their law
     * @param lengthNanos how long flows of the group may start
     * @return whether all groups so far are few enough; if not, the input is refused as too large
     */
    boolean admits(MapNode map, ArrivalLaw law, long lengthNanos) {
        double flows = law.meanFlows(lengthNanos);
        if (expected + flows <= MAX_FLOWS) {
            expected += flows;
            return true;
        }
        DocumentNode rate = map.get("rate");
        problems.tooLarge(
                rate == null ? map : rate,
                "E-TOO-MANY-FLOWS",
                "makes " + plain(expected + flows) + " flows with the groups before, more than "
                        + plain((double) MAX_FLOWS),
                hint(law, lengthNanos, flows, MAX_FLOWS - expected));
        return false;
    }

    private static String hint(ArrivalLaw law, long lengthNanos, double flows, double room) {
        if (room < 1) {
            return "the groups before leave no room: lower their rates, or the duration";
        }
        String share = plain(room / flows * HUNDRED) + "% of this load";
        String rate = plain(room / flows * law.rate().times(1_000_000_000L)) + "/s in the mean";
        return "feasible here: " + share + " (" + rate + "), or "
                + Quantities.durationText(longest(law, lengthNanos, room)) + " of it";
    }

    /** The longest time in which no more flows are expected than there is room for, in whole milliseconds if it has any. */
    private static long longest(ArrivalLaw law, long lengthNanos, double room) {
        long low = 0;
        long high = lengthNanos;
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (law.meanFlows(middle) <= room) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new BigDecimal(low).round(DOWN).longValue();
    }

    private static String plain(double number) {
        return new BigDecimal(number).round(DOWN).stripTrailingZeros().toPlainString();
    }
}
