package vpcsim.report.io;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * File names that mean the same on every file system. A name of letters, digits, dots, hyphens and underscores is kept
 * as it is; any other, and the reserved names of Windows, becomes its harmless characters and a piece of its SHA-256, so
 * that two different names stay different. No safe name holds a separator, so none leads out of its folder.
 */
final class SafeName {
    private static final int LONGEST = 100;
    private static final int HASH_CHARACTERS = 12;
    private static final int KEPT_CHARACTERS = 40;
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0," + (LONGEST - 1) + "}");
    private static final Pattern UNSAFE_CHARACTERS = Pattern.compile("[^A-Za-z0-9_-]+");
    private static final Pattern RESERVED =
            Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);

    private SafeName() {}

    static String of(String asked) {
        return isSafe(asked) ? asked : hashed(asked);
    }

    /** As {@link #of(String)}, and hashed too where a name in the folder differs only by the case of its letters. */
    static String of(String asked, List<String> taken) {
        boolean clashes = taken.stream().anyMatch(name -> !name.equals(asked) && name.equalsIgnoreCase(asked));
        return clashes ? hashed(asked) : of(asked);
    }

    private static boolean isSafe(String name) {
        return SAFE.matcher(name).matches()
                && !name.endsWith(".")
                && !name.toLowerCase(Locale.ROOT).endsWith(PartialFile.SUFFIX)
                && !RESERVED.matcher(name).matches();
    }

    private static String hashed(String asked) {
        String kept = UNSAFE_CHARACTERS.matcher(asked).replaceAll("-");
        String start = kept.substring(0, Math.min(kept.length(), KEPT_CHARACTERS));
        return "name-" + start + "-" + Digests.hexOf(asked).substring(0, HASH_CHARACTERS);
    }
}
