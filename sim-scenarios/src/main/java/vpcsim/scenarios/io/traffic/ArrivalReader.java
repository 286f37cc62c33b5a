package vpcsim.scenarios.io.traffic;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Nearest;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;
import vpcsim.scenarios.arrival.ArrivalLaw;
import vpcsim.scenarios.io.field.Times;

/** Reads {@code arrivals} of a group of flows. The laws are in {@link ArrivalGrammar}. */
final class ArrivalReader {

    private final Times times;
    private final DistributionReader distributions;
    private final Feasibility feasibility;
    private final Problems problems;

    ArrivalReader(Times times, DistributionReader distributions, Problems problems) {
        this.times = times;
        this.distributions = distributions;
        this.feasibility = new Feasibility(problems);
        this.problems = problems;
    }

    /**
     * Reads one group's arrivals.
     *
     * @param node {@code arrivals}, or null
     * @param lengthNanos how long flows of the group may start
     * @return the law, or nothing if it is missing or wrong
     */
    Optional<ArrivalLaw> read(@Nullable DocumentNode node, long lengthNanos) {
        if (!(node instanceof MapNode map)) {
            return Optional.empty();
        }
        Optional<String> word = Scalars.oneOf(map.get("law"), ArrivalGrammar.words(), problems);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        ArrivalGrammar grammar = ArrivalGrammar.of(word.get());
        boolean known = true;
        for (MapNode.Entry entry : map.entries()) {
            if (!entry.key().equals("law") && !grammar.fields().contains(entry.key())) {
                problems.error(
                        entry,
                        "E-UNKNOWN-FIELD",
                        "the law " + word.get() + " has no such field",
                        Nearest.hint(entry.key(), grammar.fields()));
                known = false;
            }
        }
        if (!known) {
            return Optional.empty();
        }
        return grammar.read(new ArrivalFields(map, times, distributions, problems))
                .filter(law -> feasibility.admits(map, law, lengthNanos));
    }
}
