package vpcsim.aws.io.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A list. */
public final class ListNode extends DocumentNode {

    private final List<DocumentNode> items = new ArrayList<>(4);

    ListNode(Source source, int offset, Slot slot) {
        super(source, offset, slot);
    }

    void add(DocumentNode item) {
        items.add(item);
    }

    /**
     * Its items.
     *
     * @return in the order of the file
     */
    public List<DocumentNode> items() {
        return Collections.unmodifiableList(items);
    }

    @Override
    public String describe() {
        return "a list";
    }

    @Override
    public String shownValue() {
        return "";
    }
}
