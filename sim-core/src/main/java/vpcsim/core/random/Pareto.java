package vpcsim.core.random;

/**
 * The Pareto law, see {@link Distributions#pareto}.
 *
 * @param shape the index of the tail
 * @param minimum the least value
 */
record Pareto(double shape, double minimum) implements Distribution {

    @Override
    public double quantile(double share) {
        return minimum * StrictMath.exp(-StrictMath.log1p(-share) / shape);
    }

    @Override
    public double mean() {
        return shape > 1 ? minimum * shape / (shape - 1) : Double.POSITIVE_INFINITY;
    }

    @Override
    public String describe() {
        return "pareto(shape " + Decimals.text(shape) + ", minimum " + Decimals.text(minimum) + ")";
    }
}
