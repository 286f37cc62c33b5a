package vpcsim.aws.bench;

import vpcsim.aws.packet.TcpFlags;

/**
 * One connection after another between the same two ends, packed into one {@code long}, so that whoever drives a million of
 * them goes to memory once a packet: a SYN, fourteen segments, a RST, and the same again from another source port.
 *
 * <pre>
 *  44..62  the server's number
 *  25..43  the client's number
 *  20..24  which of the services
 *  16..19  packets sent of this connection
 *   0..15  the source port, less the first one
 * </pre>
 */
final class Connection {

    private static final int PORT_MASK = 0xFFFF;
    private static final int SENT_SHIFT = 16;
    private static final int SENT_MASK = Pipe.PACKETS_OF_CONNECTION - 1;
    private static final int SERVICE_SHIFT = 20;
    private static final int SERVICE_MASK = 31;
    private static final int CLIENT_SHIFT = 25;
    private static final int SERVER_SHIFT = 44;
    private static final int PAIR_MASK = (1 << 19) - 1;

    private Connection() {}

    static long of(int client, int server, int service, int port) {
        return (long) server << SERVER_SHIFT | (long) client << CLIENT_SHIFT | (long) service << SERVICE_SHIFT | port;
    }

    static int client(long connection) {
        return (int) (connection >>> CLIENT_SHIFT) & PAIR_MASK;
    }

    static int server(long connection) {
        return (int) (connection >>> SERVER_SHIFT) & PAIR_MASK;
    }

    static int service(long connection) {
        return (int) (connection >>> SERVICE_SHIFT) & SERVICE_MASK;
    }

    static int port(long connection) {
        return (int) connection & PORT_MASK;
    }

    /** The flags of the next packet. */
    static int nextFlags(long connection) {
        return switch (sent(connection)) {
            case 0 -> TcpFlags.SYN;
            case SENT_MASK -> TcpFlags.RST;
            default -> TcpFlags.ACK;
        };
    }

    /** The connection after its next packet; after the RST, the next one, from a port so many further. */
    static long afterPacket(long connection, int portStep, int ports) {
        int next = sent(connection) + 1;
        return next == Pipe.PACKETS_OF_CONNECTION
                ? withPort(withSent(connection, 0), (port(connection) + portStep) % ports)
                : withSent(connection, next);
    }

    static long withSent(long connection, int packets) {
        return (connection & ~((long) SENT_MASK << SENT_SHIFT)) | ((long) packets << SENT_SHIFT);
    }

    private static int sent(long connection) {
        return (int) (connection >>> SENT_SHIFT) & SENT_MASK;
    }

    private static long withPort(long connection, int port) {
        return (connection & ~PORT_MASK) | port;
    }
}
