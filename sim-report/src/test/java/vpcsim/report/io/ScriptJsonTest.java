package vpcsim.report.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vpcsim.core.result.Marker;
import vpcsim.core.result.TimeSeries;

/** JSON inside a page cannot leave its block (B40). */
final class ScriptJsonTest {
    private static final String HOSTILE = "</script><!--\u2028\u2029\u202e&<script>\"\\\u0007\ud83d\ude00";

    @Test
    void nothingOfMarkup_survives() {
        assertThat(json())
                .contains("\\u003C/script\\u003E")
                .doesNotContain("<", ">", "&")
                .matches("[\\x20-\\x7e]*");
    }

    @Test
    void itReadsBackAsItWas() {
        assertThat(Renamed.json(json()).at("/markers/0/label").asText()).isEqualTo(HOSTILE);
        assertThat(Renamed.json(json()).at("/series/0/lines/0/values").toString())
                .isEqualTo("[1,null,3]");
    }

    private static String json() {
        TimeSeries.Line line = new TimeSeries.Line(HOSTILE, List.of(1L, TimeSeries.MISSING, 3L));
        return ScriptJson.charts(
                List.of(new TimeSeries("k", HOSTILE, "ns", 1, List.of(line))), List.of(new Marker(5, HOSTILE)));
    }
}
