package vpcsim.scenarios.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vpcsim.core.stats.Estimate;
import vpcsim.scenarios.scenario.Scenario;

/**
 * Runs independent replications of a scenario, each on a thread of its own, and estimates every number from all of them. The
 * first replication is the run that a single run would be. Results are merged in the order of replications, so that the number
 * of threads changes nothing.
 */
public final class ReplicationRunner {

    private static final double CONFIDENCE = 0.95;

    private ReplicationRunner() {}

    /**
     * What replications give.
     *
     * @param outcomes one a replication, in order
     * @param estimates one a number that every replication has, in the order of the first
     */
    public record Replications(List<RunOutcome> outcomes, List<NamedEstimate> estimates) {

        /** Copies the lists. */
        public Replications {
            outcomes = List.copyOf(outcomes);
            estimates = List.copyOf(estimates);
        }
    }

    /**
     * The estimate of one number.
     *
     * @param measure the number as the first replication has it
     * @param estimate mean and interval over the replications, in the measure's unit
     */
    public record NamedEstimate(Measure measure, Estimate estimate) {

        /**
         * The estimate in words; the half-width is rounded up.
         *
         * @return mean and half-width in the measure's unit, such as {@code 41.3 % +- 0.4 %}
         */
        public String text() {
            return Words.value(measure.unit(), StrictMath.round(estimate.mean())) + " +- "
                    + Words.valueAtLeast(measure.unit(), (long) StrictMath.ceil(estimate.halfWidth()));
        }
    }

    /**
     * Runs replications 1 to n.
     *
     * @param scenario what to run
     * @param options how; its observers watch the first replication only
     * @param replications how many, at least 1; estimates need 2
     * @param threads how many run at a time, at least 1
     * @return their outcomes and estimates
     */
    public static Replications run(Scenario scenario, RunOptions options, int replications, int threads) {
        if (replications < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "at least one replication and one thread: " + replications + ", " + threads);
        }
        List<Callable<RunOutcome>> tasks = new ArrayList<>();
        for (int i = 1; i <= replications; i++) {
            RunOptions each = i == 1
                    ? options.withReplication(1)
                    : options.withReplication(i).withObservers(List.of()).withProgress(Progress.NONE);
            tasks.add(() -> ScenarioRunner.run(scenario, each));
        }
        List<RunOutcome> outcomes = runAll(tasks, threads);
        return new Replications(outcomes, estimates(outcomes));
    }

    private static List<RunOutcome> runAll(List<Callable<RunOutcome>> tasks, int threads) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<RunOutcome> outcomes = new ArrayList<>();
            for (Future<RunOutcome> future : pool.invokeAll(tasks)) {
                outcomes.add(future.get());
            }
            return outcomes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before all replications were over", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a replication failed: " + e.getCause(), e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<NamedEstimate> estimates(List<RunOutcome> outcomes) {
        List<NamedEstimate> estimates = new ArrayList<>();
        if (outcomes.size() < 2) {
            return estimates;
        }
        List<Measure> first = outcomes.get(0).measures();
        for (int i = 0; i < first.size(); i++) {
            List<Double> values = new ArrayList<>();
            for (RunOutcome outcome : outcomes) {
                long value = outcome.measures().get(i).value();
                if (value != Measure.MISSING) {
                    values.add((double) value);
                }
            }
            if (values.size() == outcomes.size()) {
                estimates.add(new NamedEstimate(first.get(i), Estimate.ofReplications(values, CONFIDENCE)));
            }
        }
        return estimates;
    }
}
