package vpcsim.aws.io.document;

/**
 * A place in a text file.
 *
 * @param file the file's name as the user gave it
 * @param line from 1; 0 if the file as a whole is meant
 * @param column from 1, in UTF-16 units; 0 if the file as a whole is meant
 * @param offset from 0, in UTF-16 units behind a byte order mark
 */
public record Position(String file, int line, int column, int offset) {

    /**
     * A file as a whole.
     *
     * @param file its name
     * @return a position without line and column
     */
    public static Position ofFile(String file) {
        return new Position(file, 0, 0, 0);
    }

    /** {@code file:line:column}, or the file alone. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
