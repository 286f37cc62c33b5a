package vpcsim.core.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Measures the engine beside its peers and writes the module's {@code BENCHMARKS.md}. The program that {@code ./bench} runs. */
public final class CoreBenchmarks {

    private static final String HOLD = "HoldBenchmark.hold";
    private static final List<String> NS3_SCHEDULERS =
            List.of("MapScheduler", "HeapScheduler", "CalendarScheduler", "PriorityQueueScheduler");
    private static final int LAW_PENDING = 10_000;

    private final Session session;
    private final Report report;
    private final List<Integer> sizes;

    private CoreBenchmarks(Form form) {
        session = new Session(form);
        report = new Report(form);
        sizes = form.isLong() ? List.of(100, 10_000, 1_000_000, 10_000_000) : List.of(100, 10_000, 1_000_000);
    }

    /** Measures, and writes to the file that the first argument names. */
    public static void main(String[] arguments) {
        SameOrder.check();
        CoreBenchmarks benchmarks = new CoreBenchmarks(Form.of(arguments));
        benchmarks.measure();
        benchmarks.goals();
        benchmarks.tables();
        benchmarks.report.write(Path.of(arguments[0]), "sim-core: benchmarks");
    }

    private void measure() {
        for (int pending : sizes) {
            String engines = engines(pending).stream().map(Engine::name).collect(Collectors.joining(","));
            session.alternate(Session.Case.of(HOLD, "engine=" + engines, "pending=" + pending, "law=EXPONENTIAL"));
        }
        String laws = Arrays.stream(Law.values()).map(Law::name).collect(Collectors.joining(","));
        session.alternate(
                Session.Case.of(HOLD, "engine=" + Engine.SIMULATION, "pending=" + LAW_PENDING, "law=" + laws));
    }

    /** At ten million pending events the peers need minutes and more memory: they are left out. */
    private static List<Engine> engines(int pending) {
        return pending <= 1_000_000
                ? List.of(Engine.values())
                : List.of(Engine.SIMULATION, Engine.QUEUE, Engine.LADDER_BOUND, Engine.WHEEL_BOUND);
    }

    private Series hold(Engine engine, int pending) {
        return session.series(HOLD, "engine=" + engine, "pending=" + pending, "law=EXPONENTIAL");
    }

    private Series law(Law law) {
        return session.series(HOLD, "engine=" + Engine.SIMULATION, "pending=" + LAW_PENDING, "law=" + law);
    }

    private Spread ratio(int pending, Engine other) {
        return hold(Engine.SIMULATION, pending).over(hold(other, pending));
    }

    private void goals() {
        report.atLeast("HOLD 10² against PriorityQueue", ratio(100, Engine.PRIORITY_QUEUE), 1.2, 1.6);
        report.atLeast("HOLD 10⁴ against PriorityQueue", ratio(10_000, Engine.PRIORITY_QUEUE), 3, 4);
        report.atLeast("HOLD 10⁶ against PriorityQueue", ratio(1_000_000, Engine.PRIORITY_QUEUE), 8, 14);
        report.atLeast("HOLD 10⁴ against SSJ's default", ratio(10_000, Engine.SSJ), 6, 9);
        report.atLeast("HOLD 10⁶ against SSJ's default", ratio(1_000_000, Engine.SSJ), 15, 28);
        report.atLeast("HOLD 10⁴ against the calendar bound", ratio(10_000, Engine.CALENDAR_BOUND), 0.6, 0.85);
        report.atLeast("HOLD 10⁶ against the ladder bound", ratio(1_000_000, Engine.LADDER_BOUND), 0.5, 0.85);
        String largest = "HOLD 10⁷ against the ladder bound";
        if (sizes.contains(10_000_000)) {
            report.atLeast(largest, ratio(10_000_000, Engine.LADDER_BOUND), 0.5, 0.85);
        } else {
            report.notMeasured(largest, "with `--long` only", 0.5, 0.85);
        }
        for (Law law : Law.values()) {
            if (law != Law.EXPONENTIAL) {
                report.atMost(
                        "HOLD 10⁴, exponential against " + name(law),
                        law(Law.EXPONENTIAL).over(law(law)),
                        3,
                        1.5);
            }
        }
        double bytes = sizes.stream()
                .mapToDouble(pending -> hold(Engine.SIMULATION, pending).bytes())
                .max()
                .orElseThrow();
        report.atMost(
                "bytes allocated per event at any size; 0 but for what JMH itself allocates",
                Series.of(bytes).spread(),
                0.1,
                0.1);
    }

    private void tables() {
        report.table("HOLD, exponential increments, million events a second", heads("engine", ""));
        for (Engine engine : Engine.values()) {
            report.row(cells(engine.text(), engine, series -> series.spread().toString()));
        }
        ns3();
        report.say(
                "HOLD takes the least event and puts one back an increment later. The bounds hold time and payload only, give no "
                        + "handle, check nothing, have their room from the beginning, and the calendar and the ladder were told the width "
                        + "of their buckets. Peers are used as their manuals say, with one event object used again where they allow it. "
                        + "CloudSim Plus is measured by `./bench gpl`, when asked for.");
        report.table("Bytes allocated an event", heads("engine", ""));
        for (Engine engine : Engine.values()) {
            report.row(cells(engine.text(), engine, series -> Spread.text(rounded(series.bytes()))));
        }
        report.say(
                "What JMH's gc profiler counts in the last iteration, the most of all rounds; what is a small part of a byte is JMH's own.");
        report.table("Laws of increments, vpcsim `Simulation`, 10⁴ pending", "law", "million/s");
        for (Law law : Law.values()) {
            report.row(name(law), law(law).spread().toString());
        }
    }

    /** The best of its four schedulers; a program of its own, run after the others. */
    private void ns3() {
        String[] cells = heads("ns-3, best of four schedulers (C++)", "not installed");
        NativeProgram.of("bench.ns3.hold").ifPresent(program -> {
            for (int i = 0; i < sizes.size(); i++) {
                String pending = "" + sizes.get(i);
                cells[i + 1] = NS3_SCHEDULERS.stream()
                        .map(scheduler -> program.run(session.form().rounds(), scheduler, pending, "300000")
                                .spread())
                        .max(Comparator.comparingDouble(Spread::median))
                        .orElseThrow()
                        .toString();
            }
        });
        report.row(cells);
    }

    private interface Cell {
        String of(Series series);
    }

    private String[] cells(String first, Engine engine, Cell cell) {
        String[] cells = heads(first, "–");
        for (int i = 0; i < sizes.size(); i++) {
            if (engines(sizes.get(i)).contains(engine)) {
                cells[i + 1] = cell.of(hold(engine, sizes.get(i)));
            }
        }
        return cells;
    }

    /** A first cell and one a size: a text, or the size itself. */
    private String[] heads(String first, String text) {
        String[] heads = new String[sizes.size() + 1];
        heads[0] = first;
        for (int i = 0; i < sizes.size(); i++) {
            heads[i + 1] = text.isEmpty() ? String.format(Locale.ROOT, "%,d pending", sizes.get(i)) : text;
        }
        return heads;
    }

    private static double rounded(double bytes) {
        return Math.rint(bytes * 100) / 100;
    }

    private static String name(Law law) {
        return law.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
