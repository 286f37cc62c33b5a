package vpcsim.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import vpcsim.core.result.Percentiles;

class LatencyHistogramTest {

    private static final long MOST = 1L << 62;

    @Test
    void noValues_noPercentiles() {
        assertThat(new LatencyHistogram().percentiles()).isEqualTo(Percentiles.NONE);
    }

    @Test
    void oneValueIsEveryPercentileThatItCarries() {
        LatencyHistogram histogram = new LatencyHistogram();
        histogram.record(123_456_789);
        Percentiles percentiles = histogram.percentiles();
        assertThat(percentiles)
                .isEqualTo(new Percentiles(
                        1,
                        123_456_789,
                        123_456_789,
                        123_456_789,
                        123_456_789,
                        123_456_789,
                        Percentiles.UNSUPPORTED,
                        Percentiles.UNSUPPORTED,
                        123_456_789));
    }

    /** ST3 of the trust hand-out. */
    @Test
    void p99NeedsTwoHundredNinetyNineValues_andP999TwoThousandNineHundredNinetyFive() {
        LatencyHistogram histogram = new LatencyHistogram();
        for (int i = 1; i <= 2_995; i++) {
            histogram.record(i);
            Percentiles percentiles = histogram.percentiles();
            assertThat(percentiles.p99() == Percentiles.UNSUPPORTED).isEqualTo(i < 299);
            assertThat(percentiles.p999() == Percentiles.UNSUPPORTED).isEqualTo(i < 2_995);
        }
    }

    /** Invariant I18 in small, against the sorted sample. */
    @Property(tries = 300)
    void countLeastMeanAndGreatestAreExact_percentilesWithinAThousandth(
            @ForAll @Size(min = 1, max = 400) List<@LongRange(min = 0, max = MOST) Long> values) {
        LatencyHistogram histogram = new LatencyHistogram();
        values.forEach(histogram::record);
        Percentiles percentiles = histogram.percentiles();
        List<Long> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        assertThat(percentiles.count()).isEqualTo(n);
        assertThat(percentiles.min()).isEqualTo(sorted.get(0));
        assertThat(percentiles.max()).isEqualTo(sorted.get(n - 1));
        BigInteger sum = sorted.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger twiceError = sum.subtract(
                        BigInteger.valueOf(percentiles.mean()).multiply(BigInteger.valueOf(n)))
                .shiftLeft(1)
                .abs();
        assertThat(twiceError).isLessThanOrEqualTo(BigInteger.valueOf(n));
        assertNear(percentiles.p50(), sorted.get((n + 1) / 2 - 1));
        assertNear(percentiles.p75(), sorted.get((3 * n + 3) / 4 - 1));
        assertNear(percentiles.p95(), sorted.get((95 * n + 99) / 100 - 1));
        if (n >= 299) {
            assertNear(percentiles.p99(), sorted.get((99 * n + 99) / 100 - 1));
        }
    }

    private static void assertNear(long percentile, long expected) {
        assertThat(percentile).isBetween(expected, expected + expected / 1_000);
    }

    @Test
    void addingAnotherIsRecordingItsValuesHere_andResetForgetsAll() {
        LatencyHistogram left = new LatencyHistogram();
        LatencyHistogram right = new LatencyHistogram();
        LatencyHistogram both = new LatencyHistogram();
        for (long i = 0; i < 5_000; i++) {
            long nanos = i * i * i;
            (i % 3 == 0 ? left : right).record(nanos);
            both.record(nanos);
        }
        left.add(right);
        left.add(new LatencyHistogram());
        assertThat(left.percentiles()).isEqualTo(both.percentiles());
        left.reset();
        assertThat(left.percentiles()).isEqualTo(Percentiles.NONE);
        left.record(5);
        assertThat(left.percentiles().mean()).isEqualTo(5);
    }

    @Test
    void whatIsNoTimeIsRefused() {
        LatencyHistogram histogram = new LatencyHistogram();
        assertThatThrownBy(() -> histogram.record(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> histogram.record(MOST + 1)).isInstanceOf(IllegalArgumentException.class);
        histogram.record(MOST);
        histogram.record(MOST);
        histogram.record(MOST);
        assertThat(histogram.percentiles().mean()).isEqualTo(MOST);
        assertThat(histogram.count()).isEqualTo(3);
    }

    @Test
    void recordingAllocatesNothing_onceTheRangeIsKnown() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        LatencyHistogram histogram = new LatencyHistogram();
        histogram.record(10_000_000_000L);
        recordMany(histogram);
        long before = threads.getCurrentThreadAllocatedBytes();
        recordMany(histogram);
        // the JVM itself may allocate a few objects; one for each value would be more than a megabyte
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_024);
    }

    private static void recordMany(LatencyHistogram histogram) {
        for (int i = 0; i < 100_000; i++) {
            histogram.record(i * 99_999L);
        }
    }
}
