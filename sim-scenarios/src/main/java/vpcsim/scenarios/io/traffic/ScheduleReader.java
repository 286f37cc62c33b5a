package vpcsim.scenarios.io.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Quantities;
import vpcsim.aws.io.document.Scalars;
import vpcsim.scenarios.arrival.ArrivalLaw;
import vpcsim.scenarios.arrival.ScheduleArrivals;
import vpcsim.scenarios.arrival.ScheduleArrivals.Segment;
import vpcsim.scenarios.arrival.ScheduleArrivals.Wave;
import vpcsim.scenarios.io.field.Times;

/**
 * Reads a schedule: {@code steps} or {@code ramp}, rates by time; a {@code wave}; {@code spikes} by name. All that is written
 * is added up. Times count from the group's start.
 */
final class ScheduleReader {

    private static final double WHOLE = 1e9;

    private final ArrivalFields fields;
    private final List<RateLine> lines = new ArrayList<>();
    private boolean wrong;

    private ScheduleReader(ArrivalFields fields) {
        this.fields = fields;
    }

    static Optional<ArrivalLaw> read(ArrivalFields fields) {
        return new ScheduleReader(fields).law();
    }

    private Optional<ArrivalLaw> law() {
        MapNode node = fields.node();
        if (node.has("steps") && node.has("ramp")) {
            error(node, "E-ONE-OF", "has steps and ramp", "write a jump as two points of a ramp 1ns apart");
        }
        if (!node.has("steps") && !node.has("ramp") && !node.has("wave")) {
            error(node, "E-MISSING-FIELD", "steps, ramp or wave is missing", "such as steps: {0s: 10/s, 30s: 200/s}");
        }
        points(node.get("steps")).ifPresent(points -> lines.add(RateLine.steps(points)));
        points(node.get("ramp")).ifPresent(points -> lines.add(RateLine.ramp(points)));
        Optional<Wave> wave = wave(node.get("wave"));
        if (node.get("spikes") instanceof MapNode spikes) {
            spikes.entries().forEach(this::spike);
        }
        OptionalLong repeat = fields.times().length(node.get("repeat"));
        wrong |= node.has("repeat") && repeat.isEmpty();
        return wrong ? Optional.empty() : law(wave, repeat);
    }

    private Optional<ArrivalLaw> law(Optional<Wave> wave, OptionalLong repeat) {
        NavigableSet<Long> times = new TreeSet<>();
        lines.forEach(line -> times.addAll(line.times()));
        DocumentNode repeatNode = fields.node().get("repeat");
        if (repeatNode != null && repeat.isPresent()) {
            if (lines.isEmpty()) {
                error(repeatNode, "E-FIELD-HERE", "a wave alone repeats anyway", "leave out repeat");
            } else if (repeat.getAsLong() <= times.last()) {
                error(repeatNode, "E-RANGE", "what repeats ends later than that", "repeat after the last time");
            } else {
                times.add(repeat.getAsLong());
            }
        }
        boolean any = wave.isPresent() || lines.stream().anyMatch(RateLine::isEverPositive);
        if (!wrong && !any) {
            error(fields.node(), "E-RANGE", "no rate is greater than 0", "leave the group out instead");
        }
        if (wrong) {
            return Optional.empty();
        }
        return Optional.of(new ScheduleArrivals(segments(List.copyOf(times)), repeat.isPresent(), wave));
    }

