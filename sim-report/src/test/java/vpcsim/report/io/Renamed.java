package vpcsim.report.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.function.UnaryOperator;
import vpcsim.core.result.RunResult;

/** Results with other names, and the JSON of results, for the tests of other packages. */
public final class Renamed {
    /** Words from closed lists, which no input can choose. */
    private static final List<String> CLOSED =
            List.of("level", "verdict", "fate", "kind", "unit", "event", "direction");

    private Renamed() {}

    /** The same result with every text that an input can choose changed. */
    public static RunResult all(RunResult result, UnaryOperator<String> rename) {
        try {
            ObjectMapper mapper = ResultJson.mapper();
            return mapper.treeToValue(renamed(mapper.valueToTree(result), rename), RunResult.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** The JSON of a result, as {@code result.json} has it. */
    public static JsonNode json(RunResult result) {
        return ResultJson.mapper().valueToTree(result);
    }

    public static JsonNode json(String text) {
        try {
            return ResultJson.mapper().readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode renamed(JsonNode node, UnaryOperator<String> rename) {
        if (node instanceof ObjectNode object) {
            object.properties().stream().toList().forEach(field -> {
                boolean closed =
                        CLOSED.contains(field.getKey()) && field.getValue().isTextual();
                object.set(field.getKey(), closed ? field.getValue() : renamed(field.getValue(), rename));
            });
            return object;
        }
        if (node instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                array.set(index, renamed(array.get(index), rename));
            }
            return array;
        }
        return node.isTextual() && !node.asText().isEmpty() ? TextNode.valueOf(rename.apply(node.asText())) : node;
    }
}
