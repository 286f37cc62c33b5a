package vpcsim.report.render;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of cells in aligned columns of plain text, two spaces apart. The last column wraps, indented, where a line would
 * be wider than {@value #WIDTH} characters. Not thread-safe.
 */
final class TextTable {
    /** The most characters on a line. */
    static final int WIDTH = 110;

    private static final String GAP = "  ";
    private static final int NARROWEST = 24;

    private final String alignment;
    private final String indent;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with one letter a column: {@code l} for left, {@code r} for right. */
    TextTable(String alignment, String indent) {
        this.alignment = alignment;
        this.indent = indent;
    }

    TextTable row(String... cells) {
        if (cells.length != alignment.length()) {
            throw new IllegalArgumentException(
                    "a row of this table has " + alignment.length() + " cells: " + cells.length);
        }
        List<String> shown = new ArrayList<>();
        for (String cell : cells) {
            shown.add(Visible.line(cell));
        }
        rows.add(shown);
        return this;
    }

    /** The lines, each ended by {@code \n}, without trailing spaces. */
    @Override
    public String toString() {
        int last = alignment.length() - 1;
        int[] widths = widths();
        int before = indent.length();
        for (int column = 0; column < last; column++) {
            before += widths[column] + GAP.length();
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int column = 0; column < last; column++) {
                line.append(padded(row.get(column), widths[column], alignment.charAt(column)))
                        .append(GAP);
            }
            String tail = alignment.charAt(last) == 'r' ? padded(row.get(last), widths[last], 'r') : row.get(last);
            append(text, line, tail, before);
        }
        return text.toString();
    }

    /** Lines of words, none wider than {@code width} unless a word is. */
    static List<String> wrapped(String words, int width) {
        List<String> lines = new ArrayList<>();
        String rest = words;
        while (rest.length() > width) {
            int cut = rest.lastIndexOf(' ', width);
            if (cut <= 0) {
                cut = rest.offsetByCodePoints(0, rest.codePointCount(0, width));
            }
            lines.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    private static void append(StringBuilder text, StringBuilder line, String tail, int before) {
        List<String> parts = wrapped(tail, Math.max(NARROWEST, WIDTH - before));
        text.append((line + parts.get(0)).stripTrailing()).append('\n');
        for (String part : parts.subList(1, parts.size())) {
            text.append(" ".repeat(before)).append(part).append('\n');
        }
    }

    private int[] widths() {
        int[] widths = new int[alignment.length()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                String cell = row.get(column);
                widths[column] = Math.max(widths[column], cell.codePointCount(0, cell.length()));
            }
        }
        return widths;
    }

    private static String padded(String cell, int width, char side) {
        String space = " ".repeat(width - cell.codePointCount(0, cell.length()));
        return side == 'r' ? space + cell : cell + space;
    }
}
