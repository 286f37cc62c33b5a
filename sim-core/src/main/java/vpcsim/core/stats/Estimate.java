package vpcsim.core.stats;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A mean with its uncertainty: with the given confidence the interval mean ± half-width covers the true value.
 *
 * @param mean the estimate
 * @param halfWidth half the width of the interval, at least 0
 * @param n how many independent values it comes from
 * @param confidence the share of such intervals that cover the truth, such as 0.95
 * @param method how the interval was made
 */
public record Estimate(double mean, double halfWidth, long n, double confidence, String method) {

    private static final MathContext HALF_WIDTH_ROUNDED_UP = new MathContext(2, RoundingMode.CEILING);

    /**
     * The mean over independent replications, with Student's t interval: right if the replications' values are near normal,
     * as means of many observations are.
     *
     * @param values one value for each replication, at least two, finite
     * @param confidence more than 0 and less than 1
     * @return the estimate
     * @throws IllegalArgumentException if there are too few values, one is not finite, or the confidence is out of range
     */
    public static Estimate ofReplications(List<Double> values, double confidence) {
        if (values.size() < 2) {
            throw new IllegalArgumentException("an interval needs at least 2 replications: " + values.size());
        }
        Moments moments = new Moments();
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a replication's value is not finite: " + value);
            }
            moments.add(value);
        }
        double error = StrictMath.sqrt(moments.variance() / moments.count());
        double quantile = studentT(values.size() - 1, Confidence.checked(confidence));
        return new Estimate(
                moments.mean(), quantile * error, values.size(), confidence, "t interval over replications");
    }

    /**
     * The estimate for people, for example {@code 0.3141 ± 0.0021 (95 %, n = 30)}: the half-width rounded up to two digits,
     * the mean to as many decimals. The same in every locale.
     *
     * @return its text
     */
    public String text() {
        // a double is seldom the decimal it stands for: 0.1 is a little more, and is not to be rounded up to 0.11
        BigDecimal width =
                new BigDecimal(halfWidth).round(MathContext.DECIMAL64).round(HALF_WIDTH_ROUNDED_UP);
        BigDecimal rounded = width.signum() == 0
                ? new BigDecimal(mean).round(MathContext.DECIMAL32).stripTrailingZeros()
                : new BigDecimal(mean).setScale(Math.max(0, width.scale()), RoundingMode.HALF_EVEN);
        return rounded.toPlainString() + " ± " + width.toPlainString() + " (" + Confidence.percent(confidence)
                + ", n = " + n + ")";
    }

    private static double studentT(int degreesOfFreedom, double confidence) {
        // no generator: this distribution is asked for a quantile, never for a sample
        return new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability((1 + confidence) / 2);
    }
}
