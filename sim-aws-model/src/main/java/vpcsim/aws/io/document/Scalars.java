package vpcsim.aws.io.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.TrafficType;

/**
 * Reads scalars of a document as what their field says they are, strictly: a number field takes digits and no quotes, a
 * text field keeps what is written ({@code no}, {@code 010}, {@code 22:22} stay themselves). What does not fit is reported
 * and yields nothing; every method accepts a missing node and then yields nothing without a word, as whether a field must
 * be there is its reader's to say.
 */
public final class Scalars {

    private static final int MAX_NAME_LENGTH = 255;
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final String DECIMAL_DIGITS = "write it in decimal digits";
    private static final String TRAFFIC_EXAMPLES = "such as mysql, tcp/8080, tcp/1024-65535, icmp/echo-request or all";

    private Scalars() {}

    /**
     * A whole number.
     *
     * @param node the field's node, or null
     * @param min the least value to accept
     * @param max the greatest value to accept
     * @param problems takes what is wrong
     * @return the number, or nothing
     */
    public static OptionalLong integer(@Nullable DocumentNode node, long min, long max, Problems problems) {
        if (node == null) {
            return OptionalLong.empty();
        }
        boolean bare = node instanceof ScalarNode scalar
                && (scalar.style() == ScalarNode.Style.NUMBER || scalar.style() == ScalarNode.Style.PLAIN);
        if (!bare) {
            String quotes = node instanceof ScalarNode scalar && scalar.quoted() ? "write it without quotes" : "";
            problems.error(
                    node,
                    "E-INTEGER",
                    "expected integer from " + min + " to " + max + ", found " + node.describe(),
                    quotes);
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Quantities.integer(((ScalarNode) node).text(), min, max));
        } catch (IllegalArgumentException e) {
            String text = ((ScalarNode) node).text();
            problems.error(node, "E-INTEGER", message(e), INTEGER.matcher(text).matches() ? "" : DECIMAL_DIGITS);
            return OptionalLong.empty();
        }
    }

    /**
     * True or false.
     *
     * @param node the field's node, or null
     * @param problems takes what is wrong
     * @return the value, or nothing
     */
    public static Optional<Boolean> bool(@Nullable DocumentNode node, Problems problems) {
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar && !scalar.quoted()) {
            if (scalar.text().equals("true")) {
                return Optional.of(true);
            }
            if (scalar.text().equals("false")) {
                return Optional.of(false);
            }
        }
        problems.error(node, "E-BOOLEAN", "expected true or false, found " + node.describe(), "");
        return Optional.empty();
    }

    /**
     * Text as it is written. In JSON it must be in quotes.
     *
     * @param node the field's node, or null
     * @param problems takes what is wrong
     * @return the text, or nothing
     */
    public static Optional<String> text(@Nullable DocumentNode node, Problems problems) {
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar && !scalar.isNothing()) {
            if (scalar.quoted() || scalar.style() == ScalarNode.Style.PLAIN) {
                return Optional.of(scalar.text());
            }
            problems.error(node, "E-TEXT", "expected text, found " + node.describe(), "put it in quotes");
            return Optional.empty();
        }
        problems.error(node, "E-TEXT", "expected text, found " + node.describe(), "");
        return Optional.empty();
    }

    /**
     * A name: letters, digits and hyphens, beginning with a letter or digit.
     *
     * @param node the field's node, or null
     * @param problems takes what is wrong
     * @return the name, or nothing
     */
    public static Optional<String> name(@Nullable DocumentNode node, Problems problems) {
        Optional<String> text = text(node, problems);
        if (node != null && text.isPresent() && !isName(text.get())) {
            nameError(node, problems);
            return Optional.empty();
        }
        return text;
    }

    /**
     * Checks that a key is a name.
     *
     * @param entry the entry of a map whose keys are names
     * @param problems takes what is wrong
     * @return true if it is
     */
    public static boolean nameKey(MapNode.Entry entry, Problems problems) {
        if (isName(entry.key())) {
            return true;
        }
        nameError(entry, problems);
        return false;
    }

    /**
     * Whether a text is a name: letters, digits and hyphens, beginning with a letter or digit.
     *
     * @param text the text
     * @return true if it is
     */
    public static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_NAME_LENGTH
                && text.charAt(0) != '-'
                && text.chars().allMatch(Scalars::isNameCharacter);
    }

    /**
     * A duration, such as {@code 60s} or {@code 1.5s}.
     *
     * @param node the field's node, or null
     * @param problems takes what is wrong
     * @return nanoseconds, or nothing
     */
    public static OptionalLong durationNanos(@Nullable DocumentNode node, Problems problems) {
        return toLong(parsed(node, "E-DURATION", Quantities::durationNanos, "", problems));
    }

    /**
     * A rate, such as {@code 200/s}.
     *
     * @param node the field's node, or null
     * @param problems takes what is wrong
     * @return the rate, or nothing
     */
    public static Optional<Rate> rate(@Nullable DocumentNode node, Problems problems) {
        return parsed(node, "E-RATE", Quantities::rate, "", problems);
    }

    /**
     * A size, such as {@code 32KiB}.
     *
     * @param node the field's node, or null
     * @param problems takes what is wrong
     * @return bytes, or nothing
     */
    public static OptionalLong sizeBytes(@Nullable DocumentNode node, Problems problems) {
        return toLong(parsed(node, "E-SIZE", Quantities::sizeBytes, "", problems));
    }

    /**
     * A share, such as {@code 41%}.
     *
     * @param node the field's node, or null
     * @param problems takes what is wrong
     * @return billionths, or nothing
     */
    public static OptionalLong shareBillionths(@Nullable DocumentNode node, Problems problems) {
        return toLong(parsed(node, "E-SHARE", Quantities::shareBillionths, "", problems));
    }

    /**
     * An address.
     *
     * @param node the field's node, or null
     * @param problems takes what is wrong
     * @return the address, or nothing
     */
    public static Optional<IpAddress> address(@Nullable DocumentNode node, Problems problems) {
        return parsed(node, "E-ADDRESS", IpAddress::parse, "such as 10.0.0.5 or 2001:db8::5", problems);
    }

    /**
     * A block of addresses. Set host bits are cleared, as AWS does, with a warning (B21).
     *
     * @param node the field's node, or null
     * @param problems takes what is wrong
     * @return the block, or nothing
     */
    public static Optional<Cidr> cidr(@Nullable DocumentNode node, Problems problems) {
        Optional<Cidr> cidr = parsed(node, "E-CIDR", Cidr::parse, "such as 10.0.0.0/16 or 2001:db8::/32", problems);
        if (node instanceof ScalarNode scalar && cidr.isPresent()) {
            String written = scalar.text();
            IpAddress address = IpAddress.parse(written.substring(0, written.indexOf('/')));
            if (!address.equals(cidr.get().network())) {
                problems.warning(
                        node,
                        "W-HOST-BITS",
                        "the block has host bits set and is taken as " + cidr.get(),
                        "write " + cidr.get());
            }
        }
        return cidr;
    }

    /**
     * Traffic, such as {@code mysql} or {@code tcp/1024-65535}.
     *
     * @param node the field's node, or null
     * @param problems takes what is wrong
     * @return the traffic, or nothing
     */
    public static Optional<TrafficType> traffic(@Nullable DocumentNode node, Problems problems) {
        return parsed(node, "E-TRAFFIC", TrafficType::parse, TRAFFIC_EXAMPLES, problems);
    }

    /**
     * One word of a closed list.
     *
     * @param node the field's node, or null
     * @param words the words
     * @param problems takes what is wrong
     * @return one of the words, or nothing
     */
    public static Optional<String> oneOf(@Nullable DocumentNode node, List<String> words, Problems problems) {
        Optional<String> text = text(node, problems);
        if (node != null && text.isPresent() && !words.contains(text.get())) {
            problems.error(
                    node,
                    "E-UNKNOWN-WORD",
                    "expected one of " + String.join(", ", words),
                    Nearest.of(text.get(), words)
                            .map(word -> "did you mean '" + word + "'?")
                            .orElse(""));
            return Optional.empty();
        }
        return text;
    }

    /**
     * A map.
     *
     * @param node the field's node, or null
     * @param problems takes what is wrong
     * @return the map, or nothing
     */
    public static Optional<MapNode> map(@Nullable DocumentNode node, Problems problems) {
        if (node instanceof MapNode map) {
            return Optional.of(map);
        }
        if (node != null) {
            problems.error(node, "E-TYPE", "expected a map, found " + node.describe(), "");
        }
        return Optional.empty();
    }

    /**
     * The items of a list. A single scalar or map is not taken for a list of one.
     *
     * @param node the field's node, or null
     * @param problems takes what is wrong
     * @return the items, empty if there is no list
     */
    public static List<DocumentNode> list(@Nullable DocumentNode node, Problems problems) {
        if (node instanceof ListNode list) {
            return list.items();
        }
        if (node != null) {
            problems.error(node, "E-TYPE", "expected a list, found " + node.describe(), "write it as [ ... ]");
        }
        return List.of();
    }

    /**
     * Reports every key of a map that is not known, each with the nearest that is (B15).
     *
     * @param map the map
     * @param known the keys that it may have
     * @param problems takes what is wrong
     */
    public static void onlyKeys(MapNode map, List<String> known, Problems problems) {
        for (MapNode.Entry entry : map.entries()) {
            if (!known.contains(entry.key())) {
                problems.error(entry, "E-UNKNOWN-FIELD", "unknown field", () -> Nearest.hint(entry.key(), known));
            }
        }
    }

    /**
     * Reports every missing key at the map it is missing from (B16).
     *
     * @param map the map
     * @param required the keys that it must have
     * @param problems takes what is wrong
     * @return true if all are there
     */
    public static boolean requireKeys(MapNode map, List<String> required, Problems problems) {
        List<String> missing = new ArrayList<>(required);
        missing.removeAll(map.keys());
        for (String key : missing) {
            problems.error(map, "E-MISSING-FIELD", "the field '" + key + "' is missing", "");
        }
        return missing.isEmpty();
    }

    private static <T> Optional<T> parsed(
            @Nullable DocumentNode node, String code, Function<String, T> parser, String hint, Problems problems) {
        Optional<String> text = text(node, problems);
        if (node == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(text.get()));
        } catch (IllegalArgumentException e) {
            problems.error(node, code, withoutValue(message(e), text.get()), hint);
            return Optional.empty();
        }
    }

    /** A parser's message may end in the value; a problem shows it anyway. */
    private static String withoutValue(String message, String value) {
        String end = ": " + value;
        return message.endsWith(end) ? message.substring(0, message.length() - end.length()) : message;
    }

    private static void nameError(Location at, Problems problems) {
        problems.error(
                at,
                "E-NAME",
                "a name is letters, digits and hyphens, beginning with a letter or digit",
                "names pass through a shell, a table and a URL unquoted");
    }

    private static boolean isNameCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    }

    private static OptionalLong toLong(Optional<Long> value) {
        return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
    }

    private static String message(IllegalArgumentException e) {
        return e.getMessage() == null ? "not valid" : e.getMessage();
    }
}
