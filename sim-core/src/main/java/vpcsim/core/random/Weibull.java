package vpcsim.core.random;

import org.apache.commons.math3.special.Gamma;

/**
 * The Weibull law, see {@link Distributions#weibull}.
 *
 * @param shape the shape
 * @param scale the scale
 */
record Weibull(double shape, double scale) implements Distribution {

    /** The mean of scale 1. */
    static double unitMean(double shape) {
        return Gamma.gamma(1 + 1 / shape);
    }

    @Override
    public double quantile(double share) {
        return scale * StrictMath.pow(-StrictMath.log1p(-share), 1 / shape);
    }

    @Override
    public double mean() {
        return scale * unitMean(shape);
    }

    @Override
    public String describe() {
        return "weibull(shape " + Decimals.text(shape) + ", scale " + Decimals.text(scale) + ")";
    }
}
