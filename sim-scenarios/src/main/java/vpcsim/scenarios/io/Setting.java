package vpcsim.scenarios.io;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import vpcsim.aws.io.document.DocumentEdit;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.DocumentReader;
import vpcsim.aws.io.document.Problems;

/**
 * One {@code --set path=value}: a value that replaces, or is added to, what a scenario file says, before the file is
 * checked.
 *
 * @param path the keys on the way, such as {@code traffic.flows.query.arrivals.rate}; places in lists are counted from 0
 * @param value the value as it would stand in a YAML file
 */
public record Setting(List<String> path, String value) {

    /** Copies the path. */
    public Setting {
        path = List.copyOf(path);
    }

    /**
     * Reads a setting from the command line.
     *
     * @param text {@code path=value}
     * @return the setting
     * @throws IllegalArgumentException if there is no path or no equals sign
     */
    public static Setting parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "a setting is path=value, such as traffic.flows.query.arrivals.rate=800/s: " + text);
        }
        List<String> path = List.of(text.substring(0, equals).split("\\.", -1));
        if (path.contains("")) {
            throw new IllegalArgumentException("a path has no empty part: " + text.substring(0, equals));
        }
        return new Setting(path, text.substring(equals + 1));
    }

    /**
     * Puts the value into a document.
     *
     * @param document the document
     * @param problems takes what is wrong
     * @return the new document, or nothing if the value or the path is wrong
     */
    Optional<DocumentNode> applyTo(DocumentNode document, Problems problems) {
        String name = "--set " + String.join(".", path);
        Optional<DocumentNode> read = DocumentReader.read(name, value.getBytes(StandardCharsets.UTF_8), problems);
        return read.flatMap(node -> DocumentEdit.set(document, path, node, problems));
    }
}
