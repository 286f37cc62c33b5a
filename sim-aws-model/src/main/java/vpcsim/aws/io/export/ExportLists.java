package vpcsim.aws.io.export;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vpcsim.aws.io.document.MapNode;

/** The items of all files of an export, by list. */
final class ExportLists {

    private final Map<ExportList, List<MapNode>> items = new EnumMap<>(ExportList.class);
    private final List<PrefixListEntries> entries = new ArrayList<>();

    /**
     * The entries of one prefix list, which AWS prints without the list's id.
     *
     * @param fileName the file they stand in
     * @param prefixListId the id in the file's name, empty if there is none
     * @param items the entries
     */
    record PrefixListEntries(String fileName, String prefixListId, List<MapNode> items) {}

    void add(ExportList list, List<MapNode> more) {
        items.computeIfAbsent(list, key -> new ArrayList<>()).addAll(more);
    }

    void add(PrefixListEntries more) {
        entries.add(more);
    }

    List<MapNode> items(ExportList list) {
        return items.getOrDefault(list, List.of());
    }

    List<PrefixListEntries> entries() {
        return entries;
    }

    /** Whether the export has the list at all, be it empty. */
    boolean has(ExportList list) {
        return items.containsKey(list);
    }

    boolean isEmpty() {
        return items.isEmpty();
    }
}
