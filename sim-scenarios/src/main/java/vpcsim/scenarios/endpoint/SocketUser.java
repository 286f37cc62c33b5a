package vpcsim.scenarios.endpoint;

/** The program that uses an end: told of what happens to its connection, may write, close or abort at once. */
public interface SocketUser {

    /**
     * A client's connection is open.
     *
     * @param nowNanos when
     * @param socket the client's end
     */
    void onConnected(long nowNanos, int socket);

    /**
     * Bytes arrived in order: {@link TcpEndpoint#received} has grown.
     *
     * @param nowNanos when
     * @param socket the end they arrived at
     */
    void onReceived(long nowNanos, int socket);

    /**
     * The other end has closed: no more bytes will arrive.
     *
     * @param nowNanos when
     * @param socket the end that learnt of it
     */
    void onEndOfStream(long nowNanos, int socket);

    /**
     * The connection was reset by the other end, or refused; it is gone.
     *
     * @param nowNanos when
     * @param socket the end that learnt of it
     */
    void onReset(long nowNanos, int socket);

    /**
     * Nothing was acknowledged in spite of all retries, or no SYN-ACK arrived in time; the connection is gone.
     *
     * @param nowNanos when
     * @param socket the end that gave up
     */
    void onGivenUp(long nowNanos, int socket);
}
