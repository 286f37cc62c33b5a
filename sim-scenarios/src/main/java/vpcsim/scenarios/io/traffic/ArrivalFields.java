package vpcsim.scenarios.io.traffic;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;
import vpcsim.core.random.Distribution;
import vpcsim.scenarios.arrival.Rate;
import vpcsim.scenarios.io.field.Times;

/**
 * The fields of a law of arrivals as they are written. What is missing or wrong is reported, and then there is nothing.
 *
 * @param node the law
 * @param times reads times
 * @param distributions reads distributions
 * @param problems takes what is wrong
 */
record ArrivalFields(MapNode node, Times times, DistributionReader distributions, Problems problems) {

    /** The field's value; a field that is missing is reported. */
    @Nullable
    DocumentNode required(String field) {
        DocumentNode value = node.get(field);
        if (value == null) {
            problems.error(node, "E-MISSING-FIELD", "the field '" + field + "' is missing", "");
        }
        return value;
    }

    /** The map in a field; a field that is missing is reported. */
    Optional<MapNode> map(String field) {
        return Scalars.map(required(field), problems);
    }

    /** The same readers, for a part of the law. */
    ArrivalFields at(MapNode part) {
        return new ArrivalFields(part, times, distributions, problems);
    }

    /** A rate that must be there and be greater than 0. */
    Optional<Rate> positiveRate(String field) {
        DocumentNode value = required(field);
        Optional<vpcsim.aws.io.document.Rate> written = Scalars.rate(value, problems);
        if (value == null || written.isEmpty()) {
            return Optional.empty();
        }
        if (written.get().events() == 0) {
            problems.error(value, "E-RANGE", "a rate is greater than 0", "leave the group out instead");
            return Optional.empty();
        }
        return Optional.of(new Rate(written.get().events(), written.get().perNanos()));
    }

    /** A distribution of times that must be there and have a mean. */
    Optional<Distribution> times(String field) {
        return distributions.timesWithMean(required(field));
    }
}
