package vpcsim.core.bench;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs benchmarks and keeps what they gave. Cases that are to be compared run in turn, each in a fork of its own, round after
 * round: what disturbs the machine for a while disturbs all of them.
 */
public final class Session {

    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private final Form form;
    private final TreeMap<String, Series> results = new TreeMap<>();

    /** A session without results. */
    public Session(Form form) {
        this.form = form;
    }

    /**
     * A benchmark with values of its parameters; a parameter that is given several values is varied.
     *
     * @param benchmark class and method, {@code HoldBenchmark.hold}; a method may be {@code (this|that)}
     * @param threads how many threads run it at a time
     * @param warmUpMillis after how long it is warm in the short form: on one core the compiler takes its time from it
     * @param parameters {@code name=value,value}
     */
    public record Case(String benchmark, int threads, int warmUpMillis, List<String> parameters) {

        /** A benchmark of one thread. */
        public static Case of(String benchmark, int warmUpMillis, String... parameters) {
            return new Case(benchmark, 1, warmUpMillis, List.of(parameters));
        }

        /** The same on so many threads, which are not bound to one core. */
        public Case onThreads(int count) {
            return new Case(benchmark, count, warmUpMillis, parameters);
        }
    }

    /** How much is measured. */
    public Form form() {
        return form;
    }

    /** Runs cases that are to be compared in turn. */
    public void alternate(Case... cases) {
        run(form.rounds(), cases);
    }

    /** Runs cases that stand beside those compared, in no ratio of the goals: fewer rounds. */
    public void beside(Case... cases) {
        run(form.roundsBeside(), cases);
    }

    private void run(int rounds, Case... cases) {
        for (int round = 0; round < rounds; round++) {
            for (Case each : cases) {
                System.err.printf(
                        Locale.ROOT,
                        "bench: %s round %d of %d: %s %s%n",
                        LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS),
                        round + 1,
                        rounds,
                        each.benchmark(),
                        String.join(" ", each.parameters()));
                run(each);
            }
        }
    }

    private void run(Case which) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + which.benchmark().replace(".", "\\.") + "$")
                .threads(which.threads())
                .forks(form.isSmoke() ? 0 : 1)
                .warmupIterations(1)
                .measurementIterations(form.iterations())
                .warmupTime(TimeValue.milliseconds(form.warmUpMillis(which.warmUpMillis())))
                .measurementTime(TimeValue.milliseconds(form.millis()))
                .jvmArgs("-XX:+UseSerialGC", "-Xms4g", "-Xmx4g")
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        for (String parameter : which.parameters()) {
            String[] parts = parameter.split("=", 2);
            options.param(parts[0], parts[1].split(",", -1));
        }
        if (which.threads() == 1) {
            options.jvm(System.getProperty("bench.pinned.java", System.getProperty("java.home") + "/bin/java"));
        }
        try {
            new Runner(options.build()).run().forEach(this::keep);
        } catch (RunnerException failed) {
            throw new IllegalStateException(which.toString(), failed);
        }
    }

    private void keep(RunResult run) {
        List<Double> scores = new ArrayList<>();
        double bytes = 0;
        for (IterationResult iteration :
                run.getBenchmarkResults().iterator().next().getIterationResults()) {
            scores.add(iteration.getPrimaryResult().getScore());
            Result<?> allocation = iteration.getSecondaryResults().get(ALLOCATION);
            bytes = allocation == null ? 0 : allocation.getScore(); // of the last: by then the tables have their size
        }
        results.computeIfAbsent(key(run.getParams()), key -> new Series())
                .add(scores.stream().mapToDouble(Double::doubleValue).toArray(), bytes);
    }

    private static String key(BenchmarkParams run) {
        List<String> parts = new ArrayList<>();
        for (String name : run.getParamsKeys()) {
            parts.add(name + "=" + run.getParam(name));
        }
        String benchmark = run.getBenchmark();
        int classFrom = benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1;
        return key(benchmark.substring(classFrom), run.getThreads(), parts);
    }

    private static String key(String benchmark, int threads, List<String> parameters) {
        return benchmark + " x" + threads + " " + parameters.stream().sorted().toList();
    }

    /** What a case gave; all its parameters are named, with one value each. */
    public Series series(Case which) {
        Series found = results.get(key(which.benchmark(), which.threads(), which.parameters()));
        if (found == null) {
            throw new IllegalArgumentException("not measured: " + which + "; measured: " + results.keySet());
        }
        return found;
    }

    /** What a case of one thread gave. */
    public Series series(String benchmark, String... parameters) {
        return series(Case.of(benchmark, 0, parameters));
    }
}
