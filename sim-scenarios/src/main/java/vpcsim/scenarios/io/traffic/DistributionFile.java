package vpcsim.scenarios.io.traffic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import vpcsim.aws.io.document.Nearest;
import vpcsim.aws.io.document.Quantities;
import vpcsim.core.random.Distribution;
import vpcsim.core.random.Distributions;
import vpcsim.scenarios.io.field.CsvFile;

/**
 * Reads an empirical distribution from a CSV file beside the scenario. Its columns are {@code value}, a quantity with its unit,
 * such as {@code 5ms} or {@code 1500B}, and perhaps {@code weight}, a number of at least 0 without a unit; without weights all
 * values weigh the same.
 */
final class DistributionFile {

    private static final String VALUE = "value";
    private static final String WEIGHT = "weight";
    private static final List<String> COLUMNS = List.of(VALUE, WEIGHT);

    private final LawFields fields;
    private final CsvFile table;

    private DistributionFile(LawFields fields, CsvFile table) {
        this.fields = fields;
        this.table = table;
    }

    static Optional<Distribution> read(LawFields fields) {
        return fields.files()
                .path(fields.required("file"))
                .flatMap(path -> CsvFile.read(path, fields.files().maxInputBytes(), fields.problems()))
                .flatMap(table -> new DistributionFile(fields, table).distribution());
    }

    private Optional<Distribution> distribution() {
        if (!hasColumns()) {
            return Optional.empty();
        }
        int valueColumn = table.columns().indexOf(VALUE);
        int weightColumn = table.columns().indexOf(WEIGHT);
        List<Double> values = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (CsvFile.Row row : table.rows()) {
            OptionalDouble value = value(row, row.cells().get(valueColumn));
            OptionalDouble weight = weightColumn < 0
                    ? OptionalDouble.of(1)
                    : weight(row, row.cells().get(weightColumn));
            if (value.isEmpty() || weight.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.getAsDouble());
            weights.add(weight.getAsDouble());
        }
        if (weights.stream().allMatch(weight -> weight == 0)) {
            fields.problems().fileError(table.name(), "E-RANGE", "all weights are 0", "");
            return Optional.empty();
        }
        return Optional.of(Distributions.empirical(values, weights));
    }

    private boolean hasColumns() {
        boolean fine = true;
        for (String column : table.columns()) {
            if (!COLUMNS.contains(column)) {
                fields.problems()
                        .fileError(
                                table.name(),
                                "E-UNKNOWN-FIELD",
                                "unknown column '" + column + "'",
                                Nearest.hint(column, COLUMNS));
                fine = false;
            }
        }
        if (fine && !table.columns().contains(VALUE)) {
            fields.problems()
                    .fileError(
                            table.name(),
                            "E-MISSING-FIELD",
                            "the column 'value' is missing",
                            "the first line names it");
            fine = false;
        }
        return fine;
    }

    private OptionalDouble value(CsvFile.Row row, String cell) {
        try {
            long value = fields.measure().parse(cell);
            if (value >= fields.least() && value <= fields.greatest()) {
                return OptionalDouble.of((double) value);
            }
            String range = fields.words(fields.least()) + " to " + fields.words(fields.greatest());
            fields.problems().add(table.problem(row, "E-RANGE", "out of range " + range, cell, ""));
        } catch (IllegalArgumentException e) {
            fields.problems().add(table.problem(row, "E-VALUE", String.valueOf(e.getMessage()), cell, ""));
        }
        return OptionalDouble.empty();
    }

    private OptionalDouble weight(CsvFile.Row row, String cell) {
        try {
            BigDecimal weight = Quantities.decimal(cell);
            return OptionalDouble.of(weight.doubleValue());
        } catch (IllegalArgumentException e) {
            fields.problems().add(table.problem(row, "E-NUMBER", String.valueOf(e.getMessage()), cell, ""));
            return OptionalDouble.empty();
        }
    }
}
