package vpcsim.core.random;

import org.apache.commons.math3.special.Gamma;

/**
 * The gamma law, see {@link Distributions#gamma}, inverted by Newton's steps from the approximation of Wilson and Hilferty,
 * kept within bounds that halve where a step leaves them. The lower half is solved for the lower incomplete gamma function
 * by its series, the upper half for the upper one, so that no tail is a small difference of large numbers. Commons Math's own
 * inverse allocates and takes some ten times as long; it is this one's oracle in the tests.
 *
 * @param shape the shape
 * @param mean the mean
 * @param logGamma the logarithm of Gamma(shape)
 */
record GammaLaw(double shape, double mean, double logGamma) implements Distribution {

    private static final double EPSILON = 0x1p-53;
    private static final double NEAR = 0x1p-46;
    private static final int MOST_TERMS = 10_000;
    private static final int MOST_STEPS = 200;
    private static final double TINY = 1e-300;

    static GammaLaw of(double shape, double mean) {
        return new GammaLaw(shape, mean, Gamma.logGamma(shape));
    }

    @Override
    public double quantile(double share) {
        return share <= 0 ? 0 : unitQuantile(share) * (mean / shape);
    }

    /** The quantile with scale 1. */
    private double unitQuantile(double share) {
        boolean lower = share <= 0.5;
        double wanted = lower ? share : 1 - share;
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double x = start(share);
        for (int i = 0; i < MOST_STEPS; i++) {
            double excess = lower ? lowerTail(x) - wanted : wanted - upperTail(x);
            if (excess > 0) {
                high = x;
            } else {
                low = x;
            }
            double density = StrictMath.exp((shape - 1) * StrictMath.log(x) - x - logGamma);
            double next = x - excess / density;
            if (!(next > low && next < high)) {
                next = high == Double.POSITIVE_INFINITY ? 2 * x : low + (high - low) / 2;
            }
            if (Math.abs(next - x) <= NEAR * x) {
                return next;
            }
            x = next;
        }
        return x;
    }

    /** Wilson and Hilferty 1931; near 0 the first term of the series. */
    private double start(double share) {
        double root = 1 - 1 / (9 * shape) + LogNormal.standardNormal(share) / (3 * StrictMath.sqrt(shape));
        double cubed = shape * root * root * root;
        double first = StrictMath.exp((StrictMath.log(share) + logGamma + StrictMath.log(shape)) / shape);
        return Math.max(TINY, root > 0.2 ? cubed : first);
    }

    private double lowerTail(double x) {
        return x < shape + 1 ? series(x) : 1 - fraction(x);
    }

    private double upperTail(double x) {
        return x < shape + 1 ? 1 - series(x) : fraction(x);
    }

    /** The lower incomplete gamma function, regularised (Abramowitz and Stegun 6.5.29). */
    private double series(double x) {
        double term = 1 / shape;
        double sum = term;
        for (int n = 1; n < MOST_TERMS && term > sum * EPSILON; n++) {
            term *= x / (shape + n);
            sum += term;
        }
        return sum * StrictMath.exp(shape * StrictMath.log(x) - x - logGamma);
    }

    /** The upper incomplete gamma function, regularised (Abramowitz and Stegun 6.5.31), after Lentz 1976. */
    private double fraction(double x) {
        double b = x + 1 - shape;
        double c = 1 / TINY;
        double d = 1 / b;
        double h = d;
        double change = 0;
        for (int n = 1; n < MOST_TERMS && Math.abs(change - 1) > EPSILON; n++) {
            double a = -n * (n - shape);
            b += 2;
            d = 1 / nonZero(a * d + b);
            c = nonZero(b + a / c);
            change = d * c;
            h *= change;
        }
        return h * StrictMath.exp(shape * StrictMath.log(x) - x - logGamma);
    }

    private static double nonZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    @Override
    public String describe() {
        boolean erlang = shape == Math.rint(shape);
        return (erlang ? "erlang(stages " : "gamma(shape ") + Decimals.text(shape) + ", mean " + Decimals.text(mean)
                + ")";
    }
}
