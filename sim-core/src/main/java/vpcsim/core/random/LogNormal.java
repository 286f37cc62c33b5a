package vpcsim.core.random;

import org.apache.commons.math3.special.Erf;

/**
 * The lognormal law, see {@link Distributions#lognormal}.
 *
 * @param median the median
 * @param sigma the standard deviation of the logarithm
 */
record LogNormal(double median, double sigma) implements Distribution {

    private static final double ROOT_OF_2 = StrictMath.sqrt(2);

    LogNormal {
        if (!Double.isFinite(median * StrictMath.exp(sigma * sigma / 2)) || !(median > 0)) {
            throw new IllegalArgumentException(
                    "lognormal has no mean that is a number: median " + median + ", sigma " + sigma);
        }
    }

    /** The quantile of the standard normal law, minus infinity for 0. Giles 2012; plain Java, the same bits everywhere. */
    static double standardNormal(double share) {
        return ROOT_OF_2 * Erf.erfInv(2 * share - 1);
    }

    @Override
    public double quantile(double share) {
        return median * StrictMath.exp(sigma * standardNormal(share));
    }

    @Override
    public double mean() {
        return median * StrictMath.exp(sigma * sigma / 2);
    }

    @Override
    public String describe() {
        return "lognormal(median " + Decimals.text(median) + ", sigma " + Decimals.text(sigma) + ")";
    }
}
