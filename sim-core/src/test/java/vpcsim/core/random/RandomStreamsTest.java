package vpcsim.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import vpcsim.core.probe.Fingerprint;

/** R1 of the trust hand-out: a stream follows from seed, replication and name. The known answers come from NumPy's Philox. */
class RandomStreamsTest {

    private static final String NAME = "flow/checkout/arrivals";

    @Test
    void theFirstDrawsAreThoseOfPhiloxInAnotherProgram() {
        RandomStream stream = RandomStreams.of(42, 0).stream(NAME);
        assertThat(new long[] {stream.nextLong(), stream.nextLong(), stream.nextLong(), stream.nextLong()})
                .containsExactly(
                        -2852512379403251309L, 2126239463210806562L, -7872009432136772811L, -6838582465494629040L);
        RandomStream other = RandomStreams.of(-1, 29).stream("ä");
        assertThat(new long[] {other.nextLong(), other.nextLong()})
                .containsExactly(-15770004086101132L, 4235412271093228486L);
    }

    @Test
    void theFirstThousandDrawsAreKnown() {
        RandomStream stream = RandomStreams.of(42, 0).stream(NAME);
        Fingerprint fingerprint = new Fingerprint();
        for (int i = 0; i < 1_000; i++) {
            fingerprint.add(stream.nextLong());
        }
        assertThat(fingerprint.hex()).isEqualTo("c3e0a9dd05d2bed8");
        assertThat(stream.draws()).isEqualTo(1_000);
    }

    @Test
    void doublesAreTheHighest53Bits() {
        RandomStream stream = RandomStreams.of(42, 0).stream(NAME);
        assertThat(stream.nextDouble()).isEqualTo(0x1.b0d3ae355887ap-1);
        assertThat(stream.nextDouble()).isEqualTo(0x1.d81eb86c818e8p-4);
        assertThat(stream.nextDouble()).isEqualTo(0x1.2582024221ed2p-1);
    }

    @Test
    void aStreamDependsOnSeedReplicationAndName_notOnWhatElseWasAskedFor() {
        RandomStreams streams = RandomStreams.of(42, 0);
        streams.stream("another").nextLong();
        streams.stream("before").nextLong();
        assertThat(streams.stream(NAME).nextLong()).isEqualTo(-2852512379403251309L);
        assertThat(List.of(
                        RandomStreams.of(42, 0).stream("a").nextLong(),
                        RandomStreams.of(42, 0).stream("b").nextLong(),
                        RandomStreams.of(42, 1).stream("a").nextLong(),
                        RandomStreams.of(43, 0).stream("a").nextLong()))
                .doesNotHaveDuplicates();
    }

    /** I19: each random stream has one owner; draws per stream go to the manifest. */
    @Test
    void aNameIsGivenOutOnce_andStreamsAreListedByName() {
        RandomStreams streams = RandomStreams.of(1, 0);
        streams.stream("b").nextDouble();
        streams.stream("a");
        assertThatThrownBy(() -> streams.stream("b"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("random stream has an owner already: b");
        assertThat(streams.given()).extracting(RandomStream::name).containsExactly("a", "b");
        assertThat(streams.given()).extracting(RandomStream::draws).containsExactly(0L, 1L);
    }

    @Test
    void replicationsCountFromZero() {
        assertThatThrownBy(() -> RandomStreams.of(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void boundedIntegersAreEven_alsoForBoundsThatDoNotDivideTwoToThe32() {
        // two chi-square tests at 1e-4 each, fixed seed: false alarm 2e-4 over the choice of seed
        RandomStream stream = RandomStreams.of(7, 0).stream("dice");
        for (int bound : new int[] {6, 1_000}) {
            long[] seen = new long[bound];
            for (int i = 0; i < 200_000; i++) {
                seen[stream.nextInt(bound)]++;
            }
            double[] expected = new double[bound];
            Arrays.fill(expected, 200_000.0 / bound);
            assertThat(new ChiSquareTest().chiSquareTest(expected, seen)).isGreaterThan(1e-4);
        }
    }

    @Test
    void boundedIntegersRefuseWhatWouldBiasThem() {
        // 2^32 is 2 * 3 * 2^29 + 2^30, so a quarter of the draws is refused for this bound
        RandomStream stream = RandomStreams.of(7, 0).stream("refusing");
        int bound = 3 << 29;
        long low = 0;
        for (int i = 0; i < 30_000; i++) {
            int value = stream.nextInt(bound);
            assertThat(value).isBetween(0, bound - 1);
            low += value < bound / 3 ? 1 : 0;
        }
        // binomial (30,000, 1/3): 10,000 +- 5 standard deviations of 81.6, false alarm 6e-7
        assertThat(low).isBetween(9_592L, 10_408L);
        assertThat(stream.draws()).isGreaterThan(30_000);
        assertThat(stream.nextInt(1)).isZero();
        assertThatThrownBy(() -> stream.nextInt(0)).hasMessage("bound must be at least 1: 0");
    }
}
