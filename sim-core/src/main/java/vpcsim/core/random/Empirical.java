package vpcsim.core.random;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Given values with weights, see {@link Distributions#empirical}. A value is found by bisection.
 *
 * @param values the values, ascending
 * @param shares which share of the draws does not exceed each, the last 1
 * @param mean the mean
 */
record Empirical(List<Double> values, List<Double> shares, double mean) implements Distribution {

    static Empirical of(List<Double> values, List<Double> weights) {
        List<Integer> order = IntStream.range(0, values.size())
                .boxed()
                .sorted(Comparator.comparing(values::get))
                .toList();
        double total = 0;
        for (int i : order) {
            total += weights.get(i);
        }
        if (!(total > 0) || !Double.isFinite(total)) {
            throw new IllegalArgumentException("weights of empirical must have a sum greater than 0: " + total);
        }
        List<Double> sorted = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        double sum = 0;
        double mean = 0;
        for (int i : order) {
            if (weights.get(i) > 0) {
                sum += weights.get(i);
                mean += values.get(i) * (weights.get(i) / total);
                sorted.add(values.get(i));
                shares.add(sum / total);
            }
        }
        shares.set(shares.size() - 1, 1.0);
        return new Empirical(List.copyOf(sorted), List.copyOf(shares), mean);
    }

    @Override
    public double quantile(double share) {
        int low = 0;
        int high = values.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (share < shares.get(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return values.get(low);
    }

    @Override
    public String describe() {
        return "empirical(" + values.size() + " values, mean " + Decimals.text(mean) + ")";
    }
}
