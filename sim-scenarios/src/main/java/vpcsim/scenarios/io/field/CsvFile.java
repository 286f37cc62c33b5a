package vpcsim.scenarios.io.field;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vpcsim.aws.io.document.DocumentReader;
import vpcsim.aws.io.document.Excerpt;
import vpcsim.aws.io.document.Position;
import vpcsim.aws.io.document.Problem;
import vpcsim.aws.io.document.Problems;

/**
 * A small table in a file: a line of column names, then lines of cells, separated by commas, in UTF-8. Cells hold no commas and
 * no quotes; blanks around them do not count; empty lines and lines that begin with {@code #} are skipped. Held in memory as a
 * whole, so for files that people write; recorded flows are read line by line.
 *
 * @param name the file's name, for messages
 * @param columns the names of the columns
 * @param rows the other lines
 */
public record CsvFile(String name, List<String> columns, List<Row> rows) {

    private static final int SHOWN = 120;

    /** Copies the lists. */
    public CsvFile {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * A line.
     *
     * @param line its number, from 1
     * @param cells its cells
     */
    public record Row(int line, List<String> cells) {

        /** Copies the list. */
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @param maxInputBytes the largest file to accept
     * @param problems takes what is wrong
     * @return the table, every row with a cell for each column; nothing if the file is not such
     */
    public static Optional<CsvFile> read(Path file, long maxInputBytes, Problems problems) {
        Optional<byte[]> bytes = DocumentReader.bytes(file, maxInputBytes, problems);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        String text = new String(bytes.get(), StandardCharsets.UTF_8);
        List<String> columns = List.of();
        List<Row> rows = new ArrayList<>();
        int line = 0;
        for (String each : text.lines().toList()) {
            line++;
            String written = line == 1 && each.startsWith("\uFEFF") ? each.substring(1) : each;
            if (written.isBlank() || written.startsWith("#")) {
                continue;
            }
            List<String> cells = new ArrayList<>();
            for (String cell : written.split(",", -1)) {
                cells.add(cell.strip());
            }
            if (columns.isEmpty()) {
                columns = cells;
            } else if (cells.size() != columns.size()) {
                String wanted = "expected " + columns.size() + " cells, found " + cells.size();
                problems.add(problem(file.toString(), line, "E-CSV", wanted, written, "cells hold no commas"));
                return Optional.empty();
            } else {
                rows.add(new Row(line, cells));
            }
        }
        if (rows.isEmpty()) {
            problems.fileError(file.toString(), "E-EMPTY", "no lines of data", "a line of column names, then data");
            return Optional.empty();
        }
        return Optional.of(new CsvFile(file.toString(), columns, rows));
    }

    /**
     * Something wrong with a cell.
     *
     * @param row its row
     * @param code a stable code
     * @param message what is wrong
     * @param value the cell
     * @param hint how to mend it, or empty
     * @return an error at the row's line
     */
    public Problem problem(Row row, String code, String message, String value, String hint) {
        return problem(name, row.line(), code, message, value, hint);
    }

    private static Problem problem(String file, int line, String code, String message, String value, String hint) {
        String shown = value.length() > SHOWN ? value.substring(0, SHOWN) : value;
        return new Problem(
                Problem.Level.ERROR, code, new Position(file, line, 1, 0), "", message, shown, hint, Excerpt.NONE);
    }
}
