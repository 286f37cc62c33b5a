package vpcsim.scenarios.traffic;

/**
 * What a packet of a flow is for, packed with the flow's row and the number of its request into the packet's {@code tag}. A
 * tag of 0 is that of a packet that belongs to no flow. Tags are written and read here only.
 *
 * <pre>
 *  63    56 55       24 23           8 7      0
 *  [   0   |   row     |   exchange   |  role  ]
 * </pre>
 */
final class Role {

    static final int NONE = 0;
    static final int SYN = 1;
    static final int SYN_ACK = 2;
    static final int HANDSHAKE_ACK = 3;
    static final int REQUEST = 4;
    static final int RESPONSE = 5;
    static final int CLIENT_FIN = 6;
    static final int SERVER_FIN = 7;
    static final int LAST_ACK = 8;
    static final int RESET = 9;

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
        return role == SYN_ACK || role == RESPONSE || role == SERVER_FIN;
    }
}
