package vpcsim.scenarios.endpoint;

/**
 * The states of a TCP connection at one end (RFC 9293, section 3.3.2). Which state may follow which is a table of bits of its
 * own, from the RFC's figure 5, so that the invariant that checks it shares nothing with the code that changes states.
 */
public enum TcpState {
    /** No connection. */
    CLOSED,
    /** A server waits for a SYN. */
    LISTEN,
    /** A client has sent its SYN. */
    SYN_SENT,
    /** A server has answered a SYN: half open. */
    SYN_RECEIVED,
    /** Open. */
    ESTABLISHED,
    /** This end has closed, its FIN is not acknowledged. */
    FIN_WAIT_1,
    /** This end has closed, the other has not. */
    FIN_WAIT_2,
    /** The other end has closed, this one has not. */
    CLOSE_WAIT,
    /** Both ends have closed at once, this end's FIN is not acknowledged. */
    CLOSING,
    /** Both ends have closed, the other first; this end's FIN is not acknowledged. */
    LAST_ACK,
    /** Both ends have closed, this one first. */
    TIME_WAIT;

    /**
     * Whether this state may be followed by another: as in the RFC's figure, and from every state to {@link #CLOSED}, by RST or
     * after too many retries.
     *
     * @param next the other
     * @return whether the change is legal
     */
    public boolean mayBecome(TcpState next) {
        return (followers() & bit(next)) != 0;
    }

    private int followers() {
        int always = bit(CLOSED);
        return always
                | switch (this) {
                    case CLOSED -> bit(LISTEN) | bit(SYN_SENT);
                    case LISTEN -> bit(SYN_RECEIVED);
                    case SYN_SENT -> bit(ESTABLISHED);
                    case SYN_RECEIVED -> bit(ESTABLISHED) | bit(FIN_WAIT_1) | bit(LISTEN);
                    case ESTABLISHED -> bit(FIN_WAIT_1) | bit(CLOSE_WAIT);
                    case FIN_WAIT_1 -> bit(FIN_WAIT_2) | bit(CLOSING) | bit(TIME_WAIT);
                    case FIN_WAIT_2, CLOSING -> bit(TIME_WAIT);
                    case CLOSE_WAIT -> bit(LAST_ACK);
                    case LAST_ACK, TIME_WAIT -> 0;
                };
    }

    @SuppressWarnings("EnumOrdinal") // a bit a state, within this class only
    private static int bit(TcpState state) {
        return 1 << state.ordinal();
    }
}
