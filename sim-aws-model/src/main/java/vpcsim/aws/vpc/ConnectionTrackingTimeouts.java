package vpcsim.aws.vpc;

/**
 * The idle timeouts that AWS lets an interface configure (CT-12), in nanoseconds.
 *
 * @param tcpEstablishedNanos an established TCP connection; 60 s to 432,000 s
 * @param udpNanos UDP in one direction only, or a single request and response; 30 s to 60 s
 * @param udpStreamNanos UDP with more than one request and response; 60 s to 180 s
 */
public record ConnectionTrackingTimeouts(long tcpEstablishedNanos, long udpNanos, long udpStreamNanos) {

    private static final long SECOND = 1_000_000_000L;

    /** What every type but those of Nitro v6 has (CT-12). */
    public static final ConnectionTrackingTimeouts DEFAULT =
            new ConnectionTrackingTimeouts(432_000 * SECOND, 30 * SECOND, 180 * SECOND);

    /** What types of Nitro v6 have (CT-12, CT-13). */
    public static final ConnectionTrackingTimeouts NITRO_V6 =
            new ConnectionTrackingTimeouts(350 * SECOND, 30 * SECOND, 180 * SECOND);

    /** Checks that all are positive. */
    public ConnectionTrackingTimeouts {
        if (tcpEstablishedNanos <= 0 || udpNanos <= 0 || udpStreamNanos <= 0) {
            throw new IllegalArgumentException(
                    "idle timeouts are positive: " + tcpEstablishedNanos + ", " + udpNanos + ", " + udpStreamNanos);
        }
    }
}
