package vpcsim.scenarios.endpoint;

/** Where ends set their alarms. */
public interface SocketAlarms {

    /**
     * Sets the alarm after which an end sends again.
     *
     * @param atNanos when, not before now
     * @param socket the end; {@link TcpEndpoint#onRetransmitAlarm} is to be called for it
     * @return a handle to cancel it
     */
    long retransmitAt(long atNanos, int socket);

    /**
     * Sets the alarm after which an end no longer holds an acknowledgement back.
     *
     * @param atNanos when, not before now
     * @param socket the end; {@link TcpEndpoint#onAcknowledgeAlarm} is to be called for it
     * @return a handle to cancel it
     */
    long acknowledgeAt(long atNanos, int socket);

    /**
     * Takes an alarm back.
     *
     * @param handle its handle, or {@link vpcsim.core.event.TimerHandle#NONE}
     */
    void cancel(long handle);
}
