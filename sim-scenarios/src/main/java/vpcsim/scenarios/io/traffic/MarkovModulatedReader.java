package vpcsim.scenarios.io.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Nearest;
import vpcsim.aws.io.document.Scalars;
import vpcsim.scenarios.arrival.ArrivalLaw;
import vpcsim.scenarios.arrival.MarkovModulatedArrivals;
import vpcsim.scenarios.arrival.MarkovModulatedArrivals.State;
import vpcsim.scenarios.arrival.Rate;

/**
 * Reads {@code states: {quiet: {rate: 10/s, mean: 5s}, busy: {rate: 200/s, mean: 1s, next: {quiet: 100%}}}}: a state that does
 * not say what comes next goes to each other state equally often. States are held in order of name.
 */
final class MarkovModulatedReader {

    private static final long WHOLE = 1_000_000_000L;
    private static final int MOST_STATES = 100;

    private final ArrivalFields fields;
    private final List<String> names;

    private MarkovModulatedReader(ArrivalFields fields, MapNode states) {
        this.fields = fields;
        this.names = states.keys().stream().sorted().toList();
    }

    static Optional<ArrivalLaw> read(ArrivalFields fields) {
        return fields.map("states").flatMap(map -> new MarkovModulatedReader(fields, map).law(map));
    }

    private Optional<ArrivalLaw> law(MapNode map) {
        if (names.size() < 2 || names.size() > MOST_STATES) {
            fields.problems().error(map, "E-RANGE", "there are 2 to " + MOST_STATES + " states", "");
            return Optional.empty();
        }
        List<State> states = new ArrayList<>();
        for (String name : names) {
            DocumentNode node = map.get(name);
            Optional<State> state = Scalars.map(node, fields.problems()).flatMap(each -> state(name, each));
            if (state.isEmpty()) {
                return Optional.empty();
            }
            states.add(state.get());
        }
        if (states.stream().allMatch(state -> state.rate().isEmpty())) {
            fields.problems().error(map, "E-RANGE", "no state has a rate greater than 0", "");
            return Optional.empty();
        }
        List<String> unreached = MarkovModulatedArrivals.unreached(states);
        if (!unreached.isEmpty()) {
            fields.problems()
                    .error(
                            map,
                            "E-UNREACHED",
                            "does not come and go for ever: " + String.join(", ", unreached),
                            "each state must lead to each, in one step or several: see 'next'");
            return Optional.empty();
        }
        return Optional.of(new MarkovModulatedArrivals(states));
    }

    private Optional<State> state(String name, MapNode map) {
        ArrivalFields state = fields.at(map);
        DocumentNode rateNode = state.required("rate");
        DocumentNode meanNode = state.required("mean");
        Optional<vpcsim.aws.io.document.Rate> rate = Scalars.rate(rateNode, fields.problems());
        OptionalLong mean = fields.times().length(meanNode);
        if (meanNode != null && mean.isPresent() && mean.getAsLong() == 0) {
            fields.problems().error(meanNode, "E-RANGE", "must be longer than 0", "");
            return Optional.empty();
        }
        Optional<List<Long>> next = next(name, map.get("next"));
        if (rate.isEmpty() || mean.isEmpty() || next.isEmpty()) {
            return Optional.empty();
        }
        Optional<Rate> positive = rate.filter(written -> written.events() > 0)
                .map(written -> new Rate(written.events(), written.perNanos()));
        return Optional.of(new State(name, positive, mean.getAsLong(), next.get()));
    }

    private Optional<List<Long>> next(String name, @Nullable DocumentNode node) {
        List<Long> shares = new ArrayList<>();
        if (node == null) {
            names.forEach(other -> shares.add(other.equals(name) ? 0L : 1L));
            return Optional.of(shares);
        }
        if (!(node instanceof MapNode map)) {
            return Optional.empty();
        }
        for (MapNode.Entry entry : map.entries()) {
            if (!names.contains(entry.key()) || entry.key().equals(name)) {
                fields.problems()
                        .error(
                                entry,
                                "E-UNKNOWN-STATE",
                                entry.key().equals(name) ? "a state does not follow itself" : "no such state",
                                Nearest.hint(entry.key(), names));
                return Optional.empty();
            }
        }
        long sum = 0;
        for (String other : names) {
            OptionalLong share = Scalars.shareBillionths(map.get(other), fields.problems());
            if (map.has(other) && share.isEmpty()) {
                return Optional.empty();
            }
            shares.add(share.orElse(0));
            sum += share.orElse(0);
        }
        if (sum != WHOLE) {
            fields.problems()
                    .error(map, "E-SHARE", "the shares do not add up to 100%", "how often each state comes next");
            return Optional.empty();
        }
        return Optional.of(shares);
    }
}
