package vpcsim.scenarios.io;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Nearest;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;
import vpcsim.scenarios.io.field.Ends;
import vpcsim.scenarios.scenario.Story;

/** Reads {@code story}: a scenario's own words for its places and packets. */
final class StorySection {

    private final Ends ends;
    private final List<String> packets;
    private final Problems problems;

    StorySection(Ends ends, List<String> packets, Problems problems) {
        this.ends = ends;
        this.packets = List.copyOf(packets);
        this.problems = problems;
    }

    /**
     * Reads the section.
     *
     * @param node {@code story}, or null
     * @return the story
     */
    Story read(@Nullable DocumentNode node) {
        if (!(node instanceof MapNode story)) {
            return Story.NONE;
        }
        for (MapNode.Entry entry : entries(story.get("places"))) {
            ends.placeKey(entry);
        }
        for (MapNode.Entry entry : entries(story.get("packets"))) {
            if (!packets.contains(entry.key())) {
                problems.error(
                        entry,
                        "E-UNKNOWN-PACKET",
                        "no packet under traffic.packets has this label",
                        Nearest.hint(entry.key(), packets));
            }
        }
        List<Story.Term> terms = new ArrayList<>();
        for (MapNode.Entry entry : entries(story.get("terms"))) {
            Scalars.text(entry.value(), problems).ifPresent(text -> terms.add(new Story.Term(entry.key(), text)));
        }
        return new Story(texts(story.get("places")), texts(story.get("packets")), terms);
    }

    private NavigableMap<String, String> texts(@Nullable DocumentNode node) {
        NavigableMap<String, String> texts = new TreeMap<>();
        for (MapNode.Entry entry : entries(node)) {
            Scalars.text(entry.value(), problems).ifPresent(text -> texts.put(entry.key(), text));
        }
        return texts;
    }

    private static List<MapNode.Entry> entries(@Nullable DocumentNode node) {
        return node instanceof MapNode map ? map.entries() : List.of();
    }
}
