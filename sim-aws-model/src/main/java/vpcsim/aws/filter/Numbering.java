package vpcsim.aws.filter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Numbers texts from 0 in the order in which they are first seen. A number once given is never given again. A numbering that
 * continues another leaves that one as it is, and copies it when it meets the first new text.
 */
final class Numbering {

    /** The number of a text that has none. */
    static final int NONE = -1;

    private NavigableMap<String, Integer> numbers;
    private List<String> texts;
    private boolean isShared;

    private Numbering(NavigableMap<String, Integer> numbers, List<String> texts, boolean isShared) {
        this.numbers = numbers;
        this.texts = texts;
        this.isShared = isShared;
    }

    static Numbering of(List<String> first) {
        Numbering numbering = new Numbering(new TreeMap<>(), new ArrayList<>(), false);
        first.forEach(numbering::number);
        return numbering;
    }

    Numbering continued() {
        return new Numbering(numbers, texts, true);
    }

    int number(String text) {
        Integer known = numbers.get(text);
        if (known != null) {
            return known;
        }
        if (isShared) {
            numbers = new TreeMap<>(numbers);
            texts = new ArrayList<>(texts);
            isShared = false;
        }
        numbers.put(text, texts.size());
        texts.add(text);
        return texts.size() - 1;
    }

    /** The number of a text, or {@link #NONE}. */
    int known(String text) {
        return numbers.getOrDefault(text, NONE);
    }

    int size() {
        return texts.size();
    }

    /** The texts in order of their number: a view. */
    List<String> texts() {
        return Collections.unmodifiableList(texts);
    }
}
