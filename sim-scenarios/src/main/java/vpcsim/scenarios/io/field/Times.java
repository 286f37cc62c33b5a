package vpcsim.scenarios.io.field;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Nearest;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Quantities;
import vpcsim.aws.io.document.Scalars;

/**
 * Reads times: {@code 30s} since the start of the run, or relative to a change by its name, {@code narrow-acl},
 * {@code narrow-acl+60s}, {@code narrow-acl-5s}. Every time and length lies between 0 and {@link #MAX_NANOS}, so that sums
 * of a few never leave the range of a {@code long}.
 */
public final class Times {

    /** The longest time a scenario may name: ten years. */
    public static final long MAX_NANOS = 10L * 366 * 24 * 3_600 * 1_000_000_000L;

    private final Map<String, Long> changes = new LinkedHashMap<>();
    private final Problems problems;

    /**
     * The times of a scenario.
     *
     * @param changesNode the scenario's changes, null if it has none
     * @param problems takes what is wrong with their times
     */
    public Times(@Nullable DocumentNode changesNode, Problems problems) {
        this.problems = problems;
        if (changesNode instanceof MapNode map) {
            for (MapNode.Entry entry : map.entries()) {
                if (entry.value() instanceof MapNode change) {
                    length(change.get("at")).ifPresent(nanos -> changes.put(entry.key(), nanos));
                }
            }
        }
    }

    /**
     * The times of the changes.
     *
     * @return nanoseconds by the change's name, in the order of the file
     */
    public Map<String, Long> changes() {
        return Collections.unmodifiableMap(changes);
    }

    /**
     * A length of time.
     *
     * @param node the field's node, or null
     * @return nanoseconds, or nothing if the field is missing or wrong
     */
    public OptionalLong length(@Nullable DocumentNode node) {
        OptionalLong nanos = Scalars.durationNanos(node, problems);
        if (node != null && nanos.isPresent() && nanos.getAsLong() > MAX_NANOS) {
            problems.error(node, "E-RANGE", "longer than 3660 days", "");
            return OptionalLong.empty();
        }
        return nanos;
    }

    /**
     * A length of time.
     *
     * @param node the field's node, or null
     * @param defaultNanos what it is if the field is missing or wrong
     * @return nanoseconds
     */
    public long length(@Nullable DocumentNode node, long defaultNanos) {
        return length(node).orElse(defaultNanos);
    }

    /**
     * A length of time that is not 0.
     *
     * @param node the field's node, or null
     * @param defaultNanos what it is if the field is missing or wrong
     * @return nanoseconds
     */
    public long positive(@Nullable DocumentNode node, long defaultNanos) {
        OptionalLong nanos = length(node);
        if (node != null && nanos.isPresent() && nanos.getAsLong() == 0) {
            problems.error(node, "E-RANGE", "must be longer than 0", "");
        }
        return nanos.orElse(defaultNanos);
    }

    /**
     * A time since the start of the run.
     *
     * @param node the field's node, or null
     * @return nanoseconds, or nothing if the field is missing or wrong
     */
    public OptionalLong instant(@Nullable DocumentNode node) {
        Optional<String> text = Scalars.text(node, problems);
        if (node == null || text.isEmpty()) {
            return OptionalLong.empty();
        }
        String written = text.get();
        boolean literal = !written.isEmpty() && written.charAt(0) >= '0' && written.charAt(0) <= '9';
        Long named = changes.get(written);
        if (named != null) {
            return OptionalLong.of(named);
        }
        int sign = Math.max(written.lastIndexOf('+'), written.lastIndexOf('-'));
        OptionalLong offset = sign < 1 ? OptionalLong.empty() : quietly(written.substring(sign + 1));
        Long base = offset.isPresent() ? changes.get(written.substring(0, sign)) : null;
        if (base != null) {
            long by = written.charAt(sign) == '+' ? offset.getAsLong() : -offset.getAsLong();
            return inRange(node, base + by);
        }
        if (literal) {
            return length(node);
        }
        String name = offset.isPresent() ? written.substring(0, sign) : written;
        problems.error(
                node,
                "E-TIME",
                changes.isEmpty() ? "not a time" : "neither a time nor a change",
                changes.isEmpty() ? "write a time such as 30s" : Nearest.hint(name, changes.keySet()));
        return OptionalLong.empty();
    }

    private OptionalLong inRange(DocumentNode node, long nanos) {
        if (nanos < 0 || nanos > MAX_NANOS) {
            problems.error(node, "E-RANGE", "before the start of the run, or later than 3660 days", "");
            return OptionalLong.empty();
        }
        return OptionalLong.of(nanos);
    }

    private static OptionalLong quietly(String text) {
        try {
            long nanos = Quantities.durationNanos(text);
            return nanos > MAX_NANOS ? OptionalLong.empty() : OptionalLong.of(nanos);
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
    }
}
