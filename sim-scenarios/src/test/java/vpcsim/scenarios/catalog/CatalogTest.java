package vpcsim.scenarios.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vpcsim.aws.io.document.ProblemText;
import vpcsim.aws.io.document.Problems;
import vpcsim.scenarios.io.ScenarioFile;
import vpcsim.scenarios.scenario.Expectation;
import vpcsim.scenarios.scenario.Scenario;

class CatalogTest {

    static List<String> names() {
        return Catalog.names();
    }

    static Scenario load(String name) {
        Problems problems = new Problems();
        Optional<Scenario> scenario = ScenarioFile.builtIn(name, List.of(), problems);
        assertThat(ProblemText.render(problems)).isEmpty();
        assertThat(ProblemText.renderWarnings(problems)).isEmpty();
        return scenario.orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyBuiltInScenarioIsSoundAsksAQuestionAndSaysWhatMustComeOut(String name) {
        Scenario scenario = load(name);
        assertThat(scenario.name()).isEqualTo(name);
        assertThat(scenario.question()).endsWith("?");
        assertThat(scenario.expectations()).isNotEmpty();
        assertThat(scenario.hasTraffic()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyBuiltInScenarioBeginsWithOneSentenceAboutItself(String name) {
        assertThat(Catalog.title(name)).endsWith(".").doesNotStartWith("#").hasSizeLessThan(130);
    }

    @ParameterizedTest
    @MethodSource("names")
    void scriptedPacketsAreThereToBeLookedAt(String name) {
        Scenario scenario = load(name);
        List<String> expected = scenario.expectations().stream()
                .filter(Expectation.OfPacket.class::isInstance)
                .map(expectation -> ((Expectation.OfPacket) expectation).packet())
                .toList();
        if (scenario.flows().isEmpty()) {
            assertThat(scenario.packets()).isNotEmpty().allMatch(packet -> expected.contains(packet.label()));
        } else if (!scenario.packets().isEmpty()) {
            assertThat(scenario.packets()).anyMatch(packet -> expected.contains(packet.label()));
        }
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> Catalog.text("../joni")).isInstanceOf(IllegalArgumentException.class);
    }
}
