package vpcsim.scenarios.traffic;

/** How a flow ended, as its client sees it. */
public enum FlowEnd {
    /** The last response arrived whole. */
    COMPLETED(""),
    /** The client gave up connecting: its connect timeout, or its last retry, went by without an answer. */
    CONNECT_TIMEOUT("no answer within the connect timeout"),
    /** A response did not arrive whole within the response timeout, nor after the retries. */
    RESPONSE_TIMEOUT("no response within the response timeout"),
    /** Nobody listens: a RST answered the SYN, or ICMP port unreachable the datagram. */
    REFUSED("connection refused"),
    /** A RST ended the connection before the response was whole. */
    RESET("connection reset"),
    /** The server closed the connection before the response was whole. */
    CLOSED_BY_SERVER("closed by the server"),
    /** What the client sent was not acknowledged in spite of all retries. */
    NOT_ACKNOWLEDGED("no acknowledgement after all retries"),
    /** Every client port of the host was in use towards this server. */
    NO_CLIENT_PORT("no client port free"),
    /** The two ends share no address family. */
    NO_COMMON_FAMILY("the two ends share no address family");

    private final String words;

    FlowEnd(String words) {
        this.words = words;
    }

    /**
     * The failure in a few words, for a flow none of whose packets is known to have been dropped.
     *
     * @return words to print, empty for {@link #COMPLETED}
     */
    public String words() {
        return words;
    }
}
