package vpcsim.scenarios.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Nearest;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.ScalarNode;
import vpcsim.aws.io.document.Scalars;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.verdict.Verdict;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.scenarios.io.field.Ends;
import vpcsim.scenarios.io.field.Times;
import vpcsim.scenarios.scenario.Expectation;
import vpcsim.scenarios.scenario.Metric;
import vpcsim.scenarios.scenario.Take;
import vpcsim.scenarios.scenario.Window;

/** Reads {@code expect}. */
final class ExpectSection {

    private static final List<String> METRIC_FIELDS = List.of(
            "metric",
            "of",
            "take",
            "before",
            "after",
            "min",
            "max",
            "network-acl",
            "ingress",
            "egress",
            "security-group-rule");
    private static final List<String> PACKET_FIELDS =
            List.of("packet", "event", "direction", "where", "verdict", "reason", "rule");
    private static final String FINAL = "final";

    private final Times times;
    private final Ends ends;
    private final RuleField rules;
    private final List<String> flows;
    private final List<String> packets;
    private final Problems problems;

    ExpectSection(
            Times times, Ends ends, RuleField rules, List<String> flows, List<String> packets, Problems problems) {
        this.times = times;
        this.ends = ends;
        this.rules = rules;
        this.flows = List.copyOf(flows);
        this.packets = List.copyOf(packets);
        this.problems = problems;
    }

    /**
     * Reads all expectations.
     *
     * @param node {@code expect}, or null
     * @return in the order of the file
     */
    List<Expectation> read(@Nullable DocumentNode node) {
        List<Expectation> expectations = new ArrayList<>();
        if (node instanceof MapNode map) {
            for (MapNode.Entry entry : map.entries()) {
                if (entry.value() instanceof MapNode expectation) {
                    one(entry.key(), expectation).ifPresent(expectations::add);
                }
            }
        }
        return expectations;
    }

    private Optional<Expectation> one(String name, MapNode map) {
        if (map.has("metric")) {
            refuse(map, PACKET_FIELDS, "a metric");
            return metric(name, map).map(expectation -> expectation);
        }
        refuse(map, METRIC_FIELDS, "a packet");
        return packet(name, map).map(expectation -> expectation);
    }

    private Optional<Expectation.OfMetric> metric(String name, MapNode map) {
        Optional<Metric> found = Scalars.text(map.get("metric"), problems).flatMap(ExpectSection::metricOf);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Metric metric = found.get();
        Optional<String> of = subject(metric, map);
        Optional<Take> take = take(metric, map);
        Window window = window(metric, map);
        OptionalLong min = bound(metric, map.get("min"));
        OptionalLong max = bound(metric, map.get("max"));
        if (!map.has("min") && !map.has("max")) {
            problems.error(map, "E-MISSING-FIELD", "a metric needs a bound: min, max or both", "");
        } else if (min.isPresent() && max.isPresent() && min.getAsLong() > max.getAsLong()) {
            problems.error(map, "E-RANGE", "min is greater than max: nothing can hold", "");
        }
        return of.map(subject -> new Expectation.OfMetric(name, metric, subject, take, window, min, max));
    }

    private static Optional<Metric> metricOf(String label) {
        return Arrays.stream(Metric.values())
                .filter(metric -> metric.label().equals(label))
                .findFirst();
    }

    private Optional<String> subject(Metric metric, MapNode map) {
        DocumentNode node = map.get("of");
        if (metric.subject() == Metric.Subject.RULE) {
            return rules.read(map);
        }
        rules.refuse(map);
        if (metric.subject() == Metric.Subject.RUN) {
            if (node != null) {
                problems.error(node, "E-UNKNOWN-FIELD", metric.label() + " is about the whole run: it has no 'of'", "");
            }
            return Optional.of("");
        }
        if (node == null) {
            String wanted = metric.subject() == Metric.Subject.FLOW ? "a group under traffic.flows" : "instances";
            problems.error(map, "E-MISSING-FIELD", "the field 'of' is missing", metric.label() + " is of " + wanted);
            return Optional.empty();
        }
        if (metric.subject() == Metric.Subject.INSTANCE) {
            return ends.instances(node);
        }
        Optional<String> flow = Scalars.text(node, problems);
        if (flow.isPresent() && !flows.contains(flow.get())) {
            problems.error(
                    node,
                    "E-UNKNOWN-FLOW",
                    "no group under traffic.flows has this name",
                    Nearest.hint(flow.get(), flows));
        }
        return flow;
    }

