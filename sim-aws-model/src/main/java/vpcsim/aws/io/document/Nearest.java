package vpcsim.aws.io.document;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a misspelt one was probably meant to be. */
public final class Nearest {

    /** Longer texts are no names; comparing them would only cost time. */
    private static final int MAX_LENGTH = 80;

    private Nearest() {}

    /**
     * The candidate with the fewest letters inserted, deleted, replaced or swapped with a neighbour, whatever the case.
     *
     * @param text the name that is not known
     * @param candidates the names that are
     * @return the nearest, the first of several; nothing if none is within a third of its length, or 2
     */
    public static Optional<String> of(String text, Collection<String> candidates) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        int allowed = Math.max(2, text.length() / 3);
        String best = null;
        int bestDistance = allowed + 1;
        for (String candidate : candidates) {
            if (Math.abs(candidate.length() - text.length()) < bestDistance && candidate.length() <= MAX_LENGTH) {
                int distance = distance(text.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
                if (distance < bestDistance && distance < Math.max(text.length(), candidate.length())) {
                    best = candidate;
                    bestDistance = distance;
                }
            }
        }
        return Optional.ofNullable(best);
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
        String known = String.join(", ", candidates.stream().limit(12).toList());
        return "known here: " + known + (candidates.size() > 12 ? ", ..." : "");
    }

    /** Optimal string alignment distance. */
    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(last[j - 1] + replace, Math.min(last[j], row[j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                row[j] = swapped ? Math.min(least, beforeLast[j - 2] + 1) : least;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
