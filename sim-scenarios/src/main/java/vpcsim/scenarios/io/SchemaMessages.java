package vpcsim.scenarios.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.Location;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Nearest;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.ScalarNode;

/**
 * Says in plain words what the schema validator found. Words come from the schema itself: {@code x-expected} says what a
 * value should be, {@code x-hint} how to write it, {@code x-refused} why a field that others have is not allowed here,
 * {@code x-min} what is missing from a map that says too little.
 */
final class SchemaMessages {

    private final JsonNode schema;
    private final DocumentNode document;
    private final Problems problems;

    SchemaMessages(JsonNode schema, DocumentNode document, Problems problems) {
        this.schema = schema;
        this.document = document;
        this.problems = problems;
    }

    void report(List<Error> errors) {
        for (Error error : errors) {
            DocumentNode node = SchemaInput.find(document, error.getInstanceLocation());
            if (node != null && !isPartOfAlternative(error) && !isExplained(error, node)) {
                report(error, node);
            }
        }
    }

    /** A field that is missing because it is misspelt, or because another was written that is refused, is one problem. */
    private boolean isExplained(Error error, DocumentNode node) {
        boolean missing =
                error.getKeyword().equals("required") || error.getKeyword().equals("oneOf");
        if (!missing || !(node instanceof MapNode map)) {
            return false;
        }
        JsonNode rule = rule(error);
        List<String> known = fields(rule);
        String wanted = error.getKeyword().equals("required")
                ? "'" + error.getProperty() + "'"
                : alternatives(error.getSchemaNode());
        return map.keys().stream()
                .filter(key -> !known.contains(key))
                .anyMatch(key -> rule.path("x-refused").has(key)
                        || Nearest.of(key, known)
                                .filter(meant -> wanted.contains("'" + meant + "'"))
                                .isPresent());
    }

    private static List<String> fields(JsonNode rule) {
        List<String> known = new ArrayList<>();
        rule.path("properties").fieldNames().forEachRemaining(known::add);
        return known;
    }

    /** What is wrong with one alternative of several is no news: the alternatives are reported as one. */
    private static boolean isPartOfAlternative(Error error) {
        NodePath path = error.getEvaluationPath();
        for (int i = 0; i < path.getNameCount() - 1; i++) {
            if (path.getElement(i).equals("oneOf")) {
                return true;
            }
        }
        return false;
    }

    private void report(Error error, DocumentNode node) {
        JsonNode rule = rule(error);
        switch (error.getKeyword()) {
            case "type" -> wrongType(error, node, rule);
            case "additionalProperties" -> unknownField(error, node, rule);
            case "required" ->
                problems.error(
                        node,
                        "E-MISSING-FIELD",
                        "the field '" + error.getProperty() + "' is missing",
                        rule.path("properties")
                                .path(error.getProperty())
                                .path("description")
                                .asText(""));
            case "oneOf" ->
                problems.error(node, "E-ONE-OF", "needs exactly one of " + alternatives(error.getSchemaNode()), "");
            case "propertyNames" ->
                problems.error(
                        key(node, error.getProperty()),
                        "E-NAME",
                        "not " + expected(resolve(error.getSchemaNode())),
                        hint(resolve(error.getSchemaNode())));
            case "enum" -> unknownWord(error, node);
            case "const" ->
                problems.error(
                        node,
                        "E-FORMAT",
                        "expected " + error.getSchemaNode().asText(),
                        "this program reads that format only");
            case "pattern", "minLength", "maxLength" ->
                problems.error(node, "E-VALUE", "not " + expected(rule), hint(rule));
            case "format" -> wrongFormat(error, node);
            case "minimum", "maximum" -> outOfRange(node, rule);
            case "minItems" -> problems.error(node, "E-EMPTY-LIST", "at least one entry is needed", "");
            case "minProperties" ->
                problems.error(node, "E-EMPTY-MAP", rule.path("x-min").asText("too few fields"), "");
            default -> problems.error(node, "E-VALUE", error.getMessage(), "");
        }
    }

