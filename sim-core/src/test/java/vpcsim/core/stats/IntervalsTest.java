package vpcsim.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import vpcsim.core.random.RandomStream;
import vpcsim.core.random.RandomStreams;

/**
 * ST1 and ST3 of the trust hand-out. Coverage is counted over many samples of known models with a fixed seed; each band is five
 * standard deviations of the binomial count, false alarm 6e-7 over the choice of seed.
 */
class IntervalsTest {

    private static final int SAMPLES = 2_000;

    @Test
    void theTIntervalIsKnown() {
        // values 1, 2, 3: mean 2, standard deviation 1, t(0.975; 2) = 4.302652729749462
        Estimate estimate = Estimate.ofReplications(List.of(1.0, 2.0, 3.0), 0.95);
        assertThat(estimate.mean()).isEqualTo(2);
        assertThat(estimate.halfWidth()).isCloseTo(4.302652729749462 / StrictMath.sqrt(3), within(1e-8));
        assertThat(estimate.n()).isEqualTo(3);
        assertThat(estimate.method()).isEqualTo("t interval over replications");
    }

    /** Section 3 of the trust hand-out: t29 at 99.9 % is 3.659. */
    @Test
    void theQuantileOfThirtyReplicationsAt999PerMilleIsTheOneOfTheTheoryChecks() {
        List<Double> values = new ArrayList<>(Collections.nCopies(15, -1.0));
        values.addAll(Collections.nCopies(15, 1.0));
        // standard error: sqrt(30/29) / sqrt(30)
        Estimate estimate = Estimate.ofReplications(values, 0.999);
        assertThat(estimate.halfWidth() * StrictMath.sqrt(29)).isCloseTo(3.6594050194663748, within(1e-6));
    }

