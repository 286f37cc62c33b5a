package vpcsim.aws.io.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents are read strictly, from JSON and YAML alike, and every node knows where it stands. */
final class DocumentReaderTest {

    private static Optional<DocumentNode> read(String name, String text, Problems problems) {
        return DocumentReader.read(name, text.getBytes(StandardCharsets.UTF_8), problems);
    }

    private static DocumentNode child(MapNode map, String key) {
        return Objects.requireNonNull(map.get(key));
    }

    private static Problem refused(String name, byte[] bytes) {
        Problems problems = new Problems();
        Optional<DocumentNode> root = DocumentReader.read(name, bytes, problems);
        assertThat(problems.exitCode()).as("exit code of %s", root).isEqualTo(10);
        return problems.errors().get(0);
    }

    private static Problem refused(String name, String text) {
        return refused(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": [\n  {\"b~/c\": 7}, \"x\"]}",
                "a:\n- {b~/c: 7}\n- \"x\"\n",
            })
    void jsonAndYamlGiveTheSameTree_withPositionsAndPointers(String text) {
        DocumentNode root = read("input", text, new Problems()).orElseThrow();

        ListNode list = (ListNode) child((MapNode) root, "a");
        MapNode inner = (MapNode) list.items().get(0);
        ScalarNode seven = (ScalarNode) child(inner, "b~/c");
        assertThat(seven.text()).isEqualTo("7");
        assertThat(seven.quoted()).isFalse();
        assertThat(seven.pointer()).isEqualTo("/a/0/b~0~1c");
        assertThat(seven.position().line()).isEqualTo(2);
        assertThat(inner.entries().get(0).position().column()).isEqualTo(4);
        assertThat(list.items().get(1)).matches(node -> ((ScalarNode) node).quoted());
        assertThat(list.items().get(1).name()).isEqualTo("1");
        assertThat(root.pointer()).isEmpty();
    }

    @Test
    void yamlScalarsStayText_B09() {
        MapNode map = (MapNode) read(
                        "x.yaml",
                        "{a: no, b: on, c: 22:22, d: 010, e: 1_000, f: .inf, g: 2026-11-21, h: ~, i: 0x50, j: 1e400, k: null}",
                        new Problems())
                .orElseThrow();

        assertThat(map.entries())
                .extracting(entry -> ((ScalarNode) entry.value()).text())
                .containsExactly(
                        "no", "on", "22:22", "010", "1_000", ".inf", "2026-11-21", "~", "0x50", "1e400", "null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // B01
                "x.json | `` | E-EMPTY | 1:1",
                "x.yaml | `` | E-EMPTY | 1:1",
                "x.yaml | `  ` | E-EMPTY | 1:3",
                "x.json | `\t ` | E-EMPTY | 1:3",
                "x.yaml | `# only a comment` | E-EMPTY | 1:17",
                "x.yaml | `---` | E-EMPTY | 1:4",
                "x.json | `\ufeff` | E-EMPTY | 1:1",
                // B02
                "x.json | {\"a\": [1, 2 | E-SYNTAX | 1:12",
                "x.json | {\"a\": \"b | E-SYNTAX | 1:9",
                "x.yaml | {a: [1, 2 | E-SYNTAX | 1:10",
                // B03
                "x.json | {} {} | E-TRAILING | 1:4",
                "x.json | [1] x | E-SYNTAX | 1:5",
                "x.json | 1 2 | E-TRAILING | 1:3",
                "x.yaml | `a: 1\n---\nb: 2` | E-TRAILING | 2:1",
                // B04
                "x.json | {\"a\": 1, \"b\": 2, \"a\": 3} | E-DUPLICATE-KEY | 1:18",
                "x.yaml | {a: 1, b: 2, \"a\": 3} | E-DUPLICATE-KEY | 1:14",
                // B06, B07
                "x.yaml | {a: &x [1], b: *x} | E-ALIAS | 1:5",
                "x.yaml | `a: &a [*a]` | E-ALIAS | 1:4",
                "x.yaml | `a: *b` | E-ALIAS | 1:4",
                // B08
                "x.yaml | `a: !!java.net.URL [\"http://127.0.0.1:1/\"]` | E-TAG | 1:4",
                "x.yaml | `!!javax.script.ScriptEngineManager []` | E-TAG | 1:1",
                "x.yaml | `a: !!str 5` | E-TAG | 1:4",
                "x.yaml | `a: !own {}` | E-TAG | 1:4",
                "x.yaml | `%TAG ! tag:x,2000:\n---\na: 1` | E-TAG | 1:1",
                // beyond JSON
                "x.json | {\"a\": NaN} | E-SYNTAX | 1:10",
                "x.json | {\"a\": 010} | E-SYNTAX | 1:8",
                "x.json | {a: 1} | E-SYNTAX | 1:2",
                "x.json | {\"a\": 1,} | E-SYNTAX | 1:9",
                "x.json | [1] // no | E-SYNTAX | 1:5",
                "x.json | {\"a\": \"\\ud800\"} | E-ENCODING | 1:7",
                "x.json | {\"a\": \"\\u0000\"} | E-NUL | 1:7",
                "x.json | {\"\\udc00\": 1} | E-SYNTAX | 1:9",
                "x.yaml | {a: \"\\0\"} | E-NUL | 1:5",
                // beyond our YAML
                "x.yaml | {[a]: 1} | E-KEY | 1:2",
                "x.yaml | {{a: 1}: 1} | E-KEY | 1:2",
                "x.yaml | `a:\n\t- b` | E-SYNTAX | 2:1",
                "x.yaml | `a: \"\\u001b\"\nb: \u001b` | E-ENCODING | 2:4",
                "x.yaml | `%YAML 99999999999999.1\n---\na` | E-SYNTAX | 1:21",
            })
    void isRefusedWithItsPlace(String name, String text, String code, String place) {
        Problem problem = refused(name, text);

        assertThat(problem.code() + " " + problem.position()).isEqualTo(code + " " + name + ":" + place);
        assertThat(problem.level()).isEqualTo(Problem.Level.ERROR);
    }

