package vpcsim.scenarios.io.traffic;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vpcsim.core.random.Distribution;
import vpcsim.scenarios.arrival.ArrivalLaw;
import vpcsim.scenarios.arrival.ConstantArrivals;
import vpcsim.scenarios.arrival.OnOffArrivals;
import vpcsim.scenarios.arrival.PoissonArrivals;
import vpcsim.scenarios.arrival.Rate;

/**
 * The laws of arrivals, each with its fields and how they are read. A new law is one more entry.
 *
 * @param word its name
 * @param fields the names of its fields, without {@code law}
 * @param reading reads it; what is wrong is reported, and then there is nothing
 */
record ArrivalGrammar(
        String word, List<String> fields, Function<ArrivalFields, Optional<? extends ArrivalLaw>> reading) {

    private static final List<ArrivalGrammar> ALL = List.of(
            new ArrivalGrammar(
                    "constant",
                    List.of("rate"),
                    fields -> fields.positiveRate("rate").map(ConstantArrivals::new)),
            new ArrivalGrammar(
                    "poisson",
                    List.of("rate"),
                    fields -> fields.positiveRate("rate").map(PoissonArrivals::new)),
            new ArrivalGrammar("markov-modulated", List.of("states"), MarkovModulatedReader::read),
            new ArrivalGrammar("on-off", List.of("rate", "on", "off"), ArrivalGrammar::onOff),
            new ArrivalGrammar("schedule", List.of("steps", "ramp", "wave", "spikes", "repeat"), ScheduleReader::read));

    /** The names of all laws. */
    static List<String> words() {
        return ALL.stream().map(ArrivalGrammar::word).toList();
    }

    /** The law of a name. */
    static ArrivalGrammar of(String word) {
        return ALL.stream()
                .filter(law -> law.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no law is called " + word));
    }

    /** Reads a law; what is wrong is reported, and then there is none. */
    Optional<ArrivalLaw> read(ArrivalFields written) {
        return reading.apply(written).map(law -> law);
    }

    private static Optional<ArrivalLaw> onOff(ArrivalFields fields) {
        Optional<Rate> rate = fields.positiveRate("rate");
        Optional<Distribution> on = fields.times("on");
        Optional<Distribution> off = fields.times("off");
        if (rate.isEmpty() || on.isEmpty() || off.isEmpty()) {
            return Optional.empty();
        }
        if (on.get().mean() <= 0) {
            fields.problems().error(fields.node(), "E-RANGE", "it is never on", "write an on that is longer than 0");
            return Optional.empty();
        }
        return Optional.of(new OnOffArrivals(rate.get(), on.get(), off.get()));
    }
}
