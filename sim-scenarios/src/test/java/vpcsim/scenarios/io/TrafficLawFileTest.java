package vpcsim.scenarios.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vpcsim.aws.io.document.Problem;
import vpcsim.aws.io.document.ProblemText;
import vpcsim.aws.io.document.Problems;
import vpcsim.core.random.Distribution;
import vpcsim.core.random.Distributions;
import vpcsim.scenarios.arrival.ArrivalLaw;
import vpcsim.scenarios.arrival.MarkovModulatedArrivals;
import vpcsim.scenarios.arrival.MarkovModulatedArrivals.State;
import vpcsim.scenarios.arrival.OnOffArrivals;
import vpcsim.scenarios.arrival.Rate;
import vpcsim.scenarios.arrival.ScheduleArrivals;
import vpcsim.scenarios.arrival.ScheduleArrivals.Segment;
import vpcsim.scenarios.arrival.ScheduleArrivals.Wave;
import vpcsim.scenarios.scenario.Dialogue;
import vpcsim.scenarios.scenario.Scenario;

/** Laws of arrivals and distributions as a scenario file says them. */
class TrafficLawFileTest {

    private static final long SECOND = 1_000_000_000L;
    private static final String POISSON = "{law: poisson, rate: 400/s}";
    private static final String CONNECT = "connect-timeout: 3s}";

    private static ArrivalLaw arrivals(String law) {
        return Shop.sound(Shop.with(POISSON, law)).flows().get(1).arrivals();
    }

    private static Distribution service(String law) {
        String text = Shop.with(CONNECT, "service-time: " + law + ", " + CONNECT);
        return ((Dialogue.Tcp) Shop.sound(text).flows().get(1).dialogue()).serviceTime();
    }

    @Test
    void statesComeByTurns_orWithGivenShares() {
        assertThat(
                        arrivals(
                                "{law: markov-modulated, states: {quiet: {rate: 0/s, mean: 5s}, busy: {rate: 200/s, mean: 1s}}}"))
                .isEqualTo(new MarkovModulatedArrivals(List.of(
                        new State("busy", Optional.of(Rate.perSecond(200)), SECOND, List.of(0L, 1L)),
                        new State("quiet", Optional.empty(), 5 * SECOND, List.of(1L, 0L)))));
        ArrivalLaw three = arrivals(
                "{law: markov-modulated, states: {a: {rate: 1/s, mean: 1s, next: {c: 70%, b: 30%}}, b: {rate: 2/s, mean: 1s},"
                        + " c: {rate: 3/s, mean: 1s}}}");
        assertThat(((MarkovModulatedArrivals) three).states())
                .extracting(State::nextBillionths)
                .containsExactly(List.of(0L, 300_000_000L, 700_000_000L), List.of(1L, 0L, 1L), List.of(1L, 1L, 0L));
    }

    @Test
    void onAndOffTimesFollowLaws() {
        assertThat(arrivals("{law: on-off, rate: 200/s, on: {law: pareto, shape: 1.5, mean: 3s}, off: 10s}"))
                .isEqualTo(new OnOffArrivals(
                        Rate.perSecond(200),
                        Distributions.limited(Distributions.pareto(1.5, 1e9), 0, TEN_YEARS),
                        Distributions.constant(10e9)));
    }

    private static final double TEN_YEARS = 10.0 * 366 * 24 * 3_600 * SECOND;

    @Test
    void aScheduleIsTheSumOfItsParts() {
        assertThat(arrivals("{law: schedule, steps: {0s: 10/s, 30s: 200/s}}"))
                .isEqualTo(new ScheduleArrivals(
                        List.of(
                                new Segment(0, 30 * SECOND, 10, 10),
                                new Segment(30 * SECOND, 30 * SECOND + 1, 200, 200)),
                        false,
                        Optional.empty()));
        assertThat(arrivals("{law: schedule, ramp: {0s: 0/s, 40s: 200/s}, repeat: 50s,"
                        + " wave: {mean: 5/s, swing: 60%, period: 24h, peak: 14h},"
                        + " spikes: {sale: {at: 10s, rate: 100/s, length: 20s, rise: 10s}}}"))
                .isEqualTo(new ScheduleArrivals(
                        List.of(
                                new Segment(0, 10 * SECOND, 0, 50),
                                new Segment(10 * SECOND, 20 * SECOND, 50, 200),
                                new Segment(20 * SECOND, 30 * SECOND, 200, 250),
                                new Segment(30 * SECOND, 40 * SECOND, 150, 200),
                                new Segment(40 * SECOND, 50 * SECOND, 200, 200),
                                new Segment(50 * SECOND, 50 * SECOND + 1, 200, 200)),
                        true,
                        Optional.of(new Wave(5, 0.6, 24 * 3_600 * SECOND, 14 * 3_600 * SECOND))));
    }

