package vpcsim.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures as people read them: whole-number arithmetic, one spelling in every locale (D2). */
final class QuantitiesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0 ns",
                "999|999 ns",
                "1000|1.0 us",
                "150000|150.0 us",
                "10512000|10.5 ms",
                "999949999|999.9 ms",
                "999950000|1.0 s",
                "60000000000|60.0 s",
                "3600000000000|3,600.0 s",
                "-1|-",
                "9223372036854775807|9,223,372,036.9 s"
            })
    void aDurationHasOneDecimal(long nanos, String text) {
        assertThat(Quantities.duration(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0 ns",
                "1|1 ns",
                "150000|150 us",
                "10400000|10.4 ms",
                "10400001|10.400001 ms",
                "61000150000|61.00015 s"
            })
    void anExactTimeLosesNothing(long nanos, String text) {
        assertThat(Quantities.exact(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|10|0 %",
                "10|10|100 %",
                "23924|23926|99.99 %",
                "1|1000000|0.01 %",
                "999999|1000000|99.99 %",
                "212|14290|1.48 %",
                "1|8|12.50 %",
                "0|0|-",
                "4611686018427387904|9223372036854775807|50.00 %"
            })
    void aShareIsNeverWholeUnlessItIs(long part, long whole, String text) {
        assertThat(Quantities.share(part, whole)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"9999|9,999", "10000|10.0 k", "41200000|41.2 M", "8104233|8.1 M", "9223372036854775807|9.2 E"})
    void aLargeCountIsScaled(long count, String text) {
        assertThat(Quantities.scaled(count)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0 B",
                "1023|1023 B",
                "1024|1.0 KiB",
                "1535|1.4 KiB",
                "1536|1.5 KiB",
                "1288490188|1.1 GiB",
                "1288490189|1.2 GiB",
                "9223372036854775807|7.9 EiB"
            })
    void bytesCountInPowersOfTwo(long bytes, String text) {
        assertThat(Quantities.bytes(bytes)).isEqualTo(text);
    }

    @Property
    void thousandsAreSeparated_asTheJdkDoes(@ForAll long value) {
        assertThat(Quantities.count(value)).isEqualTo(String.format(Locale.ROOT, "%,d", value));
    }

    @Property
    void anExactTime_isTheSameNumber(@ForAll @LongRange(min = 0) long nanos) {
        String[] parts = Quantities.exact(nanos).replace(",", "").split(" ", -1);
        int scale = "ns us ms s".split(" ", -1).length
                - 1
                - java.util.List.of("s", "ms", "us", "ns").indexOf(parts[1]);

        assertThat(new BigDecimal(parts[0]).scaleByPowerOfTen(3 * scale))
                .isEqualByComparingTo(BigDecimal.valueOf(nanos));
    }

    @Property
    void aShare_isTheRoundedQuotient(
            @ForAll @LongRange(min = 1, max = 1L << 48) long whole,
            @ForAll @LongRange(min = 0, max = 1L << 48) long some) {
        long part = some % (whole + 1);
        BigDecimal exact = BigDecimal.valueOf(part)
                .multiply(BigDecimal.valueOf(10_000))
                .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP);

        assertThat(Quantities.hundredths(part, whole)).isEqualTo(exact.longValueExact());
    }

    @Test
    void anInstantIsInSeconds() {
        assertThat(Quantities.instant(120_000_000_000L)).isEqualTo("120.0 s");
        assertThat(Quantities.instant(49_999_999)).isEqualTo("0.0 s");
        assertThat(Quantities.instant(50_000_000)).isEqualTo("0.1 s");
    }
}
