package vpcsim.aws.io.document;

/** A scalar as it is written. What it means is decided by the field it stands in. */
public final class ScalarNode extends DocumentNode {

    private final String text;
    private final Style style;

    /** How a scalar is written. */
    public enum Style {
        /** JSON text, or YAML text in quotes or as a block. */
        QUOTED("text"),
        /** A YAML scalar without quotes: its field decides what it is. */
        PLAIN("a plain value"),
        /** A JSON number. */
        NUMBER("a number"),
        /** JSON {@code true} or {@code false}. */
        BOOLEAN("true or false"),
        /** JSON {@code null}. */
        NULL("null");

        private final String words;

        Style(String words) {
            this.words = words;
        }
    }

    ScalarNode(Source source, int offset, Slot slot, String text, Style style) {
        super(source, offset, slot);
        this.text = text;
        this.style = style;
    }

    /**
     * The text: of a quoted scalar what the quotes enclose, else what stands in the file.
     *
     * @return the text, possibly empty
     */
    public String text() {
        return text;
    }

    /**
     * How it is written.
     *
     * @return the style
     */
    public Style style() {
        return style;
    }

    /**
     * Whether it is text in quotes.
     *
     * @return true if so; a number field refuses it (B13)
     */
    public boolean quoted() {
        return style == Style.QUOTED;
    }

    /**
     * Whether nothing is written: JSON {@code null}, or a YAML key without a value.
     *
     * @return true if so
     */
    public boolean isNothing() {
        return style == Style.NULL || (style == Style.PLAIN && text.isEmpty());
    }

    @Override
    public String describe() {
        return isNothing() ? "nothing" : style.words;
    }

    @Override
    public String shownValue() {
        return text;
    }
}
