package vpcsim.aws.forwarding;

import vpcsim.aws.address.Direction;

/**
 * The payload of a packet's event, packed into one {@code long}. At a gateway, {@code EGRESS} stands for out of the VPC.
 * Packed and read here only.
 *
 * <pre>
 *  63       62       61                32 31             0
 *  [ unused | egress |  place            |  packet's row  ]
 * </pre>
 */
final class Step {

    private static final int PLACE_SHIFT = 32;
    private static final long EGRESS = 1L << 62;

    private Step() {}

    static long of(int packet, int place, boolean egress) {
        return (egress ? EGRESS : 0) | (long) place << PLACE_SHIFT | packet;
    }

    static int packet(long payload) {
        return (int) payload;
    }

    static int place(long payload) {
        return (int) ((payload & ~EGRESS) >>> PLACE_SHIFT);
    }

    static Direction direction(long payload) {
        return (payload & EGRESS) != 0 ? Direction.EGRESS : Direction.INGRESS;
    }
}
