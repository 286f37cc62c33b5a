package vpcsim.scenarios.io.traffic;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.Location;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Quantities;
import vpcsim.aws.io.document.ScalarNode;
import vpcsim.aws.io.document.Scalars;
import vpcsim.scenarios.io.field.SideFiles;

/**
 * The fields of one law as they are written. A quantity is in the measure of the field that the law stands in, and lies within
 * that field's bounds. What is missing or wrong is reported, and then there is nothing.
 *
 * @param node the law
 * @param measure what it is a law of
 * @param least the least value that the field takes
 * @param greatest the greatest value that the field takes
 * @param files finds the files that laws name
 * @param problems takes what is wrong
 */
record LawFields(DocumentNode node, Measure measure, long least, long greatest, SideFiles files, Problems problems) {

    /** A quantity that must be there and be greater than 0. */
    OptionalDouble positive(String field) {
        return quantity(required(field), 1);
    }

    /** A quantity that must be there. */
    OptionalDouble quantity(String field) {
        return quantity(required(field), least);
    }

    /** A quantity, from an amount on. */
    OptionalDouble quantity(@Nullable DocumentNode value, long from) {
        OptionalLong amount = measure.read(value, problems);
        if (value == null || amount.isEmpty()) {
            return OptionalDouble.empty();
        }
        return inRange(value, amount.getAsLong(), from)
                ? OptionalDouble.of((double) amount.getAsLong())
                : OptionalDouble.empty();
    }

    /** Whether an amount lies between another and the greatest that the field takes; if not, that is reported. */
    boolean inRange(Location at, long amount, long from) {
        if (amount >= from && amount <= greatest) {
            return true;
        }
        problems.error(at, "E-RANGE", "out of range " + words(from) + " to " + words(greatest), "");
        return false;
    }

    /** A number without a unit that must be there. */
    OptionalDouble number(String field, String low, String high) {
        DocumentNode value = required(field);
        if (value == null) {
            return OptionalDouble.empty();
        }
        if (!(value instanceof ScalarNode scalar) || scalar.quoted() || scalar.isNothing()) {
            problems.error(
                    value, "E-NUMBER", "expected a number, found " + value.describe(), "write it without quotes");
            return OptionalDouble.empty();
        }
        try {
            BigDecimal number = Quantities.decimal(scalar.text());
            if (number.compareTo(new BigDecimal(low)) >= 0 && number.compareTo(new BigDecimal(high)) <= 0) {
                return OptionalDouble.of(number.doubleValue());
            }
            problems.error(value, "E-RANGE", "out of range " + low + " to " + high, "");
        } catch (IllegalArgumentException e) {
            problems.error(value, "E-NUMBER", "expected a number in decimal digits", "such as 1.5");
        }
        return OptionalDouble.empty();
    }

    /** A whole number that must be there. */
    OptionalDouble count(String field, long low, long high) {
        OptionalLong count = Scalars.integer(required(field), low, high, problems);
        return count.isPresent() ? OptionalDouble.of((double) count.getAsLong()) : OptionalDouble.empty();
    }

    /** The fields of a part of the law. */
    LawFields at(DocumentNode part) {
        return new LawFields(part, measure, least, greatest, files, problems);
    }

    /** Which one of several fields is written; null if none or more than one is, which is reported. */
    @Nullable
    String oneOf(String... fields) {
        List<String> written = has(fields);
        if (written.size() == 1) {
            return written.get(0);
        }
        problems.error(node, "E-ONE-OF", "needs exactly one of '" + String.join("', '", fields) + "'", "");
        return null;
    }

    /** The field's value; a field that is missing is reported. */
    @Nullable
    DocumentNode required(String field) {
        DocumentNode value = node instanceof MapNode map ? map.get(field) : null;
        if (value == null) {
            problems.error(node, "E-MISSING-FIELD", "the field '" + field + "' is missing", "");
        }
        return value;
    }

    /** An amount as it would be written. */
    String words(long amount) {
        return measure.words(amount);
    }

    private List<String> has(String... fields) {
        return node instanceof MapNode map
                ? List.of(fields).stream().filter(map::has).toList()
                : List.of();
    }
}
