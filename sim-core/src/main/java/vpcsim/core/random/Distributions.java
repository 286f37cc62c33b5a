package vpcsim.core.random;

import java.math.BigDecimal;
import java.math.MathContext;

/** The distributions that scenarios can name. */
public final class Distributions {

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

    private static double finite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " must be finite: " + value);
        }
        return value;
    }

    private record Constant(double value) implements Distribution {
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
            return "constant(" + number(value) + ")";
        }
    }

    private record Exponential(double mean) implements Distribution {
        @Override
        public double sample(RandomStream stream) {
            return -mean * StrictMath.log1p(-stream.nextDouble());
        }

        @Override
        public String describe() {
            return "exponential(mean " + number(mean) + ")";
        }
    }

    private record Uniform(double low, double high) implements Distribution {
        @Override
        public double sample(RandomStream stream) {
            return low + (high - low) * stream.nextDouble();
        }

        @Override
        public double mean() {
            return low + (high - low) / 2;
        }

        @Override
        public String describe() {
            return "uniform(" + number(low) + " to " + number(high) + ")";
        }
    }

    /** A number as plain decimals; {@code Double.toString} differs between JDKs, {@code BigDecimal} is exact everywhere. */
    private static String number(double value) {
        return new BigDecimal(value)
                .round(MathContext.DECIMAL64)
                .stripTrailingZeros()
                .toPlainString();
    }
}
