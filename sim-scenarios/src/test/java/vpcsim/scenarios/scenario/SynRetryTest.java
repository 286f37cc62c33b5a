package vpcsim.scenarios.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vpcsim.scenarios.arrival.Rate;

/** The schedules of T19. */
class SynRetryTest {

    private static final long SECOND = 1_000_000_000L;

    private static List<Long> sentAtSeconds(SynRetry retry) {
        List<Long> times = new ArrayList<>();
        long at = 0;
        for (int sent = 1; sent <= retry.retries() + 1; sent++) {
            times.add(at / SECOND);
            at += retry.waitNanos(sent);
        }
        assertThat(at).isEqualTo(retry.giveUpNanos());
        return times;
    }

    @Test
    void theClassicScheduleDoublesEachWaitAndGivesUpAt127s() {
        assertThat(sentAtSeconds(SynRetry.CLASSIC)).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 63L);
        assertThat(SynRetry.CLASSIC.giveUpNanos()).isEqualTo(127 * SECOND);
    }

    @Test
    void linux65WaitsOneSecondFourTimesBeforeItDoubles() {
        // T19 counts ten retries' worth of SYNs: 0, 1, 2, 3, 4, 5, 7, 11, 19, 35, 67, given up at 131 s.
        SynRetry linux = new SynRetry(SECOND, 10, 4);
        assertThat(sentAtSeconds(linux)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 7L, 11L, 19L, 35L, 67L);
        assertThat(linux.giveUpNanos()).isEqualTo(131 * SECOND);
    }

    @Test
    void rangesAreChecked() {
        assertThatThrownBy(() -> new SynRetry(0, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SynRetry(1, 17, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SynRetry(1, 1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SynRetry(Long.MAX_VALUE, 3, 0).giveUpNanos())
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void ratesAreNeverNothing() {
        assertThatThrownBy(() -> new Rate(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Rate.perSecond(4).meanIntervalNanos()).isEqualTo(250_000_000.0);
        assertThat(Rate.perSecond(4)).hasToString("4/s");
        assertThat(new Rate(125, 7)).hasToString("125 in 7ns");
    }
}
