package vpcsim.report.render;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of cells in aligned columns of plain text, two spaces apart. Where a line would be wider than {@value #WIDTH}
 * characters, the last column wraps within itself, and if that does not do, the widest other left-aligned one. Words and
 * figures stay whole, so a line can still be wider. Not thread-safe.
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
        int[] widths = widths();
        narrow(widths);
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            append(text, row, widths);
        }
        return text.toString();
    }

    /** Whether every row fits on one line. */
    boolean fits() {
        return lineWidth(widths()) <= WIDTH;
    }

    /** Lines of words, none wider than {@code width} unless a word is. A percent sign stays with its figure. */
    static List<String> wrapped(String words, int width) {
        List<String> lines = new ArrayList<>();
        String rest = words;
        while (characters(rest) > width) {
            int end = rest.offsetByCodePoints(0, width);
            int cut = rest.lastIndexOf(' ', end);
            if (cut > 0 && rest.startsWith(" %", cut)) {
                cut = rest.lastIndexOf(' ', cut - 1);
            }
            if (cut <= 0) {
                cut = rest.indexOf(' ', end);
            }
            if (cut < 0) {
                break;
            }
            lines.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    private void append(StringBuilder text, List<String> row, int[] widths) {
        List<List<String>> cells = new ArrayList<>();
        int height = 0;
        for (int column = 0; column < widths.length; column++) {
            cells.add(wrapped(row.get(column), widths[column]));
            height = Math.max(height, cells.get(column).size());
        }
        for (int at = 0; at < height; at++) {
            StringBuilder line = new StringBuilder(indent);
            for (int column = 0; column < widths.length; column++) {
                List<String> parts = cells.get(column);
                String part = at < parts.size() ? parts.get(at) : "";
                line.append(column == 0 ? "" : GAP).append(padded(part, widths[column], alignment.charAt(column)));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private int[] widths() {
        int[] widths = new int[alignment.length()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], characters(row.get(column)));
            }
        }
        return widths;
    }

    /** Takes from the columns that wrap what a line has too much. */
    private void narrow(int[] widths) {
        int last = widths.length - 1;
        if (alignment.charAt(last) == 'l') {
            int spare = Math.max(0, widths[last] - NARROWEST);
            widths[last] -= Math.min(spare, Math.max(0, lineWidth(widths) - WIDTH));
        }
        int[] least = new int[widths.length];
        for (int column = 0; column < widths.length; column++) {
            least[column] = alignment.charAt(column) == 'l' ? leastWidth(column) : widths[column];
        }
        for (int excess = lineWidth(widths) - WIDTH; excess > 0; excess--) {
            int widest = -1;
            for (int column = 0; column < last; column++) {
                if (widths[column] > least[column] && (widest < 0 || widths[column] > widths[widest])) {
                    widest = column;
                }
            }
            if (widest < 0) {
                return;
            }
            widths[widest]--;
        }
    }

    /** The least width of a column whose words stay whole. */
    private int leastWidth(int column) {
        int least = NARROWEST;
        for (List<String> row : rows) {
            for (String word : row.get(column).split(" ", -1)) {
                least = Math.max(least, characters(word));
            }
        }
        return least;
    }

    private int lineWidth(int[] widths) {
        int width = indent.length() + GAP.length() * (widths.length - 1);
        for (int each : widths) {
            width += each;
        }
        return width;
    }

    private static String padded(String cell, int width, char side) {
        String space = " ".repeat(Math.max(0, width - characters(cell)));
        return side == 'r' ? space + cell : cell + space;
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }
}
