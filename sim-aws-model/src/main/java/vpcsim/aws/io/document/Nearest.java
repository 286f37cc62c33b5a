package vpcsim.aws.io.document;

import java.util.Collection;
import java.util.Optional;
import vpcsim.aws.address.Spelling;

/** Finds the known name that a misspelt one was probably meant to be. */
public final class Nearest {

    /** Longer texts are no names; comparing them would only cost time. */
    private static final int MAX_LENGTH = 255;
    /** How many known names a hint lists. */
    private static final int MAX_LISTED = 12;

    private Nearest() {}

    /**
     * The candidate nearest in spelling.
     *
     * @param text the name that is not known
     * @param candidates the names that are
     * @return the nearest; nothing if none is near, or for a single letter, which is near to any other
     */
    public static Optional<String> of(String text, Collection<String> candidates) {
        if (text.length() < 2 || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return Spelling.nearest(text, candidates, 1).stream().findFirst();
    }

    /**
     * A hint naming the nearest candidate, or else the candidates if they are few.
     *
     * @param text the name that is not known
     * @param candidates the names that are
     * @return a hint, empty if there is nothing to say
     */
    public static String hint(String text, Collection<String> candidates) {
        Optional<String> nearest = of(text, candidates);
        if (nearest.isPresent()) {
            return "did you mean '" + nearest.get() + "'?";
        }
        if (candidates.isEmpty()) {
            return "";
        }
        String known = String.join(", ", candidates.stream().limit(MAX_LISTED).toList());
        return "known here: " + known + (candidates.size() > MAX_LISTED ? ", ..." : "");
    }
}
