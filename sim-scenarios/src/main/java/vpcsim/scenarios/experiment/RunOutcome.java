package vpcsim.scenarios.experiment;

import java.util.List;
import vpcsim.core.result.HostFacts;
import vpcsim.core.result.RunResult;

/**
 * What a run gives: its result, and apart from it what the host adds.
 *
 * @param result everything simulated
 * @param host wall time, speed, memory
 * @param measures the numbers behind the expectations and of every flow group, to estimate over replications
 */
public record RunOutcome(RunResult result, HostFacts host, List<Measure> measures) {

    /** Copies the list. */
    public RunOutcome {
        measures = List.copyOf(measures);
    }
}
