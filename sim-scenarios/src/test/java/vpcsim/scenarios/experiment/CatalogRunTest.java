package vpcsim.scenarios.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vpcsim.aws.io.document.Problems;
import vpcsim.core.result.InvariantResult;
import vpcsim.core.result.RunResult;
import vpcsim.scenarios.catalog.Catalog;
import vpcsim.scenarios.io.ScenarioFile;
import vpcsim.scenarios.scenario.Scenario;

/** Every built-in scenario comes out as it says, and breaks no invariant. */
final class CatalogRunTest {

    static Stream<String> names() {
        return Catalog.names().stream().filter(name -> !name.equals("web-tier-under-load"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatTheScenarioExpectsHolds_andNoInvariantIsViolated(String name) {
        expectAllHolds(run(name));
    }

    @Test
    void theShopUnderLoadExercisesEveryInvariant_expiryLimitsAndARuleChange() {
        RunResult result = run("web-tier-under-load");

        expectAllHolds(result);
        assertThat(result.invariants())
                .extracting(InvariantResult::id)
                .containsExactly(
                        "I01", "I02", "I03", "I04", "I05", "I06", "I07", "I08", "I09", "I10", "I11", "I20", "I22");
        assertThat(result.invariants()).allMatch(InvariantResult::exercised);
        assertThat(result.flows().stream().mapToLong(flow -> flow.started()).sum())
                .isGreaterThan(95_000);
        assertThat(result.answers())
                .filteredOn(answer -> answer.name().equals("names-forgotten"))
                .singleElement()
                .matches(answer -> answer.holds());
        assertThat(result.tracking()).anyMatch(row -> row.refused() > 0 && row.peak() == row.allowance());
        assertThat(result.drops()).anyMatch(drop -> drop.reason().equals("CONNTRACK_LIMIT"));
        assertThat(result.drops())
                .as("verdicts altered by the change")
                .anyMatch(drop -> drop.check().equals("NACL egress")
                        && drop.firstNanos() >= 40_000_000_000L
                        && drop.packets() > 1_000);
    }

    @Test
    void whatIsRememberedStaysInTheChart_alsoInWindowsAfterTheLastEvent() {
        RunResult result = run("joni");

        List<Long> tracked = result.series().stream()
                .filter(chart -> chart.key().equals("tracked"))
                .findFirst()
                .orElseThrow()
                .lines()
                .get(0)
                .values();
        long atEnd = result.tracking().stream().mapToLong(row -> row.atEnd()).sum();
        assertThat(atEnd).isEqualTo(3);
        assertThat(tracked.get(tracked.size() - 1)).isEqualTo(atEnd);
    }

    private static void expectAllHolds(RunResult result) {
        assertThat(result.answers()).isNotEmpty().allMatch(answer -> answer.holds());
        assertThat(result.invariants()).allMatch(invariant -> invariant.violations() == 0);
        assertThat(result.packets().offered())
                .isEqualTo(result.packets().delivered()
                        + result.packets().denied()
                        + result.packets().lost()
                        + result.packets().notModelled());
    }

    private static RunResult run(String name) {
        Problems problems = new Problems();
        Scenario scenario = ScenarioFile.builtIn(name, List.of(), problems)
                .orElseThrow(() -> new AssertionError(problems.errors().toString()));
        return ScenarioRunner.run(scenario, RunOptions.DEFAULTS).result();
    }
}
