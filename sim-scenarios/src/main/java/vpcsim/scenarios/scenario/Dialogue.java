package vpcsim.scenarios.scenario;

import vpcsim.core.random.Distribution;
import vpcsim.core.random.Distributions;

/** What the two ends of one flow say to each other. A new kind of traffic is one more record here. */
public sealed interface Dialogue {

    /**
     * How many requests a flow makes, one after the other.
     *
     * @return at least 1
     */
    int exchanges();

    /**
     * The time from an answer to the next request of the same flow.
     *
     * @return its law
     */
    Distribution thinkTime();

    /**
     * How long a client waits for the answer to a request before it counts the flow as failed.
     *
     * @return nanoseconds from the request, at least 1
     */
    long responseTimeoutNanos();

    /**
     * TCP: handshake, requests and responses, close. Sizes are drawn per request and rounded to whole bytes, at least 1 and at
     * most {@link #MAX_STREAM_BYTES}.
     *
     * @param requestBytes payload of a request
     * @param responseBytes payload of a response
     * @param exchanges requests a connection carries
     * @param thinkTime the time from a response to the next request
     * @param serviceTime the time from a request's arrival to its response
     * @param connectTimeoutNanos when the client gives up connecting, counted from its first SYN
     * @param synRetry when it sends its SYN again before that
     * @param responseTimeoutNanos how long it waits for a response
     * @param close how the connection ends
     * @param figures what both ends of the connection are set to
     * @param server how the server's port answers
     */
    record Tcp(
            Distribution requestBytes,
            Distribution responseBytes,
            int exchanges,
            Distribution thinkTime,
            Distribution serviceTime,
            long connectTimeoutNanos,
            SynRetry synRetry,
            long responseTimeoutNanos,
            Close close,
            TcpFigures figures,
            ServerPort server)
            implements Dialogue {

        /** The longest request or response, in bytes: 1 GiB. */
        public static final long MAX_STREAM_BYTES = 1L << 30;

        /**
         * Messages of one size, between ends set as {@link TcpFigures#LINUX} says, to a server that listens.
         *
         * @param requestBytes payload of a request, at least 1
         * @param responseBytes payload of a response, at least 1
         * @param exchanges requests a connection carries
         * @param thinkTime the time from a response to the next request
         * @param serviceTime the time from a request's arrival to its response
         * @param connectTimeoutNanos when the client gives up connecting, counted from its first SYN
         * @param synRetry when it sends its SYN again before that
         * @param responseTimeoutNanos how long it waits for a response
         * @param close how the connection ends
         */
        public Tcp(
                long requestBytes,
                long responseBytes,
                int exchanges,
                Distribution thinkTime,
                Distribution serviceTime,
                long connectTimeoutNanos,
                SynRetry synRetry,
                long responseTimeoutNanos,
                Close close) {
            this(
                    Distributions.constant((double) requestBytes),
                    Distributions.constant((double) responseBytes),
                    exchanges,
                    thinkTime,
                    serviceTime,
                    connectTimeoutNanos,
                    synRetry,
                    responseTimeoutNanos,
                    close,
                    TcpFigures.LINUX,
                    ServerPort.OPEN);
        }
    }

    /**
     * UDP: requests and responses, one datagram each. Sizes are drawn per request and rounded to whole bytes, at most
     * {@link #MAX_DATAGRAM_BYTES}.
     *
     * @param requestBytes payload of a request
     * @param responseBytes payload of a response
     * @param exchanges requests a flow makes
     * @param thinkTime the time from a response to the next request
     * @param serviceTime the time from a request's arrival to its response
     * @param responseTimeoutNanos how long the client waits for a response
     * @param retries how often it sends a request again that got no response in that time
     * @param server how the server's port answers
     */
    record Udp(
            Distribution requestBytes,
            Distribution responseBytes,
            int exchanges,
            Distribution thinkTime,
            Distribution serviceTime,
            long responseTimeoutNanos,
            int retries,
            ServerPort server)
            implements Dialogue {

        /** The longest datagram, in bytes of payload. */
        public static final long MAX_DATAGRAM_BYTES = 65_507;

        /**
         * Messages of one size to a server that listens.
         *
         * @param requestBytes payload of a request
         * @param responseBytes payload of a response
         * @param exchanges requests a flow makes
         * @param thinkTime the time from a response to the next request
         * @param serviceTime the time from a request's arrival to its response
         * @param responseTimeoutNanos how long the client waits for a response
         * @param retries how often it sends a request again that got no response in that time
         */
        public Udp(
                long requestBytes,
                long responseBytes,
                int exchanges,
                Distribution thinkTime,
                Distribution serviceTime,
                long responseTimeoutNanos,
                int retries) {
            this(
                    Distributions.constant((double) requestBytes),
                    Distributions.constant((double) responseBytes),
                    exchanges,
                    thinkTime,
                    serviceTime,
                    responseTimeoutNanos,
                    retries,
                    ServerPort.OPEN);
        }
    }

    /**
     * ICMP echo: pings and their replies, all of one identifier.
     *
     * @param payloadBytes payload of a ping and of its reply
     * @param exchanges pings a flow sends
     * @param thinkTime the time from a reply to the next ping
     * @param responseTimeoutNanos how long the sender waits for a reply
     */
    record Echo(long payloadBytes, int exchanges, Distribution thinkTime, long responseTimeoutNanos)
            implements Dialogue {}

    /** How a TCP connection ends after its last response, with which the flow is complete. */
    enum Close {
        /** The client closes with FIN, the server answers with FIN. The client is left in TIME_WAIT. */
        FIN,
        /** The client ends it with RST. */
        RST,
        /** Not at all: both ends fall silent. The client's port stays taken. */
        NONE,
        /** The server closes with FIN right behind its last response, the client answers with FIN. */
        SERVER,
        /** The client closes its half with FIN right behind its last request, the server its own behind the response. */
        HALF
    }
}
