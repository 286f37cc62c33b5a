package vpcsim.scenarios.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vpcsim.aws.verdict.EventKind;
import vpcsim.scenarios.scenario.Metric;

/** Figures as people read them. */
final class WordsTest {

    @Test
    void onlyAWholeIsCalled_100_percent() {
        assertThat(Words.share(1_000_000_000L)).isEqualTo("100 %");
        assertThat(Words.share(999_999_999L)).isEqualTo("99.99 %");
        assertThat(Words.share(416_400_000L)).isEqualTo("41.6 %");
        assertThat(Words.share(410_000_000L)).isEqualTo("41 %");
        assertThat(Words.share(1_234_567L)).isEqualTo("0.12 %");
        assertThat(Words.share(0)).isEqualTo("0 %");
    }

    @Test
    void timesAreInTheUnitThatSuitsThem() {
        assertThat(Words.time(999)).isEqualTo("999 ns");
        assertThat(Words.time(1_500)).isEqualTo("1.5 us");
        assertThat(Words.time(43_540_000)).isEqualTo("43.5 ms");
        assertThat(Words.time(3_000_000_000L)).isEqualTo("3 s");
        assertThat(Words.instant(60_000_000_000L)).isEqualTo("60.0 s");
    }

    @Test
    void aHalfWidthNeverLooksSmallerThanItIs() {
        assertThat(Words.valueAtLeast(Metric.Unit.SHARE, 416_100_000L)).isEqualTo("41.7 %");
        assertThat(Words.valueAtLeast(Metric.Unit.SHARE, 1_234_567L)).isEqualTo("0.13 %");
        assertThat(Words.valueAtLeast(Metric.Unit.SHARE, 0)).isEqualTo("0 %");
        assertThat(Words.valueAtLeast(Metric.Unit.NANOSECONDS, 43_500_001)).isEqualTo("43.6 ms");
        assertThat(Words.valueAtLeast(Metric.Unit.NANOSECONDS, 999)).isEqualTo("999 ns");
        assertThat(Words.valueAtLeast(Metric.Unit.COUNT, 7)).isEqualTo("7");
    }

    @Test
    void countsHaveTheirThousandsApart() {
        assertThat(Words.count(24_057)).isEqualTo("24,057");
        assertThat(Words.check(EventKind.ROUTE, null)).isEqualTo("route");
        assertThat(Words.protocol(47)).isEqualTo("protocol 47");
        assertThat(Words.protocol(58)).isEqualTo("icmpv6");
    }
}
