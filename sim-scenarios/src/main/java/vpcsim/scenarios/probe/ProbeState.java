package vpcsim.scenarios.probe;

/** What became of one probe and of its reply. */
enum ProbeState {
    /** The request did not arrive at the end that is meant, if anywhere: VPCs may hold the same addresses. */
    BLOCKED,
    /** The request arrived, and so did its reply, if it has one. */
    ALLOWED,
    /** The request arrived and its reply did not. */
    RESPONSE_BLOCKED,
    /** The way of the request or of the reply leads through something that is not modelled. */
    NOT_MODELLED
}
