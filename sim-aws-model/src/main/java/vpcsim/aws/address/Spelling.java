package vpcsim.aws.address;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds the words that somebody may have meant, by edit distance: insertions, deletions, replacements and swaps of
 * neighbours, each counted once; case is no difference. Stateless.
 */
public final class Spelling {

    /** How many pairs of letters one search compares at most, so that it ends within a fraction of a second. */
    private static final long MAX_COMPARISONS = 2_000_000;

    private Spelling() {}

    /**
     * The known words nearest to a word: those at most a third of its letters away (at least one edit), or that begin with
     * it. Of very many known words only the first are looked at, as many as take a fraction of a second.
     *
     * @param word the word as written, of any length
     * @param known the words that would have been understood, in any order
     * @param most how many to return at most
     * @return the nearest first, those of one distance in alphabetical order; empty if none is near
     */
    public static List<String> nearest(String word, Collection<String> known, int most) {
        record Candidate(String text, int distance) {}
        int allowed = Math.max(1, word.length() / 3);
        String lower = word.toLowerCase(Locale.ROOT);
        List<Candidate> candidates = new ArrayList<>();
        long comparisons = 0;
        for (String text : known) {
            String lowerText = text.toLowerCase(Locale.ROOT);
            boolean beginning = lower.length() >= 2 && lowerText.startsWith(lower);
            if (beginning || Math.abs(text.length() - word.length()) <= allowed) {
                comparisons += (long) lower.length() * lowerText.length();
                if (comparisons > MAX_COMPARISONS) {
                    break;
                }
                int distance = distance(lower, lowerText);
                if (beginning || distance <= allowed) {
                    candidates.add(new Candidate(text, Math.min(distance, allowed)));
                }
            }
        }
        return candidates.stream()
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::text))
                .map(Candidate::text)
                .distinct()
                .limit(most)
                .toList();
    }

    /**
     * The end of an error message that names the nearest word.
     *
     * @param word the word as written
     * @param known the words that would have been understood
     * @return {@code "; did you mean 'mysql'?"}, or nothing if no word is near
     */
    public static String didYouMean(String word, Collection<String> known) {
        List<String> nearest = nearest(word, known, 1);
        return nearest.isEmpty() ? "" : "; did you mean '" + nearest.get(0) + "'?";
    }

    /** The optimal string alignment distance, in O(length of a × length of b); three rows of the table are held. */
    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                int least = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                row[j] = swapped ? Math.min(least, beforeLast[j - 2] + 1) : least;
            }
        }
        return row[b.length()];
    }
}
