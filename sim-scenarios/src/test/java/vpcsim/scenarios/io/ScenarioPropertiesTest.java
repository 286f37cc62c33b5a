package vpcsim.scenarios.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import vpcsim.aws.io.document.Problems;
import vpcsim.scenarios.catalog.Catalog;
import vpcsim.scenarios.scenario.Scenario;

/** What holds for every scenario file. */
class ScenarioPropertiesTest {

    /** B02: a file cut anywhere is refused, unless the part left is a scenario by itself. */
    @Property(tries = 120)
    void aScenarioCutAnywhereIsRefusedAtItsPlace(@ForAll @IntRange(min = 0, max = 10_000) int permyriad) {
        int end = (int) ((long) Shop.TEXT.length() * permyriad / 10_000);
        String cut = Shop.TEXT.substring(0, end);
        Problems problems = new Problems();
        Optional<Scenario> scenario = Shop.parse(cut, problems);
        if (scenario.isPresent()) {
            assertThat(cut).contains("\n  vpc: 10.0.0.0/");
            assertThat(cut.chars().filter(c -> c == '{').count())
                    .isEqualTo(cut.chars().filter(c -> c == '}').count());
            assertThat(cut.stripTrailing()).doesNotEndWith(":");
            assertThat(problems.hasErrors()).isFalse();
        } else {
            assertThat(problems.exitCode()).isEqualTo(10);
            assertThat(problems.errors().get(0).position().line()).isPositive();
        }
    }

    /** A JSON document has no valid prefix, so each cut is refused, at its end. */
    @Property(tries = 60)
    void aJsonScenarioCutAnywhereIsRefusedAtItsEnd(@ForAll @IntRange(min = 1, max = 200) int missing) {
        String json = json(load(Catalog.text("joni")));
        String cut = json.substring(0, Math.max(1, json.length() - missing));
        Problems problems = new Problems();
        assertThat(Shop.parse("joni.json", cut, problems)).isEmpty();
        assertThat(problems.exitCode()).isEqualTo(10);
        assertThat(problems.errors().get(0).position().offset()).isBetween(cut.length() - 80, cut.length());
    }

    /** M01: the order of entries means nothing, but for changes of one time. */
    @Property(tries = 40)
    void theOrderInTheFileMeansNothing(@ForAll @IntRange(min = 0, max = 7) int which, @ForAll int seed) {
        String name = Catalog.names().get(which);
        Map<String, Object> document = load(Catalog.text(name));
        Problems problems = new Problems();
        Scenario shuffled = Shop.parse("x.json", json(shuffle(document, new Random(seed))), problems)
                .orElseThrow(() -> new AssertionError(problems.errors().toString()));
        Scenario original = Shop.sound(Catalog.text(name));
        assertThat(shuffled.digest()).isEqualTo(original.digest());
    }

    /** Whatever else a scenario says, it has another digest. */
    @Property(tries = 8)
    void whatMeansSomethingElseHasAnotherDigest(@ForAll @IntRange(min = 1, max = 1_000_000) int number) {
        String digest = Shop.sound(Shop.TEXT).digest();
        for (String setting : List.of(
                "seed=" + (42 + number),
                "traffic.flows.query.connect-timeout=" + (3_000 + number) + "ms",
                "network.instances.db.conntrack-allowance=" + (20_000 + number),
                "timing.delay.internet=" + (10_000 + number) + "us",
                "assumptions.half-open-timeout=" + (60_000 + number) + "ms",
                "expect.lucky-ports.after=" + (70_000_000 + number) + "us")) {
            assertThat(Shop.sound(Shop.TEXT, setting).digest()).as(setting).isNotEqualTo(digest);
        }
    }

    private static Map<String, Object> load(String yaml) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    }

    private static Object shuffle(Object node, Random random) {
        if (!(node instanceof Map<?, ?> map)) {
            return node;
        }
        List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
        Collections.shuffle(entries, random);
        Map<Object, Object> shuffled = new LinkedHashMap<>();
        entries.forEach(entry -> shuffled.put(entry.getKey(), shuffle(entry.getValue(), random)));
        return shuffled;
    }

    private static String json(Object node) {
        StringBuilder out = new StringBuilder();
        if (node instanceof Map<?, ?> map) {
            List<String> entries = new ArrayList<>();
            map.forEach((key, value) -> entries.add("\"" + key + "\": " + json(value)));
            return out.append('{')
                    .append(String.join(", ", entries))
                    .append('}')
                    .toString();
        }
        if (node instanceof List<?> list) {
            return "["
                    + String.join(
                            ", ",
                            list.stream().map(ScenarioPropertiesTest::json).toList()) + "]";
        }
        return node instanceof String text ? "\"" + text.replace("\"", "\\\"") + "\"" : String.valueOf(node);
    }
}