    @Test
    void aSettingChangesOneRateOfASchedule() {
        String text = Shop.with(POISSON, "{law: schedule, steps: {0s: 10/s, 30s: 200/s}}");
        Scenario scenario = Shop.sound(text, "traffic.flows.query.arrivals.steps.30s=400/s");
        assertThat(scenario.flows().get(1).arrivals().rate()).isEqualTo(Rate.nearest(400));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5ms | constant(5000000)
            {law: constant, mean: 5ms} | constant(5000000)
            {law: exponential, mean: 5ms} | exponential(mean 5000000)
            {law: uniform, min: 1ms, max: 3ms} | uniform(1000000 to 3000000)
            {law: lognormal, median: 5ms, sigma: 0.8} | lognormal(median 5000000, sigma 0.8)
            {law: lognormal, median: 5ms, p99: 50ms} | lognormal(median 5000000, sigma 0.989785370747
            {law: lognormal, mean: 5ms, sigma: 1} | lognormal(median 3032653.29856316
            {law: pareto, shape: 2.5, minimum: 3ms} | pareto(shape 2.5, minimum 3000000)
            {law: pareto, shape: 2.5, mean: 5ms} | pareto(shape 2.5, minimum 3000000)
            {law: weibull, shape: 0.7, scale: 3ms} | weibull(shape 0.7, scale 3000000)
            {law: weibull, shape: 1, mean: 3ms} | weibull(shape 1, scale 3000000)
            {law: gamma, shape: 2.5, mean: 4ms} | gamma(shape 2.5, mean 4000000)
            {law: erlang, stages: 3, mean: 6ms} | erlang(stages 3, mean 6000000)
            {law: hyperexponential, phases: {miss: {share: 10%, mean: 50ms}, hit: {share: 90%, mean: 1ms}}} | hyperexponential(0.9 of mean 1000000, 0.1 of mean 50000000)
            {law: empirical, values: {1ms: 60%, 3ms: 40%}} | empirical(2 values, mean 1800000)
            {law: empirical, quantiles: {0%: 1ms, 50%: 3ms, 100%: 9ms}} | quantiles(3 points, mean 4000000)
            """)
    void everyLawHasItsFields(String written, String described) {
        assertThat(service(written).describe()).startsWith(described);
    }

    @Test
    void valuesCanComeFromAFileBesideTheScenario(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("times.csv"), "\uFEFFvalue, weight\r\n# measured\r\n1ms,3\r\n\r\n5ms, 1\r\n");
        Distribution law = inFolder(folder, "{law: empirical, file: times.csv}").orElseThrow();
        assertThat(law).isEqualTo(Distributions.empirical(List.of(1e6, 5e6), List.of(3.0, 1.0)));
        Files.writeString(folder.resolve("times.csv"), "value\n1ms\n5ms\n");
        assertThat(inFolder(folder, "{law: empirical, file: times.csv}")
                        .orElseThrow()
                        .mean())
                .isCloseTo(3e6, within(1e-6));
    }

    private static Optional<Distribution> inFolder(Path folder, String law) {
        Problems problems = new Problems();
        String text = Shop.with(CONNECT, "service-time: " + law + ", " + CONNECT);
        Optional<Scenario> read = ScenarioFile.parse("shop.yaml", text, folder, List.of(), problems);
        assertThat(read.isPresent()).isNotEqualTo(problems.hasErrors());
        return read.map(scenario -> ((Dialogue.Tcp) scenario.flows().get(1).dialogue()).serviceTime());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            B37 empty | "" | E-EMPTY | no lines of data
            B37 header only | "value\n" | E-EMPTY | no lines of data
            B15 unknown column | "valeu\n1ms\n" | E-UNKNOWN-FIELD | did you mean 'value'?
            B16 no value | "weight\n1\n" | E-MISSING-FIELD | column 'value'
            B17 no unit | "value\n1ms\n5\n" | E-VALUE | times.csv:3:1
            B17 of another unit | "value\n5KiB\n" | E-VALUE | ns us ms s min h
            B11 not a number | "value,weight\n1ms,NaN\n" | E-NUMBER | times.csv:2:1
            B27 negative | "value,weight\n1ms,-1\n" | E-NUMBER | decimal digits
            B27 all weights 0 | "value,weight\n1ms,0\n" | E-RANGE | all weights are 0
            B39 a cell too many | "value\n1ms,2\n" | E-CSV | expected 1 cells, found 2
            """)
    void aFileThatIsNoDistributionIsRefused(
            String what, String content, String code, String words, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("times.csv"), content.replace("\\n", "\n"));
        Problem problem = refusedIn(folder, "{law: empirical, file: times.csv}");
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.position() + " " + problem.message() + " " + problem.hint())
                .contains(words);
    }

