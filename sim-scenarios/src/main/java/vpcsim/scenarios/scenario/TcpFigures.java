package vpcsim.scenarios.scenario;

/**
 * What the two ends of a TCP connection are set to, beside the client's SYN retries. All are figures of operating systems, none
 * of AWS: reports label them as given.
 *
 * @param windowBytes how many bytes a sender may have under way that are not acknowledged, 1 or more; it never changes, as
 *     congestion control is not modelled
 * @param segmentBytes the most payload of a segment, 1 to 65,495
 * @param delayedAckNanos how long a receiver may hold an acknowledgement back that could ride on data, 0 to 500 ms (RFC 1122)
 * @param minRtoNanos the least retransmission timeout, 1 or more
 * @param maxRtoNanos the greatest retransmission timeout, at least {@code minRtoNanos}
 * @param retries how often data or a FIN is sent again before the sender gives up, 0 to 30
 * @param synAckRetries how often a server sends its SYN-ACK again before it forgets the half-open connection, 0 to 16
 * @param backlog how many half-open connections one port of a server holds; a SYN beyond that is not answered
 * @param timeWaitNanos how long the side that closes first keeps the connection, and a client its port, after both FINs
 */
public record TcpFigures(
        long windowBytes,
        int segmentBytes,
        long delayedAckNanos,
        long minRtoNanos,
        long maxRtoNanos,
        int retries,
        int synAckRetries,
        int backlog,
        long timeWaitNanos) {

    /** The most payload that fits into one IPv4 packet behind 20 bytes of IP and 20 of TCP. */
    public static final int MAX_SEGMENT_BYTES = 65_495;

    /** The longest that RFC 1122 lets an acknowledgement wait, in nanoseconds. */
    public static final long MAX_DELAYED_ACK_NANOS = 500_000_000L;

    /** The most retries of data. */
    public static final int MAX_RETRIES = 30;

    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;

    /**
     * What a Linux kernel does unless told otherwise: least and greatest timeout 200 ms and 120 s, {@code tcp_retries2} 15,
     * {@code tcp_synack_retries} 5, acknowledgements delayed by 40 ms, {@code TCP_TIMEWAIT_LEN} 60 s, {@code somaxconn} 4096
     * (documentation and headers of Linux 6.x). Segments of 1,460 bytes fit an MTU of 1,500; the window of 64 KiB is the most
     * without window scaling (RFC 9293).
     */
    public static final TcpFigures LINUX =
            new TcpFigures(64 * 1_024, 1_460, 40 * MILLI, 200 * MILLI, 120 * SECOND, 15, 5, 4_096, 60 * SECOND);

    /** Checks the ranges. */
    public TcpFigures {
        require(windowBytes >= 1 && windowBytes <= 1L << 30, "window", windowBytes);
        require(segmentBytes >= 1 && segmentBytes <= MAX_SEGMENT_BYTES, "segment", segmentBytes);
        require(delayedAckNanos >= 0 && delayedAckNanos <= MAX_DELAYED_ACK_NANOS, "delayed ACK", delayedAckNanos);
        require(minRtoNanos >= 1, "least timeout", minRtoNanos);
        require(maxRtoNanos >= minRtoNanos, "greatest timeout", maxRtoNanos);
        require(retries >= 0 && retries <= MAX_RETRIES, "retries", retries);
        require(synAckRetries >= 0 && synAckRetries <= SynRetry.MAX_RETRIES, "SYN-ACK retries", synAckRetries);
        require(backlog >= 1, "backlog", backlog);
        require(timeWaitNanos >= 0, "time-wait", timeWaitNanos);
    }

    private static void require(boolean holds, String what, long value) {
        if (!holds) {
            throw new IllegalArgumentException("out of range: " + what + " " + value);
        }
    }
}
