package vpcsim.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimTimeTest {

    @Test
    void conversionsAreExact() {
        assertThat(SimTime.ofMicros(3)).isEqualTo(3_000);
        assertThat(SimTime.ofMillis(3)).isEqualTo(3_000_000);
        assertThat(SimTime.ofSeconds(350)).isEqualTo(350_000_000_000L);
        assertThat(SimTime.ofMinutes(10)).isEqualTo(600 * SimTime.NANOS_PER_SECOND);
        assertThat(SimTime.ofHours(1)).isEqualTo(3_600 * SimTime.NANOS_PER_SECOND);
        assertThat(SimTime.addExact(5, -3)).isEqualTo(2);
    }

    /** B12: 300 years in nanoseconds, and everything else that does not fit, is refused. */
    @Test
    void whatDoesNotFitIsRefused_neverWrapped() {
        long threeHundredYearsInHours = 300L * 8_766;
        assertThatThrownBy(() -> SimTime.ofHours(threeHundredYearsInHours)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> SimTime.ofMinutes(Long.MAX_VALUE / 2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> SimTime.ofSeconds(Long.MIN_VALUE)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> SimTime.ofMillis(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> SimTime.ofMicros(Long.MAX_VALUE / 999)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> SimTime.addExact(Long.MAX_VALUE, 1)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "1, 1 ns",
        "999, 999 ns",
        "1000, 1 us",
        "1001, 1.001 us",
        "12345000, 12.345 ms",
        "999999999, 999.999999 ms",
        "1000000000, 1 s",
        "1500000000, 1.5 s",
        "1000000001, 1.000000001 s",
        "350000000000, 350 s",
        "432000000000000, 432000 s",
        "-1500, -1.5 us",
        "9223372036854775807, 9223372036.854775807 s",
        "-9223372036854775808, -9223372036.854775808 s"
    })
    void aTimePrintsExactly_inTheGreatestUnitThatFits(long nanos, String text) {
        assertThat(SimTime.text(nanos)).isEqualTo(text);
    }

    @Property
    void theTextReadBackIsTheTime(@ForAll long nanos) {
        String[] parts = SimTime.text(nanos).split(" ", -1);
        int power = 3 * List.of("ns", "us", "ms", "s").indexOf(parts[1]);
        assertThat(new BigDecimal(parts[0]).movePointRight(power)).isEqualByComparingTo(BigDecimal.valueOf(nanos));
    }

    @Test
    void theTextIsTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(SimTime.text(1_500_000_000L)).isEqualTo("1.5 s");
        } finally {
            Locale.setDefault(before);
        }
    }
}
