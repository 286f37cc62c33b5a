package vpcsim.report.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import vpcsim.core.result.Matrix;
import vpcsim.report.render.Words;

/**
 * A matrix as CSV (RFC 4180, but lines end with {@code \n}): one row a permitted request, what no row covers is blocked.
 * Rows whose fate is not modelled are left out, since the columns have no word for them. A text cell that a spreadsheet
 * would take for a formula gets a leading apostrophe (B41).
 */
public final class MatrixCsv {
    private static final String HEADER =
            "vpc,src,src_ip,dst,dst_ip,protocol,src_ports,dst_ports,tcp_response_blocked\n";

    private MatrixCsv() {}

    /**
     * Writes a matrix to a file, which appears only when complete.
     *
     * @param matrix the matrix
     * @param path where to
     * @return the complete file
     * @throws OutputException if it cannot be written
     */
    public static OutputFile write(Matrix matrix, Path path) {
        try (PartialFile file = PartialFile.create(path)) {
            file.write(out -> write(matrix, out));
            return file.complete();
        }
    }

    /**
     * Writes a matrix to a stream, in UTF-8. The stream stays open.
     *
     * @param matrix the matrix
     * @param out where to
     * @throws IOException if the stream refuses
     */
    public static void write(Matrix matrix, OutputStream out) throws IOException {
        out.write(HEADER.getBytes(StandardCharsets.UTF_8));
        for (Matrix.Row row : matrix.rows()) {
            if (Words.isPermitted(row)) {
                out.write(line(row).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static String line(Matrix.Row row) {
        List<String> cells = List.of(
                row.vpc(),
                row.source(),
                row.sourceAddress(),
                row.destination(),
                row.destinationAddress(),
                row.protocol(),
                row.sourcePorts(),
                row.destinationPorts(),
                row.responseBlocked() ? "yes" : "no");
        return cells.stream().map(MatrixCsv::cell).collect(Collectors.joining(",")) + "\n";
    }

    private static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
