package vpcsim.core.random;

import java.util.ArrayList;
import java.util.List;

/**
 * The hyperexponential law, see {@link Distributions#hyperexponential}. The logarithm of its survival function is convex, so
 * Newton's steps from 0 rise to the quantile without passing it.
 *
 * @param shares of how many values each law is, 1 in all
 * @param means the mean of each
 * @param mean the mean of all
 */
record HyperExponential(List<Double> shares, List<Double> means, double mean) implements Distribution {

    private static final double NEAR = 0x1p-48;
    private static final int MOST_STEPS = 200;

    static HyperExponential of(List<Double> shares, List<Double> means) {
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        List<Double> normal = new ArrayList<>();
        double mean = 0;
        for (int i = 0; i < shares.size(); i++) {
            normal.add(shares.get(i) / sum);
            mean += normal.get(i) * means.get(i);
        }
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("hyperexponential has no mean that is a number");
        }
        return new HyperExponential(List.copyOf(normal), List.copyOf(means), mean);
    }

    @Override
    public double quantile(double share) {
        double wanted = StrictMath.log1p(-share);
        double x = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            double survival = 0;
            double density = 0;
            for (int i = 0; i < shares.size(); i++) {
                double part = shares.get(i) * StrictMath.exp(-x / means.get(i));
                survival += part;
                density += part / means.get(i);
            }
            double rise = (StrictMath.log(survival) - wanted) * survival / density;
            x = Math.max(0, x + rise);
            if (Math.abs(rise) <= NEAR * x) {
                return x;
            }
        }
        return x;
    }

    @Override
    public String describe() {
        StringBuilder text = new StringBuilder("hyperexponential(");
        for (int i = 0; i < shares.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(Decimals.text(shares.get(i))).append(" of mean ");
            text.append(Decimals.text(means.get(i)));
        }
        return text.append(')').toString();
    }
}
