package vpcsim.report.render;

/**
 * Text whose every character shows (B42): control characters, line separators, marks that turn the reading direction and
 * lone surrogates become {@code \}{@code u{1b}} and the like, so that no name can move a cursor, break a line or reverse
 * what follows.
 */
public final class Visible {
    private Visible() {}

    /**
     * One line of text.
     *
     * @param text any text
     * @return the same with line ends and tabs escaped too
     */
    public static String line(String text) {
        return escape(text, "");
    }

    /**
     * Text that may hold line ends and tabs.
     *
     * @param text any text
     * @return the same with all else escaped
     */
    public static String page(String text) {
        return escape(text, "\n\t");
    }

    private static String escape(String text, String kept) {
        if (text.codePoints().noneMatch(c -> isHidden(c) && kept.indexOf(c) < 0)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isHidden(c) && kept.indexOf(c) < 0) {
                shown.append("\\u{").append(Integer.toHexString(c)).append('}');
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            case Character.FORMAT -> isDirectionMark(codePoint);
            default -> false;
        };
    }

    private static boolean isDirectionMark(int codePoint) {
        return codePoint == 0x061c
                || codePoint == 0x200e
                || codePoint == 0x200f
                || (codePoint >= 0x202a && codePoint <= 0x202e)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }
}
