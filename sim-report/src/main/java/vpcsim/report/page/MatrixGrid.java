package vpcsim.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import vpcsim.core.result.Matrix;
import vpcsim.report.render.Words;

/**
 * A matrix as a grid of sources and destinations. Ends that reach and are reached alike share one line, so that a
 * network of a hundred machines is as readable as one of six.
 *
 * @param sources one header a line
 * @param destinations one header a column
 * @param lines the cells of each line
 * @param compact whether there are too many columns for words in the cells
 * @param leftOut how many ends lack their line, their column or both, because there are too many
 */
public record MatrixGrid(
        List<End> sources, List<End> destinations, List<List<Cell>> lines, boolean compact, int leftOut) {
    private static final int MOST_ENDS = 1_000;
    private static final int MOST_LINES = 100;
    private static final int MOST_WORDY_COLUMNS = 9;
    private static final int MOST_WORDS = 4;

    /** Copies the lists. */
    public MatrixGrid {
        sources = List.copyOf(sources);
        destinations = List.copyOf(destinations);
        lines = lines.stream().map(List::copyOf).toList();
    }

    /**
     * Lays out a matrix. Takes time cubic in the number of ends at worst, of which the first thousand are compared.
     *
     * @param matrix the matrix
     * @return the grid
     */
    public static MatrixGrid of(Matrix matrix) {
        boolean manyNetworks =
                matrix.rows().stream().map(Matrix.Row::vpc).distinct().count() > 1;
        Layout layout = new Layout();
        for (Matrix.Row row : matrix.rows()) {
            String network = manyNetworks ? row.vpc() : "";
            layout.add(
                    new Name(network, row.source(), row.sourceAddress()),
                    new Name(network, row.destination(), row.destinationAddress()),
                    row);
        }
        return layout.grid();
    }

    /**
     * One line or column: an end, or several that are alike.
     *
     * @param label its name, or the first and last of several
     * @param detail its address and network, or how many it stands for
     * @param members the names of all of them
     */
    public record End(String label, String detail, List<String> members) {

        /** Copies the list. */
        public End {
            members = List.copyOf(members);
        }
    }

    /**
     * One cell.
     *
     * @param tone how it is to look; neutral if nothing is permitted
     * @param words the permitted traffic, as much as fits
     * @param more how many further kinds of traffic there are
     * @param description all of it in a sentence
     */
    public record Cell(Tone tone, List<String> words, int more, String description) {

        /** Copies the list. */
        public Cell {
            words = List.copyOf(words);
        }
    }

    private record Name(String network, String name, String address) {
        boolean isRange() {
            return address.contains("/") || address.contains(",");
        }
    }

    /** Collects the rows by pair of ends, then groups ends that are alike. */
    private static final class Layout {
        private final Map<Name, Integer> numbers = new LinkedHashMap<>();
        private final Map<List<Integer>, List<Matrix.Row>> rowsByPair = new LinkedHashMap<>();

        void add(Name source, Name destination, Matrix.Row row) {
            int from = number(source);
            int to = number(destination);
            if (from < MOST_ENDS && to < MOST_ENDS) {
                rowsByPair
                        .computeIfAbsent(List.of(from, to), pair -> new ArrayList<>())
                        .add(row);
            }
        }

        MatrixGrid grid() {
            List<Name> names = numbers.keySet().stream().limit(MOST_ENDS).toList();
            int[][] traffic = traffic(names.size());
            List<List<Integer>> groups = groups(names, traffic);
            Set<Integer> hidden = new TreeSet<>();
            List<List<Integer>> from = shown(
                    groups.stream()
                            .filter(group -> sends(traffic, group.get(0)))
                            .toList(),
                    hidden);
            List<List<Integer>> to = shown(
                    groups.stream()
                            .filter(group -> receives(traffic, group.get(0)))
                            .toList(),
                    hidden);
            List<List<Cell>> lines = from.stream()
                    .map(source -> to.stream()
                            .map(destination -> cell(source, destination))
                            .toList())
                    .toList();
            return new MatrixGrid(
                    from.stream().map(group -> end(group, names)).toList(),
                    to.stream().map(group -> end(group, names)).toList(),
                    lines,
                    to.size() > MOST_WORDY_COLUMNS,
                    numbers.size() - names.size() + hidden.size());
        }

        private int number(Name name) {
            return numbers.computeIfAbsent(name, absent -> numbers.size());
        }

        private static List<List<Integer>> shown(List<List<Integer>> groups, Set<Integer> hidden) {
            groups.stream().skip(MOST_LINES).forEach(hidden::addAll);
            return groups.stream().limit(MOST_LINES).toList();
        }

        /** A number for each pair of ends, the same for the same traffic, 0 for none. */
        private int[][] traffic(int ends) {
            int[][] traffic = new int[ends][ends];
            Map<String, Integer> kinds = new LinkedHashMap<>();
            rowsByPair.forEach((pair, rows) -> traffic[pair.get(0)][pair.get(1)] =
                    kinds.computeIfAbsent(description(rows), absent -> kinds.size() + 1));
            return traffic;
        }

        private static List<List<Integer>> groups(List<Name> names, int[][] traffic) {
            List<List<Integer>> groups = new ArrayList<>();
            for (int end = 0; end < names.size(); end++) {
                int candidate = end;
                groups.stream()
                        .filter(group -> alike(names, traffic, group.get(0), candidate))
                        .findFirst()
                        .orElseGet(() -> {
                            List<Integer> group = new ArrayList<>();
                            groups.add(group);
                            return group;
                        })
                        .add(end);
            }
            return groups;
        }

        /** Whether two ends could change places without changing the matrix. */
        private static boolean alike(List<Name> names, int[][] traffic, int one, int other) {
            return names.get(one).isRange() == names.get(other).isRange()
                    && names.get(one).network().equals(names.get(other).network())
                    && traffic[one][other] == traffic[other][one]
                    && traffic[one][one] == traffic[other][other]
                    && IntStream.range(0, names.size())
                            .filter(end -> end != one && end != other)
                            .allMatch(end -> traffic[one][end] == traffic[other][end]
                                    && traffic[end][one] == traffic[end][other]);
        }

        private static boolean sends(int[][] traffic, int end) {
            return IntStream.range(0, traffic.length).anyMatch(other -> traffic[end][other] != 0);
        }

        private static boolean receives(int[][] traffic, int end) {
            return IntStream.range(0, traffic.length).anyMatch(other -> traffic[other][end] != 0);
        }

        private Cell cell(List<Integer> source, List<Integer> destination) {
            boolean same = source.equals(destination);
            if (same && source.size() == 1 && rowsByPair.get(List.of(source.get(0), source.get(0))) == null) {
                return new Cell(Tone.NEUTRAL, List.of(), 0, "the same end");
            }
            int to = same && destination.size() > 1 ? destination.get(1) : destination.get(0);
            List<Matrix.Row> rows = rowsByPair.getOrDefault(List.of(source.get(0), to), List.of());
            if (rows.isEmpty()) {
                return new Cell(Tone.NEUTRAL, List.of(), 0, "blocked");
            }
            Set<String> words = new LinkedHashSet<>();
            rows.forEach(row -> words.add(word(row)));
            List<String> shown = words.stream().limit(MOST_WORDS).toList();
            return new Cell(tone(rows), shown, words.size() - shown.size(), description(rows));
        }

        private static String word(Matrix.Row row) {
            if (!Words.isPermitted(row)) {
                return Words.traffic(row) + " not modelled";
            }
            return row.responseBlocked() ? Words.traffic(row) + " no response" : Words.traffic(row);
        }

        private static Tone tone(List<Matrix.Row> rows) {
            if (rows.stream().anyMatch(Matrix.Row::responseBlocked)) {
                return Tone.LOST;
            }
            return rows.stream().allMatch(Words::isPermitted) ? Tone.ALLOW : Tone.UNKNOWN;
        }

        private static String description(List<Matrix.Row> rows) {
            return String.join(
                    "; ",
                    rows.stream()
                            .map(row -> Words.trafficFrom(row)
                                    + (row.responseBlocked() ? " (TCP response blocked)" : "")
                                    + (Words.isPermitted(row) ? "" : " (" + row.verdict() + ")"))
                            .sorted()
                            .toList());
        }

        private static End end(List<Integer> group, List<Name> names) {
            Name first = names.get(group.get(0));
            Name last = names.get(group.get(group.size() - 1));
            List<String> members = group.stream()
                    .map(number -> Words.joined(
                            names.get(number).name(), " ", names.get(number).address()))
                    .toList();
            if (group.size() == 1) {
                return new End(first.name(), Words.joined(first.network(), " ", first.address()), members);
            }
            String label = first.name().equals(last.name()) ? first.name() : first.name() + " … " + last.name();
            return new End(label, Words.joined(first.network(), ", ", group.size() + " alike"), members);
        }
    }
}
