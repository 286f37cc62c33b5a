package vpcsim.core.stats;

import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * A share of independent trials with its exact interval (Clopper, Pearson 1934), which covers the true share with at least
 * the given confidence, also where the share is near 0 or 1.
 *
 * @param successes how many trials counted
 * @param n how many trials there were, at least 1
 * @param lower the lower end of the interval
 * @param upper the upper end of the interval
 * @param confidence the confidence asked for
 */
public record Proportion(long successes, long n, double lower, double upper, double confidence) {

    private static final double ACCURACY = 1e-12;

    /**
     * The share of trials that counted.
     *
     * @param successes how many counted, 0 to n
     * @param n how many there were, at least 1
     * @param confidence more than 0 and less than 1
     * @return the share with its interval
     * @throws IllegalArgumentException if a value is out of range
     */
    public static Proportion of(long successes, long n, double confidence) {
        if (n < 1 || successes < 0 || successes > n) {
            throw new IllegalArgumentException("not a share of at least one trial: " + successes + " of " + n);
        }
        double risk = (1 - Confidence.checked(confidence)) / 2;
        double lower = successes == 0 ? 0 : beta(successes, n - successes + 1, risk);
        double upper = successes == n ? 1 : beta(successes + 1, n - successes, 1 - risk);
        return new Proportion(successes, n, lower, upper, confidence);
    }

    /**
     * The share itself.
     *
     * @return 0 to 1
     */
    public double share() {
        return (double) successes / n;
    }

    private static double beta(long alpha, long beta, double probability) {
        return new BetaDistribution(null, alpha, beta, ACCURACY).inverseCumulativeProbability(probability);
    }
}
