package vpcsim.core.random;

import java.util.List;

/**
 * A distribution by its quantiles, see {@link Distributions#quantiles}.
 *
 * @param shares which share of the draws does not exceed each, from 0 to 1
 * @param values the quantiles
 * @param mean the mean
 */
record Interpolated(List<Double> shares, List<Double> values, double mean) implements Distribution {

    static Interpolated of(List<Double> shares, List<Double> values) {
        int last = shares.size() - 1;
        if (last < 1 || shares.get(0) != 0 || shares.get(last) != 1) {
            throw new IllegalArgumentException("the first quantile is that of 0%, the last that of 100%");
        }
        double mean = 0;
        for (int i = 1; i <= last; i++) {
            if (!(shares.get(i) > shares.get(i - 1)) || values.get(i) < values.get(i - 1)) {
                throw new IllegalArgumentException("no quantile is less than that of a lesser share: "
                        + Decimals.text(values.get(i)) + " after " + Decimals.text(values.get(i - 1)));
            }
            mean += (shares.get(i) - shares.get(i - 1)) * (values.get(i - 1) / 2 + values.get(i) / 2);
        }
        return new Interpolated(List.copyOf(shares), List.copyOf(values), mean);
    }

    @Override
    public double quantile(double share) {
        int low = 0;
        int high = shares.size() - 2;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (share < shares.get(middle)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        double from = shares.get(low);
        double along = (share - from) / (shares.get(low + 1) - from);
        return values.get(low) + along * (values.get(low + 1) - values.get(low));
    }

    @Override
    public String describe() {
        return "quantiles(" + values.size() + " points, mean " + Decimals.text(mean) + ")";
    }
}
