package vpcsim.aws.io.document;

/** Text from outside, made fit for one line of a terminal: nothing in it moves the cursor, rings or turns the writing round. */
public final class VisibleText {

    private static final int CLIP = 120;

    private VisibleText() {}

    /**
     * Writes control characters, line and paragraph separators, marks of writing direction and lone surrogates as
     * {@code \}{@code u{hex}}; everything else stays.
     *
     * @param text any text
     * @return text of one line
     */
    public static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (isVisible(c)) {
                out.appendCodePoint(c);
            } else {
                out.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
            i += Character.charCount(c);
        }
        return out.toString();
    }

    /**
     * Escapes a value and cuts it to 120 characters.
     *
     * @param text any text
     * @return text of one line, ending in {@code ...} if it was cut
     */
    public static String clip(String text) {
        String head = text.length() > CLIP ? text.substring(0, CLIP) : text;
        String escaped = escape(head);
        if (escaped.length() > CLIP) {
            escaped = escaped.substring(0, CLIP);
        }
        return escaped.length() < CLIP && head.length() == text.length() ? escaped : escaped + "...";
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