    /** The sum of all lines between two times at which none of them bends. */
    private List<Segment> segments(List<Long> times) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i + 1 < times.size(); i++) {
            segments.add(segment(times.get(i), times.get(i + 1)));
        }
        if (!times.isEmpty()) {
            long last = times.get(times.size() - 1);
            Segment end = segment(last, last + 1);
            segments.add(new Segment(last, last + 1, end.fromPerSecond(), end.fromPerSecond()));
        }
        return segments;
    }

    private Segment segment(long from, long to) {
        double first = 0;
        double last = 0;
        for (RateLine line : lines) {
            first += line.after(from);
            last += line.before(to);
        }
        return new Segment(from, to, first, last);
    }

    private Optional<SortedMap<Long, Double>> points(@Nullable DocumentNode node) {
        if (!(node instanceof MapNode map)) {
            return Optional.empty();
        }
        SortedMap<Long, Double> points = new TreeMap<>();
        for (MapNode.Entry entry : map.entries()) {
            OptionalLong at = time(entry);
            Optional<vpcsim.aws.io.document.Rate> rate = Scalars.rate(entry.value(), fields.problems());
            if (at.isEmpty() || rate.isEmpty()) {
                wrong = true;
                return Optional.empty();
            }
            points.put(at.getAsLong(), rate.get().perSecond());
        }
        if (points.isEmpty() || points.firstKey() != 0) {
            error(map, "E-RANGE", "the first time is 0s", "such as {0s: 10/s, 30s: 200/s}");
            return Optional.empty();
        }
        return Optional.of(points);
    }

    private OptionalLong time(MapNode.Entry entry) {
        try {
            long nanos = Quantities.durationNanos(entry.key());
            if (nanos <= Times.MAX_NANOS) {
                return OptionalLong.of(nanos);
            }
            fields.problems().error(entry, "E-RANGE", "longer than 3660 days", "");
        } catch (IllegalArgumentException e) {
            fields.problems().error(entry, "E-DURATION", String.valueOf(e.getMessage()), "");
        }
        return OptionalLong.empty();
    }

    private Optional<Wave> wave(@Nullable DocumentNode node) {
        if (!(node instanceof MapNode map)) {
            return Optional.empty();
        }
        ArrivalFields wave = fields.at(map);
        Optional<vpcsim.scenarios.arrival.Rate> mean = wave.positiveRate("mean");
        OptionalLong swing = Scalars.shareBillionths(wave.required("swing"), fields.problems());
        OptionalLong period = positive(wave.required("period"));
        OptionalLong peak = map.has("peak") ? fields.times().length(map.get("peak")) : OptionalLong.of(0);
        if (mean.isEmpty() || swing.isEmpty() || period.isEmpty() || peak.isEmpty()) {
            wrong = true;
            return Optional.empty();
        }
        double perSecond = WHOLE / mean.get().meanIntervalNanos();
        return Optional.of(new Wave(perSecond, swing.getAsLong() / WHOLE, period.getAsLong(), peak.getAsLong()));
    }

    private void spike(MapNode.Entry entry) {
        if (!(entry.value() instanceof MapNode map)) {
            return;
        }
        ArrivalFields spike = fields.at(map);
        OptionalLong at = fields.times().length(spike.required("at"));
        Optional<vpcsim.scenarios.arrival.Rate> rate = spike.positiveRate("rate");
        OptionalLong length = positive(spike.required("length"));
        OptionalLong rise = map.has("rise") ? fields.times().length(map.get("rise")) : OptionalLong.of(0);
        OptionalLong fall = map.has("fall") ? fields.times().length(map.get("fall")) : OptionalLong.of(0);
        if (at.isEmpty() || rate.isEmpty() || length.isEmpty() || rise.isEmpty() || fall.isEmpty()) {
            wrong = true;
            return;
        }
        if (rise.getAsLong() + fall.getAsLong() > length.getAsLong()) {
            error(entry, "E-RANGE", "rise and fall take longer than the whole spike", "the length includes both");
            return;
        }
        double perSecond = WHOLE / rate.get().meanIntervalNanos();
        lines.add(RateLine.spike(at.getAsLong(), length.getAsLong(), rise.getAsLong(), fall.getAsLong(), perSecond));
    }

    private OptionalLong positive(@Nullable DocumentNode node) {
        OptionalLong nanos = fields.times().length(node);
        if (node != null && nanos.isPresent() && nanos.getAsLong() == 0) {
            error(node, "E-RANGE", "must be longer than 0", "");
            return OptionalLong.empty();
        }
        return nanos;
    }

    private void error(vpcsim.aws.io.document.Location at, String code, String message, String hint) {
        wrong = true;
        fields.problems().error(at, code, message, hint);
    }
}
