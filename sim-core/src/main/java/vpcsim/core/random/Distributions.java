package vpcsim.core.random;

import java.util.List;

/**
 * The distributions that scenarios can name. What a law's figures must be is said at each; whatever else is given is refused
 * with {@link IllegalArgumentException}. Formulas: Johnson, Kotz, Balakrishnan, Continuous Univariate Distributions, 1994.
 */
public final class Distributions {

    private static final double MAX_SIGMA = 10;
    private static final double MIN_SHAPE = 0.1;
    private static final double MAX_SHAPE = 1_000;

    private Distributions() {}

    /**
     * Always one value; draws nothing.
     *
     * @param value the value, finite
     * @return the distribution
     * @throws IllegalArgumentException if the value is not finite
     */
    public static Distribution constant(double value) {
        return new Constant(finite("constant", value));
    }

    /**
     * Exponential: the time to the next of events that come independently at an even rate. By inversion, one draw a value;
     * the greatest value is 36.7 means.
     *
     * @param mean the mean, finite, greater than 0
     * @return the distribution
     * @throws IllegalArgumentException if the mean is not such
     */
    public static Distribution exponential(double mean) {
        if (finite("mean of exponential", mean) <= 0) {
            throw new IllegalArgumentException("mean of exponential must be greater than 0: " + mean);
        }
        return new Exponential(mean);
    }

    /**
     * Uniform: all values from low to high equally likely. By inversion, one draw a value; high itself comes up only by
     * rounding.
     *
     * @param low the least value, finite
     * @param high the end of the values, finite, at least low
     * @return the distribution
     * @throws IllegalArgumentException if the ends are not such, or too far apart for a double
     */
    public static Distribution uniform(double low, double high) {
        if (finite("low of uniform", low) > finite("high of uniform", high)) {
            throw new IllegalArgumentException("low of uniform must not exceed high: " + low + " > " + high);
        }
        finite("width of uniform", high - low);
        return new Uniform(low, high);
    }

    /**
     * Lognormal: the logarithm is normally distributed. Quantile {@code median exp(sigma z)}, with z that of the standard
     * normal law; mean {@code median exp(sigma^2 / 2)}.
     *
     * @param median the median, finite, greater than 0
     * @param sigma the standard deviation of the logarithm, greater than 0, at most {@value #MAX_SIGMA}
     * @return the distribution
     */
    public static Distribution lognormal(double median, double sigma) {
        positive("median of lognormal", median);
        atMost("sigma of lognormal", positive("sigma of lognormal", sigma), MAX_SIGMA);
        return new LogNormal(median, sigma);
    }

    /**
     * Lognormal, by its mean.
     *
     * @param mean the mean, finite, greater than 0
     * @param sigma the standard deviation of the logarithm, greater than 0, at most {@value #MAX_SIGMA}
     * @return the distribution
     */
    public static Distribution lognormalOfMean(double mean, double sigma) {
        positive("mean of lognormal", mean);
        return lognormal(mean * StrictMath.exp(-sigma * sigma / 2), sigma);
    }

    /**
     * Lognormal, by two quantiles.
     *
     * @param median the median, finite, greater than 0
     * @param share of how many draws the other quantile is not exceeded, more than half, less than all
     * @param quantile that quantile, greater than the median
     * @return the distribution
     */
    public static Distribution lognormalOfQuantile(double median, double share, double quantile) {
        positive("median of lognormal", median);
        if (!(share > 0.5 && share < 1)) {
            throw new IllegalArgumentException("the upper quantile lies above the median and below 1: " + share);
        }
        if (!(finite("upper quantile of lognormal", quantile) > median)) {
            throw new IllegalArgumentException(
                    "upper quantile of lognormal must exceed the median: " + quantile + " <= " + median);
        }
        return lognormal(median, StrictMath.log(quantile / median) / LogNormal.standardNormal(share));
    }

    /**
     * Pareto (type I): heavy-tailed. Quantile {@code minimum (1 - p)^(-1/shape)}; mean {@code minimum shape / (shape - 1)},
     * none for a shape of at most 1; no variance for a shape of at most 2.
     *
     * @param shape the index of the tail, greater than 0
     * @param minimum the least value, finite, greater than 0
     * @return the distribution
     */
    public static Distribution pareto(double shape, double minimum) {
        positive("shape of pareto", shape);
        positive("minimum of pareto", minimum);
        return new Pareto(shape, minimum);
    }

    /**
     * Pareto (type I), by its mean.
     *
     * @param shape the index of the tail, greater than 1: with less there is no mean
     * @param mean the mean, finite, greater than 0
     * @return the distribution
     */
    public static Distribution paretoOfMean(double shape, double mean) {
        if (!(finite("shape of pareto", shape) > 1)) {
            throw new IllegalArgumentException("pareto has a mean only with a shape greater than 1: " + shape);
        }
        positive("mean of pareto", mean);
        return new Pareto(shape, mean * (shape - 1) / shape);
    }

    /**
     * Weibull. Quantile {@code scale (-ln(1 - p))^(1/shape)}; mean {@code scale Gamma(1 + 1/shape)}. A shape of 1 is
     * exponential, below 1 its tail is heavier.
     *
     * @param shape the shape, {@value #MIN_SHAPE} to {@value #MAX_SHAPE}
     * @param scale the scale, finite, greater than 0
     * @return the distribution
     */
    public static Distribution weibull(double shape, double scale) {
        shape("weibull", shape);
        return new Weibull(shape, positive("scale of weibull", scale));
    }

