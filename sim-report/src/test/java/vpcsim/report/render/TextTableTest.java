package vpcsim.report.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Aligned columns that fit a terminal, with words and figures whole. */
final class TextTableTest {
    @Test
    void columnsAreAligned_twoSpacesApart_withoutTrailingOnes() {
        TextTable table = new TextTable("lrl", " ").row("a", "1", "x").row("long", "1,000", "");

        assertThat(table.toString()).isEqualTo(" a         1  x\n long  1,000\n");
        assertThat(table.fits()).isTrue();
    }

    @Test
    void theLastColumnWrapsWithinItself() {
        TextTable table = new TextTable("ll", "").row("key", "word ".repeat(30).strip());

        assertThat(table.fits()).isFalse();
        assertThat(table.toString())
                .isEqualTo("key  " + "word ".repeat(21).strip() + "\n     "
                        + "word ".repeat(9).strip() + "\n");
    }

    @Test
    void ifThatDoesNotDo_theWidestOtherColumnOfWordsWraps() {
        String words = "ten signs ".repeat(7).strip();
        TextTable table = new TextTable("llrl", "")
                .row(words, "short", "1,000,000", words)
                .row("a", "b", "2", "end");

        String text = table.toString();

        assertThat(text.lines()).allMatch(line -> line.length() <= TextTable.WIDTH);
        assertThat(text).contains("short  1,000,000  ten signs ten signs");
        assertThat(text.replaceAll("\\s+", " ")).contains("a b 2 end");
    }

    @Test
    void aWordIsNeverBroken_forItIsToBeCopied() {
        String path = "/a/very/long/path".repeat(9);

        assertThat(new TextTable("ll", "").row("report", path).toString()).isEqualTo("report  " + path + "\n");
        assertThat(new TextTable("ll", "").row(path, "x y").toString()).isEqualTo(path + "  x y\n");
        assertThat(TextTable.wrapped("run " + path + " --seed 42", 20)).containsExactly("run", path, "--seed 42");
    }

    @Test
    void aPercentSignStaysWithItsFigure() {
        assertThat(TextTable.wrapped("expected 40.5 % to 43.5 %", 23)).containsExactly("expected 40.5 % to", "43.5 %");
        assertThat(TextTable.wrapped("5 %", 1)).containsExactly("5", "%");
    }

    @Test
    void charactersBeyondTheBasicPlane_areOneWide() {
        String faces = "\ud83d\ude00".repeat(10);

        assertThat(TextTable.wrapped(faces + " " + faces, 10)).containsExactly(faces, faces);
        assertThat(TextTable.wrapped(faces, 10)).containsExactly(faces);
    }

    @Test
    void aRowHasACellForEachColumn() {
        assertThatThrownBy(() -> new TextTable("ll", "").row("one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a row of this table has 2 cells: 1");
    }
}
