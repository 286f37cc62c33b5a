package vpcsim.core.stats;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * An interval for a quantile between two values of the sorted sample, whatever the distribution: the number of n independent
 * values that do not exceed the quantile q is binomial (n, q), so the ranks follow from n and q alone. For example the 99th
 * percentile of 1,000 values lies between the 983rd and the 997th with 95 % confidence.
 *
 * @param quantile the quantile, more than 0 and less than 1
 * @param n the number of independent values
 * @param confidence the confidence asked for
 * @param lowerRank the rank of the lower end, counted from 1; 0 if the sample has no lower end
 * @param upperRank the rank of the upper end; n + 1 if the sample has no upper end
 */
public record QuantileInterval(double quantile, int n, double confidence, int lowerRank, int upperRank) {

    /**
     * The ranks of the interval, each end missing the quantile with at most half the risk.
     *
     * @param quantile the quantile, more than 0 and less than 1
     * @param n the number of independent values, at least 1
     * @param confidence more than 0 and less than 1
     * @return the interval
     * @throws IllegalArgumentException if a value is out of range
     */
    public static QuantileInterval of(double quantile, int n, double confidence) {
        if (!(quantile > 0 && quantile < 1)) {
            throw new IllegalArgumentException("quantile must be more than 0 and less than 1: " + quantile);
        }
        if (n < 1) {
            throw new IllegalArgumentException("an interval needs at least 1 value: " + n);
        }
        double risk = (1 - Confidence.checked(confidence)) / 2;
        BinomialDistribution below = new BinomialDistribution(null, n, quantile);
        // the quantile is under the lower end if fewer than lowerRank values do not exceed it
        int lowerRank = below.inverseCumulativeProbability(risk);
        if (below.cumulativeProbability(lowerRank) <= risk) {
            lowerRank++;
        }
        int upperRank = below.inverseCumulativeProbability(1 - risk) + 1;
        return new QuantileInterval(quantile, n, confidence, lowerRank, upperRank);
    }

    /**
     * Whether the sample is large enough to have both ends.
     *
     * @return true if both ranks are ranks of the sample
     */
    public boolean supported() {
        return lowerRank >= 1 && upperRank <= n;
    }

    /**
     * The confidence that the interval really has, at least the one asked for.
     *
     * @return its exact probability to cover the quantile of a continuous distribution
     */
    public double coverage() {
        BinomialDistribution below = new BinomialDistribution(null, n, quantile);
        return below.cumulativeProbability(upperRank - 1) - below.cumulativeProbability(lowerRank - 1);
    }
}
