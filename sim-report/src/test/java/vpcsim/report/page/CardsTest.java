package vpcsim.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import vpcsim.core.result.PacketTotals;

/** The bar of fates: its parts lie side by side, fill it, and none that is not nothing is too narrow to be seen. */
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

    private static List<Segment> bar(long delivered, long denied, long lost, long notModelled, long inFlight) {
        long offered = delivered + denied + lost + notModelled + inFlight;
        return Cards.bar(Cards.fates(new PacketTotals(offered, delivered, denied, lost, notModelled, inFlight, 0, 0)));
    }
}
