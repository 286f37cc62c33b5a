package vpcsim.scenarios.io.traffic;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import vpcsim.core.random.Distribution;
import vpcsim.core.random.Distributions;

/**
 * The laws that a distribution can follow, each with its fields and how they are read. A new law is one more entry.
 *
 * @param word its name
 * @param fields the names of its fields, without {@code law}
 * @param reading reads it; what is wrong is reported, and then there is nothing
 */
record DistributionLaw(String word, List<String> fields, Function<LawFields, Optional<Distribution>> reading) {

    private static final List<DistributionLaw> ALL = List.of(
            new DistributionLaw("constant", List.of("mean"), DistributionLaw::constant),
            new DistributionLaw("exponential", List.of("mean"), DistributionLaw::exponential),
            new DistributionLaw("uniform", List.of("min", "max"), DistributionLaw::uniform),
            new DistributionLaw("lognormal", List.of("median", "mean", "p99", "sigma"), DistributionLaw::lognormal),
            new DistributionLaw("pareto", List.of("shape", "minimum", "mean"), DistributionLaw::pareto),
            new DistributionLaw("weibull", List.of("shape", "scale", "mean"), DistributionLaw::weibull),
            new DistributionLaw("gamma", List.of("shape", "mean"), DistributionLaw::gamma),
            new DistributionLaw("erlang", List.of("stages", "mean"), DistributionLaw::erlang),
            new DistributionLaw("hyperexponential", List.of("phases"), EmpiricalReader::hyperexponential),
            new DistributionLaw("empirical", List.of("values", "quantiles", "file"), EmpiricalReader::empirical));

    private static final String LEAST_SHAPE = "0.1";
    private static final String MOST_SHAPE = "1000";
    private static final double UPPER = 0.99;

    /** The names of all laws. */
    static List<String> words() {
        return ALL.stream().map(DistributionLaw::word).toList();
    }

    /** The law of a name. */
    static DistributionLaw of(String word) {
        return ALL.stream()
                .filter(law -> law.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no law is called " + word));
    }

    /** Reads a distribution; what is wrong is reported, and then there is none. */
    Optional<Distribution> read(LawFields written) {
        return reading.apply(written);
    }

    private static Optional<Distribution> constant(LawFields fields) {
        OptionalDouble mean = fields.quantity("mean");
        return mean.isPresent() ? Optional.of(Distributions.constant(mean.getAsDouble())) : Optional.empty();
    }

    private static Optional<Distribution> exponential(LawFields fields) {
        OptionalDouble mean = fields.positive("mean");
        return mean.isPresent() ? Optional.of(Distributions.exponential(mean.getAsDouble())) : Optional.empty();
    }

    private static Optional<Distribution> uniform(LawFields fields) {
        OptionalDouble low = fields.quantity("min");
        OptionalDouble high = fields.quantity("max");
        if (low.isPresent() && high.isPresent() && low.getAsDouble() > high.getAsDouble()) {
            fields.problems().error(fields.node(), "E-RANGE", "min is greater than max", "");
            return Optional.empty();
        }
        return both(low, high, Distributions::uniform);
    }

    private static Optional<Distribution> lognormal(LawFields fields) {
        String centre = fields.oneOf("median", "mean");
        String spread = fields.oneOf("sigma", "p99");
        if (centre == null || spread == null) {
            return Optional.empty();
        }
        OptionalDouble middle = fields.positive(centre);
        if (spread.equals("sigma")) {
            OptionalDouble sigma = fields.number("sigma", "0.001", "10");
            return both(
                    middle, sigma, centre.equals("mean") ? Distributions::lognormalOfMean : Distributions::lognormal);
        }
        OptionalDouble p99 = fields.positive("p99");
        if (centre.equals("mean")) {
            fields.problems().error(fields.node(), "E-FIELD-HERE", "p99 goes with median", "write median, or sigma");
            return Optional.empty();
        }
        if (middle.isPresent() && p99.isPresent() && p99.getAsDouble() <= middle.getAsDouble()) {
            fields.problems().error(fields.node(), "E-RANGE", "p99 is not greater than the median", "");
            return Optional.empty();
        }
        return both(middle, p99, (median, upper) -> Distributions.lognormalOfQuantile(median, UPPER, upper));
    }

    private static Optional<Distribution> pareto(LawFields fields) {
        String scale = fields.oneOf("minimum", "mean");
        if (scale == null) {
            return Optional.empty();
        }
        boolean byMean = scale.equals("mean");
        OptionalDouble shape = fields.number("shape", LEAST_SHAPE, MOST_SHAPE);
        if (byMean && shape.isPresent() && shape.getAsDouble() <= 1) {
            noMean(fields);
            return Optional.empty();
        }
        return both(shape, fields.positive(scale), byMean ? Distributions::paretoOfMean : Distributions::pareto);
    }

    /** Says that a Pareto law has no mean. */
    static void noMean(LawFields fields) {
        fields.problems()
                .error(
                        fields.node(),
                        "E-NO-MEAN",
                        "with a shape of at most 1 there is no mean",
                        "write a shape greater than 1, such as 1.5");
    }

    private static Optional<Distribution> weibull(LawFields fields) {
        String scale = fields.oneOf("scale", "mean");
        return scale == null
                ? Optional.empty()
                : both(
                        fields.number("shape", LEAST_SHAPE, MOST_SHAPE),
                        fields.positive(scale),
                        scale.equals("mean") ? Distributions::weibullOfMean : Distributions::weibull);
    }

    private static Optional<Distribution> gamma(LawFields fields) {
        return both(fields.number("shape", LEAST_SHAPE, MOST_SHAPE), fields.positive("mean"), Distributions::gamma);
    }

    private static Optional<Distribution> erlang(LawFields fields) {
        return both(fields.count("stages", 1, 1_000), fields.positive("mean"), Distributions::gamma);
    }

    private static Optional<Distribution> both(OptionalDouble one, OptionalDouble other, OfTwo law) {
        return one.isPresent() && other.isPresent()
                ? Optional.of(law.of(one.getAsDouble(), other.getAsDouble()))
                : Optional.empty();
    }

    /** A distribution of two figures. */
    @FunctionalInterface
    private interface OfTwo {
        Distribution of(double one, double other);
    }
}
