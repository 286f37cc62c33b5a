package vpcsim.scenarios.io.traffic;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;
import vpcsim.scenarios.arrival.ArrivalLaw;
import vpcsim.scenarios.arrival.ConstantArrivals;
import vpcsim.scenarios.arrival.PoissonArrivals;
import vpcsim.scenarios.arrival.Rate;

/** Reads {@code arrivals} of a group of flows: its law by name, and what the law needs. */
final class ArrivalReader {

    /** The most flows a scenario may be expected to start. */
    private static final BigInteger MAX_FLOWS = BigInteger.valueOf(1_000_000_000L);

    /** The laws that need a rate and nothing else, by their names. */
    private static final Map<String, Function<Rate, ArrivalLaw>> LAWS =
            Map.of("constant", ConstantArrivals::new, "poisson", PoissonArrivals::new);

    private final Problems problems;
    private BigInteger expected = BigInteger.ZERO;

    ArrivalReader(Problems problems) {
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
        Optional<Rate> rate = rate(map.get("rate"));
        Optional<Function<Rate, ArrivalLaw>> law =
                Scalars.text(map.get("law"), problems).map(LAWS::get);
        if (rate.isEmpty() || law.isEmpty()) {
            return Optional.empty();
        }
        ArrivalLaw read = law.get().apply(rate.get());
        return isFeasible(map, read, lengthNanos) ? Optional.of(read) : Optional.empty();
    }

    private Optional<Rate> rate(@Nullable DocumentNode node) {
        Optional<vpcsim.aws.io.document.Rate> written = Scalars.rate(node, problems);
        if (node == null || written.isEmpty()) {
            return Optional.empty();
        }
        if (written.get().events() == 0) {
            problems.error(node, "E-RANGE", "a rate is greater than 0", "leave the group out instead");
            return Optional.empty();
        }
        return Optional.of(new Rate(written.get().events(), written.get().perNanos()));
    }

    /** Whether the flows of this group and of those read before are few enough. */
    private boolean isFeasible(MapNode map, ArrivalLaw law, long lengthNanos) {
        Rate rate = law.rate();
        BigInteger total = BigInteger.valueOf(rate.events())
                .multiply(BigInteger.valueOf(lengthNanos))
                .divide(BigInteger.valueOf(rate.perNanos()))
                .add(expected);
        if (total.compareTo(MAX_FLOWS) > 0) {
            DocumentNode at = map.get("rate");
            problems.error(
                    at == null ? map : at,
                    "E-TOO-MANY-FLOWS",
                    "makes " + total + " flows with the groups before, more than " + MAX_FLOWS,
                    "lower the rate or the duration");
            return false;
        }
        expected = total;
        return true;
    }
}
