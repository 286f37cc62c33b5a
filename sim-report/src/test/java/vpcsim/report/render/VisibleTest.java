package vpcsim.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would not show is spelled out, and nothing else is touched (B42). */
final class VisibleTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x07, 0x1b, 0x7f, 0x85, 0x9b, 0xad, 0x61c, 0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202e,
                0x2060, 0x2066, 0x2069, 0xd800, 0xdfff, 0xfeff, 0xe0041
            })
    void whatDoesNotShow_isSpelledOut(int hidden) {
        String text = "a" + Character.toString(hidden) + "b";
        String spelled = "a\\u{" + Integer.toHexString(hidden) + "}b";

        assertThat(Visible.line(text)).isEqualTo(spelled);
        assertThat(Visible.page(text)).isEqualTo(spelled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "web-1 (10.0.0.4)", "\u00e4\u20ac\u4e2d", "\ud83d\ude00", "\u0646\u200c\u0647", "a\u200db"})
    void whatShows_staysAsItIs(String text) {
        assertThat(Visible.line(text)).isEqualTo(text);
        assertThat(Visible.page(text)).isEqualTo(text);
    }

    @Test
    void aPageKeepsItsLinesAndTabs_aLineHasNone() {
        assertThat(Visible.page("a\n\tb")).isEqualTo("a\n\tb");
        assertThat(Visible.line("a\n\tb")).isEqualTo("a\\u{a}\\u{9}b");
        assertThat(Visible.page("a\rb")).isEqualTo("a\\u{d}b");
    }
}
