package vpcsim.scenarios.flowlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vpcsim.core.result.InvariantResult;
import vpcsim.core.result.RunResult;

/** I17: exercised and true in an ordinary run; each bug planted in the flow log makes it, and nothing else, fire. */
final class FlowLogFaultsTest {

    private static final FlowLogOptions EVERY_MINUTE = LoggedRun.every(60, FlowLogFormat.DEFAULT.header(), false);
    private static final FlowLogOptions EVERY_TEN_MINUTES = LoggedRun.every(600, FlowLogFormat.DEFAULT.header(), false);

    @Test
    void withoutABugTheSumsAgreeAtEveryIntervalAndAtTheEnd() {
        InvariantResult sums =
                LoggedRun.of(FlowLogObserverTest.busy(), EVERY_MINUTE).sums();

        assertThat(sums.checks()).isGreaterThan(2);
        assertThat(sums.violations()).as(sums.firstViolation()).isZero();
    }

    @Test
    void anIntervalClosesTwice() {
        assertThatI17AloneFires(EVERY_MINUTE, new FlowLogFaults() {
            @Override
            public boolean closesTwice(long interval) {
                return interval == 1;
            }
        });
    }

    @Test
    void theLastIntervalIsLost() {
        assertThatI17AloneFires(EVERY_TEN_MINUTES, new FlowLogFaults() {
            @Override
            public boolean losesLast() {
                return true;
            }
        });
    }

    private static void assertThatI17AloneFires(FlowLogOptions options, FlowLogFaults faults) {
        RunResult result =
                LoggedRun.of(FlowLogObserverTest.busy(), options, faults).result();

        assertThat(result.invariants())
                .filteredOn(each -> each.violations() > 0)
                .extracting(InvariantResult::id)
                .containsExactly("I17");
        assertThat(result.trustworthy()).isFalse();
    }
}
