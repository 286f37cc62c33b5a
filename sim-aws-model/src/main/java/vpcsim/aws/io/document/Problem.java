package vpcsim.aws.io.document;

/**
 * Something wrong, or worth a warning, in an input: what, where, and how to mend it.
 *
 * @param level how bad it is
 * @param code a stable code, such as {@code E-DUPLICATE-KEY}
 * @param position where
 * @param pointer the JSON pointer of the place, empty for the document itself
 * @param message what is wrong, in a sentence without full stop
 * @param value the offending value as it is written, empty if there is none to show
 * @param hint how to mend it, empty if there is nothing to say
 * @param excerpt the line it stands on
 */
public record Problem(
        Level level,
        String code,
        Position position,
        String pointer,
        String message,
        String value,
        String hint,
        Excerpt excerpt) {

    /** How bad a problem is. */
    public enum Level {
        /** The input is refused. */
        ERROR("error"),
        /** The input is taken, perhaps not as it was meant. */
        WARNING("warning"),
        /** Good to know. */
        NOTE("note");

        private final String word;

        Level(String word) {
            this.word = word;
        }

        /**
         * The word that messages use.
         *
         * @return a word in lower case
         */
        public String word() {
            return word;
        }
    }
}
