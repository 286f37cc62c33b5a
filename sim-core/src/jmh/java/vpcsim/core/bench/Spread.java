package vpcsim.core.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * The median of some measurements with the least and the greatest: bad luck included.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param least the least
 * @param greatest the greatest
 */
public record Spread(double median, double least, double greatest) {

    /** The spread of at least one measurement. */
    static Spread of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return new Spread((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[0], sorted[n - 1]);
    }

    /** The same in another unit. */
    public Spread times(double factor) {
        return new Spread(median * factor, least * factor, greatest * factor);
    }

    /** One over it. */
    public Spread inverse() {
        return new Spread(1 / median, 1 / greatest, 1 / least);
    }

    /** As tables show it: median, then the range in brackets. */
    @Override
    public String toString() {
        return text(median) + " (" + text(least) + "–" + text(greatest) + ")";
    }

    /** A number with three digits that count. */
    public static String text(double value) {
        if (value == 0) {
            return "0";
        }
        int digits = 2 - (int) Math.floor(Math.log10(Math.abs(value)));
        return String.format(Locale.ROOT, "%." + Math.min(Math.max(digits, 0), 6) + "f", value);
    }
}