    private Optional<Take> take(Metric metric, MapNode map) {
        DocumentNode node = map.get("take");
        List<String> known = metric.takes().stream().map(Take::label).toList();
        if (node == null) {
            if (!known.isEmpty()) {
                problems.error(
                        map, "E-MISSING-FIELD", "the field 'take' is missing", "one of " + String.join(", ", known));
            }
            return Optional.empty();
        }
        if (known.isEmpty()) {
            problems.error(node, "E-UNKNOWN-FIELD", metric.label() + " is one number: it has no 'take'", "");
            return Optional.empty();
        }
        Optional<String> word = Scalars.oneOf(node, known, problems);
        return metric.takes().stream()
                .filter(take -> word.isPresent() && take.label().equals(word.get()))
                .findFirst();
    }

    private Window window(Metric metric, MapNode map) {
        DocumentNode after = map.get("after");
        DocumentNode before = map.get("before");
        if (after == null && before == null) {
            return Window.ALL;
        }
        DocumentNode first = after == null ? before : after;
        if (metric.subject() != Metric.Subject.FLOW && first != null) {
            problems.error(first, "E-UNKNOWN-FIELD", "only metrics of flows have a window: by the flow's start", "");
            return Window.ALL;
        }
        long from = times.instant(after).orElse(0);
        long until = times.instant(before).orElse(Long.MAX_VALUE);
        if (from >= until && first != null) {
            problems.error(first, "E-RANGE", "the window is empty", "");
        }
        List<String> words = new ArrayList<>();
        Scalars.text(after, problems).ifPresent(text -> words.add("after " + text));
        Scalars.text(before, problems).ifPresent(text -> words.add("before " + text));
        return new Window(from, until, String.join(", ", words));
    }

    private OptionalLong bound(Metric metric, @Nullable DocumentNode node) {
        return switch (metric.unit()) {
            case COUNT -> Scalars.integer(node, 0, Long.MAX_VALUE, problems);
            case NANOSECONDS -> times.length(node);
            case SHARE -> Scalars.shareBillionths(node, problems);
        };
    }

    private Optional<Expectation.OfPacket> packet(String name, MapNode map) {
        DocumentNode node = map.get("packet");
        Optional<String> label = Scalars.text(node, problems);
        if (node == null || label.isEmpty()) {
            return Optional.empty();
        }
        if (!packets.contains(label.get())) {
            problems.error(
                    node,
                    "E-UNKNOWN-PACKET",
                    "no packet under traffic.packets has this label",
                    Nearest.hint(label.get(), packets));
        }
        if (map.entries().size() == 1) {
            problems.error(map, "E-EMPTY-MAP", "says nothing about the packet", "add event, verdict, reason or rule");
        }
        return Optional.of(new Expectation.OfPacket(
                name,
                label.get(),
                Scalars.text(map.get("event"), problems).map(EventKind::valueOf),
                Scalars.text(map.get("direction"), problems).map(Direction::valueOf),
                ends.place(map.get("where")),
                Scalars.text(map.get("verdict"), problems).map(Verdict::valueOf),
                reason(map.get("reason")),
                rule(map.get("rule"))));
    }

    /** A rule number is a number in JSON, too. */
    private static Optional<String> rule(@Nullable DocumentNode node) {
        if (!(node instanceof ScalarNode scalar)) {
            return Optional.empty();
        }
        return Optional.of(scalar.text().equals(FINAL) ? NetworkAcl.FINAL_DENY : scalar.text());
    }

    private Optional<String> reason(@Nullable DocumentNode node) {
        List<String> labels =
                Arrays.stream(Reason.values()).map(Reason::label).distinct().toList();
        return Scalars.oneOf(node, labels, problems);
    }

    private void refuse(MapNode map, List<String> fields, String about) {
        for (MapNode.Entry entry : map.entries()) {
            if (fields.contains(entry.key())) {
                problems.error(entry, "E-UNKNOWN-FIELD", "an expectation about " + about + " has no such field", "");
            }
        }
    }
}
