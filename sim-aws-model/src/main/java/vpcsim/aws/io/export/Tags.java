package vpcsim.aws.io.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;

/** Reads tags: {@code Tags}, or {@code TagSet} on interfaces (API-9). */
final class Tags {

    private static final String NAME = "Name=";

    private Tags() {}

    /** All tags as {@code key=value}. */
    static List<String> of(MapNode resource, Problems problems) {
        List<String> tags = new ArrayList<>();
        for (String field : List.of("Tags", "TagSet")) {
            for (MapNode tag : Fields.maps(resource, field, problems)) {
                String value = Fields.text(tag, "Value", problems).orElse("");
                Fields.text(tag, "Key", problems).ifPresent(key -> tags.add(key + "=" + value));
            }
        }
        return tags;
    }

    /** The value of the tag {@code Name}, if there is one that says anything. */
    static Optional<String> name(MapNode resource, Problems problems) {
        return of(resource, problems).stream()
                .filter(tag -> tag.startsWith(NAME) && tag.length() > NAME.length())
                .map(tag -> tag.substring(NAME.length()))
                .findFirst();
    }
}
