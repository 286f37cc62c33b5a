package vpcsim.scenarios.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.path.NodePath;
import java.math.BigInteger;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.ListNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.ScalarNode;

/**
 * Turns a document into what the schema validator reads. An integer is what is written in plain decimal digits, without
 * quotes, point or exponent; everything else that is no map and no list stays text.
 */
final class SchemaInput {

    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,99}");

    /** Scalars that an integer or boolean was read from, and whose field wants text. */
    private final Set<ScalarNode> texts = Collections.newSetFromMap(new IdentityHashMap<>());

    void readAsText(ScalarNode scalar) {
        texts.add(scalar);
    }

    JsonNode convert(DocumentNode node) {
        if (node instanceof MapNode map) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            map.entries().forEach(entry -> object.set(entry.key(), convert(entry.value())));
            return object;
        }
        if (node instanceof ListNode list) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            list.items().forEach(item -> array.add(convert(item)));
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private JsonNode scalar(ScalarNode scalar) {
        String text = scalar.text();
        if (scalar.isNothing()) {
            return NullNode.getInstance();
        }
        if (scalar.quoted() || texts.contains(scalar)) {
            return TextNode.valueOf(text);
        }
        if (text.equals("true") || text.equals("false")) {
            return BooleanNode.valueOf(text.equals("true"));
        }
        if (INTEGER.matcher(text).matches()) {
            return BigIntegerNode.valueOf(new BigInteger(text));
        }
        return TextNode.valueOf(text);
    }

    /**
     * The node at a path that the validator names.
     *
     * @param root the document
     * @param path the path
     * @return the node, or null if there is none
     */
    static @Nullable DocumentNode find(DocumentNode root, NodePath path) {
        DocumentNode node = root;
        for (int i = 0; i < path.getNameCount() && node != null; i++) {
            Object step = path.getElement(i);
            if (node instanceof MapNode map) {
                node = map.get(step.toString());
            } else if (node instanceof ListNode list && step instanceof Integer index) {
                node = list.items().get(index);
            } else {
                node = null;
            }
        }
        return node;
    }
}
