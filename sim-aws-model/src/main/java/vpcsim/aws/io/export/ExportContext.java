package vpcsim.aws.io.export;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.Location;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.ScalarNode;
import vpcsim.aws.io.resource.AddressChecks;
import vpcsim.aws.io.resource.ReadOptions;
import vpcsim.core.result.Finding;

/** What the readers of one export share: problems, findings, and what was met that is not known. */
final class ExportContext {

    private static final int MAX_NAMED = 12;

    private final Problems problems;
    private final ReadOptions options;
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final TreeSet<String> unknownFields = new TreeSet<>();

    ExportContext(Problems problems, ReadOptions options) {
        this.problems = problems;
        this.options = options;
    }

    Problems problems() {
        return problems;
    }

    ReadOptions options() {
        return options;
    }

    void note(String code, String text) {
        findings.add(new Finding(Finding.Level.NOTE, code, text, ""));
    }

    void warning(String code, String text, String hint) {
        findings.add(new Finding(Finding.Level.WARNING, code, text, hint));
    }

    void incomplete(String code, String text, String hint) {
        findings.add(new Finding(Finding.Level.INCOMPLETE, code, text, hint));
    }

    /** All findings, those that the reading as a whole gives at the end. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        if (!unknownFields.isEmpty()) {
            all.add(new Finding(
                    Finding.Level.NOTE,
                    "IGNORED-FIELDS",
                    "ignored " + unknownFields.size() + " unknown field" + (unknownFields.size() == 1 ? "" : "s") + ": "
                            + named(unknownFields),
                    ""));
        }
        return all;
    }

    /** The first names of many. */
    static String named(Set<String> names) {
        String first = String.join(", ", names.stream().limit(MAX_NAMED).toList());
        return names.size() > MAX_NAMED ? first + ", ..." : first;
    }

    /** Takes note of fields that are in no list of the API (B32). */
    void ignoreUnknown(MapNode map, String resource, Set<String> known) {
        for (MapNode.Entry entry : map.entries()) {
            if (!known.contains(entry.key()) && Fields.saysSomething(entry.value())) {
                unknownFields.add(resource + "." + entry.key());
            }
        }
    }

    /** Refuses fields that may change a verdict (B33). */
    boolean refuseUnknown(MapNode map, String resource, Set<String> known) {
        boolean understood = true;
        for (MapNode.Entry entry : map.entries()) {
            if (!known.contains(entry.key()) && Fields.saysSomething(entry.value())) {
                unknownMeaning(entry, resource + " has a field that is not known, so a verdict could be wrong");
                understood = false;
            }
        }
        return understood;
    }

    /** What is not understood is an error, or, if the user says so, matches nothing and makes the model incomplete. */
    void unknownMeaning(Location at, String message) {
        if (options.assumeNoMatch()) {
            incomplete(
                    "UNKNOWN-MEANING",
                    message + " (" + at.shownValue() + " at " + at.position() + "); assumed to match nothing",
                    "");
        } else {
            problems.error(
                    at,
                    "E-UNKNOWN-MEANING",
                    message,
                    "--assume-no-match continues as if it matched nothing and marks every result");
        }
    }

    /**
     * Items by id, in order of id. Two items with one id must say the same; nothing is said where they do (B35).
     */
    Map<String, MapNode> byId(List<MapNode> items, String idField) {
        Map<String, MapNode> byId = new TreeMap<>();
        for (MapNode item : items) {
            Fields.required(item, idField, problems).ifPresent(id -> {
                MapNode first = byId.putIfAbsent(id, item);
                if (first != null && !first.sameContent(item)) {
                    problems.error(
                            item,
                            "E-CONFLICT",
                            id + " is also given " + AddressChecks.place(first) + " with different content, first in "
                                    + firstDifference(first, item),
                            "export all lists at one time");
                }
            });
        }
        return byId;
    }

    private static String firstDifference(MapNode one, MapNode other) {
        Set<String> keys = new LinkedHashSet<>(one.keys());
        keys.addAll(other.keys());
        for (String key : keys) {
            DocumentNode mine = one.get(key);
            DocumentNode theirs = other.get(key);
            if (mine == null || theirs == null || !mine.sameContent(theirs)) {
                return key + ": " + shown(mine) + " and " + shown(theirs);
            }
        }
        return "nothing";
    }

    private static String shown(@org.jspecify.annotations.Nullable DocumentNode node) {
        if (node == null) {
            return "nothing";
        }
        return node instanceof ScalarNode scalar ? scalar.text() : node.describe() + " " + AddressChecks.place(node);
    }
}
