package vpcsim.scenarios.endpoint;

/**
 * Bugs to plant in the endpoints, so that a test can show that the invariants see them. Every method answers no unless a test
 * overrides it; the shipped program uses {@link #NONE}.
 */
public interface EndpointFaults {

    /** No bug. */
    EndpointFaults NONE = new EndpointFaults() {};

    /**
     * Whether the wait for a SYN-ACK stays what it was after a retry, instead of doubling (I20).
     *
     * @return true to forget to double it
     */
    default boolean backOffNotDoubled() {
        return false;
    }

    /**
     * Whether an ACK that arrives at a closed end opens it, instead of being answered with RST (I20).
     *
     * @return true to accept it
     */
    default boolean ackAcceptedWhenClosed() {
        return false;
    }
}
