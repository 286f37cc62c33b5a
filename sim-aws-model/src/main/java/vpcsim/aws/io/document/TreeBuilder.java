package vpcsim.aws.io.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tree of one document from the events of a parser, without recursion. Holds the limits that JSON and YAML
 * share: nesting, number of values, each key once, no text that is not Unicode.
 */
final class TreeBuilder {

    /** How deep maps and lists may lie in each other. */
    static final int MAX_NESTING = 64;

    /** Every document may hold so many values. */
    private static final int FREE_VALUES = 200_000;
    /** A longer document may hold one more value for so many characters; the densest sound exports have more of them. */
    private static final int CHARACTERS_A_VALUE = 16;
    /** Texts met lately, so that a word written a thousand times is held once; a power of 2. */
    private static final int RECENT = 4096;

    private static final int RECENT_LENGTH = 64;

    private final Source source;
    private final Problems problems;
    private final int maxValues;
    private final List<DocumentNode> open = new ArrayList<>();
    private final List<@Nullable String> keys = new ArrayList<>();
    private final List<Integer> keyOffsets = new ArrayList<>();
    private final @Nullable String[] recent = new String[RECENT];
    private @Nullable DocumentNode root;
    private int values;

    TreeBuilder(Source source, Problems problems) {
        this.source = source;
        this.problems = problems;
        this.maxValues = FREE_VALUES + source.text().length() / CHARACTERS_A_VALUE;
    }

    void startMap(int offset) throws StopReading {
        open(offset, new MapNode(source, offset, slot()));
    }

    void startList(int offset) throws StopReading {
        open(offset, new ListNode(source, offset, slot()));
    }

    void end() {
        DocumentNode node = open.remove(open.size() - 1);
        keys.remove(keys.size() - 1);
        keyOffsets.remove(keyOffsets.size() - 1);
        attach(node);
    }

    void key(String key, int offset) throws StopReading {
        checkText(key, offset);
        keys.set(keys.size() - 1, shared(key));
        keyOffsets.set(keyOffsets.size() - 1, offset);
    }

    /** Whether the next scalar is a key of the innermost map. */
    boolean expectsKey() {
        return !open.isEmpty() && open.get(open.size() - 1) instanceof MapNode && keys.get(keys.size() - 1) == null;
    }

    void scalar(String text, ScalarNode.Style style, int offset) throws StopReading {
        count(offset);
        checkText(text, offset);
        attach(new ScalarNode(source, offset, slot(), shared(text), style));
    }

    @Nullable
    DocumentNode root() {
        return root;
    }

    /** The path of the innermost map or list, or of the value that is due under the last key. */
    String pointer() {
        if (open.isEmpty()) {
            return "";
        }
        String key = keys.get(keys.size() - 1);
        String parent = open.get(open.size() - 1).pointer();
        return key == null ? parent : parent + "/" + DocumentNode.pointerToken(key);
    }

    StopReading stop(int offset, String code, String message, String value, String hint) {
        problems.error(new Spot(source, offset, pointer(), value), code, message, hint);
        return new StopReading();
    }

    private String shared(String text) {
        if (text.length() > RECENT_LENGTH) {
            return text;
        }
        int place = (text.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - Integer.numberOfTrailingZeros(RECENT));
        String known = recent[place];
        if (known != null && known.equals(text)) {
            return known;
        }
        recent[place] = text;
        return text;
    }

    private void open(int offset, DocumentNode node) throws StopReading {
        count(offset);
        if (open.size() == MAX_NESTING) {
            throw stop(offset, "E-NESTING", "nesting > " + MAX_NESTING, "", "no input of vpcsim needs this depth");
        }
        open.add(node);
        keys.add(null);
        keyOffsets.add(0);
    }

    private void count(int offset) throws StopReading {
        values++;
        if (values > maxValues) {
            throw stop(
                    offset,
                    "E-TOO-MANY-VALUES",
                    "more than " + maxValues + " values in a document of this length",
                    "",
                    "split the document");
        }
    }

    private DocumentNode.Slot slot() {
        if (open.isEmpty()) {
            return DocumentNode.Slot.ROOT;
        }
        DocumentNode parent = open.get(open.size() - 1);
        int index = parent instanceof ListNode list ? list.items().size() : 0;
        return new DocumentNode.Slot(parent, keys.get(keys.size() - 1), index);
    }

    private void attach(DocumentNode node) {
        if (open.isEmpty()) {
            root = node;
            return;
        }
        DocumentNode parent = open.get(open.size() - 1);
        if (parent instanceof ListNode list) {
            list.add(node);
        } else if (parent instanceof MapNode map) {
            addEntry(map, node);
        }
    }

    private void addEntry(MapNode map, DocumentNode node) {
        int last = keys.size() - 1;
        String key = keys.get(last);
        if (key == null) {
            throw new IllegalStateException("a value of a map without a key");
        }
        MapNode.Entry entry = new MapNode.Entry(key, keyOffsets.get(last), node);
        keys.set(last, null);
        MapNode.Entry first = map.add(entry);
        if (first != null) {
            problems.error(
                    entry,
                    "E-DUPLICATE-KEY",
                    "the key stands twice in one map, first at line "
                            + first.position().line() + ", column "
                            + first.position().column(),
                    "keep one of the two");
        }
    }

    private void checkText(String text, int offset) throws StopReading {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw stop(offset, "E-NUL", "text holds a NUL character", text, "remove it");
            }
            if (Character.isSurrogate(c)) {
                if (Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else {
                    throw stop(
                            offset,
                            "E-ENCODING",
                            "text holds a lone surrogate, which is no Unicode character",
                            text,
                            "write the character itself");
                }
            }
        }
    }
}
