package vpcsim.scenarios.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vpcsim.core.random.Distributions;
import vpcsim.core.random.RandomStreams;

/** Times that are drawn. */
final class DurationsTest {

    private static final int DRAWS = 100_000;

    /**
     * Exponential times of mean m, rounded to the nearest nanosecond, have the mean exp(-1/(2m)) / (1 - exp(-1/m)): 9.9958 for
     * m = 10. Rounded down they would have 9.5083. The bounds are 4.4 standard errors of 0.0316.
     */
    @Test
    void exponentialTimesAreRoundedToTheNearest_falseAlarmRate_1_in_100000() {
        Durations durations = new Durations(Distributions.exponential(10), RandomStreams.of(5, 0).stream("durations"));
        long sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            sum += durations.nextNanos();
        }
        assertThat(sum / (double) DRAWS).isBetween(9.857, 10.135);
    }

    @Test
    void aConstantTimeDrawsNothing() {
        var stream = RandomStreams.of(5, 0).stream("durations");
        var untouched = RandomStreams.of(5, 0).stream("durations");
        assertThat(new Durations(Distributions.constant(7), stream).nextNanos()).isEqualTo(7);
        assertThat(stream.nextLong()).isEqualTo(untouched.nextLong());
    }
}
