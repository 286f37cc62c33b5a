package vpcsim.aws.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Numbers texts from 0 in the order in which they are first seen. A number once given is never given again. */
final class Numbering {

    private final NavigableMap<String, Integer> numbers = new TreeMap<>();
    private final List<String> texts = new ArrayList<>();

    Numbering(List<String> first) {
        first.forEach(this::number);
    }

    int number(String text) {
        Integer known = numbers.get(text);
        if (known != null) {
            return known;
        }
        numbers.put(text, texts.size());
        texts.add(text);
        return texts.size() - 1;
    }

    /** The texts in order of their number. */
    List<String> texts() {
        return List.copyOf(texts);
    }
}
