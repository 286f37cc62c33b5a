package vpcsim.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Which events are pending, against a set; and that pages of finished events are given back. */
final class PendingSequencesTest {

    private static final int PAGE = 4_096;

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void saysWhatASetSays(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40_000) int most) {
        PendingSequences sequences = new PendingSequences();
        TreeSet<Long> pending = new TreeSet<>();
        List<Long> all = new ArrayList<>();
        long state = seed;
        for (long sequence = 0; sequence < 6 * PAGE; sequence++) {
            boolean skipped = (state & 7) == 0 || (state & 0xFFF) < 64;
            sequence += skipped ? Math.floorMod(state >>> 20, 1 + (state & 0xFFF)) : 0;
            sequences.open(sequence);
            assertThat(sequences.isPending(sequence + 1)).isFalse();
            pending.add(sequence);
            all.add(sequence);
            state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            if (pending.size() > most || (state >>> 60) == 0) {
                long about = Math.floorMod(state >>> 8, sequence + 1);
                long over = pending.size() > most ? pending.first() : about;
                if (pending.remove(over)) {
                    sequences.finish(over);
                }
            }
        }
        TreeSet<Long> opened = new TreeSet<>(all);
        for (long sequence = 0; sequence < all.get(all.size() - 1); sequence++) {
            assertThat(opened.contains(sequence) || !sequences.isPending(sequence))
                    .as("%d was skipped", sequence)
                    .isTrue();
        }
        for (long sequence : all) {
            assertThat(sequences.isPending(sequence)).as("%d", sequence).isEqualTo(pending.contains(sequence));
        }
        assertThat(sequences.isPending(-1)).isFalse();
        assertThat(sequences.isPending(1L << 53)).isFalse();
    }

    @Test
    void aPageIsGivenBackWhenItsLastEventIsOver_alsoBehindAPageThatIsNot() {
        PendingSequences sequences = new PendingSequences();
        for (long sequence = 0; sequence < 1_000L * PAGE; sequence++) {
            sequences.open(sequence);
            boolean staysForEver = sequence == 5;
            if (!staysForEver) {
                sequences.finish(sequence);
            }
        }
        assertThat(sequences.isPending(5)).isTrue();
        assertThat(sequences.storedPages()).isLessThanOrEqualTo(8);

        sequences.finish(5);
        assertThat(sequences.isPending(5)).isFalse();
    }
}
