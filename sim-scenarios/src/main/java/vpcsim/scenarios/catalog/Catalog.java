package vpcsim.scenarios.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The built-in scenarios: YAML files to run, to read, and to copy and edit. */
public final class Catalog {

    private static final List<String> NAMES = List.of(
            "joni",
            "joni-narrow-egress",
            "stateful-inbound",
            "stateful-inbound-untracked",
            "stateful-outbound",
            "stateful-outbound-untracked",
            "stateless-trap",
            "default-rules",
            "narrow-ephemeral-range",
            "rule-removed-live-flows",
            "public-address-of-a-neighbour",
            "deny-behind-allow-all",
            "table-fills-under-scan",
            "idle-timeouts",
            "reject-in-a-flow-log",
            "web-tier-under-load");

    private Catalog() {}

    /**
     * The names of the scenarios.
     *
     * @return from the simplest to the largest
     */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * A scenario's file.
     *
     * @param name one of {@link #names}
     * @return the YAML text, byte for byte as UTF-8
     * @throws IllegalArgumentException if there is no such scenario
     */
    public static String text(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("no built-in scenario has this name: " + name);
        }
        try (InputStream in = Objects.requireNonNull(Catalog.class.getResourceAsStream(name + ".yaml"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("a file within the program cannot be read: " + name, e);
        }
    }

    /**
     * What a scenario is about.
     *
     * @param name one of {@link #names}
     * @return the comment in the first line of its file
     */
    public static String title(String name) {
        String text = text(name);
        String first = text.substring(0, text.indexOf('\n'));
        return first.startsWith("# ") ? first.substring(2) : first;
    }
}