    @Test
    void anEstimatePrintsItsWidthN_andLevel_inEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(new Estimate(0.31416, 0.00201, 30, 0.95, "").text()).isEqualTo("0.3142 ± 0.0021 (95 %, n = 30)");
            assertThat(new Estimate(123_456, 1_234, 10, 0.999, "").text()).isEqualTo("123456 ± 1300 (99.9 %, n = 10)");
            assertThat(new Estimate(0.5, 0.1, 30, 0.95, "").text()).isEqualTo("0.50 ± 0.10 (95 %, n = 30)");
            assertThat(new Estimate(0.5, 0.1001, 30, 0.95, "").text()).isEqualTo("0.50 ± 0.11 (95 %, n = 30)");
            assertThat(new Estimate(0.5, 0, 2, 0.9, "").text()).isEqualTo("0.5 ± 0 (90 %, n = 2)");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theTIntervalCoversTheTruthAsOftenAsItSays() {
        RandomStream stream = RandomStreams.of(11, 0).stream("coverage of t");
        int covered = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            List<Double> means = new ArrayList<>();
            for (int replication = 0; replication < 10; replication++) {
                double sum = 0;
                for (int i = 0; i < 50; i++) {
                    sum += stream.nextDouble();
                }
                means.add(sum / 50);
            }
            Estimate estimate = Estimate.ofReplications(means, 0.95);
            covered += Math.abs(estimate.mean() - 0.5) <= estimate.halfWidth() ? 1 : 0;
        }
        // 1,900 expected, standard deviation 9.75
        assertThat(covered).isBetween(1_851, 1_949);
    }

    /** ST3: of 1,000 values the 99th percentile lies between ranks 983 and 997. */
    @Test
    void theRanksOfP99OfAThousandValuesAreKnown() {
        QuantileInterval p99 = QuantileInterval.of(0.99, 1_000, 0.95);
        assertThat(p99.lowerRank()).isEqualTo(983);
        assertThat(p99.upperRank()).isEqualTo(997);
        assertThat(p99.supported()).isTrue();
        assertThat(p99.coverage()).isCloseTo(0.9899273452279856 - 0.01383258173000863, within(1e-9));
    }

    @Test
    void aSmallSampleHasNoUpperEndForP99() {
        assertThat(QuantileInterval.of(0.99, 367, 0.95).supported()).isFalse();
        assertThat(QuantileInterval.of(0.99, 368, 0.95).supported()).isTrue();
        QuantileInterval median = QuantileInterval.of(0.5, 5, 0.95);
        assertThat(median.lowerRank()).isZero();
        assertThat(median.upperRank()).isEqualTo(6);
        // exactly half the risk at each end: P(none of 2 below the median) = 1/4
        assertThat(QuantileInterval.of(0.5, 2, 0.5)).isEqualTo(new QuantileInterval(0.5, 2, 0.5, 1, 2));
    }

    @Test
    void theQuantileIntervalCoversTheTruthAsOftenAsItSays() {
        RandomStream stream = RandomStreams.of(12, 0).stream("coverage of p90");
        QuantileInterval p90 = QuantileInterval.of(0.9, 100, 0.95);
        int covered = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            double[] values = new double[100];
            for (int i = 0; i < values.length; i++) {
                values[i] = stream.nextDouble();
            }
            Arrays.sort(values);
            covered += values[p90.lowerRank() - 1] <= 0.9 && 0.9 < values[p90.upperRank() - 1] ? 1 : 0;
        }
        double deviation = StrictMath.sqrt(SAMPLES * p90.coverage() * (1 - p90.coverage()));
        assertThat(p90.coverage()).isBetween(0.95, 0.97);
        assertThat((double) covered).isCloseTo(SAMPLES * p90.coverage(), within(5 * deviation));
    }

    @Test
    void theClopperPearsonIntervalIsKnown_alsoAtTheEnds() {
        Proportion three = Proportion.of(3, 100, 0.95);
        assertThat(three.share()).isEqualTo(0.03);
        assertThat(three.lower()).isCloseTo(0.006229971538306395, within(1e-9));
        assertThat(three.upper()).isCloseTo(0.08517605297428002, within(1e-9));
        Proportion none = Proportion.of(0, 100, 0.95);
        assertThat(none.lower()).isZero();
        assertThat(none.upper()).isCloseTo(0.03621669264517646, within(1e-9));
        Proportion all = Proportion.of(100, 100, 0.95);
        assertThat(all.upper()).isEqualTo(1);
        assertThat(all.lower()).isCloseTo(1 - 0.03621669264517646, within(1e-9));
        Proportion rare = Proportion.of(5, 100_000_000, 0.95);
        // Poisson limits of 5: 1.6235 and 11.6683
        assertThat(rare.lower() * 1e8).isCloseTo(1.6235, within(0.001));
        assertThat(rare.upper() * 1e8).isCloseTo(11.6683, within(0.001));
    }

    @Test
    void theClopperPearsonIntervalCoversAtLeastAsOftenAsItSays() {
        RandomStream stream = RandomStreams.of(13, 0).stream("coverage of a share");
        int covered = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            int successes = 0;
            for (int i = 0; i < 50; i++) {
                successes += stream.nextDouble() < 0.1 ? 1 : 0;
            }
            Proportion share = Proportion.of(successes, 50, 0.95);
            covered += share.lower() <= 0.1 && 0.1 <= share.upper() ? 1 : 0;
        }
        assertThat(covered).isGreaterThanOrEqualTo(1_851);
    }

    @Test
    void whatMakesNoIntervalIsRefused() {
        assertThatThrownBy(() -> Estimate.ofReplications(List.of(1.0), 0.95))
                .hasMessage("an interval needs at least 2 replications: 1");
        assertThatThrownBy(() -> Estimate.ofReplications(List.of(1.0, Double.NaN), 0.95))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Estimate.ofReplications(List.of(1.0, 2.0), 95))
                .hasMessage("confidence must be more than 0 and less than 1: 95.0");
        assertThatThrownBy(() -> QuantileInterval.of(1, 10, 0.95)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> QuantileInterval.of(0.5, 0, 0.95)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Proportion.of(2, 1, 0.95)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Proportion.of(0, 0, 0.95)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Proportion.of(-1, 1, 0.95)).isInstanceOf(IllegalArgumentException.class);
    }
}
