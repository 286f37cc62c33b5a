package vpcsim.scenarios.io.traffic;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Nearest;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.ScalarNode;
import vpcsim.aws.io.document.Scalars;
import vpcsim.core.random.Distribution;
import vpcsim.core.random.Distributions;
import vpcsim.scenarios.io.field.SideFiles;
import vpcsim.scenarios.io.field.Times;

/**
 * Reads distributions, of times and of sizes, in one grammar: {@code 5ms} is always that,
 * {@code {law: lognormal, median: 5ms, p99: 50ms}} is drawn anew each time. The laws are in {@link DistributionLaw}.
 */
public final class DistributionReader {

    /** Where more than one value in so many lies beyond what the field takes, that is said. */
    private static final double RARE = 1e-4;

    private final SideFiles files;
    private final Problems problems;

    /**
     * A reader.
     *
     * @param files finds the files that laws name
     * @param problems takes what is wrong
     */
    public DistributionReader(SideFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /**
     * A distribution of times. Every value lies between 0 and {@link Times#MAX_NANOS}.
     *
     * @param node the field's node, or null
     * @return the distribution, in nanoseconds, or nothing if the field is missing or wrong
     */
    public Optional<Distribution> times(@Nullable DocumentNode node) {
        return read(node, Measure.TIME, 0, Times.MAX_NANOS);
    }

    /**
     * A distribution of sizes. Every value lies between the bounds: what the law gives beyond is cut to them, a figure
     * written beyond is refused.
     *
     * @param node the field's node, or null
     * @param leastBytes the least size that the field takes
     * @param greatestBytes the greatest size that the field takes
     * @return the distribution, in bytes, or nothing if the field is missing or wrong
     */
    public Optional<Distribution> sizes(@Nullable DocumentNode node, long leastBytes, long greatestBytes) {
        return read(node, Measure.SIZE, leastBytes, greatestBytes);
    }

    /**
     * A distribution of times where a mean is needed.
     *
     * @param node the field's node, or null
     * @return the distribution, in nanoseconds, or nothing if the field is missing or wrong, or the law has no mean
     */
    Optional<Distribution> timesWithMean(@Nullable DocumentNode node) {
        if (node == null) {
            return Optional.empty();
        }
        LawFields fields = new LawFields(node, Measure.TIME, 0, Times.MAX_NANOS, files, problems);
        Optional<Distribution> law = unlimited(fields);
        if (law.isPresent() && !Double.isFinite(law.get().mean())) {
            problems.error(node, "E-NO-MEAN", "this law has no mean", "a pareto has one with a shape greater than 1");
            return Optional.empty();
        }
        return law.map(each -> limited(each, fields));
    }

    private Optional<Distribution> read(@Nullable DocumentNode node, Measure measure, long least, long greatest) {
        if (node == null) {
            return Optional.empty();
        }
        LawFields fields = new LawFields(node, measure, least, greatest, files, problems);
        return unlimited(fields).map(law -> limited(law, fields));
    }

    private Optional<Distribution> unlimited(LawFields fields) {
        DocumentNode node = fields.node();
        if (node instanceof ScalarNode) {
            OptionalDouble value = fields.quantity(node, fields.least());
            return value.isPresent() ? Optional.of(Distributions.constant(value.getAsDouble())) : Optional.empty();
        }
        return Scalars.map(node, problems).flatMap(map -> byLaw(map, fields));
    }

    private Optional<Distribution> byLaw(MapNode map, LawFields fields) {
        DocumentNode name = map.get("law");
        if (name == null) {
            problems.error(map, "E-MISSING-FIELD", "the field 'law' is missing", "such as law: exponential");
            return Optional.empty();
        }
        Optional<String> word = Scalars.oneOf(name, DistributionLaw.words(), problems);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        DistributionLaw law = DistributionLaw.of(word.get());
        boolean known = true;
        for (MapNode.Entry entry : map.entries()) {
            if (!entry.key().equals("law") && !law.fields().contains(entry.key())) {
                problems.error(
                        entry,
                        "E-UNKNOWN-FIELD",
                        "the law " + word.get() + " has no such field",
                        Nearest.hint(entry.key(), law.fields()));
                known = false;
            }
        }
        return known ? law.read(fields) : Optional.empty();
    }

    private Distribution limited(Distribution law, LawFields fields) {
        if (law.quantile(1 - RARE) > fields.greatest()) {
            problems.warning(
                    fields.node(),
                    "W-CUT",
                    "more than one value in 10,000 lies beyond " + fields.words(fields.greatest())
                            + " and is cut to that",
                    "");
        }
        return Distributions.limited(law, (double) fields.least(), (double) fields.greatest());
    }
}
