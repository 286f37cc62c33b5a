package vpcsim.aws.address;

/** The direction of a packet as seen by the interface or subnet that checks it. */
public enum Direction {
    /** Into the interface or subnet: rules match the packet's source. */
    INGRESS,
    /** Out of it: rules match the packet's destination. */
    EGRESS;

    /**
     * The other direction.
     *
     * @return the direction of an answer
     */
    public Direction opposite() {
        return this == INGRESS ? EGRESS : INGRESS;
    }
}
