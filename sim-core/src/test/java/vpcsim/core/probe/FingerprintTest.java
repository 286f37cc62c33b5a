package vpcsim.core.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

    @ParameterizedTest
    @CsvSource({
        "'', 243f6a8885a308d3",
        "0, d8249115f7ec4372",
        "1 2, 52b5d3481046222a",
        "2 1, 7e44da1ffb0d5da5",
        "-1, 865912a7ecf4fbd4",
        "0 0, c44a4dd65b53f6a6"
    })
    void fingerprintsAreFixedForever_asComputedByAnotherProgram(String numbers, String hex) {
        Fingerprint fingerprint = new Fingerprint();
        for (String number : numbers.split(" ", -1)) {
            if (!number.isEmpty()) {
                fingerprint.add(Long.parseLong(number));
            }
        }
        assertThat(fingerprint.hex()).isEqualTo(hex);
        assertThat(Fingerprint.hex(fingerprint.value())).isEqualTo(hex);
    }

    @Test
    void hashesOfTextsAreFixedForever() {
        assertThat(Fingerprint.hex(Fingerprint.hash("sg-1"))).isEqualTo("5f5b0b24fa9f30a8");
        assertThat(Fingerprint.hex(Fingerprint.hash("ä€"))).isEqualTo("548db65ac0bcf81b");
    }

    @Test
    void sixteenDigitsAlways() {
        assertThat(Fingerprint.hex(10)).isEqualTo("000000000000000a");
    }

    @Property
    void theOrderCounts(@ForAll long first, @ForAll long second) {
        Assume.that(first != second);
        assertThat(of(first, second)).isNotEqualTo(of(second, first));
    }

    /** Each step is one-to-one in the number, so a single changed number is always seen. */
    @Property
    void oneChangedNumberIsAlwaysSeen(@ForAll long start, @ForAll long first, @ForAll long second, @ForAll long end) {
        Assume.that(first != second);
        assertThat(of(start, first, end)).isNotEqualTo(of(start, second, end));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 35525d9d49cdc567", "0, 1, 18721b266d6132f2", "1, 1, 5480df9b97693199", "9, -1, 4a504b0df9652ec8"
    })
    void fieldsAreFixedForever_asComputedByAnotherProgram(int place, long number, String hex) {
        assertThat(Fingerprint.hex(Fingerprint.field(place, number))).isEqualTo(hex);
    }

    /** A field is one-to-one, so a record with one changed field is always another number. */
    @Property
    void aFieldIsOneToOneInItsNumber(@ForAll @IntRange(max = 15) int place, @ForAll long first, @ForAll long second) {
        Assume.that(first != second);
        assertThat(Fingerprint.field(place, first)).isNotEqualTo(Fingerprint.field(place, second));
    }

    @Property
    void twoFieldsThatChangeTheirPlacesAreSeen(@ForAll long first, @ForAll long second) {
        Assume.that(first != second);
        assertThat(Fingerprint.field(0, first) + Fingerprint.field(1, second))
                .isNotEqualTo(Fingerprint.field(0, second) + Fingerprint.field(1, first));
    }

    /** Two fields that differ by small numbers or in their high bits do not make up for each other: 2^20 sums, all different. */
    @Test
    void sumsOfTwoFieldsDoNotCollide_forNeighboursAndForHighBits() {
        for (int shift : new int[] {0, 31, 54}) {
            long[] sums = new long[1 << 20];
            for (int i = 0; i < sums.length; i++) {
                sums[i] = Fingerprint.field(0, (long) (i >>> 10) << shift)
                        + Fingerprint.field(1, (long) (i & 1023) << shift);
            }
            assertThat(Arrays.stream(sums).distinct().count())
                    .as("numbers shifted by %d", shift)
                    .isEqualTo(sums.length);
        }
    }

    private static long of(long... numbers) {
        Fingerprint fingerprint = new Fingerprint();
        for (long number : numbers) {
            fingerprint.add(number);
        }
        return fingerprint.value();
    }
}
