package vpcsim.core.random;

/**
 * A distribution cut at both ends, see {@link Distributions#limited}.
 *
 * @param law the distribution
 * @param least the least value
 * @param greatest the greatest value
 * @param mean the mean of what is drawn
 */
record Limited(Distribution law, double least, double greatest, double mean) implements Distribution {

    /** The greatest share that a stream draws. */
    private static final double LAST_SHARE = 1 - 0x1p-53;

    private static final double LAST_LOG = -StrictMath.log(0x1p-53);
    private static final int STEPS = 1 << 16;

    static Distribution of(Distribution law, double least, double greatest) {
        if (law.quantile(0) >= least && law.quantile(LAST_SHARE) <= greatest) {
            return law;
        }
        return new Limited(law, least, greatest, mean(law, least, greatest));
    }

    /**
     * The integral of the quantile from 0 to 1, in {@code share = 1 - e^-t}, which spreads out the tail; by Simpson's rule.
     */
    private static double mean(Distribution law, double least, double greatest) {
        double width = LAST_LOG / STEPS;
        double sum = 0;
        for (int i = 0; i <= STEPS; i++) {
            double rest = StrictMath.exp(-i * width);
            int weight = i == 0 || i == STEPS ? 1 : 2 + 2 * (i % 2);
            double value = law.quantile(Math.min(LAST_SHARE, 1 - rest));
            sum += weight * rest * Math.max(least, Math.min(greatest, value));
        }
        return sum * width / 3 + (1 - LAST_SHARE) * greatest;
    }

    @Override
    public double quantile(double share) {
        return Math.max(least, Math.min(greatest, law.quantile(share)));
    }

    @Override
    public double mean() {
        return mean;
    }

    @Override
    public String describe() {
        return law.describe() + " cut to " + Decimals.text(least) + " to " + Decimals.text(greatest);
    }
}
