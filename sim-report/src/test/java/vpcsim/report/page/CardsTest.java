package vpcsim.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import vpcsim.core.result.PacketTotals;
import vpcsim.core.result.RunResult;
import vpcsim.core.result.TrackingSummary;
import vpcsim.report.SampleResults;

/** What cards say beyond the plain figures. The bar of fates: its parts lie side by side, fill it, and none that is not nothing is too narrow to be seen. */
final class CardsTest {
    private static final long WIDTH = 10_000;

    @Test
    void sharesAreWidths() {
        assertThat(bar(750, 250, 0, 0, 0))
                .containsExactly(new Segment(Tone.ALLOW, 0, 7_500), new Segment(Tone.DENY, 7_500, 2_500));
    }

    @Test
    void onePacketInAMillion_isSeen() {
        assertThat(bar(999_999, 1, 0, 0, 0))
                .containsExactly(new Segment(Tone.ALLOW, 0, WIDTH - 30), new Segment(Tone.DENY, WIDTH - 30, 30));
    }

    @Test
    void withoutPacketsThereIsNoBar() {
        assertThat(bar(0, 0, 0, 0, 0)).isEmpty();
    }

    @Property
    void thePartsFillTheBar_sideBySide(
            @ForAll @LongRange(max = 1L << 40) long delivered,
            @ForAll @LongRange(max = 1_000) long denied,
            @ForAll @LongRange(max = 1L << 40) long lost,
            @ForAll @LongRange(max = 3) long notModelled) {
        List<Segment> bar = bar(delivered, denied, lost, notModelled, 1);
        long end = 0;
        for (Segment part : bar) {
            assertThat(part.start()).isEqualTo(end);
            assertThat(part.width()).isGreaterThanOrEqualTo(30);
            end += part.width();
        }
        assertThat(end).isEqualTo(WIDTH);
    }

    @Test
    void refusalsAtALimit_areThoseOfAllInstances_notOfTheFullestOnly() {
        // the sample's refusals are one instance's; here the result lists another one only
        RunResult all = SampleResults.webTier();
        RunResult fullestOnly = SampleResults.withTracking(
                all, List.of(new TrackingSummary("dns-4", TrackingSummary.NO_LIMIT, 634, 0, 700, 66, 0, 634, 0)));

        Card card = Cards.of(fullestOnly).stream()
                .filter(each -> each.figure().equals("/tracking/0/peak"))
                .findFirst()
                .orElseThrow();

        assertThat(card.parts()).contains(new Card.Part("refused at the limit, all instances", "1,001"));
        assertThat(card.tone()).isEqualTo(Tone.DENY);
    }

    private static List<Segment> bar(long delivered, long denied, long lost, long notModelled, long inFlight) {
        long offered = delivered + denied + lost + notModelled + inFlight;
        return Cards.bar(Cards.fates(new PacketTotals(offered, delivered, denied, lost, notModelled, inFlight, 0, 0)));
    }
}
