package vpcsim.report.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vpcsim.core.result.Marker;
import vpcsim.core.result.TimeSeries;

/** JSON that may stand in a script block of a page: nothing in it can end the block or be taken for markup (B40). */
public final class ScriptJson {
    private ScriptJson() {}

    /**
     * The time charts of a page. All but ASCII is escaped, and {@code <}, {@code >} and {@code &} too.
     *
     * @param series the charts
     * @param markers the instants to mark
     * @return an object with the fields {@code series} and {@code markers}, named as the records name them
     */
    public static String charts(List<TimeSeries> series, List<Marker> markers) {
        ObjectMapper mapper = ResultJson.mapper();
        try {
            return mapper.writer()
                    .with(new MarkupEscapes())
                    .with(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .writeValueAsString(new Charts(series, markers));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of text and numbers are always JSON", e);
        }
    }

    private record Charts(List<TimeSeries> series, List<Marker> markers) {}

    /** The standard escapes, and three more; what is not ASCII is escaped without asking here. */
    private static final class MarkupEscapes extends CharacterEscapes {
        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes['<'] = ESCAPE_STANDARD;
            codes['>'] = ESCAPE_STANDARD;
            codes['&'] = ESCAPE_STANDARD;
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return null;
        }
    }
}
