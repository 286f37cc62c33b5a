package vpcsim.scenarios.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.aws.verdict.EventKind;
import vpcsim.core.result.Answer;
import vpcsim.scenarios.scenario.Expectation;
import vpcsim.scenarios.scenario.Metric;
import vpcsim.scenarios.scenario.Scenario;
import vpcsim.scenarios.scenario.Window;

/** Holds the expectations of a scenario against a finished run. */
final class Answers {

    private final Scenario scenario;
    private final Measures measures;
    private final PlaceNames places;
    private final IntFunction<String> ruleLabel;

    Answers(Scenario scenario, Measures measures, PlaceNames places, IntFunction<String> ruleLabel) {
        this.scenario = scenario;
        this.measures = measures;
        this.places = places;
        this.ruleLabel = ruleLabel;
    }

    /** One answer an expectation, in the scenario's order. */
    List<Answer> answers(List<Trip> scripted) {
        Map<String, Trip> byLabel = new TreeMap<>();
        scripted.forEach(
                trip -> byLabel.put(scenario.packets().get(trip.label()).label(), trip));
        List<Answer> answers = new ArrayList<>();
        for (Expectation expectation : scenario.expectations()) {
            if (expectation instanceof Expectation.OfMetric metric) {
                answers.add(answer(metric));
            } else if (expectation instanceof Expectation.OfPacket packet) {
                answers.add(answer(packet, byLabel.get(packet.packet())));
            }
        }
        return answers;
    }

    /** The numbers of the expectations, and completed share and median of every group. */
    List<Measure> numbers() {
        List<Measure> numbers = new ArrayList<>();
        for (Expectation expectation : scenario.expectations()) {
            if (expectation instanceof Expectation.OfMetric metric) {
                numbers.add(
                        new Measure(metric.name(), what(metric), metric.metric().unit(), value(metric)));
            }
        }
        for (var flow : scenario.flows()) {
            for (Metric metric : List.of(Metric.COMPLETED_SHARE, Metric.COMPLETION_TIME)) {
                String take = metric == Metric.COMPLETION_TIME ? " p50" : "";
                numbers.add(new Measure(
                        flow.name() + " " + metric.label() + take,
                        metric.meaning() + " of " + flow.name() + take,
                        metric.unit(),
                        measures.value(metric, flow.name(), Optional.empty(), Window.ALL)));
            }
        }
        return numbers;
    }

    private long value(Expectation.OfMetric metric) {
        return measures.value(metric.metric(), metric.of(), metric.take(), metric.window());
    }

    private Answer answer(Expectation.OfMetric expected) {
        Metric.Unit unit = expected.metric().unit();
        long value = value(expected);
        boolean measured = value != Measure.MISSING;
        return new Answer(
                expected.name(),
                measured ? Words.value(unit, value) : "nothing measured",
                what(expected),
                bounds(expected, unit),
                measured && expected.holds(value));
    }

    private static String what(Expectation.OfMetric expected) {
        boolean entries = expected.metric() == Metric.TRACKED_ENTRIES;
        String take = expected.take()
                .map(each -> entries ? " at the " + each.label() : " " + each.label())
                .orElse("");
        String word = expected.metric().subject() == Metric.Subject.RULE ? " by " : " of ";
        String of = expected.of().isEmpty() ? "" : word + expected.of();
        String window = expected.window().words().isEmpty()
                ? ""
                : ", " + expected.window().words();
        return expected.metric().meaning() + (entries ? of + take : take + of) + window;
    }

    private static String bounds(Expectation.OfMetric expected, Metric.Unit unit) {
        if (expected.min().isEmpty()) {
            return expected.max().isEmpty()
                    ? "any"
                    : "at most " + Words.value(unit, expected.max().getAsLong());
        }
        String min = Words.value(unit, expected.min().getAsLong());
        if (expected.max().isEmpty()) {
            boolean all = unit == Metric.Unit.SHARE && expected.min().getAsLong() == 1_000_000_000L;
            return all ? min : "at least " + min;
        }
        String max = Words.value(unit, expected.max().getAsLong());
        return min.equals(max) ? min : min + " to " + max;
    }

    private Answer answer(Expectation.OfPacket expected, @Nullable Trip trip) {
        String packet = expected.packet();
        if (trip == null) {
            return new Answer(expected.name(), "not ended", packet, words(expected), false);
        }
        List<StepLog.Step> steps = trip.steps();
        for (StepLog.Step step : steps) {
            if (matches(expected, step)) {
                return new Answer(expected.name(), verdict(step), packet + seen(step), words(expected), true);
            }
        }
        StepLog.Step nearest = nearest(expected, steps);
        return new Answer(expected.name(), verdict(nearest), packet + seen(nearest), words(expected), false);
    }

    private boolean matches(Expectation.OfPacket expected, StepLog.Step step) {
        return isAt(expected, step)
                && expected.verdict()
                        .map(verdict ->
                                judged(step) && Decision.reason(step.decision()).verdict() == verdict)
                        .orElse(true)
                && expected.reason().map(reason -> reason(step).equals(reason)).orElse(true)
                && expected.rule().map(rule -> rule(step).equals(rule)).orElse(true);
    }

    private boolean isAt(Expectation.OfPacket expected, StepLog.Step step) {
        return expected.event().map(event -> event == step.kind()).orElse(true)
                && expected.direction()
                        .map(direction -> direction == step.direction())
                        .orElse(true)
                && expected.where()
                        .map(where -> places.isCalled(step.place(), where))
                        .orElse(true);
    }

    /** The event that the expectation is about, though it came out otherwise; else the packet's last. */
    private StepLog.Step nearest(Expectation.OfPacket expected, List<StepLog.Step> steps) {
        return steps.stream().filter(step -> isAt(expected, step)).findFirst().orElse(steps.get(steps.size() - 1));
    }

    private static String words(Expectation.OfPacket expected) {
        List<String> words = new ArrayList<>();
        expected.verdict().ifPresent(verdict -> words.add(verdict.name()));
        expected.reason().ifPresent(words::add);
        expected.rule().ifPresent(rule -> words.add("rule " + rule));
        if (words.isEmpty()) {
            expected.event().ifPresent(event -> words.add(event.name()));
            expected.direction().ifPresent(direction -> words.add(direction.name()));
        }
        expected.where().ifPresent(where -> words.add("at " + where));
        return String.join(", ", words);
    }

    private String seen(StepLog.Step step) {
        String place = places.name(step.place());
        String rule = rule(step);
        return ", " + Words.check(step.kind(), step.direction()) + (place.isEmpty() ? "" : " of " + place)
                + (reason(step).isEmpty() ? "" : ", " + reason(step))
                + (rule.isEmpty() ? "" : ", rule " + rule);
    }

    private static boolean judged(StepLog.Step step) {
        return step.decision() != PacketObserver.NO_DECISION;
    }

    private static String verdict(StepLog.Step step) {
        return judged(step)
                ? Decision.reason(step.decision()).verdict().name()
                : step.kind() == EventKind.PACKET_ARRIVAL
                        ? "ARRIVED"
                        : step.kind().name();
    }

    private static String reason(StepLog.Step step) {
        return judged(step) ? Decision.reason(step.decision()).label() : "";
    }

    private String rule(StepLog.Step step) {
        return judged(step) ? ruleLabel.apply(Decision.rule(step.decision())) : "";
    }
}
