package vpcsim.core.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Measures the engine beside its peers and writes the module's {@code BENCHMARKS.md}. The program that {@code .config/bench} runs. */
public final class CoreBenchmarks {

    private static final String HOLD = "HoldBenchmark.hold";
    /** The last is never the best, and takes half a minute: with {@code --long} only. */
    private static final List<String> NS3_SCHEDULERS =
            List.of("MapScheduler", "HeapScheduler", "PriorityQueueScheduler", "CalendarScheduler");

    private static final int LAW_PENDING = 10_000;
    private static final int WARM_UP_MILLIS = 800;
    private static final int COUNTED_EVENTS = 10_000_000;
    private static final int TURNOVERS = 10;

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
            List<Engine> compared = compared(pending);
            List<Engine> beside = new ArrayList<>(engines(pending));
            beside.removeAll(compared);
            if (pending == LAW_PENDING) {
                session.alternate(
                        holds(compared, pending, "EXPONENTIAL"), holds(compared.subList(0, 1), pending, laws()));
            } else {
                session.alternate(holds(compared, pending, "EXPONENTIAL"));
            }
            session.beside(holds(beside, pending, "EXPONENTIAL"));
        }
    }

    private static Session.Case holds(List<Engine> engines, int pending, String laws) {
        String names = engines.stream().map(Engine::name).collect(Collectors.joining(","));
        return Session.Case.of(HOLD, WARM_UP_MILLIS, "engine=" + names, "pending=" + pending, "law=" + laws);
    }

    /** The laws that the exponential one is compared with. */
    private static String laws() {
        return Arrays.stream(Law.values())
                .filter(law -> law != Law.EXPONENTIAL)
                .map(Law::name)
                .collect(Collectors.joining(","));
    }

    /** Our simulation, and the engines whose ratio to it is asked for. */
    private static List<Engine> compared(int pending) {
        return switch (pending) {
            case 100 -> List.of(Engine.SIMULATION, Engine.PRIORITY_QUEUE);
            case 10_000 -> List.of(Engine.SIMULATION, Engine.PRIORITY_QUEUE, Engine.SSJ, Engine.CALENDAR_BOUND);
            case 1_000_000 ->
                List.of(Engine.SIMULATION, Engine.EVERY_HANDLE, Engine.PRIORITY_QUEUE, Engine.SSJ, Engine.LADDER_BOUND);
            default -> List.of(Engine.SIMULATION, Engine.LADDER_BOUND);
        };
    }

    /** What is measured at all: peers that need minutes, or more memory, at few sizes only. */
    private List<Engine> engines(int pending) {
        List<Engine> engines = new ArrayList<>(List.of(Engine.values()));
        if (pending > 1_000_000) {
            return List.of(Engine.SIMULATION, Engine.QUEUE, Engine.LADDER_BOUND, Engine.WHEEL_BOUND);
        }
        if (pending < 1_000_000) {
            engines.remove(Engine.EVERY_HANDLE); // the same where the table fits the cache
        } else if (!session.form().isLong()) {
            engines.removeAll(List.of(Engine.MASON, Engine.DSOL));
        }
        return engines;
    }

    /** Bytes that the simulation allocates an event, apart from JMH, once its storage has seen the oldest event that there will be. */
    private double allocated(int pending) {
        HoldEngine engine = Engine.SIMULATION.create();
        engine.fill(pending, new Increments(Law.EXPONENTIAL, pending));
        if (session.form().isSmoke()) {
            return AllocatedBytes.each(engine::hold, pending, pending);
        }
        return AllocatedBytes.each(engine::hold, 2 * COUNTED_EVENTS + TURNOVERS * pending, COUNTED_EVENTS);
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
        report.atLeast(
                "HOLD 10⁶ against PriorityQueue, every handle kept",
                hold(Engine.EVERY_HANDLE, 1_000_000).over(hold(Engine.PRIORITY_QUEUE, 1_000_000)),
                8,
                14);
        report.atLeast("HOLD 10⁴ against SSJ's default", ratio(10_000, Engine.SSJ), 6, 9);
        report.atLeast("HOLD 10⁶ against SSJ's default", ratio(1_000_000, Engine.SSJ), 15, 28);
        report.atLeast("HOLD 10⁴ against the calendar bound", ratio(10_000, Engine.CALENDAR_BOUND), 0.6, 0.85);
        report.atLeast("HOLD 10⁶ against the ladder bound", ratio(1_000_000, Engine.LADDER_BOUND), 0.5, 0.85);
        report.atLeast(
                "HOLD 10⁶ against the ladder bound, every handle kept",
                hold(Engine.EVERY_HANDLE, 1_000_000).over(hold(Engine.LADDER_BOUND, 1_000_000)),
                0.5,
                0.85);
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
        Series bytes = Series.of(sizes.stream().mapToDouble(this::allocated).toArray());
        report.atMost("bytes allocated per event, at each size, apart from JMH", bytes.spread(), 0, 0);
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
                        + "MASON and DSOL hold 10⁶ events with `--long` only. CloudSim Plus is measured by `.config/bench gpl`, when asked for.");
        report.say(
                "Every event of our `Simulation` is scheduled through its handler, which gets a handle. It keeps that of the newest event "
                        + "of each of 1,024 owners and could cancel by it; no event is cancelled, and no peer keeps anything: with them the "
                        + "event object is the handle. *Every handle kept* has a table of all pending events in the handler, 8 bytes each, "
                        + "written at random: at 10⁶ that is a cache miss an event in the model's memory, not in the engine's.");
        report.table("Bytes allocated an event", heads("engine", ""));
        for (Engine engine : Engine.values()) {
            report.row(cells(engine.text(), engine, series -> Spread.text(rounded(series.bytes()))));
        }
        report.say(
                "What JMH's gc profiler counts in the last iteration, the most of all rounds: what is a small part of a byte is "
                        + "JMH's own. Apart from it, our `Simulation` is counted by the JVM over 10⁷ events: the line in the first table.");
        report.table("Laws of increments, vpcsim `Simulation`, 10⁴ pending", "law", "million/s");
        for (Law law : Law.values()) {
            report.row(name(law), law(law).spread().toString());
        }
    }

    /** The best of its four schedulers; a program of its own, run after the others. */
    private void ns3() {
        String[] cells = heads("ns-3, best of its schedulers (C++)", "not installed");
        List<String> schedulers = NS3_SCHEDULERS.subList(
                0, session.form().isLong() ? 4 : session.form().isSmoke() ? 1 : 3);
        NativeProgram.of("bench.ns3.hold").ifPresent(program -> {
            for (int i = 0; i < sizes.size(); i++) {
                String pending = "" + sizes.get(i);
                cells[i + 1] = schedulers.stream()
                        .map(scheduler -> program.run(session.form().roundsBeside(), scheduler, pending, "300000")
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
