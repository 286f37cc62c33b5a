package vpcsim.scenarios.io.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Quantities;
import vpcsim.aws.io.document.Scalars;
import vpcsim.core.random.Distribution;
import vpcsim.core.random.Distributions;

/** Reads the laws that are lists of figures: shares of values, quantiles, phases. */
final class EmpiricalReader {

    private static final long WHOLE = 1_000_000_000L;

    private EmpiricalReader() {}

    /** One of {@code values}, {@code quantiles} and {@code file}. */
    static Optional<Distribution> empirical(LawFields fields) {
        String form = fields.oneOf("values", "quantiles", "file");
        if (form == null) {
            return Optional.empty();
        }
        return switch (form) {
            case "values" -> values(fields);
            case "quantiles" -> quantiles(fields);
            default -> DistributionFile.read(fields);
        };
    }

    /** {@code values: {4KiB: 60%, 64KiB: 40%}}. */
    private static Optional<Distribution> values(LawFields fields) {
        TreeMap<Double, Double> shares = new TreeMap<>();
        long sum = 0;
        MapNode map = map(fields, "values");
        if (map == null) {
            return Optional.empty();
        }
        for (MapNode.Entry entry : map.entries()) {
            OptionalDouble value = key(fields, entry);
            OptionalLong share = Scalars.shareBillionths(entry.value(), fields.problems());
            if (value.isEmpty() || share.isEmpty()) {
                return Optional.empty();
            }
            sum += share.getAsLong();
            shares.merge(value.getAsDouble(), (double) share.getAsLong(), Double::sum);
        }
        return isWhole(fields, map, sum)
                ? Optional.of(Distributions.empirical(List.copyOf(shares.keySet()), List.copyOf(shares.values())))
                : Optional.empty();
    }

    /** {@code quantiles: {0%: 1ms, 50%: 5ms, 99%: 50ms, 100%: 80ms}}. */
    private static Optional<Distribution> quantiles(LawFields fields) {
        TreeMap<Long, Double> points = new TreeMap<>();
        MapNode map = map(fields, "quantiles");
        if (map == null) {
            return Optional.empty();
        }
        for (MapNode.Entry entry : map.entries()) {
            OptionalDouble value = fields.quantity(entry.value(), fields.least());
            Optional<Long> share = share(fields, entry);
            if (value.isEmpty() || share.isEmpty()) {
                return Optional.empty();
            }
            points.put(share.get(), value.getAsDouble());
        }
        return quantiles(fields, map, points);
    }

    private static Optional<Distribution> quantiles(LawFields fields, MapNode map, SortedMap<Long, Double> points) {
        if (points.size() < 2 || points.firstKey() != 0 || points.lastKey() != WHOLE) {
            fields.problems()
                    .error(
                            map,
                            "E-SHARE",
                            "the first quantile is 0%, the last 100%",
                            "the least and the greatest value");
            return Optional.empty();
        }
        double before = Double.NEGATIVE_INFINITY;
        for (double value : points.values()) {
            if (value < before) {
                fields.problems().error(map, "E-RANGE", "a quantile is less than that of a lesser share", "");
                return Optional.empty();
            }
            before = value;
        }
        List<Double> shares =
                points.keySet().stream().map(share -> (double) share / WHOLE).toList();
        return Optional.of(Distributions.quantiles(shares, List.copyOf(points.values())));
    }

    /** {@code phases: {hit: {share: 90%, mean: 1ms}, miss: {share: 10%, mean: 50ms}}}. */
    static Optional<Distribution> hyperexponential(LawFields fields) {
        List<double[]> phases = new ArrayList<>();
        long sum = 0;
        MapNode map = map(fields, "phases");
        if (map == null) {
            return Optional.empty();
        }
        for (MapNode.Entry entry : map.entries()) {
            LawFields phase = fields.at(entry.value());
            DocumentNode written = phase.required("share");
            OptionalDouble mean = phase.positive("mean");
            OptionalLong share = Scalars.shareBillionths(written, fields.problems());
            if (mean.isEmpty() || share.isEmpty()) {
                return Optional.empty();
            }
            if (share.getAsLong() > 0) {
                phases.add(new double[] {mean.getAsDouble(), (double) share.getAsLong()});
            }
            sum += share.getAsLong();
        }
        if (!isWhole(fields, map, sum)) {
            return Optional.empty();
        }
        phases.sort(Comparator.<double[]>comparingDouble(phase -> phase[0]).thenComparingDouble(phase -> phase[1]));
        return Optional.of(Distributions.hyperexponential(
                phases.stream().map(phase -> phase[1]).toList(),
                phases.stream().map(phase -> phase[0]).toList()));
    }

    private static @Nullable MapNode map(LawFields fields, String field) {
        return Scalars.map(fields.required(field), fields.problems()).orElse(null);
    }

    private static OptionalDouble key(LawFields fields, MapNode.Entry entry) {
        try {
            long value = fields.measure().parse(entry.key());
            return fields.inRange(entry, value, fields.least())
                    ? OptionalDouble.of((double) value)
                    : OptionalDouble.empty();
        } catch (IllegalArgumentException e) {
            fields.problems().error(entry, "E-VALUE", String.valueOf(e.getMessage()), "");
            return OptionalDouble.empty();
        }
    }

    private static Optional<Long> share(LawFields fields, MapNode.Entry entry) {
        try {
            return Optional.of(Quantities.shareBillionths(entry.key()));
        } catch (IllegalArgumentException e) {
            fields.problems().error(entry, "E-SHARE", String.valueOf(e.getMessage()), "");
            return Optional.empty();
        }
    }

    private static boolean isWhole(LawFields fields, MapNode map, long billionths) {
        if (billionths != WHOLE) {
            fields.problems()
                    .error(map, "E-SHARE", "the shares add up to " + percent(billionths) + ", not to 100%", "");
        }
        return billionths == WHOLE;
    }

    private static String percent(long billionths) {
        return java.math.BigDecimal.valueOf(billionths, 7).stripTrailingZeros().toPlainString() + "%";
    }
}
