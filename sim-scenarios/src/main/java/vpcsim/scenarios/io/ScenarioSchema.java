package vpcsim.scenarios.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import java.util.List;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.ScalarNode;

/**
 * The JSON Schema of scenario files (2020-12), and the check of a document against it. A plain scalar means what its field
 * wants: {@code no}, {@code 010} and {@code 42} are text in a text field; only plain decimal digits are an integer in an
 * integer field. Nothing is fetched: the schema refers to nothing outside itself.
 */
public final class ScenarioSchema {

    private static final String RESOURCE = "scenario-1.schema.json";

    private final JsonNode root;
    private final Schema schema;

    private ScenarioSchema(JsonNode root) {
        this.root = root;
        this.schema = SchemaFormat.registry().getSchema(root);
    }

    /**
     * The schema's text, as it ships.
     *
     * @return JSON
     */
    public static String text() {
        return Resources.text(ScenarioSchema.class, RESOURCE);
    }

    /**
     * The schema, ready to check.
     *
     * @return a schema; not thread-safe
     */
    static ScenarioSchema load() {
        try {
            return new ScenarioSchema(new ObjectMapper().readTree(text()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the schema that ships is not JSON", e);
        }
    }

    /**
     * Checks a document. Each cause is reported once, at its place in the file.
     *
     * @param document the document's root
     * @param problems takes what is wrong
     * @return true if the document is as the schema says
     */
    boolean check(DocumentNode document, Problems problems) {
        SchemaInput input = new SchemaInput();
        List<Error> errors = schema.validate(input.convert(document));
        if (readAgainAsText(errors, document, input)) {
            errors = schema.validate(input.convert(document));
        }
        SchemaMessages messages = new SchemaMessages(root, document, problems);
        messages.report(errors);
        return errors.isEmpty();
    }

    /** Plain scalars that look like a number, or like true or false, are text where text is wanted. */
    private static boolean readAgainAsText(List<Error> errors, DocumentNode document, SchemaInput input) {
        boolean again = false;
        for (Error error : errors) {
            if (error.getKeyword().equals("type")
                    && SchemaInput.find(document, error.getInstanceLocation()) instanceof ScalarNode scalar
                    && scalar.style() == ScalarNode.Style.PLAIN
                    && error.getSchemaNode().asText().equals("string")) {
                input.readAsText(scalar);
                again = true;
            }
        }
        return again;
    }
}
