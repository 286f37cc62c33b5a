package vpcsim.core.result;

/**
 * A note about the input or the run.
 *
 * @param level how much it matters
 * @param code a stable code, such as {@code DEFAULT-NACL}
 * @param text what was found, in a sentence
 * @param hint what to do, empty if nothing
 */
public record Finding(Level level, String code, String text, String hint) {

    /** How much a finding matters. */
    public enum Level {
        /** Good to know. */
        NOTE,
        /** The result may not be what the reader expects. */
        WARNING,
        /** The model is incomplete here: results that depend on it are marked. */
        INCOMPLETE
    }
}
