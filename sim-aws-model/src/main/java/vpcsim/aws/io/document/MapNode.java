package vpcsim.aws.io.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.agrona.collections.Object2IntHashMap;
import org.jspecify.annotations.Nullable;

/** A map: keys with values, in the order of the file. Each key stands once. */
public final class MapNode extends DocumentNode {

    /** From this size on keys are found through an index. */
    private static final int INDEXED = 8;

    private static final int MISSING = -1;

    private final List<Entry> entries = new ArrayList<>(4);
    /** Where a key stands in {@link #entries}. */
    private @Nullable Object2IntHashMap<String> index;

    MapNode(Source source, int offset, Slot slot) {
        super(source, offset, slot);
    }

    /**
     * Adds an entry.
     *
     * @param entry the entry
     * @return the entry that has the same key and stays, or null
     */
    @Nullable
    Entry add(Entry entry) {
        Entry first = find(entry.key());
        if (first != null) {
            return first;
        }
        entries.add(entry);
        if (index != null) {
            index.put(entry.key(), entries.size() - 1);
        } else if (entries.size() > INDEXED) {
            Object2IntHashMap<String> all = new Object2IntHashMap<>(MISSING);
            for (int i = 0; i < entries.size(); i++) {
                all.put(entries.get(i).key(), i);
            }
            index = all;
        }
        return null;
    }

    /**
     * Its entries.
     *
     * @return in the order of the file
     */
    public List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /**
     * Its keys.
     *
     * @return in the order of the file
     */
    public List<String> keys() {
        return entries.stream().map(Entry::key).toList();
    }

    /**
     * The value of a key.
     *
     * @param key the key
     * @return the value, null if the key is not there
     */
    public @Nullable DocumentNode get(String key) {
        Entry entry = find(key);
        return entry == null ? null : entry.value();
    }

    /**
     * Whether a key is there.
     *
     * @param key the key
     * @return true if it is
     */
    public boolean has(String key) {
        return find(key) != null;
    }

    @Override
    public String describe() {
        return "a map";
    }

    @Override
    public String shownValue() {
        return "";
    }

    private @Nullable Entry find(String key) {
        Object2IntHashMap<String> byKey = index;
        if (byKey != null) {
            int found = byKey.getValue(key);
            return found == MISSING ? null : entries.get(found);
        }
        for (Entry entry : entries) {
            if (entry.key().equals(key)) {
                return entry;
            }
        }
        return null;
    }

    /** A key with its value. As a location it is the key. */
    public static final class Entry implements Location {

        private final String key;
        private final int keyOffset;
        private final DocumentNode value;

        Entry(String key, int keyOffset, DocumentNode value) {
            this.key = key;
            this.keyOffset = keyOffset;
            this.value = value;
        }

        /**
         * The key.
         *
         * @return its text
         */
        public String key() {
            return key;
        }

        /**
         * The value.
         *
         * @return the node
         */
        public DocumentNode value() {
            return value;
        }

        @Override
        public Position position() {
            return value.source().position(keyOffset);
        }

        @Override
        public String pointer() {
            return value.pointer();
        }

        @Override
        public Excerpt excerpt() {
            return value.source().excerpt(keyOffset);
        }

        @Override
        public String shownValue() {
            return key;
        }
    }
}
