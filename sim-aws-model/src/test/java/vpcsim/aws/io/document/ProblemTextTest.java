package vpcsim.aws.io.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Problems are shown as rule G1 of the hand-out has it, and nothing of the input reaches the terminal raw (B42). */
final class ProblemTextTest {

    private static MapNode map(String yaml) {
        return (MapNode) DocumentReader.read("in.yaml", yaml.getBytes(StandardCharsets.UTF_8), new Problems())
                .orElseThrow();
    }

    @Test
    void showsPlacePointerValueLineAndHint() {
        Problems problems = new Problems();
        Scalars.integer(
                map("a:\n  port: \"80\"\n").get("a") instanceof MapNode a ? a.get("port") : null, 0, 65535, problems);

        assertThat(ProblemText.render(problems)).isEqualTo("""
                        in.yaml:2:9: error[E-INTEGER] at /a/port: expected integer from 0 to 65535, found text (80)
                              port: "80"
                                    ^
                            hint: write it without quotes
                        """);
    }

    @Test
    void controlCharactersAreWrittenAsTheirNumber_B42() {
        Problems problems = new Problems();
        Scalars.name(map("a: \"x\\e[31m\\r\\n\u202ey\"").get("a"), problems);

        assertThat(ProblemText.render(problems))
                .contains("(x\\u{1b}[31m\\u{d}\\u{a}\\u{202e}y)")
                .doesNotContain("\u001b", "\r", "\u202e");
    }

    @Test
    void longValuesAndLinesAreCut() {
        Problems problems = new Problems();
        Scalars.name(map("a: " + " ".repeat(300) + "_" + "x".repeat(500)).get("a"), problems);

        String text = ProblemText.render(problems);
        assertThat(text.lines()).allMatch(line -> line.length() < 260);
        assertThat(text).contains("...");
    }

    @Test
    void fiftyErrorsAreKept_theOthersCounted() {
        Problems problems = new Problems();
        for (int i = 0; i < 60; i++) {
            problems.fileError("f", "E-X", "wrong " + i, "");
            problems.warning(map("a: 1"), "W-X", "odd", "");
        }
        problems.note(map("a: 1"), "N-X", "by the way");

        assertThat(problems.errors()).hasSize(50);
        assertThat(problems.errorCount()).isEqualTo(60);
        assertThat(ProblemText.render(problems)).endsWith("f: error[E-X]: wrong 49\nand 10 more errors\n");
        assertThat(ProblemText.renderWarnings(problems)).contains("in.yaml:1:1: note[N-X] at /: by the way");
        Problems all = new Problems();
        all.addAll(problems);
        assertThat(all.errorCount()).isEqualTo(60);
        assertThat(all.warningCount()).isEqualTo(61);
    }

    @Test
    void aHintThatTakesTimeIsSoughtForTheErrorsThatAreKeptAlone_G3() {
        Problems problems = new Problems();
        int[] sought = {0};
        MapNode at = map("a: 1");
        for (int i = 0; i < 60; i++) {
            problems.error(at, "E-X", "wrong", () -> "hint " + ++sought[0]);
        }
        assertThat(sought[0]).isEqualTo(Problems.MAX_ERRORS);
        assertThat(problems.errorCount()).isEqualTo(60);
        assertThat(problems.errors().get(49).hint()).isEqualTo("hint 50");
    }

    @Test
    void theValueIsShownOnce_andAnExampleSaysHowItIsWritten() {
        Problems problems = new Problems();
        Scalars.cidr(map("a: 10.0.0.0/33").get("a"), problems);
        Scalars.integer(map("a: 70000").get("a"), 0, 65_535, problems);

        assertThat(ProblemText.render(problems)).isEqualTo("""
                        in.yaml:1:4: error[E-CIDR] at /a: a prefix length is 0 to 32 (10.0.0.0/33)
                            a: 10.0.0.0/33
                               ^
                            hint: such as 10.0.0.0/16 or 2001:db8::/32
                        in.yaml:1:4: error[E-INTEGER] at /a: out of range 0 to 65535 (70000)
                            a: 70000
                               ^
                        """);
    }

    @Test
    void aRefusalCarriesItsProblemsAndExitCode() {
        Problems problems = new Problems();
        problems.throwIfErrors();
        assertThat(problems.exitCode()).isZero();
        problems.unreadable("f", "no such file", "check the path");

        assertThatThrownBy(problems::throwIfErrors)
                .isInstanceOfSatisfying(InputException.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(11);
                    assertThat(e.problems()).isSameAs(problems);
                })
                .hasMessageContaining("no such file");
    }

    @Test
    void theNearestNameIsNamed_elseTheNamesThereAre() {
        List<String> names = List.of("ingress", "egress");
        assertThat(Nearest.hint("ingres", names)).isEqualTo("did you mean 'ingress'?");
        assertThat(Nearest.hint("zzzz", names)).isEqualTo("known here: ingress, egress");
        assertThat(Nearest.hint("x", List.of())).isEmpty();
        assertThat(Nearest.of("a".repeat(10_000), names)).isEmpty();
    }

    @Test
    void scalarsRefuseWhatIsNotTheirs() {
        MapNode map = (MapNode) DocumentReader.read(
                        "in.json",
                        "{\"n\": 5, \"t\": \"x\", \"z\": null, \"b\": true, \"l\": [], \"m\": {}, \"d\": \"5m\", \"r\": \"1\", \"s\": \"1\", \"p\": \"1\"}"
                                .getBytes(StandardCharsets.UTF_8),
                        new Problems())
                .orElseThrow();
        Problems problems = new Problems();
        assertThat(Scalars.text(map.get("n"), problems)).isEmpty();
        assertThat(Scalars.text(map.get("z"), problems)).isEmpty();
        assertThat(Scalars.text(map.get("l"), problems)).isEmpty();
        assertThat(Scalars.integer(map.get("b"), 0, 9, problems)).isEmpty();
        assertThat(Scalars.bool(map.get("t"), problems)).isEmpty();
        assertThat(Scalars.map(map.get("l"), problems)).isEmpty();
        assertThat(Scalars.list(map.get("m"), problems)).isEmpty();
        assertThat(Scalars.durationNanos(map.get("d"), problems)).isEmpty();
        assertThat(Scalars.rate(map.get("r"), problems)).isEmpty();
        assertThat(Scalars.sizeBytes(map.get("s"), problems)).isEmpty();
        assertThat(Scalars.shareBillionths(map.get("p"), problems)).isEmpty();
        assertThat(problems.errors())
                .extracting(Problem::code)
                .containsExactly(
                        "E-TEXT",
                        "E-TEXT",
                        "E-TEXT",
                        "E-INTEGER",
                        "E-BOOLEAN",
                        "E-TYPE",
                        "E-TYPE",
                        "E-DURATION",
                        "E-RATE",
                        "E-SIZE",
                        "E-SHARE");
        assertThat(Scalars.bool(map.get("b"), problems)).contains(true);
        assertThat(Scalars.integer(null, 0, 1, problems)).isEmpty();
        assertThat(Scalars.isName("-a")).isFalse();
        assertThat(Scalars.isName("a-1")).isTrue();
    }
}