    private static Problem refusedIn(Path folder, String law) {
        Problems problems = new Problems();
        String text = Shop.with(CONNECT, "service-time: " + law + ", " + CONNECT);
        assertThat(ScenarioFile.parse("shop.yaml", text, folder, List.of(), problems))
                .isEmpty();
        assertThat(problems.errors()).as(ProblemText.render(problems)).hasSize(1);
        return problems.errors().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/hostname",
        "../times.csv",
        "a/../../times.csv",
        "file:times.csv",
        "http://x/times.csv",
        "C:times.csv"
    })
    void noFileIsReadFromElsewhere_B31(String path, @TempDir Path folder) {
        assertThat(refusedIn(folder, "{law: empirical, file: \"" + path + "\"}").code())
                .isEqualTo("E-PATH");
    }

    @Test
    void noLinkLeadsElsewhere_andAMissingFileIsSaid_B19_B31(@TempDir Path folder) throws IOException {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Files.writeString(folder.resolve("times.csv"), "value\n1ms\n");
        Files.createSymbolicLink(inside.resolve("times.csv"), folder.resolve("times.csv"));
        assertThat(refusedIn(inside, "{law: empirical, file: times.csv}").code())
                .isEqualTo("E-PATH");
        assertThat(refusedIn(inside, "{law: empirical, file: tims.csv}").code()).isEqualTo("E-UNREADABLE");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            unknown law | {law: poison, rate: 1/s} | E-UNKNOWN-WORD | /law | did you mean 'poisson'?
            field of another law | {law: poisson, rate: 1/s, on: 3s} | E-UNKNOWN-FIELD | /on | the law poisson has no such field
            no rate | {law: poisson} | E-MISSING-FIELD | "" | field 'rate' is missing
            B17 rate without unit | {law: poisson, rate: 5} | E-VALUE | /rate | per ns, us, ms, s, min or h
            no states | {law: markov-modulated} | E-MISSING-FIELD | "" | field 'states' is missing
            one state | {law: markov-modulated, states: {a: {rate: 1/s, mean: 1s}}} | E-RANGE | /states | 2 to 100 states
            B27 no rate in any state | {law: markov-modulated, states: {a: {rate: 0/s, mean: 1s}, b: {rate: 0/s, mean: 1s}}} | E-RANGE | /states | no state has a rate
            B27 a state of no time | {law: markov-modulated, states: {a: {rate: 1/s, mean: 0s}, b: {rate: 0/s, mean: 1s}}} | E-RANGE | /states/a/mean | longer than 0
            unknown state | {law: markov-modulated, states: {aa: {rate: 1/s, mean: 1s, next: {bc: 100%}}, bb: {rate: 0/s, mean: 1s}}} | E-UNKNOWN-STATE | /states/aa/next/bc | did you mean 'bb'?
            a state after itself | {law: markov-modulated, states: {a: {rate: 1/s, mean: 1s, next: {a: 100%}}, b: {rate: 0/s, mean: 1s}}} | E-UNKNOWN-STATE | /states/a/next/a | follow itself
            shares of less than all | {law: markov-modulated, states: {a: {rate: 1/s, mean: 1s, next: {b: 99%}}, b: {rate: 0/s, mean: 1s}}} | E-SHARE | /states/a/next | add up to 100%
            a state that is never left | {law: markov-modulated, states: {a: {rate: 1/s, mean: 1s, next: {b: 100%}}, b: {rate: 2/s, mean: 1s, next: {a: 100%}}, c: {rate: 0/s, mean: 1s}}} | E-UNREACHED | /states | c
            on-off without a mean | {law: on-off, rate: 1/s, on: {law: pareto, shape: 1, minimum: 1s}, off: 1s} | E-NO-MEAN | /on | shape greater than 1
            on-off that is never on | {law: on-off, rate: 1/s, on: 0s, off: 1s} | E-RANGE | "" | never on
            on-off without off | {law: on-off, rate: 1/s, on: 1s} | E-MISSING-FIELD | "" | field 'off' is missing
            a schedule of nothing | {law: schedule, repeat: 5s} | E-MISSING-FIELD | "" | steps, ramp or wave
            steps and ramp | {law: schedule, steps: {0s: 1/s}, ramp: {0s: 1/s}} | E-ONE-OF | "" | steps and ramp
            steps that begin late | {law: schedule, steps: {5s: 1/s}} | E-RANGE | /steps | first time is 0s
            B17 a step without unit | {law: schedule, steps: {0s: 1/s, 5: 2/s}} | E-DURATION | /steps/5 | ns us ms s min h
            B27 steps of 0 | {law: schedule, steps: {0s: 0/s}} | E-RANGE | "" | no rate is greater than 0
            repeat too early | {law: schedule, steps: {0s: 1/s, 5s: 2/s}, repeat: 5s} | E-RANGE | /repeat | ends later
            a wave that repeats | {law: schedule, wave: {mean: 1/s, swing: 10%, period: 1s}, repeat: 5s} | E-FIELD-HERE | /repeat | repeats anyway
            B27 a swing above 1 | {law: schedule, wave: {mean: 1/s, swing: 110%, period: 1s}} | E-SHARE | /wave/swing | 0% to 100%
            B27 a wave of no length | {law: schedule, wave: {mean: 1/s, swing: 10%, period: 0s}} | E-RANGE | /wave/period | longer than 0
            a spike that falls too long | {law: schedule, steps: {0s: 1/s}, spikes: {s: {at: 1s, rate: 1/s, length: 5s, rise: 3s, fall: 3s}}} | E-RANGE | /spikes/s | longer than the whole
            B30 too many flows in a schedule | {law: schedule, steps: {0s: 1/s, 60s: 40000000/s}} | E-TOO-MANY-FLOWS | "" | feasible here: 41.6% of this load (16600000/s in the mean), or 84900ms of it
            """)
    void aWrongLawOfArrivalsIsRefusedOnce(String what, String law, String code, String pointer, String words) {
        Problems problems = new Problems();
        assertThat(Shop.parse(Shop.with(POISSON, law), problems)).isEmpty();
        check(problems, code, "/traffic/flows/query/arrivals" + pointer, words);
    }

    private static void check(Problems problems, String code, String pointer, String words) {
        String shown = ProblemText.render(problems);
        assertThat(problems.errors()).as(shown).hasSize(1);
        assertThat(problems.errors().get(0).code()).as(shown).isEqualTo(code);
        assertThat(problems.errors().get(0).pointer()).as(shown).isEqualTo(pointer);
        assertThat(shown).contains(words);
        assertThat(problems.exitCode()).isEqualTo(code.equals("E-TOO-MANY-FLOWS") ? 13 : 10);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            B17 no unit | 5 | E-VALUE | "" | a duration such as 5ms, or a map with a law
            B17 a size | 5KiB | E-VALUE | "" | ns, us, ms, s, min, h
            no law | {mean: 5ms} | E-MISSING-FIELD | "" | 'law'
            unknown law | {law: lognorma, median: 5ms} | E-UNKNOWN-WORD | /law | did you mean 'lognormal'?
            field of another law | {law: exponential, mean: 5ms, shape: 2} | E-UNKNOWN-FIELD | /shape | exponential has no such field
            unknown field | {law: exponential, maen: 5ms} | E-UNKNOWN-FIELD | /maen | did you mean 'mean'?
            no mean | {law: exponential} | E-MISSING-FIELD | "" | field 'mean'
            B27 mean 0 | {law: exponential, mean: 0s} | E-RANGE | /mean | 1ns
            B12 too long | {law: constant, mean: 100000h} | E-RANGE | /mean | out of range
            B13 quoted number | "{law: pareto, shape: '1.5', minimum: 1ms}" | E-NUMBER | /shape | without quotes
            B11 infinity | {law: pareto, shape: 1e400, minimum: 1ms} | E-VALUE | /shape | 1.5
            B14 blank | "{law: pareto, shape: ' 1.5', minimum: 1ms}" | E-VALUE | /shape | decimal digits
            shape too small | {law: pareto, shape: 0.01, minimum: 1ms} | E-RANGE | /shape | 0.1 to 1000
            pareto by its mean without one | {law: pareto, shape: 1, mean: 1ms} | E-NO-MEAN | "" | greater than 1
            two scales | {law: pareto, shape: 2, mean: 1ms, minimum: 1ms} | E-ONE-OF | "" | 'minimum', 'mean'
            no spread | {law: lognormal, median: 1ms} | E-ONE-OF | "" | 'sigma', 'p99'
            p99 with a mean | {law: lognormal, mean: 1ms, p99: 5ms} | E-FIELD-HERE | "" | p99 goes with median
            p99 below the median | {law: lognormal, median: 5ms, p99: 5ms} | E-RANGE | "" | not greater than the median
            sigma too great | {law: lognormal, median: 5ms, sigma: 11} | E-RANGE | /sigma | 0.001 to 10
            ends the wrong way round | {law: uniform, min: 3ms, max: 1ms} | E-RANGE | "" | min is greater than max
            half a stage | {law: erlang, stages: 2.5, mean: 1ms} | E-INTEGER | /stages | integer
            no stage | {law: erlang, stages: 0, mean: 1ms} | E-RANGE | /stages | 1 to 1000
            shares of less than all | {law: hyperexponential, phases: {a: {share: 90%, mean: 1ms}}} | E-SHARE | /phases | add up to 90%
            a phase without a mean | {law: hyperexponential, phases: {a: {share: 100%}}} | E-MISSING-FIELD | /phases/a | 'mean'
            no phase | {law: hyperexponential, phases: {}} | E-EMPTY-MAP | /phases | at least one phase
            values of more than all | {law: empirical, values: {1ms: 60%, 2ms: 50%}} | E-SHARE | /values | add up to 110%
            a value of another unit | {law: empirical, values: {1KiB: 100%}} | E-VALUE | /values/1KiB | ns us ms
            B27 a share above 1 | {law: empirical, values: {1ms: 101%}} | E-SHARE | /values/1ms | 100%
            quantiles without ends | {law: empirical, quantiles: {10%: 1ms, 90%: 2ms}} | E-SHARE | /quantiles | first quantile is 0%
            quantiles that fall | {law: empirical, quantiles: {0%: 5ms, 100%: 2ms}} | E-RANGE | /quantiles | less than
            a quantile of no share | {law: empirical, quantiles: {0%: 5ms, p50: 2ms, 100%: 9ms}} | E-SHARE | /quantiles/p50 | 41%
            two forms | {law: empirical, values: {1ms: 100%}, file: x.csv} | E-ONE-OF | "" | 'values', 'quantiles', 'file'
            """)
    void aWrongDistributionIsRefusedOnce(String what, String law, String code, String pointer, String words) {
        Problems problems = new Problems();
        assertThat(Shop.parse(Shop.with(CONNECT, "service-time: " + law + ", " + CONNECT), problems))
                .isEmpty();
        check(problems, code, "/traffic/flows/query/service-time" + pointer, words);
    }

    @Test
    void whatALawGivesBeyondTheFieldIsCut_andSaidIfItIsNotRare() {
        Problems problems = new Problems();
        String text = Shop.with(CONNECT, "service-time: {law: pareto, shape: 0.3, minimum: 1ms}, " + CONNECT);
        Scenario scenario = Shop.parse(text, problems).orElseThrow();
        Distribution law = ((Dialogue.Tcp) scenario.flows().get(1).dialogue()).serviceTime();
        assertThat(law.quantile(1 - 0x1p-53)).isEqualTo(TEN_YEARS);
        assertThat(law.mean()).isFinite();
        String heavier = text.replace("shape: 0.3", "shape: 0.2");
        assertThat(Shop.parse(heavier, problems)).isPresent();
        assertThat(problems.warnings()).extracting(Problem::code).contains("W-CUT");
    }
}
