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

    private Spelling() {}

    /**
     * The known words nearest to a word: those at most a third of its letters away (at least one edit), or that begin with
     * it.
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
        for (String text : known) {
            String lowerText = text.toLowerCase(Locale.ROOT);
            boolean beginning = lower.length() >= 2 && lowerText.startsWith(lower);
            if (beginning || Math.abs(text.length() - word.length()) <= allowed) {
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

    /** The optimal string alignment distance, in O(length of a × length of b). */
    static int distance(String a, String b) {
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    rows[i][j] = i + j;
                    continue;
                }
                int replaced = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                int least = Math.min(replaced, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                rows[i][j] = swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
            }
        }
        return rows[a.length()][b.length()];
    }
}
