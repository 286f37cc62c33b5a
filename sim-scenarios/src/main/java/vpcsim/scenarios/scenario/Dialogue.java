package vpcsim.scenarios.scenario;

import vpcsim.core.random.Distribution;

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
     * TCP: handshake, requests and responses, close.
     *
     * @param requestBytes payload of a request, at least 1
     * @param responseBytes payload of a response, at least 1
     * @param exchanges requests a connection carries
     * @param thinkTime the time from a response to the next request
     * @param serviceTime the time from a request's arrival to its response
     * @param connectTimeoutNanos when the client gives up connecting, counted from its first SYN
     * @param synRetry when it sends its SYN again before that
     * @param responseTimeoutNanos how long it waits for a response
     * @param close how it ends the connection
     */
    record Tcp(
            long requestBytes,
            long responseBytes,
            int exchanges,
            Distribution thinkTime,
            Distribution serviceTime,
            long connectTimeoutNanos,
            SynRetry synRetry,
            long responseTimeoutNanos,
            Close close)
            implements Dialogue {}

    /**
     * UDP: requests and responses, one datagram each.
     *
     * @param requestBytes payload of a request
     * @param responseBytes payload of a response
     * @param exchanges requests a flow makes
     * @param thinkTime the time from a response to the next request
     * @param serviceTime the time from a request's arrival to its response
     * @param responseTimeoutNanos how long the client waits for a response
     * @param retries how often it sends a request again that got no response in that time
     */
    record Udp(
            long requestBytes,
            long responseBytes,
            int exchanges,
            Distribution thinkTime,
            Distribution serviceTime,
            long responseTimeoutNanos,
            int retries)
            implements Dialogue {}

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

    /** How a TCP client ends a connection after its last response, with which the flow is complete. */
    enum Close {
        /** With FIN, answered with FIN, answered with ACK. */
        FIN,
        /** With RST. */
        RST,
        /** Not at all: both ends fall silent. */
        NONE
    }
}
