package vpcsim.scenarios.traffic;

/**
 * What a packet of a flow is for, packed with the flow's row and the number of its request into the packet's {@code tag}. An
 * ICMP error has the tag of the packet that it quotes. Tags are written and read here only.
 *
 * <pre>
 *  63    56 55       24 23           8 7      0
 *  [   0   |   row     |   exchange   |  role  ]
 * </pre>
 */
final class Role {

    /** A TCP segment of the client. */
    static final int CLIENT_SEGMENT = 1;
    /** A TCP segment of the server. */
    static final int SERVER_SEGMENT = 2;
    /** A datagram or ping of the client. */
    static final int REQUEST = 3;
    /** A datagram or echo reply of the server. */
    static final int RESPONSE = 4;

    private static final int ROLE_MASK = 0xFF;
    private static final int EXCHANGE_SHIFT = 8;
    private static final int EXCHANGE_MASK = 0xFFFF;
    private static final int ROW_SHIFT = 24;

    private Role() {}

    static long tag(int row, int exchange, int role) {
        return (long) row << ROW_SHIFT | (long) (exchange & EXCHANGE_MASK) << EXCHANGE_SHIFT | role;
    }

    static int role(long tag) {
        return (int) tag & ROLE_MASK;
    }

    static int row(long tag) {
        return (int) (tag >>> ROW_SHIFT);
    }

    static boolean isOfExchange(long tag, int exchange) {
        return ((int) (tag >>> EXCHANGE_SHIFT) & EXCHANGE_MASK) == (exchange & EXCHANGE_MASK);
    }

    static boolean sentByServer(int role) {
        return role == SERVER_SEGMENT || role == RESPONSE;
    }
}
