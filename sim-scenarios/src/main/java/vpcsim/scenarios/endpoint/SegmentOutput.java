package vpcsim.scenarios.endpoint;

/** Where an end hands its segments in. */
public interface SegmentOutput {

    /**
     * Sends a segment.
     *
     * @param nowNanos when
     * @param socket the end that sends it
     * @param flags bits of {@link vpcsim.aws.packet.TcpFlags}
     * @param sequence its sequence number
     * @param acknowledgement its acknowledgement number, 0 without the ACK flag
     * @param payloadBytes its payload, at least 0
     * @param again whether any of it was sent before
     */
    void send(long nowNanos, int socket, int flags, int sequence, int acknowledgement, int payloadBytes, boolean again);
}
