package vpcsim.scenarios.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vpcsim.core.random.Distributions;
import vpcsim.core.random.RandomStreams;
import vpcsim.scenarios.arrival.MarkovModulatedArrivals.State;
import vpcsim.scenarios.arrival.ScheduleArrivals.Segment;
import vpcsim.scenarios.arrival.ScheduleArrivals.Wave;

/**
 * Laws of arrivals against closed forms. Means of 30 independent replications: theory must lie inside their 99.9 % t-interval
 * (false alarm 1e-3 over the choice of seed), and the interval must be narrow enough to see 5 %. Counts: chi-square at 1e-4. The
 * seeds are fixed. Each check is also seen to fail where the law's rates are 5 % too high.
 */
final class ArrivalTheoryTest {

    private static final long SECOND = 1_000_000_000L;
    private static final int REPLICATIONS = 30;
    /** Student's t, 29 degrees of freedom, 99.95 %. */
    private static final double T29 = 3.659;
    /** Chi-square with 10 degrees of freedom is greater once in 10,000. */
    private static final double CHI_SQUARE_10 = 35.564;

    private static Optional<Rate> perMinute(long events) {
        return Optional.of(new Rate(events, 60 * SECOND));
    }

    /** quiet: 10/s for 5 s; busy: 200/s for 1 s; all rates in percent of that. */
    private static MarkovModulatedArrivals burst(long percent) {
        return new MarkovModulatedArrivals(List.of(
                new State("busy", perMinute(200 * 60 * percent / 100), SECOND, List.of(0L, 1L)),
                new State("quiet", perMinute(10 * 60 * percent / 100), 5 * SECOND, List.of(1L, 0L))));
    }

    /**
     * Index of dispersion of the counts in windows of t: with rates l1, l2 and rates of leaving r1, r2, and r = r1 + r2, it is
     * 1 + 2 (l1 - l2)^2 r1 r2 / (r^2 (l1 r2 + l2 r1)) (1 - (1 - e^(-r t)) / (r t)). Fischer, Meier-Hellstern 1993.
     */
    private static void checkDispersion(ArrivalLaw law) {
        double r1 = 1;
        double r2 = 0.2;
        double r = r1 + r2;
        double meanRate = (200 * r2 + 10 * r1) / r;
        double limit = 2 * 190 * 190 * r1 * r2 / (r * r * (200 * r2 + 10 * r1));
        double expected = 1 + limit * (1 - (1 - Math.exp(-r)) / r);
        int windows = 5_000;
        double[] dispersion = new double[REPLICATIONS];
        double[] mean = new double[REPLICATIONS];
        for (int i = 0; i < REPLICATIONS; i++) {
            int[] counts = counts(law, i, windows);
            for (int count : counts) {
                mean[i] += (double) count / windows;
                dispersion[i] += (count - meanRate) * (count - meanRate) / meanRate / windows;
            }
        }
        checkMean(mean, meanRate, 0.03);
        checkMean(dispersion, expected, 0.04);
    }

    private static int[] counts(ArrivalLaw law, int replication, int windows) {
        int[] counts = new int[windows];
        ArrivalProcess process = law.process(RandomStreams.of(2026, replication).stream("theory"));
        for (long at = process.nextArrivalNanos(); at < windows * SECOND; at = process.nextArrivalNanos()) {
            counts[(int) (at / SECOND)]++;
        }
        return counts;
    }

