package vpcsim.aws.io.document;

import java.util.Arrays;
import java.util.Locale;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Feeds the events of a YAML text to a {@link TreeBuilder}. Of YAML it takes maps, lists and scalars: no anchors, aliases,
 * tags, or second document. Events carry positions and cannot recurse, which the composed nodes of SnakeYAML do.
 */
final class YamlDocuments {

    /** YAML is written by hand, and takes ten times the time of JSON to read. */
    private static final int MAX_LENGTH = 8 * 1024 * 1024;

    /** The parser holds a token as a whole, at four bytes a character and more. */
    private static final int MAX_LINE = 4 * 1024 * 1024;

    private YamlDocuments() {}

    static void read(Source source, TreeBuilder builder) throws StopReading {
        refuseTooLong(source.text(), builder);
        Offsets offsets = new Offsets(source.text());
        try {
            boolean started = false;
            for (Event event : parser().parse(new java.io.StringReader(source.text()))) {
                if (event instanceof DocumentStartEvent start) {
                    int offset = offsets.of(start.getStartMark());
                    if (started) {
                        throw builder.stop(
                                offset, "E-TRAILING", "a second YAML document", "", "one file holds one document");
                    }
                    started = true;
                    if (start.getTags() != null && !start.getTags().isEmpty()) {
                        throw tagsNotAllowed(offset, "", builder);
                    }
                } else {
                    take(event, offsets, builder);
                }
            }
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            int offset = mark == null ? 0 : offsets.of(mark);
            String context = e.getContext() == null ? "" : e.getContext() + ": ";
            throw builder.stop(offset, "E-SYNTAX", "not YAML: " + context + e.getProblem(), "", "");
        } catch (ReaderException e) {
            throw builder.stop(
                    offsets.ofIndex(e.getPosition()),
                    "E-ENCODING",
                    String.format(Locale.ROOT, "a character that YAML does not allow: U+%04X", e.getCodePoint()),
                    "",
                    "remove it");
        } catch (RuntimeException e) {
            // The library's own limits and slips (a number too large in a directive) have no position.
            throw builder.stop(0, "E-SYNTAX", "not YAML: " + e.getMessage(), "", "");
        }
    }

    private static void refuseTooLong(String text, TreeBuilder builder) throws StopReading {
        if (text.length() > MAX_LENGTH) {
            throw builder.stop(
                    0,
                    "E-TOO-LONG",
                    "a YAML document longer than " + MAX_LENGTH + " characters",
                    "",
                    "write it as JSON");
        }
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            if (end - start > MAX_LINE) {
                throw builder.stop(start, "E-TOO-LONG", "a line longer than " + MAX_LINE + " characters", "", "");
            }
            start = end + 1;
        }
    }

    private static Yaml parser() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setNestingDepthLimit(TreeBuilder.MAX_NESTING + 1);
        options.setMaxAliasesForCollections(0);
        return new Yaml(
                new SafeConstructor(options),
                new org.yaml.snakeyaml.representer.Representer(new DumperOptions()),
                new DumperOptions(),
                options);
    }

    private static void take(Event event, Offsets offsets, TreeBuilder builder) throws StopReading {
        int offset = offsets.of(event.getStartMark());
        if (event instanceof AliasEvent alias) {
            throw anchorsNotAllowed(offset, "*" + alias.getAnchor(), builder);
        }
        if (event instanceof NodeEvent node && node.getAnchor() != null) {
            throw anchorsNotAllowed(offset, "&" + node.getAnchor(), builder);
        }
        switch (event.getEventId()) {
            case Scalar -> scalar((ScalarEvent) event, offset, builder);
            case SequenceStart, MappingStart -> open((CollectionStartEvent) event, offset, builder);
            case SequenceEnd, MappingEnd -> builder.end();
            case StreamStart, StreamEnd, DocumentStart, DocumentEnd, Comment, Alias -> {
                // carry nothing
            }
        }
    }

    private static void open(CollectionStartEvent event, int offset, TreeBuilder builder) throws StopReading {
        if (event.getTag() != null) {
            throw tagsNotAllowed(offset, event.getTag(), builder);
        }
        if (builder.expectsKey()) {
            throw builder.stop(offset, "E-KEY", "a key must be text, not a map or a list", "", "");
        }
        if (event.is(Event.ID.MappingStart)) {
            builder.startMap(offset);
        } else {
            builder.startList(offset);
        }
    }

    private static void scalar(ScalarEvent event, int offset, TreeBuilder builder) throws StopReading {
        if (event.getTag() != null) {
            throw tagsNotAllowed(offset, event.getTag(), builder);
        }
        boolean plain = event.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
        if (builder.expectsKey()) {
            builder.key(event.getValue(), offset);
        } else {
            builder.scalar(event.getValue(), plain ? ScalarNode.Style.PLAIN : ScalarNode.Style.QUOTED, offset);
        }
    }

    private static StopReading anchorsNotAllowed(int offset, String anchor, TreeBuilder builder) {
        return builder.stop(
                offset, "E-ALIAS", "anchors and aliases are not allowed", anchor, "write the value where it is needed");
    }

    private static StopReading tagsNotAllowed(int offset, String tag, TreeBuilder builder) {
        return builder.stop(offset, "E-TAG", "tags not allowed", tag, "write the value without a tag");
    }

    /** Turns SnakeYAML's indices, which count code points, into offsets, which count UTF-16 units. */
    private static final class Offsets {

        private final int length;
        /** The code point indices of characters outside the basic plane, ascending. */
        private final int[] wide;

        Offsets(String text) {
            length = text.length();
            int[] found = new int[16];
            int count = 0;
            int index = 0;
            for (int i = 0; i < length; index++) {
                int width = Character.charCount(text.codePointAt(i));
                if (width == 2) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, count * 2);
                    }
                    found[count++] = index;
                }
                i += width;
            }
            wide = Arrays.copyOf(found, count);
        }

        int of(Mark mark) {
            return ofIndex(mark.getIndex());
        }

        int ofIndex(int codePoints) {
            int found = Arrays.binarySearch(wide, codePoints);
            int before = found >= 0 ? found : -found - 1;
            return Math.max(0, Math.min(codePoints + before, length));
        }
    }
}
