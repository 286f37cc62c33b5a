package vpcsim.aws.forwarding;

/** Where endpoints hand their packets in. */
public interface PacketSender {

    /**
     * Sends a packet: schedules its {@code PACKET_SEND}.
     *
     * @param atNanos when, not before now
     * @param packet a row of the run's packet table with header, length and sender filled in; the row belongs to the network
     *     until its end is told to the {@link PacketReceiver}
     */
    void send(long atNanos, int packet);
}
