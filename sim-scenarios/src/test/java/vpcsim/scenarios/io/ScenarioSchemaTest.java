package vpcsim.scenarios.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vpcsim.aws.vpc.EphemeralPorts;
import vpcsim.aws.vpc.InterfaceType;
import vpcsim.scenarios.scenario.Metric;
import vpcsim.scenarios.scenario.Take;

/** The schema that ships says what the program takes. */
class ScenarioSchemaTest {

    private static JsonNode schema() {
        try {
            return new ObjectMapper().readTree(ScenarioSchema.text());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> words(String pointer) {
        List<String> words = new ArrayList<>();
        schema().at(pointer).forEach(word -> words.add(word.asText()));
        return words;
    }

    @Test
    void itIsASchemaOf2020_12() {
        assertThat(schema().path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
    }

    @Test
    void everyFieldIsDescribed() {
        List<String> without = new ArrayList<>();
        describe(schema(), "", without);
        assertThat(without).isEmpty();
    }

    private static void describe(JsonNode node, String path, List<String> without) {
        JsonNode properties = node.path("properties");
        properties.properties().forEach(field -> {
            JsonNode target = field.getValue();
            String reference = target.path("$ref").asText("#");
            JsonNode resolved = schema().at(reference.substring(1));
            if (!target.has("description") && !resolved.has("description")) {
                without.add(path + "/" + field.getKey());
            }
        });
        node.properties().forEach(field -> {
            if (field.getValue().isObject()) {
                describe(field.getValue(), path + "/" + field.getKey(), without);
            }
        });
    }

    @Test
    void itKnowsEveryMetricAndEveryTake() {
        assertThat(words("/$defs/expectation/properties/metric/enum"))
                .containsExactlyElementsOf(
                        Arrays.stream(Metric.values()).map(Metric::label).toList());
        assertThat(words("/$defs/expectation/properties/take/enum"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Take.values()).map(Take::label).toList());
    }

    @Test
    void itKnowsEveryTypeOfInterfaceAndEveryRangeOfPorts() {
        assertThat(words("/$defs/network/properties/instances/additionalProperties/properties/interface-type/enum"))
                .containsExactlyElementsOf(Arrays.stream(InterfaceType.values())
                        .map(type -> type.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
        assertThat(words("/$defs/network/properties/instances/additionalProperties/properties/ephemeral-ports/enum"))
                .containsExactlyElementsOf(Arrays.stream(EphemeralPorts.values())
                        .map(EphemeralPorts::label)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void everyMetricSaysInTheSchemaWhatItIs(Metric metric) {
        String description =
                schema().at("/$defs/expectation/properties/metric/description").asText();
        String last = metric.label().substring(metric.label().lastIndexOf('-') + 1);
        assertThat(description)
                .contains(
                        metric.label().endsWith("-packets") && metric.subject() == Metric.Subject.RUN
                                ? metric.label().replace("packets", "")
                                : last);
    }
}
