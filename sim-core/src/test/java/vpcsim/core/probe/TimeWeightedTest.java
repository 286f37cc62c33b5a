package vpcsim.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimeWeightedTest {

    @Test
    void theMeanIsWeightedByTime_andTheFirstTimeOfTheGreatestLevelIsKept() {
        TimeWeighted entries = new TimeWeighted(100, 0);
        entries.add(100, 2);
        entries.add(110, 3);
        entries.set(120, 1);
        entries.set(130, 5);
        assertThat(entries.level()).isEqualTo(5);
        assertThat(entries.max()).isEqualTo(5);
        assertThat(entries.maxAtNanos()).isEqualTo(110);
        // 2 for 10, 5 for 10, 1 for 10, 5 for 10
        assertThat(entries.integral(140)).isEqualTo(BigInteger.valueOf(130));
        assertThat(entries.mean(140)).isEqualTo(3.25);
    }

    @Test
    void beforeAnyTimePassed_theMeanIsTheLevel() {
        TimeWeighted level = new TimeWeighted(5, -7);
        assertThat(level.mean(5)).isEqualTo(-7);
        assertThat(level.max()).isEqualTo(-7);
        assertThat(level.maxAtNanos()).isEqualTo(5);
    }

    @Test
    void timeDoesNotGoBack() {
        TimeWeighted level = new TimeWeighted(5, 1);
        assertThatThrownBy(() -> level.set(4, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> level.mean(4)).hasMessage("time 4 ns is before the last change, 5 ns");
    }

    @Test
    void aLevelThatDoesNotFitIsRefused_neverWrapped() {
        TimeWeighted level = new TimeWeighted(0, Long.MAX_VALUE);
        assertThatThrownBy(() -> level.add(1, 1)).isInstanceOf(ArithmeticException.class);
        assertThat(level.level()).isEqualTo(Long.MAX_VALUE);
    }

    @Property
    void theIntegralIsExact_whateverItsSize(
            @ForAll List<Long> levels, @ForAll @LongRange(min = 0, max = 1L << 52) long widthNanos) {
        TimeWeighted watched = new TimeWeighted(0, 0);
        BigInteger expected = BigInteger.ZERO;
        long now = 0;
        for (long level : levels) {
            watched.set(now, level);
            expected = expected.add(BigInteger.valueOf(level).multiply(BigInteger.valueOf(widthNanos)));
            now += widthNanos;
        }
        assertThat(watched.integral(now)).isEqualTo(expected);
    }
}
