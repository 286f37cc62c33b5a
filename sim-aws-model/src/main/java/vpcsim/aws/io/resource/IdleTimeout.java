package vpcsim.aws.io.resource;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;

/** The idle timeouts that AWS lets an interface configure, each with the bounds that AWS takes (CT-12). */
public enum IdleTimeout {
    /** Of an established TCP connection. */
    TCP_ESTABLISHED("tcp-established-timeout", 60, 432_000),
    /** Of UDP in one direction only, or of a single request and response. */
    UDP("udp-timeout", 30, 60),
    /** Of UDP with more than one request and response. */
    UDP_STREAM("udp-stream-timeout", 60, 180);

    private static final long SECOND = 1_000_000_000L;

    private final String field;
    private final long leastSeconds;
    private final long mostSeconds;

    IdleTimeout(String field, long leastSeconds, long mostSeconds) {
        this.field = field;
        this.leastSeconds = leastSeconds;
        this.mostSeconds = mostSeconds;
    }

    /**
     * The field that gives it in our own format.
     *
     * @return the field's name
     */
    public String field() {
        return field;
    }

    /**
     * Reads it. A length of 0 is a problem; one that AWS would not take is one, too, if limits are strict (B28).
     *
     * @param node the field's node, or null
     * @param strictAwsLimits whether AWS's bounds are kept
     * @param problems takes what is wrong
     * @return nanoseconds, or nothing if the field is missing or wrong
     */
    public OptionalLong readNanos(@Nullable DocumentNode node, boolean strictAwsLimits, Problems problems) {
        OptionalLong nanos = Scalars.durationNanos(node, problems);
        if (node == null || nanos.isEmpty()) {
            return OptionalLong.empty();
        }
        long given = nanos.getAsLong();
        if (given == 0) {
            problems.error(node, "E-RANGE", "must be longer than 0", "");
            return OptionalLong.empty();
        }
        if (strictAwsLimits && (given < leastSeconds * SECOND || given > mostSeconds * SECOND)) {
            problems.error(
                    node,
                    "E-RANGE",
                    "AWS takes " + leastSeconds + "s to " + mostSeconds + "s (CT-12)",
                    "with strict-aws-limits: false it is simulated anyway");
            return OptionalLong.empty();
        }
        return nanos;
    }
}
