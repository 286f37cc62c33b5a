package vpcsim.aws.io.document;

/**
 * A place in a document that is no node, such as the end of a broken file.
 *
 * @param source the text
 * @param offset where
 * @param pointer the path of the node it lies in
 * @param shownValue the value to show, or empty
 */
record Spot(Source source, int offset, String pointer, String shownValue) implements Location {

    @Override
    public Position position() {
        return source.position(offset);
    }

    @Override
    public Excerpt excerpt() {
        return source.excerpt(offset);
    }
}
