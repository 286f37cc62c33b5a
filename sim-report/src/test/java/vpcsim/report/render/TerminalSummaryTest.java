package vpcsim.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vpcsim.core.result.Journey;
import vpcsim.core.result.RunResult;
import vpcsim.report.Golden;
import vpcsim.report.SampleResults;
import vpcsim.report.io.Renamed;

/** What a run prints at its end. */
final class TerminalSummaryTest {
    private static final Path REPORT = Path.of("out", "report.html");

    @Test
    void aLoadRun_printsTheGoldenText() {
        Golden.assertEqual("summary-web-tier.txt", render(SampleResults.webTier()));
    }

    @Test
    void aRunOfScriptedPackets_listsJourneysInsteadOfFlows() {
        Golden.assertEqual("summary-joni.txt", render(SampleResults.joni()));
    }

    @Test
    void aProbedNetwork_printsItsMatrix() {
        Golden.assertEqual("summary-probed.txt", render(SampleResults.probed(12)));
    }

    @Test
    void aViolatedRun_saysSoBeforeAnyCount() {
        assertThat(render(SampleResults.violated()))
                .contains("invariants  RESULT NOT TRUSTWORTHY. 8 of 10 hold")
                .contains("VIOLATED: I03 at 12.4 s on db-1")
                .contains("expected 41 % to 43 %     FAILS");
    }

    @Test
    void aJourney_printsTheGoldenText() {
        StringBuilder text = new StringBuilder();
        for (Journey journey : SampleResults.webTier().journeys()) {
            text.append(JourneyText.render(journey)).append('\n');
        }
        Golden.assertEqual("journeys.txt", text.toString());
    }

    @Test
    void answersTooWideForOneLineEach_wrapTheirEvidence() {
        RunResult wide = Renamed.all(SampleResults.joni(), name -> name + " and more of it".repeat(3));

        assertThat(render(wide).lines()).allMatch(line -> line.length() <= 110);
        assertThat(render(wide).replaceAll("\\s+", " ")).contains("holds ALLOW and more");
    }

    @Test
    void whatWasExpectedIsSaidOfNumbers_andOfEventsThatCameOtherwise() {
        RunResult numbers = Renamed.all(SampleResults.webTier(), name -> name + " and more of it".repeat(3));
        RunResult events = Renamed.all(SampleResults.joni(), name -> name + " and more of it".repeat(3));

        assertThat(render(numbers).replaceAll("\\s+", " "))
                .contains("; expected 41 % to 43 %")
                .doesNotContain("; expected DENY");
        assertThat(render(events)).doesNotContain("expected");
        assertThat(render(SampleResults.violated())).contains("FAILS");
    }

    @Test
    void oneOfSeveralReplications_saysWhich() {
        assertThat(TerminalSummary.render(SampleResults.webTier(), SampleResults.host(), REPORT, 30))
                .contains("certainty   30 runs; the figures above are those of replication 1\n")
                .doesNotContain("one run");
    }

    static Stream<RunResult> samples() {
        return Stream.of(
                SampleResults.webTier(),
                SampleResults.joni(),
                SampleResults.probed(99),
                SampleResults.violated(),
                SampleResults.nothing());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void linesFitATerminal_andNeedNoMoreThanAscii(RunResult result) {
        assertThat(render(result).lines())
                .allMatch(line -> line.length() <= 110)
                .allMatch(line -> !line.endsWith(" "));
        assertThat(render(result)).matches("[\\x20-\\x7e\n]*");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noNameMovesTheCursor_orBreaksALine_B42(RunResult result) {
        RunResult hostile = Renamed.all(result, name -> "\u001b]0;x\u0007\r\n" + name + "\u202e\u2028\u009b31m");

        String text = render(hostile) + MatrixText.render(hostile.matrix());

        assertThat(text.chars().filter(c -> c != '\n')).noneMatch(Character::isISOControl);
        assertThat(text).doesNotContain("\u202e", "\u2028");
        if (!result.question().isEmpty()) {
            assertThat(text).contains("\\u{1b}]0;x\\u{7}\\u{d}\\u{a}");
        }
    }

    @Test
    void anyLocale_givesTheSameText_B58() {
        Locale before = Locale.getDefault();
        String here = render(SampleResults.webTier());
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(render(SampleResults.webTier())).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anEmptyMatrix_saysThatNothingIsPermitted() {
        assertThat(MatrixText.render(SampleResults.nothing().matrix())).startsWith("nothing is permitted\n");
    }

    private static String render(RunResult result) {
        return TerminalSummary.render(result, SampleResults.host(), REPORT, 1);
    }
}