    /**
     * Weibull, by its mean.
     *
     * @param shape the shape, {@value #MIN_SHAPE} to {@value #MAX_SHAPE}
     * @param mean the mean, finite, greater than 0
     * @return the distribution
     */
    public static Distribution weibullOfMean(double shape, double mean) {
        shape("weibull", shape);
        return new Weibull(shape, positive("mean of weibull", mean) / Weibull.unitMean(shape));
    }

    /**
     * Gamma. With a whole shape it is Erlang: the sum of so many independent exponential stages. Its density is
     * {@code x^(shape-1) e^(-x/scale) / (Gamma(shape) scale^shape)} with {@code scale = mean / shape}; the square of its
     * coefficient of variation is 1/shape.
     *
     * @param shape the shape, {@value #MIN_SHAPE} to {@value #MAX_SHAPE}
     * @param mean the mean, finite, greater than 0
     * @return the distribution
     */
    public static Distribution gamma(double shape, double mean) {
        shape("gamma", shape);
        return GammaLaw.of(shape, positive("mean of gamma", mean));
    }

    /**
     * Hyperexponential: one of several exponential laws, chosen anew for each value. Its coefficient of variation is at
     * least 1.
     *
     * @param shares of how many values each law is, each greater than 0; they are taken relative to their sum
     * @param means the mean of each, finite, greater than 0
     * @return the distribution
     */
    public static Distribution hyperexponential(List<Double> shares, List<Double> means) {
        sameLength(shares, means);
        shares.forEach(share -> positive("share of hyperexponential", share));
        means.forEach(mean -> positive("mean of hyperexponential", mean));
        return HyperExponential.of(shares, means);
    }

    /**
     * Empirical: one of given values, each with its weight.
     *
     * @param values the values, finite, in any order
     * @param weights how often each comes, relative to their sum; each at least 0, one greater
     * @return the distribution
     */
    public static Distribution empirical(List<Double> values, List<Double> weights) {
        sameLength(values, weights);
        values.forEach(value -> finite("value of empirical", value));
        weights.forEach(Distributions::weight);
        return Empirical.of(values, weights);
    }

    /**
     * A distribution by its quantiles, with a straight line from each to the next.
     *
     * @param shares of how many values each quantile is not exceeded: the first 0, the last 1, each greater than the one before
     * @param values the quantiles, finite, none less than the one before
     * @return the distribution
     */
    public static Distribution quantiles(List<Double> shares, List<Double> values) {
        sameLength(shares, values);
        values.forEach(value -> finite("quantile", value));
        return Interpolated.of(shares, values);
    }

    /**
     * A distribution cut at both ends: what lies below the least value is that value, what lies above the greatest is that.
     * Its mean is the mean of what is drawn, by numerical integration, to about 7 digits.
     *
     * @param law the distribution
     * @param least the least value, finite
     * @param greatest the greatest value, finite, at least the least
     * @return the law itself, if it never goes beyond
     */
    public static Distribution limited(Distribution law, double least, double greatest) {
        if (finite("least value", least) > finite("greatest value", greatest)) {
            throw new IllegalArgumentException(
                    "the least value must not exceed the greatest: " + least + " > " + greatest);
        }
        return Limited.of(law, least, greatest);
    }

    private static void sameLength(List<Double> some, List<Double> others) {
        if (some.isEmpty() || some.size() != others.size()) {
            throw new IllegalArgumentException(
                    "as many of the one as of the other, at least one: " + some.size() + " and " + others.size());
        }
    }

    private static void weight(double weight) {
        if (finite("weight of empirical", weight) < 0) {
            throw new IllegalArgumentException("weight of empirical must be at least 0: " + weight);
        }
    }

    private static void shape(String law, double shape) {
        String what = "shape of " + law;
        if (finite(what, shape) < MIN_SHAPE) {
            throw new IllegalArgumentException(what + " must be at least " + MIN_SHAPE + ": " + shape);
        }
        atMost(what, shape, MAX_SHAPE);
    }

    private static void atMost(String what, double value, double most) {
        if (value > most) {
            throw new IllegalArgumentException(what + " must be at most " + most + ": " + value);
        }
    }

    private static double positive(String what, double value) {
        if (!(finite(what, value) > 0)) {
            throw new IllegalArgumentException(what + " must be greater than 0: " + value);
        }
        return value;
    }

    private static double finite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " must be finite: " + value);
        }
        return value;
    }

    private record Constant(double value) implements Distribution {
        @Override
        public double quantile(double share) {
            return value;
        }

        @Override
        public double sample(RandomStream stream) {
            return value;
        }

        @Override
        public double mean() {
            return value;
        }

        @Override
        public String describe() {
            return "constant(" + Decimals.text(value) + ")";
        }
    }

    private record Exponential(double mean) implements Distribution {
        @Override
        public double quantile(double share) {
            return -mean * StrictMath.log1p(-share);
        }

        @Override
        public String describe() {
            return "exponential(mean " + Decimals.text(mean) + ")";
        }
    }

    private record Uniform(double low, double high) implements Distribution {
        @Override
        public double quantile(double share) {
            return low + (high - low) * share;
        }

        @Override
        public double mean() {
            return low + (high - low) / 2;
        }

        @Override
        public String describe() {
            return "uniform(" + Decimals.text(low) + " to " + Decimals.text(high) + ")";
        }
    }
}
