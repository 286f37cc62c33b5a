package vpcsim.scenarios.traffic;

import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.verdict.EventKind;

/**
 * Where a packet ended, packed into one {@code long}: check, direction, place, and which end had sent it. Packed words are
 * written and read here only.
 *
 * <pre>
 *  63        32 31     17 16     15      8 7        0
 *  [   place   |  unused | reply | direction |  check  ]
 * </pre>
 */
@SuppressWarnings("EnumOrdinal") // the ordinal is what is packed; it never leaves the process
public final class LostPacket {

    private static final EventKind[] KINDS = EventKind.values();
    private static final Direction[] DIRECTIONS = Direction.values();
    private static final int BYTE = 0xFF;
    private static final int DIRECTION_SHIFT = 8;
    private static final long REPLY = 1L << 16;

    private LostPacket() {}

    /**
     * Packs.
     *
     * @param check the kind of event that ended it
     * @param direction of the check; null if it has none
     * @param place where
     * @param reply whether the server had sent it
     * @return the packed word
     */
    public static long of(EventKind check, @Nullable Direction direction, int place, boolean reply) {
        int directionCode = direction == null ? 0 : direction.ordinal() + 1;
        return (long) place << Integer.SIZE
                | (reply ? REPLY : 0)
                | (long) directionCode << DIRECTION_SHIFT
                | check.ordinal();
    }

    /**
     * The check.
     *
     * @param where a packed word
     * @return the kind of event
     */
    public static EventKind check(long where) {
        return KINDS[(int) where & BYTE];
    }

    /**
     * The direction of the check.
     *
     * @param where a packed word
     * @return null if it has none
     */
    public static @Nullable Direction direction(long where) {
        int code = (int) (where >>> DIRECTION_SHIFT) & BYTE;
        return code == 0 ? null : DIRECTIONS[code - 1];
    }

    /**
     * The place.
     *
     * @param where a packed word
     * @return its number
     */
    public static int place(long where) {
        return (int) (where >> Integer.SIZE);
    }

    /**
     * Which end had sent it.
     *
     * @param where a packed word
     * @return true if the server had
     */
    public static boolean reply(long where) {
        return (where & REPLY) != 0;
    }
}
