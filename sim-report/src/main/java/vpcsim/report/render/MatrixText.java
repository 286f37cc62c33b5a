package vpcsim.report.render;

import vpcsim.core.result.Matrix;

/** A matrix as an aligned table of plain text. */
public final class MatrixText {
    private MatrixText() {}

    /**
     * Renders a matrix: one line a row, a line with its totals, and its notes, lines ended by {@code \n}.
     *
     * @param matrix the matrix
     * @return the text, ended by {@code \n}
     */
    public static String render(Matrix matrix) {
        return render(matrix, Integer.MAX_VALUE);
    }

    /** As {@link #render(Matrix)}, with the first rows only and the number of those left out. */
    static String render(Matrix matrix, int mostRows) {
        TextTable table = new TextTable("lllll", "");
        table.row("from", "to", "traffic", "source ports", "");
        matrix.rows().stream()
                .limit(mostRows)
                .forEach(row -> table.row(
                        end(row.source(), row.sourceAddress()),
                        end(row.destination(), row.destinationAddress()),
                        Words.traffic(row),
                        row.sourcePorts(),
                        remark(row)));
        StringBuilder text = new StringBuilder(matrix.rows().isEmpty() ? "nothing is permitted\n" : table.toString());
        int more = matrix.rows().size() - mostRows;
        if (more > 0) {
            text.append(Words.plural(more, "more row")).append(" in the report\n");
        }
        TextTable remarks = new TextTable("l", "");
        remarks.row(Words.totals(matrix));
        matrix.notes().forEach(note -> remarks.row("note: " + note));
        return text.append(remarks).toString();
    }

    private static String remark(Matrix.Row row) {
        if (!Words.isPermitted(row)) {
            return row.verdict();
        }
        return row.responseBlocked() ? "RESPONSE BLOCKED" : "";
    }

    private static String end(String name, String address) {
        return name.equals(address) ? name : Words.joined(name, " ", address);
    }
}
