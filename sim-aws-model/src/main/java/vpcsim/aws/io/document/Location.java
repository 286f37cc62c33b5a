package vpcsim.aws.io.document;

/** Something that a problem can be about: it stands somewhere in a file and has a path in the document. */
public interface Location {

    /**
     * Where it stands in the file.
     *
     * @return its position
     */
    Position position();

    /**
     * Its path in the document (RFC 6901).
     *
     * @return a JSON pointer, empty for the document itself
     */
    String pointer();

    /**
     * The line of the file it stands on, to show beneath a problem.
     *
     * @return the line and a mark in it
     */
    Excerpt excerpt();

    /**
     * The value to show with a problem.
     *
     * @return its text if it is a scalar or a key, else empty
     */
    String shownValue();
}
