package vpcsim.aws.io.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quantities have their unit, are decimal and exact, or are refused. */
final class QuantitiesTest {

    @ParameterizedTest
    @CsvSource({
        "7ns, 7",
        "10us, 10000",
        "5ms, 5000000",
        "60s, 60000000000",
        "1.5s, 1500000000",
        "0.1ns0, -1",
        "2min, 120000000000",
        "1h, 3600000000000",
        "0s, 0",
        "0.000000001s, 1",
        "106751d, -1",
        "9223372036854775807ns, 9223372036854775807"
    })
    void durationsAreNanoseconds(String text, long nanos) {
        if (nanos < 0) {
            assertThatThrownBy(() -> Quantities.durationNanos(text)).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(Quantities.durationNanos(text)).isEqualTo(nanos);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "s",
                "5m",
                "-3s",
                "1h30",
                "1h30min",
                " 5s",
                "5s ",
                "5 s",
                "05s",
                "5.s",
                ".5s",
                "1e3s",
                "+5s",
                "5S",
                "5sec",
                "1_000s",
                "\u0661s",
                "\uff11s",
                "0x5s",
                "0.5ns",
                "9223372036854775808ns",
                "2629746h3",
                "10000000h",
                "1.0000000001s",
                "NaNs",
                "Infinitys",
                "99999999999999999999999999999999999999s"
            })
    void otherDurationsAreRefused_B12_B17(String text) {
        assertThatThrownBy(() -> Quantities.durationNanos(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected a duration");
    }

    @Test
    void aRefusedDurationListsTheUnits_B17() {
        assertThatThrownBy(() -> Quantities.durationNanos("5m")).hasMessageContaining("ns us ms s min h");
    }

    @ParameterizedTest
    @CsvSource({"200/s, 200, 1000000000", "12/min, 12, 60000000000", "0.5/s, 5, 10000000000", "0/s, 0, 1000000000"})
    void ratesAreExact(String text, long events, long perNanos) {
        assertThat(Quantities.rate(text)).isEqualTo(new Rate(events, perNanos));
    }

    @Test
    void aRateKnowsItsGapAndItsFrequency() {
        assertThat(Quantities.rate("12/min").perSecond()).isEqualTo(0.2);
        assertThat(Quantities.rate("200/s").meanGapNanos()).isEqualTo(5_000_000);
        assertThat(Quantities.rate("0/s").meanGapNanos()).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> new Rate(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "200",
                "200/",
                "/s",
                "200/sec",
                "-1/s",
                "200 /s",
                "1e3/s",
                "0.0000000000000000001/h",
                "99999999999999999999/s",
                "200s"
            })
    void otherRatesAreRefused(String text) {
        assertThatThrownBy(() -> Quantities.rate(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"1500B, 1500", "32KiB, 32768", "1.5KiB, 1536", "2MiB, 2097152", "1GiB, 1073741824", "0B, 0"})
    void sizesAreBytes(String text, long bytes) {
        assertThat(Quantities.sizeBytes(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1500", "1KB", "1kb", "0.3B", "-1B", "99999999999GiB", "KiB"})
    void otherSizesAreRefused(String text) {
        assertThatThrownBy(() -> Quantities.sizeBytes(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected a size");
    }

    @ParameterizedTest
    @CsvSource({"41%, 410000000", "99.9%, 999000000", "0%, 0", "100%, 1000000000", "0.0000001%, 1"})
    void sharesAreBillionths(String text, long billionths) {
        assertThat(Quantities.shareBillionths(text)).isEqualTo(billionths);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "41", "%", "101%", "-1%", "0.00000001%", "4 1%"})
    void otherSharesAreRefused(String text) {
        assertThatThrownBy(() -> Quantities.shareBillionths(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 80 ",
                "80d",
                "0x50",
                "1e2",
                "80.0",
                "080",
                "+80",
                "1_000",
                "\u0661\u0662",
                "\uff18\uff10",
                "-0",
                "NaN",
                "9223372036854775808",
                "--1",
                "-"
            })
    void otherIntegersAreRefused_B11_B13_B14(String text) {
        assertThatThrownBy(() -> Quantities.integer(text, Long.MIN_VALUE, Long.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void integersHaveARange() {
        assertThat(Quantities.integer("80", 0, 80)).isEqualTo(80);
        assertThat(Quantities.integer("-1", -1, 80)).isEqualTo(-1);
        assertThatThrownBy(() -> Quantities.integer("81", 0, 80)).hasMessage("out of range 0 to 80");
        assertThatThrownBy(() -> Quantities.integer("-1", 0, 80)).hasMessage("expected integer from 0 to 80");
    }

    @Property
    void aDurationThatIsWrittenIsReadBack(@ForAll @LongRange(min = 0) long nanos) {
        assertThat(Quantities.durationNanos(Quantities.durationText(nanos))).isEqualTo(nanos);
    }

    @ParameterizedTest
    @CsvSource({"0, 0s", "90000000000, 90s", "120000000000, 2min", "1500000, 1500us", "1, 1ns"})
    void durationsAreWrittenInTheLargestWholeUnit(long nanos, String text) {
        assertThat(Quantities.durationText(nanos)).isEqualTo(text);
    }

    @Property(tries = 2000)
    void anyTextIsReadOrRefused(@ForAll String text) {
        for (java.util.function.Function<String, ?> reader : java.util.List.<java.util.function.Function<String, ?>>of(
                Quantities::durationNanos,
                Quantities::rate,
                Quantities::sizeBytes,
                Quantities::shareBillionths,
                Quantities::decimal)) {
            try {
                assertThat(reader.apply(text)).isNotNull();
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }
}
