package vpcsim.aws.io.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.ListNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.ScalarNode;
import vpcsim.aws.io.document.Scalars;

/** Reads the fields of one resource. A field that is null or empty text, as collectors write it, is not there. */
final class Fields {

    private Fields() {}

    static @Nullable DocumentNode get(MapNode map, String key) {
        DocumentNode node = map.get(key);
        boolean nothing = node instanceof ScalarNode scalar
                && (scalar.isNothing()
                        || scalar.text().isEmpty()
                        || (scalar.style() == ScalarNode.Style.PLAIN
                                && scalar.text().equals("null")));
        return nothing ? null : node;
    }

    static boolean has(MapNode map, String key) {
        return get(map, key) != null;
    }

    static Optional<String> text(MapNode map, String key, Problems problems) {
        return Scalars.text(get(map, key), problems);
    }

    /** A text that some writers print as a number, such as {@code Protocol}. */
    static Optional<String> textOrNumber(MapNode map, String key, Problems problems) {
        DocumentNode node = get(map, key);
        return node instanceof ScalarNode scalar && scalar.style() == ScalarNode.Style.NUMBER
                ? Optional.of(scalar.text())
                : Scalars.text(node, problems);
    }

    /** A text without which the resource means nothing. */
    static Optional<String> required(MapNode map, String key, Problems problems) {
        if (!has(map, key)) {
            missing(map, key, problems);
            return Optional.empty();
        }
        return text(map, key, problems);
    }

    private static void missing(MapNode map, String key, Problems problems) {
        problems.error(map, "E-MISSING-FIELD", "the field '" + key + "' is missing", "");
    }

    /** A yes or no that decides a verdict, so that neither is taken for granted. */
    static Optional<Boolean> requiredBool(MapNode map, String key, Problems problems) {
        if (!has(map, key)) {
            missing(map, key, problems);
            return Optional.empty();
        }
        return Scalars.bool(get(map, key), problems);
    }

    /** A field that AWS leaves out or prints as false where it does not apply. */
    static boolean isTrue(MapNode map, String key, Problems problems) {
        return Scalars.bool(get(map, key), problems).orElse(false);
    }

    static OptionalLong integer(MapNode map, String key, long min, long max, Problems problems) {
        return Scalars.integer(get(map, key), min, max, problems);
    }

    static Optional<MapNode> map(MapNode map, String key, Problems problems) {
        return Scalars.map(get(map, key), problems);
    }

    /** The items of a list field; one that is no map is reported. */
    static List<MapNode> maps(MapNode map, String key, Problems problems) {
        return maps(Scalars.list(get(map, key), problems), problems);
    }

    static List<MapNode> maps(List<DocumentNode> items, Problems problems) {
        List<MapNode> maps = new ArrayList<>();
        for (DocumentNode item : items) {
            Scalars.map(item, problems).ifPresent(maps::add);
        }
        return maps;
    }

    /** Whether a value says something: not null, empty text, false, an empty list or an empty map. */
    static boolean saysSomething(DocumentNode node) {
        if (node instanceof ScalarNode scalar) {
            return !scalar.isNothing()
                    && !scalar.text().isEmpty()
                    && !scalar.text().equals("null")
                    && !(scalar.text().equals("false") && !scalar.quoted());
        }
        if (node instanceof ListNode list) {
            return !list.items().isEmpty();
        }
        return node instanceof MapNode map && map.entries().stream().anyMatch(entry -> saysSomething(entry.value()));
    }
}
