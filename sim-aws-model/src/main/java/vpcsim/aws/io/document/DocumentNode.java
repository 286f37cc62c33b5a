package vpcsim.aws.io.document;

import org.jspecify.annotations.Nullable;

/** A node of a document: a map, a list or a scalar. Immutable once {@link DocumentReader} has handed out the document. */
public abstract sealed class DocumentNode implements Location permits MapNode, ListNode, ScalarNode {

    private final Source source;
    private final int offset;
    private final @Nullable DocumentNode parent;
    /** The key under which it stands in a map; null in a list and at the root. */
    private final @Nullable String key;
    /** The place in a list, from 0. */
    private final int index;

    DocumentNode(Source source, int offset, Slot slot) {
        this.source = source;
        this.offset = offset;
        this.parent = slot.parent();
        this.key = slot.key();
        this.index = slot.index();
    }

    @Override
    public Position position() {
        return source.position(offset);
    }

    @Override
    public String pointer() {
        StringBuilder out = new StringBuilder();
        appendPointer(out);
        return out.toString();
    }

    @Override
    public Excerpt excerpt() {
        return source.excerpt(offset);
    }

    /**
     * What the node is, in words for messages.
     *
     * @return {@code a map}, {@code a list}, {@code text}, {@code a number} and the like
     */
    public abstract String describe();

    /**
     * The key or the place in a list under which the node stands.
     *
     * @return the last part of its pointer, empty for the document itself
     */
    public String name() {
        if (parent == null) {
            return "";
        }
        return key == null ? Integer.toString(index) : key;
    }

    /**
     * Whether another node says the same: equal scalars, lists equal item by item, maps equal key by key in any order.
     *
     * @param other the other node
     * @return true if so
     */
    public boolean sameContent(DocumentNode other) {
        if (this instanceof ScalarNode mine && other instanceof ScalarNode theirs) {
            return mine.text().equals(theirs.text()) && mine.style() == theirs.style();
        }
        if (this instanceof ListNode mine && other instanceof ListNode theirs) {
            boolean same = mine.items().size() == theirs.items().size();
            for (int i = 0; same && i < mine.items().size(); i++) {
                same = mine.items().get(i).sameContent(theirs.items().get(i));
            }
            return same;
        }
        if (this instanceof MapNode mine && other instanceof MapNode theirs) {
            boolean same = mine.entries().size() == theirs.entries().size();
            for (MapNode.Entry entry : mine.entries()) {
                DocumentNode value = theirs.get(entry.key());
                same = same && value != null && entry.value().sameContent(value);
            }
            return same;
        }
        return false;
    }

    Source source() {
        return source;
    }

    private void appendPointer(StringBuilder out) {
        if (parent != null) {
            parent.appendPointer(out);
            out.append('/').append(pointerToken(name()));
        }
    }

    static String pointerToken(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /**
     * Where a node stands in its parent.
     *
     * @param parent the parent, null for the document itself
     * @param key the key in a map
     * @param index the place in a list
     */
    record Slot(@Nullable DocumentNode parent, @Nullable String key, int index) {
        static final Slot ROOT = new Slot(null, null, 0);
    }
}
