package vpcsim.scenarios.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vpcsim.core.random.Distributions;
import vpcsim.core.result.InvariantResult;
import vpcsim.core.result.RunResult;
import vpcsim.scenarios.endpoint.EndpointFaults;
import vpcsim.scenarios.scenario.Dialogue;
import vpcsim.scenarios.scenario.Scenario;
import vpcsim.scenarios.scenario.SynRetry;

/** I20 is checked, holds, and is tripped by each of its seeded bugs, which trip nothing else. */
final class EndpointInvariantTest {

    private static final long SECOND = Lab.SECOND;

    @Test
    void withoutABugItHolds() {
        InvariantResult kept = i20(run(closedPort(), EndpointFaults.NONE));
        assertThat(kept.exercised()).isTrue();
        assertThat(kept.violations()).isZero();
        assertThat(i20(run(working(), EndpointFaults.NONE)).violations()).isZero();
    }

    @Test
    void aBackOffThatIsNotDoubledTripsIt() {
        RunResult result = run(closedPort(), new EndpointFaults() {
            @Override
            public boolean backOffNotDoubled() {
                return true;
            }
        });
        assertThat(violated(result)).containsExactly("I20");
        assertThat(i20(result).firstViolation())
                .isEqualTo("at 2 s: the client of a connection sends SYN 3 that was due at 3 s");
    }

    @Test
    void anAckAcceptedByAClosedEndTripsIt() {
        RunResult result = run(working(), new EndpointFaults() {
            @Override
            public boolean ackAcceptedWhenClosed() {
                return true;
            }
        });
        assertThat(violated(result)).containsExactly("I20");
        assertThat(i20(result).firstViolation()).contains("goes from CLOSED to ESTABLISHED");
    }

    private static RunResult run(Scenario scenario, EndpointFaults faults) {
        return ScenarioRunner.run(scenario, RunOptions.DEFAULTS, faults).result();
    }

    private static InvariantResult i20(RunResult result) {
        return result.invariants().stream()
                .filter(each -> each.id().equals("I20"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> violated(RunResult result) {
        return result.invariants().stream()
                .filter(each -> each.violations() > 0)
                .map(InvariantResult::id)
                .toList();
    }

    /** Nothing gets in: every SYN is sent again and again. */
    private static Scenario closedPort() {
        return lab(SECOND, 0).serverIngress("ssh", "10.0.0.0/16").build();
    }

    /** A client that gives up before the response comes, and ends the connection: the response finds a closed end. */
    private static Scenario working() {
        return lab(SECOND, 2 * SECOND).build();
    }

    private static Lab lab(long responseTimeoutNanos, long serviceNanos) {
        Dialogue dialogue = new Dialogue.Tcp(
                1,
                1,
                1,
                Distributions.constant(0),
                Distributions.constant((double) serviceNanos),
                200 * SECOND,
                SynRetry.CLASSIC,
                responseTimeoutNanos,
                Dialogue.Close.FIN);
        return new Lab().machines(1, 1).flow(Lab.flow("query", "mysql", Lab.once(), dialogue, SECOND));
    }
}
