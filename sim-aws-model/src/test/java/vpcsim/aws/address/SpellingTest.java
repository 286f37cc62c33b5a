package vpcsim.aws.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Suggestions for words that were not understood. */
class SpellingTest {

    @Test
    void aSwapOfNeighbours_isOneEdit() {
        assertThat(Spelling.distance("igrness", "ingress")).isEqualTo(2);
        assertThat(Spelling.distance("ab", "ba")).isEqualTo(1);
        assertThat(Spelling.distance("", "abc")).isEqualTo(3);
    }

    @Test
    void theNearestComesFirst_thenTheAlphabet() {
        assertThat(Spelling.nearest("app-l", List.of("web-1", "app-2", "app-1", "app", "app-l0"), 3))
                .containsExactly("app-1", "app-2", "app-l0");
    }

    @Test
    void aBeginning_findsTheWholeWord() {
        assertThat(Spelling.nearest("data", List.of("data-subnet-a", "web"), 3)).containsExactly("data-subnet-a");
    }

    @Test
    void nothingNear_meansNoSuggestion() {
        assertThat(Spelling.nearest("zebra", List.of("mysql", "https"), 3)).isEmpty();
        assertThat(Spelling.didYouMean("zebra", List.of("mysql", "https"))).isEmpty();
    }

    @Property(tries = 300)
    void distance_isSymmetric_andZeroOnlyForEqualWords(
            @ForAll @StringLength(max = 12) String a, @ForAll @StringLength(max = 12) String b) {
        assertThat(Spelling.distance(a, b)).isEqualTo(Spelling.distance(b, a));
        assertThat(Spelling.distance(a, b) == 0).isEqualTo(a.equals(b));
    }

    @Test
    void aSearchEndsInTime_howeverManyAndLongTheWords() {
        String word = "x".repeat(255);
        List<String> known =
                IntStream.range(0, 50_000).mapToObj(i -> word.substring(5) + i).toList();
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(Spelling.nearest(word, known, 1)).containsExactly(known.get(0)));
    }

    @ParameterizedTest
    @CsvSource({"abcd, acbd, 1", "abcd, abd, 1", "abcd, bacdx, 2", "ca, abc, 3", "'', abc, 3", "abc, '', 3"})
    void neighboursSwapped_areOneEdit(String a, String b, int edits) {
        assertThat(Spelling.distance(a, b)).isEqualTo(edits);
    }
}
