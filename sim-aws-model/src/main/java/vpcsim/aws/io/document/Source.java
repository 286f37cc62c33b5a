package vpcsim.aws.io.document;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The decoded text of one file, which finds line and column of an offset. Not thread-safe: it indexes its lines on demand. */
final class Source {

    /** The longest excerpt of a line. */
    private static final int EXCERPT = 120;
    /** How much of a long line is shown before the mark. */
    private static final int BEFORE = 70;

    private final String name;
    private final String text;
    private int @Nullable [] lineStarts;

    Source(String name, String text) {
        this.name = name;
        this.text = text;
    }

    String name() {
        return name;
    }

    String text() {
        return text;
    }

    Position position(int offset) {
        int line = lineOf(offset);
        return new Position(name, line + 1, offset - lineStarts()[line] + 1, offset);
    }

    Position end() {
        return position(text.length());
    }

    Excerpt excerpt(int offset) {
        int start = lineStarts()[lineOf(offset)];
        int from = offset - start > BEFORE ? offset - BEFORE : start;
        int end = from;
        // A line may be as long as the file: only as much of it is looked at as is shown.
        while (end < text.length() && end <= from + EXCERPT && !endsLine(end)) {
            end++;
        }
        int mark = Math.min(offset, end);
        int to = Math.min(end, from + EXCERPT);
        String before = VisibleText.escape(text.substring(from, mark));
        String after = VisibleText.escape(text.substring(mark, to));
        String lead = from > start ? "..." : "";
        String tail = to < end ? "..." : "";
        return new Excerpt(lead + before + after + tail, lead.length() + before.length());
    }

    private boolean endsLine(int at) {
        return text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }

    private int lineOf(int offset) {
        int found = Arrays.binarySearch(lineStarts(), offset);
        return found >= 0 ? found : -found - 2;
    }

    private int[] lineStarts() {
        int[] starts = lineStarts;
        if (starts == null) {
            starts = findLineStarts(text);
            lineStarts = starts;
        }
        return starts;
    }

    private static int[] findLineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
            if (ends) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }
}
