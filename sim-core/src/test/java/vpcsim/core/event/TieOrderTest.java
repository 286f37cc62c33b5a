package vpcsim.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TieOrderTest {

    private static final long MOST = (1L << TieOrder.SEQUENCE_BITS) - 1;

    @Property
    void positionsAndSequencesAreOneToOne(
            @ForAll long seed, @ForAll @IntRange(max = 3) int rank, @ForAll @LongRange(max = MOST) long sequence) {
        TieOrder order = TieOrder.shuffled(seed);
        long position = order.position(rank, sequence);
        assertThat(position).isBetween(0L, MOST);
        assertThat(order.sequence(rank, position)).isEqualTo(sequence);
        assertThat(TieOrder.fifo().position(rank, sequence)).isEqualTo(sequence);
    }

    @Property
    void keysComparedAsNumbers_compareRankThenPosition(
            @ForAll @IntRange(max = 3) int rank,
            @ForAll @LongRange(max = MOST) long position,
            @ForAll @IntRange(max = 255) int kind,
            @ForAll @IntRange(max = 3) int otherRank,
            @ForAll @LongRange(max = MOST) long otherPosition) {
        long key = EventKey.of(rank, position, kind);
        assertThat(EventKey.rank(key)).isEqualTo(rank);
        assertThat(EventKey.position(key)).isEqualTo(position);
        assertThat(EventKey.kind(key)).isEqualTo(kind);
        if (rank != otherRank || position != otherPosition) {
            boolean before = rank < otherRank || (rank == otherRank && position < otherPosition);
            assertThat(key < EventKey.of(otherRank, otherPosition, 255 - kind)).isEqualTo(before);
        }
    }

    @Test
    void neighboursAreTornApart_inAboutHalfOfThePairs() {
        // 10,000 pairs of neighbours, each swapped with chance 1/2: 5,000 +- 250 is five standard deviations, false
        // alarm 6e-7 over the choice of seed; the seed is fixed
        TieOrder order = TieOrder.shuffled(2026);
        int swapped = 0;
        for (long sequence = 0; sequence < 20_000; sequence += 2) {
            if (order.position(2, sequence) > order.position(2, sequence + 1)) {
                swapped++;
            }
        }
        assertThat(swapped).isBetween(4_750, 5_250);
    }

    @Test
    void theShuffleOfASeedIsFixedForever_asComputedByAnotherProgram() {
        TieOrder order = TieOrder.shuffled(42);
        long[] positions = new long[4];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = order.position(2, i);
        }
        assertThat(positions)
                .containsExactly(16752640156383231L, 5068213408018953L, 6040098927214145L, 288696654855102L);
    }
}
