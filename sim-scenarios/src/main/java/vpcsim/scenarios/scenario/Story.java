package vpcsim.scenarios.scenario;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A scenario's own words for its places and packets, and what they stand for in AWS.
 *
 * @param places a name for each place, by the name of an instance, subnet or external host
 * @param packets what each packet says, by its label
 * @param terms what the story's words stand for
 */
public record Story(NavigableMap<String, String> places, NavigableMap<String, String> packets, List<Term> terms) {

    /** No story. */
    public static final Story NONE = new Story(new TreeMap<>(), new TreeMap<>(), List.of());

    /** Copies the maps and the list. */
    public Story {
        places = Collections.unmodifiableNavigableMap(new TreeMap<>(places));
        packets = Collections.unmodifiableNavigableMap(new TreeMap<>(packets));
        terms = List.copyOf(terms);
    }

    /**
     * What a word of the story stands for.
     *
     * @param word the story's word
     * @param aws what it is in AWS
     */
    public record Term(String word, String aws) {}

    /**
     * Whether there is nothing to tell.
     *
     * @return true for a scenario without a story
     */
    public boolean isEmpty() {
        return places.isEmpty() && packets.isEmpty() && terms.isEmpty();
    }
}
