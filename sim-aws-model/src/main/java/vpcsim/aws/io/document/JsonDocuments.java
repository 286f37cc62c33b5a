package vpcsim.aws.io.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.regex.Pattern;

/** Feeds the tokens of a JSON text (RFC 8259, nothing beyond it) to a {@link TreeBuilder}. */
final class JsonDocuments {

    /** Longer numbers are refused before anyone computes with them (B11). */
    private static final int MAX_NUMBER_LENGTH = 100;

    /** Names are shared by the {@link TreeBuilder}; a table of the library's own would only cost time. */
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(TreeBuilder.MAX_NESTING + 1)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** What the library adds to its messages for programmers, who could change its settings. */
    private static final Pattern LIBRARY_ADVICE = Pattern.compile("(: enable `| \\(not recognized as).*");

    private JsonDocuments() {}

    static void read(Source source, TreeBuilder builder) throws StopReading {
        try (JsonParser parser = FACTORY.createParser(source.text())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                int offset = (int) parser.currentTokenLocation().getCharOffset();
                if (builder.root() != null) {
                    throw builder.stop(
                            offset,
                            "E-TRAILING",
                            "text after the end of the document",
                            "",
                            "one file holds one document");
                }
                take(parser, token, offset, builder);
            }
        } catch (JsonEOFException e) {
            throw builder.stop(
                    source.text().length(), "E-SYNTAX", "the document ends too early", "", "is the file complete?");
        } catch (JsonProcessingException e) {
            throw builder.stop(
                    offset(e, source),
                    "E-SYNTAX",
                    "not JSON: "
                            + LIBRARY_ADVICE.matcher(e.getOriginalMessage()).replaceFirst(""),
                    "",
                    "JSON has quotes around keys and text, no comments, and no comma behind the last item");
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory cannot fail", e);
        }
    }

    private static void take(JsonParser parser, JsonToken token, int offset, TreeBuilder builder)
            throws IOException, StopReading {
        switch (token) {
            case START_OBJECT -> builder.startMap(offset);
            case START_ARRAY -> builder.startList(offset);
            case END_OBJECT, END_ARRAY -> builder.end();
            case FIELD_NAME -> builder.key(parser.currentName(), offset);
            case VALUE_STRING -> builder.scalar(parser.getText(), ScalarNode.Style.QUOTED, offset);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                builder.scalar(number(parser, offset, builder), ScalarNode.Style.NUMBER, offset);
            case VALUE_TRUE -> builder.scalar("true", ScalarNode.Style.BOOLEAN, offset);
            case VALUE_FALSE -> builder.scalar("false", ScalarNode.Style.BOOLEAN, offset);
            case VALUE_NULL -> builder.scalar("null", ScalarNode.Style.NULL, offset);
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> throw new IllegalStateException("no token of JSON: " + token);
        }
    }

    private static String number(JsonParser parser, int offset, TreeBuilder builder) throws IOException, StopReading {
        String text = parser.getText();
        if (text.length() > MAX_NUMBER_LENGTH) {
            throw builder.stop(
                    offset,
                    "E-TOO-LONG",
                    "a number of more than " + MAX_NUMBER_LENGTH + " characters",
                    text,
                    "no field of vpcsim needs such a value");
        }
        return text;
    }

    private static int offset(JsonProcessingException e, Source source) {
        if (e.getLocation() == null) {
            return 0;
        }
        long offset = e.getLocation().getCharOffset();
        return (int) Math.max(0, Math.min(offset, source.text().length()));
    }
}
