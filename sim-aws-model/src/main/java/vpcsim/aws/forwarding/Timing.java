package vpcsim.aws.forwarding;

/**
 * How long things take, one way, in nanoseconds. AWS publishes none of these (PERF-9, PERF-12): they come from a scenario
 * or from the default profile (PERF-10) and are labelled as given.
 *
 * @param sameZoneDelayNanos between interfaces of one availability zone, also within a subnet
 * @param otherZoneDelayNanos between interfaces of different zones
 * @param internetDelayNanos between an interface and an external host
 * @param securityGroupCheckNanos one check by security groups
 * @param networkAclCheckNanos one check by a network ACL
 * @param routeNanos one route look-up
 */
public record Timing(
        long sameZoneDelayNanos,
        long otherZoneDelayNanos,
        long internetDelayNanos,
        long securityGroupCheckNanos,
        long networkAclCheckNanos,
        long routeNanos) {

    private static final long MICROSECOND = 1_000L;

    /**
     * The default profile: half of round trips measured by third parties (PERF-10: 0.26-0.41 ms within a zone, 0.82-0.83 ms
     * across zones); the internet delay is ours. Checks take no time.
     */
    public static final Timing DEFAULT =
            new Timing(150 * MICROSECOND, 400 * MICROSECOND, 10_000 * MICROSECOND, 0, 0, 0);

    /** No delay anywhere: for probes and for tests of order. */
    public static final Timing INSTANT = new Timing(0, 0, 0, 0, 0, 0);

    /** Refuses negative times. */
    public Timing {
        if (sameZoneDelayNanos < 0
                || otherZoneDelayNanos < 0
                || internetDelayNanos < 0
                || securityGroupCheckNanos < 0
                || networkAclCheckNanos < 0
                || routeNanos < 0) {
            throw new IllegalArgumentException("delays are not negative");
        }
    }
}