    private void wrongType(Error error, DocumentNode node, JsonNode rule) {
        JsonNode wanted = error.getSchemaNode();
        String found = ", found " + node.describe();
        switch (wanted.isTextual() ? wanted.asText() : "one of several") {
            case "integer" -> {
                String range = rule.has("minimum")
                        ? " from " + rule.path("minimum").asText() + " to "
                                + rule.path("maximum").asText()
                        : "";
                boolean quoted = node instanceof ScalarNode scalar && scalar.quoted();
                problems.error(
                        node,
                        "E-INTEGER",
                        "expected integer" + range + found,
                        quoted ? "write it without quotes" : "write it in decimal digits");
            }
            case "boolean" -> problems.error(node, "E-BOOLEAN", "expected true or false" + found, "");
            case "object" -> problems.error(node, "E-TYPE", "expected a map" + found, "");
            case "array" -> problems.error(node, "E-TYPE", "expected a list" + found, "write it as [ ... ]");
            case "string" -> {
                boolean scalar = node instanceof ScalarNode;
                boolean bare = scalar && !((ScalarNode) node).isNothing();
                problems.error(
                        node, "E-TEXT", "expected " + expected(rule) + found, bare ? "put it in quotes" : hint(rule));
            }
            default -> problems.error(node, "E-VALUE", "expected " + expected(rule) + found, hint(rule));
        }
    }

    private void unknownField(Error error, DocumentNode node, JsonNode rule) {
        String field = error.getProperty();
        String refusal = rule.path("x-refused").path(field).asText("");
        if (refusal.isEmpty()) {
            problems.error(key(node, field), "E-UNKNOWN-FIELD", "unknown field", Nearest.hint(field, fields(rule)));
        } else {
            problems.error(key(node, field), "E-UNKNOWN-FIELD", "not allowed here", refusal);
        }
    }

    private void unknownWord(Error error, DocumentNode node) {
        List<String> words = StreamSupport.stream(error.getSchemaNode().spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        String written = node instanceof ScalarNode scalar ? scalar.text() : "";
        problems.error(
                node,
                "E-UNKNOWN-WORD",
                "expected one of " + String.join(", ", words),
                Nearest.of(written, words)
                        .map(word -> "did you mean '" + word + "'?")
                        .orElse(""));
    }

    private void wrongFormat(Error error, DocumentNode node) {
        SchemaFormat.of(error.getSchemaNode().asText()).orElseThrow().complain(node, problems);
    }

    private void outOfRange(DocumentNode node, JsonNode rule) {
        problems.error(
                node,
                "E-RANGE",
                "out of range " + rule.path("minimum").asText() + " to "
                        + rule.path("maximum").asText(),
                "");
    }

    /** The part of the schema that holds the keyword which failed. */
    private JsonNode rule(Error error) {
        NodePath path = error.getSchemaLocation().getFragment();
        JsonNode at = schema;
        for (int i = 0; i < path.getNameCount() - 1; i++) {
            Object step = path.getElement(i);
            at = step instanceof Integer index ? at.path(index) : at.path(step.toString());
        }
        return at;
    }

    private JsonNode resolve(JsonNode rule) {
        String reference = rule.path("$ref").asText("");
        return reference.startsWith("#") ? schema.at(reference.substring(1)) : rule;
    }

    private static String expected(JsonNode rule) {
        return rule.path("x-expected").asText("text" + length(rule));
    }

    private static String length(JsonNode rule) {
        return rule.has("maxLength") ? " of 1 to " + rule.path("maxLength").asText() + " characters" : "";
    }

    private static String hint(JsonNode rule) {
        return rule.path("x-hint").asText("");
    }

    private static String alternatives(JsonNode oneOf) {
        List<String> fields = new ArrayList<>();
        oneOf.forEach(alternative ->
                fields.add("'" + alternative.path("required").path(0).asText() + "'"));
        return String.join(", ", fields);
    }

    private static Location key(DocumentNode node, @Nullable String property) {
        if (node instanceof MapNode map) {
            for (MapNode.Entry entry : map.entries()) {
                if (entry.key().equals(property)) {
                    return entry;
                }
            }
        }
        return node;
    }
}
