package vpcsim.scenarios.flowlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vpcsim.aws.io.document.Nearest;

/**
 * The fields of a flow log's records, in order. A log in the default format (FL-1) is records only; one of chosen fields
 * begins with a line of their names, as the files that AWS delivers to S3 do, since nothing else says what is what.
 *
 * @param fields at least one, each once
 */
public record FlowLogFormat(List<FlowLogField> fields) {

    /** Version 2, the format where none is chosen (FL-1). */
    public static final FlowLogFormat DEFAULT = new FlowLogFormat(List.of(
            FlowLogField.VERSION,
            FlowLogField.ACCOUNT_ID,
            FlowLogField.INTERFACE_ID,
            FlowLogField.SRCADDR,
            FlowLogField.DSTADDR,
            FlowLogField.SRCPORT,
            FlowLogField.DSTPORT,
            FlowLogField.PROTOCOL,
            FlowLogField.PACKETS,
            FlowLogField.BYTES,
            FlowLogField.START,
            FlowLogField.END,
            FlowLogField.ACTION,
            FlowLogField.LOG_STATUS));

    /** Copies the list; refuses none and repetitions. */
    public FlowLogFormat {
        fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("a flow log format has one field at least");
        }
        for (int i = 0; i < fields.size(); i++) {
            if (fields.indexOf(fields.get(i)) != i) {
                throw new IllegalArgumentException(
                        "a field stands once in a format: " + fields.get(i).id());
            }
        }
    }

    /**
     * Reads a format: names of fields with blanks between, each plain or as AWS's {@code LogFormat} writes it, {@code
     * ${srcaddr}} (FL-3).
     *
     * @param text the names
     * @return the format
     * @throws IllegalArgumentException if a name is not a field's, stands twice, or there is none; the message says which
     */
    public static FlowLogFormat parse(String text) {
        List<FlowLogField> fields = new ArrayList<>();
        for (String word : text.strip().split("\\s+", -1)) {
            if (word.isEmpty()) {
                continue;
            }
            boolean braced = word.startsWith("${") && word.endsWith("}");
            String name = braced ? word.substring(2, word.length() - 1) : word;
            Optional<FlowLogField> field = FlowLogField.of(name);
            if (field.isEmpty()) {
                String hint = Nearest.hint(name.toLowerCase(Locale.ROOT), FlowLogField.ids());
                throw new IllegalArgumentException(
                        "no field of flow logs: '" + word + "'" + (hint.isEmpty() ? "" : ", " + hint));
            }
            fields.add(field.get());
        }
        return new FlowLogFormat(fields);
    }

    /**
     * Whether this is the default format, which has no line of names.
     *
     * @return true for the fields of version 2 in their order
     */
    public boolean isDefault() {
        return equals(DEFAULT);
    }

    /**
     * What the field {@code version} says: the highest version among the fields, 2 at least (FL-3).
     *
     * @return 2 to 11
     */
    public int version() {
        return fields.stream().mapToInt(FlowLogField::version).max().orElse(2);
    }

    /**
     * The names of the fields, with single blanks between.
     *
     * @return the header line of a custom format, without line end
     */
    public String header() {
        return String.join(" ", fields.stream().map(FlowLogField::id).toList());
    }

    /**
     * The chosen fields that are always {@code -} here.
     *
     * @return names, in the format's order
     */
    public List<String> unknownFields() {
        return fields.stream()
                .filter(field -> !field.known())
                .map(FlowLogField::id)
                .toList();
    }
}
