package vpcsim.report.page;

import java.util.List;

/**
 * One figure of the overview.
 *
 * @param title what it counts
 * @param value the figure as it is printed
 * @param note what it is a share of, or whose it is; may be empty
 * @param tone how it is to look
 * @param parts what it consists of, or what stands beside it
 * @param figure where {@code result.json} has it: a JSON pointer, in which {@code *} sums over a list
 * @param raw the number there
 */
public record Card(String title, String value, String note, Tone tone, List<Part> parts, String figure, long raw) {

    /** Copies the list. */
    public Card {
        parts = List.copyOf(parts);
    }

    /**
     * One line below the figure.
     *
     * @param name what
     * @param value how many or how long, as it is printed
     */
    public record Part(String name, String value) {}
}
