package vpcsim.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

/** Kolmogorov-Smirnov tests at 1e-4, fixed seed: each false alarm 1e-4 over the choice of seed. */
class DistributionsTest {

    private static final double LEVEL = 1e-4;
    private static final int DRAWS = 20_000;

    @Test
    void exponentialDrawsAreExponential() {
        assertFits(Distributions.exponential(2_500), new ExponentialDistribution(null, 2_500));
    }

    @Test
    void uniformDrawsAreUniform() {
        assertFits(Distributions.uniform(-3, 7), new UniformRealDistribution(null, -3, 7));
    }

    @Test
    void theTestWouldSeeAMeanFivePercentOff() {
        assertThat(fit(Distributions.exponential(2_500), new ExponentialDistribution(null, 2_625)))
                .isLessThan(LEVEL);
    }

    private static void assertFits(Distribution distribution, RealDistribution expected) {
        assertThat(fit(distribution, expected)).isGreaterThan(LEVEL);
        assertThat(distribution.mean()).isEqualTo(expected.getNumericalMean());
    }

    private static double fit(Distribution distribution, RealDistribution expected) {
        RandomStream stream = RandomStreams.of(2026, 0).stream("fit");
        double[] values = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            values[i] = distribution.sample(stream);
        }
        assertThat(stream.draws()).isEqualTo(DRAWS);
        return new KolmogorovSmirnovTest().kolmogorovSmirnovTest(expected, values);
    }

    @Test
    void aConstantIsItself_andDrawsNothing() {
        RandomStream stream = RandomStreams.of(1, 0).stream("constant");
        Distribution constant = Distributions.constant(12.5);
        assertThat(constant.sample(stream)).isEqualTo(12.5);
        assertThat(constant.mean()).isEqualTo(12.5);
        assertThat(stream.draws()).isZero();
    }

    @Test
    void theFirstExponentialDrawIsKnown_toTheLastBit() {
        RandomStream stream = RandomStreams.of(42, 0).stream("flow/checkout/arrivals");
        // -1000 ln(1 - 0x1.b0d3ae355887ap-1), computed by another program
        assertThat(Distributions.exponential(1_000).sample(stream)).isEqualTo(0x1.d2ac03ebee232p+10);
    }

    @Test
    void timesAreRoundedToTheNearestNanosecond_notDown() {
        RandomStream stream = RandomStreams.of(1, 0).stream("times");
        assertThat(Distributions.constant(2.4).sampleNanos(stream)).isEqualTo(2);
        assertThat(Distributions.constant(2.5).sampleNanos(stream)).isEqualTo(3);
        assertThat(Distributions.constant(2.6).sampleNanos(stream)).isEqualTo(3);
        long sum = 0;
        for (int i = 0; i < 100_000; i++) {
            sum += Distributions.uniform(0, 10).sampleNanos(stream);
        }
        // the mean 5 has a standard error of 0.0092; rounding down would give 4.5; +- 5 errors, false alarm 6e-7
        assertThat(sum / 100_000.0).isBetween(4.954, 5.046);
    }

    @Test
    void whatIsNoTimeIsRefused() {
        RandomStream stream = RandomStreams.of(1, 0).stream("times");
        assertThatThrownBy(() -> Distributions.constant(-1).sampleNanos(stream))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("not a time of 0 to 2^62 ns: -1 ns from constant(-1)");
        assertThatThrownBy(() -> Distributions.constant(1e300).sampleNanos(stream))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void parametersThatMakeNoDistributionAreRefused() {
        assertThatThrownBy(() -> Distributions.constant(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Distributions.exponential(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Distributions.exponential(Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Distributions.uniform(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Distributions.uniform(-Double.MAX_VALUE, Double.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void descriptionsAreTheSameOnEveryJvm() {
        assertThat(Distributions.constant(1e7).describe()).isEqualTo("constant(10000000)");
        assertThat(Distributions.exponential(0.1).describe()).isEqualTo("exponential(mean 0.1)");
        assertThat(Distributions.uniform(0, 2.5).describe()).isEqualTo("uniform(0 to 2.5)");
    }
}
