package vpcsim.scenarios.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vpcsim.aws.io.document.Problems;
import vpcsim.core.result.Answer;
import vpcsim.scenarios.catalog.Catalog;
import vpcsim.scenarios.io.ScenarioFile;
import vpcsim.scenarios.io.Setting;
import vpcsim.scenarios.scenario.Scenario;

/** Every rule of a built-in scenario carries one of its expectations: with the rule out of the way, some no longer hold. */
final class CatalogMutationTest {

    private static final Pattern ALLOW = Pattern.compile("allow: [^,}]+");

    /** A port that no traffic of a built-in scenario goes to. */
    private static final String ELSEWHERE = "allow: tcp/9";

    /**
     * Rules that tell the story and decide nothing: Joni gets no answer within the first story; in the second, Mother's question
     * never comes to the doormen, nor to Father, and what she may do besides is no matter; the trap is a rule that no reply
     * matches.
     */
    private static final Set<String> TOLD_ONLY = Set.of(
            "joni 3",
            "joni-narrow-egress 1",
            "joni-narrow-egress 2",
            "joni-narrow-egress 4",
            "joni-narrow-egress 5",
            "joni-narrow-egress 7",
            "joni-narrow-egress 8",
            "stateless-trap 1");

    /** What the shop expects of its full load only. */
    private static final List<String> MISSED_BY_A_LIGHTER_LOAD = List.of("lucky-ports");

    static Stream<Arguments> rules() {
        return Catalog.names().stream()
                .flatMap(name ->
                        IntStream.range(0, rules(networkOf(name)).size()).mapToObj(rule -> Arguments.of(name, rule)));
    }

    @ParameterizedTest(name = "{0}, rule {1}")
    @MethodSource("rules")
    void aRuleThatAdmitsSomethingElseFailsAnExpectation(String name, int rule) {
        Set<String> failing = new TreeSet<>(failing(name, mutated(name, rule)));
        failing.removeAll(MISSED_BY_A_LIGHTER_LOAD);

        if (TOLD_ONLY.contains(name + " " + rule)) {
            assertThat(failing).isEmpty();
        } else {
            assertThat(failing).isNotEmpty();
        }
    }

    private static List<String> rules(String text) {
        return ALLOW.matcher(text).results().map(each -> each.group()).toList();
    }

    /** The part before the traffic, where {@code allow} stands for a rule. */
    private static String networkOf(String name) {
        String text = Catalog.text(name);
        return text.substring(0, text.indexOf("\ntraffic:"));
    }

    private static String mutated(String name, int rule) {
        String network = networkOf(name);
        Matcher matcher = ALLOW.matcher(network);
        for (int i = 0; i <= rule; i++) {
            assertThat(matcher.find()).isTrue();
        }
        return network.substring(0, matcher.start())
                + ELSEWHERE
                + network.substring(matcher.end())
                + Catalog.text(name).substring(network.length());
    }

    private static List<String> failing(String name, String text) {
        Problems problems = new Problems();
        Optional<Scenario> scenario = ScenarioFile.parse(name + ".yaml", text, Path.of(""), lighter(name), problems);
        if (scenario.isEmpty()) {
            return List.of("a change that finds the rule");
        }
        return ScenarioRunner.run(scenario.get(), RunOptions.DEFAULTS).result().answers().stream()
                .filter(answer -> !answer.holds())
                .map(Answer::name)
                .toList();
    }

    /** The shop with a tenth of its traffic: its verdicts are the same, and its runs short. */
    private static List<Setting> lighter(String name) {
        List<Setting> settings = new ArrayList<>();
        if (name.equals("web-tier-under-load")) {
            for (String flow : List.of("browse", "call", "query")) {
                settings.add(Setting.parse("traffic.flows." + flow + ".arrivals.rate=50/s"));
            }
        }
        return settings;
    }
}