    private static void checkMean(double[] values, double expected, double halfWidth) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double half = T29 * Math.sqrt(squares / (values.length - 1) / values.length);
        assertThat(half).as("half-width: has the test power?").isLessThan(halfWidth * expected);
        assertThat(mean).isCloseTo(expected, within(half));
    }

    @Test
    void countsOfAModulatedProcessAreDispersedAsTheoryHasIt() {
        checkDispersion(burst(100));
        assertThatThrownBy(() -> checkDispersion(burst(105))).isInstanceOf(AssertionError.class);
    }

    /** Three states in a ring with unlike shares: the balance equations give visits 1 : 1 : 0.5, so times 2 : 4 : 3. */
    @Test
    void theMeanRateWeighsEachStateByItsShareOfTime() {
        MarkovModulatedArrivals law = new MarkovModulatedArrivals(List.of(
                new State("a", Optional.of(Rate.perSecond(90)), 2 * SECOND, List.of(0L, 500_000_000L, 500_000_000L)),
                new State("b", Optional.empty(), 4 * SECOND, List.of(1_000_000_000L, 0L, 0L)),
                new State("c", Optional.of(Rate.perSecond(9)), 6 * SECOND, List.of(0L, 1_000_000_000L, 0L))));
        assertThat(law.timeShares()).containsExactly(new double[] {2 / 9.0, 4 / 9.0, 3 / 9.0}, within(1e-12));
        assertThat(law.rate().times(SECOND)).isCloseTo(23, within(1e-9));
        assertThat(law.meanFlows(10 * SECOND)).isCloseTo(230, within(1e-8));
    }

    @Test
    void statesMustLeadToEachOther() {
        State stays = new State("a", Optional.of(Rate.perSecond(1)), 1, List.of(0L, 1L, 0L));
        State goes = new State("b", Optional.empty(), 1, List.of(1L, 0L, 0L));
        State lost = new State("c", Optional.empty(), 1, List.of(1L, 0L, 0L));
        assertThat(MarkovModulatedArrivals.unreached(List.of(stays, goes, lost)))
                .containsExactly("c");
        assertThatThrownBy(() -> new MarkovModulatedArrivals(List.of(stays, goes, lost)))
                .hasMessageContaining("not reached");
        assertThatThrownBy(() -> new MarkovModulatedArrivals(List.of(stays)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new State("a", Optional.empty(), 0, List.of(1L)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void checkCounts(ArrivalLaw law, double[] expectedPerRun) {
        long[] observed = new long[expectedPerRun.length];
        for (int i = 0; i < REPLICATIONS; i++) {
            int[] counts = counts(law, i, expectedPerRun.length);
            for (int window = 0; window < counts.length; window++) {
                observed[window] += counts[window];
            }
        }
        double chiSquare = 0;
        for (int window = 0; window < expectedPerRun.length; window++) {
            double expected = expectedPerRun[window] * REPLICATIONS;
            chiSquare += (observed[window] - expected) * (observed[window] - expected) / expected;
        }
        assertThat(chiSquare).isLessThan(CHI_SQUARE_10);
    }

    private static ScheduleArrivals lines(double factor, boolean repeat, double... secondsAndRates) {
        Segment[] segments = new Segment[secondsAndRates.length / 4];
        for (int i = 0; i < segments.length; i++) {
            segments[i] = new Segment(
                    (long) (secondsAndRates[4 * i] * SECOND),
                    (long) (secondsAndRates[4 * i + 1] * SECOND),
                    secondsAndRates[4 * i + 2] * factor,
                    secondsAndRates[4 * i + 3] * factor);
        }
        return new ScheduleArrivals(List.of(segments), repeat, Optional.empty());
    }

    @Test
    void aScheduleOfStepsStartsWhatItsRateSaysInEachWindow() {
        double[] expected = {500, 500, 500, 100, 100, 250, 400, 400, 400, 400};
        double[] steps = {0, 3, 500, 500, 3, 5.5, 100, 100, 5.5, 5.6, 400, 400};
        checkCounts(lines(1, false, steps), expected);
        assertThatThrownBy(() -> checkCounts(lines(1.05, false, steps), expected))
                .isInstanceOf(AssertionError.class);
        assertThat(lines(1, false, steps).meanFlows(10 * SECOND)).isCloseTo(3_550, within(1e-6));
        assertThat(lines(1, false, steps).rate()).isEqualTo(Rate.nearest(400));
    }

    @Test
    void aRampStartsTheAreaUnderItInEachWindow_andBeginsAgainWhereItRepeats() {
        // 0 to 800/s in 4 s, then 0 for 1 s, again and again
        double[] expected = {100, 300, 500, 700, 1e-9, 100, 300, 500, 700, 1e-9};
        double[] ramp = {0, 4, 0, 800, 4, 5, 0, 0};
        checkCounts(lines(1, true, ramp), expected);
        assertThatThrownBy(() -> checkCounts(lines(1.05, true, ramp), expected)).isInstanceOf(AssertionError.class);
        assertThat(lines(1, true, ramp).rate()).isEqualTo(Rate.nearest(320));
        assertThat(lines(1, true, ramp).meanFlows(12 * SECOND)).isCloseTo(3_600, within(1e-6));
    }

    private static ScheduleArrivals wave(double meanPerSecond) {
        return new ScheduleArrivals(
                List.of(), false, Optional.of(new Wave(meanPerSecond, 0.8, 10 * SECOND, 3 * SECOND)));
    }

    @Test
    void aWaveStartsTheAreaUnderItsCosine() {
        double[] expected = new double[10];
        for (int i = 0; i < expected.length; i++) {
            double turn = 2 * Math.PI / 10;
            expected[i] = 400 * (1 + 0.8 / turn * (Math.sin(turn * (i - 2)) - Math.sin(turn * (i - 3))));
        }
        checkCounts(wave(400), expected);
        assertThatThrownBy(() -> checkCounts(wave(420), expected)).isInstanceOf(AssertionError.class);
        assertThat(wave(400).meanFlows(10 * SECOND)).isCloseTo(4_000, within(1e-6));
        assertThat(wave(400).rate()).isEqualTo(Rate.nearest(400));
    }

    /** The gap of a Poisson process in transformed time: inverting and integrating again gives back every draw. */
    @Test
    void aStartIsTheFirstNanosecondByWhichTheIntegratedRateHasReachedItsDraw() {
        ScheduleArrivals law = new ScheduleArrivals(
                List.of(
                        new Segment(0, SECOND, 0, 300),
                        new Segment(SECOND, 2 * SECOND, 0, 0),
                        new Segment(2 * SECOND, 3 * SECOND, 1e6, 0.25)),
                true,
                Optional.of(new Wave(5, 1, 7 * SECOND, 6 * SECOND)));
        IntegratedRate integral = new IntegratedRate(law);
        var draws = RandomStreams.of(7, 0).stream("theory");
        ArrivalProcess process = law.process(RandomStreams.of(7, 0).stream("theory"));
        double reached = 0;
        long before = 0;
        for (int i = 0; i < 20_000; i++) {
            reached -= StrictMath.log1p(-draws.nextDouble());
            long at = process.nextArrivalNanos();
            assertThat(integral.until(at)).isGreaterThanOrEqualTo(reached);
            if (at > before) {
                assertThat(integral.until(at - 1)).isLessThan(reached);
            }
            assertThat(at).isGreaterThanOrEqualTo(before);
            before = at;
        }
    }

    @Test
    void whereTheRateEndsNothingStartsAnyMore() {
        ScheduleArrivals law = lines(1, false, 0, 1, 20, 20, 1, 2, 0, 0);
        ArrivalProcess process = law.process(RandomStreams.of(1, 0).stream("theory"));
        long last = 0;
        for (int i = 0; i < 100; i++) {
            last = process.nextArrivalNanos();
        }
        assertThat(last).isEqualTo(IntegratedRate.NEVER);
        assertThat(process.nextArrivalNanos()).isEqualTo(IntegratedRate.NEVER);
    }

    /** Maximum likelihood (Hill) over n exact Pareto draws: relative standard deviation 1/sqrt(n); 4.4 of them, 1e-5. */
    private static void checkTail(double shape, double expected) {
        int n = 50_000;
        OnOffArrivals law = new OnOffArrivals(
                Rate.perSecond(1_000), Distributions.constant(10_000_000), Distributions.pareto(shape, 10.0 * SECOND));
        ArrivalProcess process = law.process(RandomStreams.of(3, 0).stream("theory"));
        double logs = 0;
        long before = process.nextArrivalNanos();
        for (int found = 0; found < n; ) {
            long at = process.nextArrivalNanos();
            if (at - before > 5 * SECOND) {
                found++;
                logs += Math.log((at - before) / (10.0 * SECOND));
            }
            before = at;
        }
        assertThat(n / logs).isCloseTo(expected, within(4.4 * expected / Math.sqrt(n)));
    }

    @Test
    void timesOffHaveTheTailThatWasAskedFor() {
        checkTail(1.4, 1.4);
        assertThatThrownBy(() -> checkTail(1.4 * 1.05, 1.4)).isInstanceOf(AssertionError.class);
    }

    private static void checkOnOffMean(long perSecond) {
        OnOffArrivals law = new OnOffArrivals(
                Rate.perSecond(perSecond),
                Distributions.paretoOfMean(3, SECOND),
                Distributions.paretoOfMean(3, 3.0 * SECOND));
        double[] mean = new double[REPLICATIONS];
        for (int i = 0; i < REPLICATIONS; i++) {
            for (int count : counts(law, i, 5_000)) {
                mean[i] += count / 5_000.0;
            }
        }
        checkMean(mean, 25, 0.03);
    }

    @Test
    void theMeanRateIsThatWhileOnTimesTheShareOfTimeOn() {
        checkOnOffMean(100);
        assertThatThrownBy(() -> checkOnOffMean(105)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() ->
                        new OnOffArrivals(Rate.perSecond(1), Distributions.pareto(0.9, 1), Distributions.constant(1)))
                .hasMessageContaining("need a mean");
    }

    @Test
    void aRateIsTheNearestFraction() {
        assertThat(Rate.nearest(400).times(SECOND)).isEqualTo(400);
        assertThat(Rate.nearest(1 / 3.0).times(3 * SECOND)).isCloseTo(1, within(1e-8));
        assertThat(Rate.nearest(1e-12).events()).isEqualTo(1);
        assertThatThrownBy(() -> Rate.nearest(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
