package vpcsim.report.page;

/**
 * What a thing means to the reader: decides colour and symbol, which go together everywhere, so that neither is ever
 * alone.
 */
public enum Tone {
    /** It passes, it holds. */
    ALLOW("allow"),
    /** A filter refuses it, or an expectation fails. */
    DENY("deny"),
    /** It ended for another cause than a filter, or deserves a second look. */
    LOST("lost"),
    /** Neither allowed nor denied: not modelled, not judged, not exercised. */
    UNKNOWN("unknown"),
    /** A fact without a judgement. */
    NEUTRAL("neutral");

    private final String key;

    Tone(String key) {
        this.key = key;
    }

    /**
     * The name of its style class; with {@code i-} before it, of its symbol.
     *
     * @return one lower-case word
     */
    public String key() {
        return key;
    }

    /**
     * The tone of a verdict or fate.
     *
     * @param word {@code ALLOW}, {@code DENY}, {@code LOST}, {@code NOT_MODELLED}; anything else is neutral
     * @return its tone
     */
    public static Tone of(String word) {
        return switch (word) {
            case "ALLOW" -> ALLOW;
            case "DENY" -> DENY;
            case "LOST" -> LOST;
            case "NOT_MODELLED" -> UNKNOWN;
            default -> NEUTRAL;
        };
    }
}
