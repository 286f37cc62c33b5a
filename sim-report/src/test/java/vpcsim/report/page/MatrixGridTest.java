package vpcsim.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import vpcsim.core.result.Matrix;
import vpcsim.report.SampleResults;

/** The grid says of every pair what the matrix says, however ends are grouped. */
final class MatrixGridTest {
    @Test
    void ninetyNineMachinesInThreeTiers_areFiveLines() {
        MatrixGrid grid = MatrixGrid.of(SampleResults.probed(99).matrix());

        assertThat(grid.sources())
                .extracting(MatrixGrid.End::label)
                .containsExactly("INTERNET", "web-1", "app-1 … app-33", "db-1 … db-33", "web-2 … web-33");
        assertThat(grid.compact()).isFalse();
        assertThat(grid.leftOut()).isZero();
    }

    @Test
    void aBlockedResponse_andWhatIsNotModelled_areMarked() {
        MatrixGrid grid = MatrixGrid.of(SampleResults.probed(99).matrix());

        assertThat(cell(grid, "app-1 … app-33", "db-1 … db-33"))
                .isEqualTo(new MatrixGrid.Cell(
                        Tone.LOST,
                        List.of("tcp/3306 no response", "icmp/8"),
                        0,
                        "icmp/8; tcp/3306 (TCP response blocked)"));
        assertThat(cell(grid, "web-1", "INTERNET").tone()).isEqualTo(Tone.UNKNOWN);
        assertThat(cell(grid, "web-2 … web-33", "INTERNET").tone()).isEqualTo(Tone.ALLOW);
        assertThat(cell(grid, "INTERNET", "db-1 … db-33").description()).isEqualTo("blocked");
    }

    @Test
    void manyDifferentEnds_getSymbolsInsteadOfWords() {
        MatrixGrid grid = MatrixGrid.of(SampleResults.probedAllDifferent(40).matrix());

        assertThat(grid.compact()).isTrue();
    }

    @Test
    void endsBeyondTheLimit_areCountedOnce() {
        // each sends to the next one only, so no two are alike; the first receives nothing, the last sends nothing
        List<Matrix.Row> chain = IntStream.range(0, 149)
                .mapToObj(end -> row("n" + end, "n" + (end + 1), "80"))
                .toList();

        MatrixGrid grid = MatrixGrid.of(new Matrix(chain, 1, List.of()));

        assertThat(grid.sources())
                .hasSize(100)
                .last()
                .extracting(MatrixGrid.End::label)
                .isEqualTo("n99");
        assertThat(grid.destinations())
                .hasSize(100)
                .last()
                .extracting(MatrixGrid.End::label)
                .isEqualTo("n100");
        // n100 to n149; n100 has a column but no line
        assertThat(grid.leftOut()).isEqualTo(50);
    }

    @Test
    void endsBeyondTheFirstThousand_areCountedToo() {
        List<Matrix.Row> star = IntStream.range(0, 1_199)
                .mapToObj(end -> row("hub", "n" + end, "80"))
                .toList();

        MatrixGrid grid = MatrixGrid.of(new Matrix(star, 1, List.of()));

        assertThat(grid.destinations()).extracting(MatrixGrid.End::detail).containsExactly("999 alike");
        assertThat(grid.leftOut()).isEqualTo(200);
    }

    @Property(tries = 200)
    void everyPairReadsInTheGrid_asInTheRows(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 107) Integer> edges) {
        Map<String, TreeSet<String>> expected = new TreeMap<>();
        List<Matrix.Row> rows = edges.stream()
                .distinct()
                .map(edge -> row("n" + edge % 6, "n" + edge / 6 % 6, edge / 36 == 0 ? "80" : "443"))
                .toList();
        rows.forEach(row -> expected.computeIfAbsent(row.source() + ">" + row.destination(), pair -> new TreeSet<>())
                .add("tcp/" + row.destinationPorts()));

        MatrixGrid grid = MatrixGrid.of(new Matrix(rows, 1, List.of()));

        Map<String, TreeSet<String>> shown = new TreeMap<>();
        for (int line = 0; line < grid.sources().size(); line++) {
            for (int column = 0; column < grid.destinations().size(); column++) {
                MatrixGrid.Cell cell = grid.lines().get(line).get(column);
                for (String source : grid.sources().get(line).members()) {
                    for (String destination : grid.destinations().get(column).members()) {
                        boolean withinGroup = source.equals(destination)
                                && grid.sources().get(line).members().size() > 1;
                        if (!cell.words().isEmpty() && !withinGroup) {
                            shown.put(name(source) + ">" + name(destination), new TreeSet<>(cell.words()));
                        }
                    }
                }
            }
        }
        // a group's cell tells of two of its members; what an end of a group sends itself has no cell
        expected.keySet().removeIf(pair -> pair.charAt(1) == pair.charAt(4) && !shown.containsKey(pair));
        assertThat(shown).isEqualTo(expected);
    }

    private static String name(String member) {
        return member.split(" ", -1)[0];
    }

    private static MatrixGrid.Cell cell(MatrixGrid grid, String source, String destination) {
        List<String> sources =
                grid.sources().stream().map(MatrixGrid.End::label).toList();
        List<String> destinations =
                grid.destinations().stream().map(MatrixGrid.End::label).toList();
        return grid.lines().get(sources.indexOf(source)).get(destinations.indexOf(destination));
    }

    private static Matrix.Row row(String from, String to, String ports) {
        return new Matrix.Row("v", from, "10.0.0.1", to, "10.0.0.1", "tcp", "all", ports, "ALLOW", false);
    }
}
