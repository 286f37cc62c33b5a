package vpcsim.aws.io.document;

/**
 * A line of a file, or the part of a long one around a place, with that place marked. The text is made visible: it holds
 * no control character.
 *
 * @param text the line, without its end; empty if there is none to show
 * @param caret where the place is in {@code text}, from 0
 */
public record Excerpt(String text, int caret) {

    /** No line to show. */
    public static final Excerpt NONE = new Excerpt("", 0);
}