    @Test
    void aDuplicateKeyIsReportedWithBothPositions_B04() {
        assertThat(refused("x.json", "{\"a\": 1,\n \"a\": 2}").message()).contains("first at line 1, column 2");
        assertThat(refused("x.yaml", "a: 1\nb: 2\na: 3").message()).contains("first at line 1, column 1");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            many.append("k").append(i).append(": 1\n");
        }
        assertThat(refused("x.yaml", many + "k3: 1").message()).contains("first at line 4, column 1");
    }

    @ParameterizedTest
    @CsvSource({"x.json,[", "x.json,'{\"a\":'", "x.yaml,[", "x.yaml,'{a: '", "x.yaml,'- '"})
    void deepNestingIsRefused_andNothingOverflows_B05(String name, String opening) {
        Problem problem = refused(name, opening.repeat(100_000));

        assertThat(problem.code()).isEqualTo("E-NESTING");
        assertThat(problem.message()).isEqualTo("nesting > 64");
    }

    @Test
    void deepNestingInsideAFieldNobodyReadsIsRefusedToo_B05() {
        String text = "{\"Vpcs\": [], \"Ignored\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThat(refused("x.json", text).code()).isEqualTo("E-NESTING");
        assertThat(refused("x.yaml", "? ".repeat(100_000)).code()).isEqualTo("E-KEY");
        assertThat(read("x.json", "[".repeat(64) + "]".repeat(64), new Problems()))
                .isPresent();
        assertThat(read("x.yaml", "[".repeat(64) + "]".repeat(64), new Problems()))
                .isPresent();
    }

    @Test
    void anAliasBombIsRefusedAtItsFirstAnchor_B06() {
        StringBuilder bomb = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
        for (char c = 'b'; c <= 'i'; c++) {
            String before = "*" + (char) (c - 1);
            bomb.append(c)
                    .append(": &")
                    .append(c)
                    .append(" [")
                    .append((before + ",").repeat(8))
                    .append(before)
                    .append("]\n");
        }
        assertThat(refused("x.yaml", bomb.toString()).code()).isEqualTo("E-ALIAS");
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedWithTheirOffset_B10() {
        assertThat(refused("x.json", new byte[] {'{', '"', (byte) 0xC3, '"', '}'})
                        .message())
                .isEqualTo("not UTF-8 at byte offset 2");
        assertThat(refused("x.json", new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'})
                        .message())
                .isEqualTo("not UTF-8 at byte offset 1");
        assertThat(refused("x.json", "{\"a\": 1}".getBytes(StandardCharsets.UTF_16))
                        .message())
                .contains("byte offset");
        assertThat(refused("x.json", "{\"a\": 1}".getBytes(StandardCharsets.UTF_16LE))
                        .message())
                .isEqualTo("byte 0 (NUL) at byte offset 1");
        assertThat(refused("x.yaml", new byte[] {'a', (byte) 0xE2, (byte) 0x82}).message())
                .isEqualTo("not UTF-8 at byte offset 1");
    }

    @Test
    void aByteOrderMarkBeforeTextIsFine_B01() {
        assertThat(read("x.json", "\ufeff{\"a\": 1}", new Problems())).isPresent();
        assertThat(read("x.yaml", "\ufeffa: 1", new Problems())).isPresent();
    }

    @Test
    void positionsHoldBehindCharactersOutsideTheBasicPlane() {
        assertThat(refused("x.yaml", "a: \"\ud83c\udf4e\ud83c\udf4f\"\nb: 1\nb: 2")
                        .position())
                .hasToString("x.yaml:3:1");
        assertThat(refused("x.yaml", "{a: \"\ud83c\udf4e\", a: 2}").position()).hasToString("x.yaml:1:11");
        assertThat(refused("x.json", "{\"a\": \"\ud83c\udf4e\", \"a\": 2}").position())
                .hasToString("x.json:1:13");
    }

    @Test
    void numbersLongerThanAnyoneNeedsAreRefused_B11() {
        Problem tooLong = refused("x.json", "{\"seed\": " + "1".repeat(1000) + "}");
        assertThat(tooLong.code() + " " + tooLong.position() + " " + tooLong.pointer())
                .isEqualTo("E-TOO-LONG x.json:1:10 /seed");
        assertThat(tooLong.message()).isEqualTo("a number of more than 100 characters");
        assertThat(read("x.json", "[" + "1".repeat(100) + "]", new Problems())).isPresent();
    }

    @Test
    void messagesAboutSyntaxSpeakToUsers_notToProgrammers() {
        for (String text : List.of("{\"a\": NaN}", "{/* a */ \"b\": 1}", "{'a': 1}", "{\"a\": 1,}", "[01]")) {
            assertThat(refused("x.json", text).message())
                    .startsWith("not JSON: ")
                    .doesNotContain("Feature", "`", "ALLOW_");
        }
        assertThat(refused("x.yaml", "a: 1\u0007").message()).isEqualTo("a character that YAML does not allow: U+0007");
    }

    @Test
    void moreValuesThanADocumentOfItsLengthNeedsAreRefused() {
        assertThat(refused("x.json", "[" + "0,".repeat(400_000) + "0]").code()).isEqualTo("E-TOO-MANY-VALUES");
    }

    @Test
    void aYamlDocumentThatTakesTooLongToReadIsRefused() {
        assertThat(refused("x.yaml", "- a\n".repeat(2_200_000)).message())
                .isEqualTo("a YAML document longer than 8388608 characters");
        assertThat(refused("x.yaml", "-".repeat(5_000_000)).message())
                .isEqualTo("a line longer than 4194304 characters");
    }

    @Test
    void aMillionProblemsOnOneLongLineAreCountedInTime() {
        Problems problems = new Problems();
        read("x.json", "{" + "\"a\":1,".repeat(1_000_000) + "\"b\":1}", problems);
        assertThat(problems.errorCount()).isGreaterThan(500_000);
        assertThat(problems.errors()).hasSize(50);
    }

    @Test
    void filesThatCannotBeReadHaveAnExitCodeOfTheirOwn_B19(@TempDir Path folder) throws IOException {
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling.json"), folder.resolve("nothing"));
        for (Path file : new Path[] {folder.resolve("missing.json"), folder, dangling}) {
            Problems problems = new Problems();
            assertThat(DocumentReader.read(file, 100, problems)).isEmpty();
            assertThat(problems.exitCode()).isEqualTo(11);
            assertThat(problems.errors().get(0).code()).isEqualTo("E-UNREADABLE");
        }
    }

    @Test
    void aFileIsReadToTheLimitAndNoFurther_B18(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), "{\"a\": 1}");
        Problems problems = new Problems();
        assertThat(DocumentReader.read(file, 8, problems)).isPresent();
        assertThat(DocumentReader.read(file, 7, problems)).isEmpty();
        assertThat(problems.exitCode()).isEqualTo(10);
        assertThat(problems.errors().get(0).message()).isEqualTo("larger than limit 7 bytes (--max-input)");
        if (Files.exists(Path.of("/dev/zero"))) {
            Problems endless = new Problems();
            assertThat(DocumentReader.read(Path.of("/dev/zero"), 1 << 20, endless))
                    .isEmpty();
            assertThat(endless.errors().get(0).code()).isEqualTo("E-TOO-LARGE");
        }
    }

    @Test
    void sameContentComparesWhateverTheOrderOfKeys() {
        DocumentNode one = read("x.json", "{\"a\": [1, {\"b\": null}], \"c\": \"d\"}", new Problems())
                .orElseThrow();
        DocumentNode same = read("x.json", "{\"c\": \"d\", \"a\": [1, {\"b\": null}]}", new Problems())
                .orElseThrow();
        DocumentNode other = read("x.json", "{\"c\": \"d\", \"a\": [1, {\"b\": true}]}", new Problems())
                .orElseThrow();
        assertThat(one.sameContent(same)).isTrue();
        assertThat(one.sameContent(other)).isFalse();
        assertThat(one.sameContent(child((MapNode) one, "a"))).isFalse();
    }

    @Property(tries = 2000)
    void anyBytesGiveADocumentOrProblems_json(@ForAll byte[] bytes) {
        Problems problems = new Problems();
        assertThat(DocumentReader.read("x.json", bytes, problems).isPresent() || problems.hasErrors())
                .isTrue();
    }

    @Property(tries = 2000)
    void anyTextGivesADocumentOrProblems_yaml(@ForAll String text) {
        Problems problems = new Problems();
        assertThat(read("x.yaml", text, problems).isPresent() || problems.hasErrors())
                .isTrue();
        ProblemText.render(problems);
    }

    @Property(tries = 2000)
    void anyTextOfYamlsOwnCharactersGivesADocumentOrProblems(
            @ForAll
                    @net.jqwik.api.constraints.CharRange(from = ' ', to = '~')
                    @net.jqwik.api.constraints.Chars({'\n', '\t', '\r'})
                    String text) {
        Problems problems = new Problems();
        assertThat(read("x.yaml", text, problems).isPresent() || problems.hasErrors())
                .isTrue();
        assertThat(ProblemText.render(problems)).doesNotContain("\t", "\r");
    }
}
