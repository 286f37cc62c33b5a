package vpcsim.aws.io.document;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts values into documents by their path, as {@code --set} does. Documents do not change: an edit yields a new one that
 * shares what it can with the old. A value put in keeps its own file and position, so that a problem with it is reported
 * there.
 */
public final class DocumentEdit {

    private final List<String> path;
    private final DocumentNode value;
    private final Problems problems;
    private boolean failed;

    private DocumentEdit(List<String> path, DocumentNode value, Problems problems) {
        this.path = path;
        this.value = value;
        this.problems = problems;
    }

    /**
     * Puts a value at a path. Maps that are missing on the way are made, unless their name looks like a slip for one that
     * is there.
     *
     * @param root the document
     * @param path keys, and places in lists from 0 on; at least one
     * @param value the value
     * @param problems takes what is wrong
     * @return the new document, or nothing if there is no such path
     */
    public static Optional<DocumentNode> set(
            DocumentNode root, List<String> path, DocumentNode value, Problems problems) {
        DocumentEdit edit = new DocumentEdit(path, value, problems);
        DocumentNode edited = edit.at(root, DocumentNode.Slot.ROOT, 0);
        return edit.failed ? Optional.empty() : Optional.of(edited);
    }

    private DocumentNode at(@Nullable DocumentNode node, DocumentNode.Slot slot, int depth) {
        if (depth == path.size()) {
            return copy(value, slot);
        }
        if (node == null) {
            return inMap(new MapNode(value.source(), 0, slot), List.of(), depth);
        }
        if (node instanceof MapNode map) {
            MapNode copy = new MapNode(map.source(), map.position().offset(), slot);
            return inMap(copy, map.entries(), depth);
        }
        if (node instanceof ListNode list) {
            return inList(list, slot, depth);
        }
        return fail(node, "no map or list: nothing lies under it", "");
    }

    private DocumentNode inMap(MapNode copy, List<MapNode.Entry> entries, int depth) {
        String step = path.get(depth);
        boolean last = depth == path.size() - 1;
        boolean found = false;
        for (MapNode.Entry entry : entries) {
            if (entry.key().equals(step)) {
                found = true;
                DocumentNode child = at(entry.value(), new DocumentNode.Slot(copy, step, 0), depth + 1);
                copy.add(new MapNode.Entry(step, last ? 0 : entry.position().offset(), child));
            } else {
                copy.add(entry);
            }
        }
        if (!found) {
            Optional<String> nearest = last
                    ? Optional.empty()
                    : Nearest.of(step, entries.stream().map(MapNode.Entry::key).toList());
            if (nearest.isPresent()) {
                return fail(copy, "nothing is named " + step + " here", "did you mean '" + nearest.get() + "'?");
            }
            copy.add(new MapNode.Entry(step, 0, at(null, new DocumentNode.Slot(copy, step, 0), depth + 1)));
        }
        return copy;
    }

    private DocumentNode inList(ListNode list, DocumentNode.Slot slot, int depth) {
        ListNode copy = new ListNode(list.source(), list.position().offset(), slot);
        String step = path.get(depth);
        boolean found = false;
        for (int i = 0; i < list.items().size(); i++) {
            DocumentNode item = list.items().get(i);
            if (step.equals(Integer.toString(i))) {
                found = true;
                copy.add(at(item, new DocumentNode.Slot(copy, null, i), depth + 1));
            } else {
                copy.add(item);
            }
        }
        if (!found) {
            return fail(list, "the list has no place " + step, "places are counted from 0");
        }
        return copy;
    }

    private DocumentNode fail(DocumentNode at, String message, String hint) {
        if (!failed) {
            failed = true;
            Spot spot = new Spot(value.source(), 0, at.pointer(), String.join(".", path));
            problems.error(spot, "E-PATH", message, hint);
        }
        return at;
    }

    private static DocumentNode copy(DocumentNode node, DocumentNode.Slot slot) {
        int offset = node.position().offset();
        if (node instanceof MapNode map) {
            MapNode copy = new MapNode(map.source(), offset, slot);
            for (MapNode.Entry entry : map.entries()) {
                DocumentNode child = copy(entry.value(), new DocumentNode.Slot(copy, entry.key(), 0));
                copy.add(new MapNode.Entry(entry.key(), entry.position().offset(), child));
            }
            return copy;
        }
        if (node instanceof ListNode list) {
            ListNode copy = new ListNode(list.source(), offset, slot);
            for (DocumentNode item : list.items()) {
                copy.add(copy(
                        item, new DocumentNode.Slot(copy, null, copy.items().size())));
            }
            return copy;
        }
        ScalarNode scalar = (ScalarNode) node;
        return new ScalarNode(scalar.source(), offset, slot, scalar.text(), scalar.style());
    }
}
