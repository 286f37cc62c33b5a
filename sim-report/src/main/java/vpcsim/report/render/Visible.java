package vpcsim.report.render;

/**
 * Text in which nothing hides (B42): control characters, line separators, marks that turn the reading direction, characters
 * of no width and lone surrogates become {@code \}{@code u{1b}} and the like, so that no name can move a cursor, break a
 * line, reverse what follows or pass for another. The two joiners stay, which some scripts need to be written right.
 */
public final class Visible {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

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
            case Character.FORMAT -> codePoint != ZERO_WIDTH_NON_JOINER && codePoint != ZERO_WIDTH_JOINER;
            default -> false;
        };
    }
}
