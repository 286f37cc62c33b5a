package vpcsim.aws.forwarding;

/**
 * Facts about a packet's path, packed into {@link vpcsim.aws.packet.PacketTable#pathBits}. Packed and read here only.
 *
 * <pre>
 *  31        8 7      4  3        2        1           0
 *  [ unused  | hops   | nowhere | peer   | middlebox | automatic ]
 * </pre>
 */
public final class PathBits {

    private static final int AUTOMATIC = 1;
    private static final int MIDDLEBOX = 2;
    private static final int PEER_HIDDEN = 4;
    private static final int NOWHERE = 8;
    private static final int HOP = 16;
    private static final int MAX_HOPS = 15;

    private PathBits() {}

    /**
     * Whether the flow is tracked whatever the rules say, by its route or its interfaces (CT-10).
     *
     * @param bits the packet's bits
     * @return true if it is
     */
    public static boolean automaticallyTracked(int bits) {
        return (bits & AUTOMATIC) != 0;
    }

    /**
     * Whether group peers do not match at the check at hand: it is at an end of a path through a middlebox (SG-18).
     *
     * @param bits the packet's bits, while a check is told to observers
     * @return true if they do not
     */
    public static boolean throughMiddlebox(int bits) {
        return (bits & PEER_HIDDEN) != 0;
    }

    static int withAutomaticallyTracked(int bits) {
        return bits | AUTOMATIC;
    }

    static boolean middlebox(int bits) {
        return (bits & MIDDLEBOX) != 0;
    }

    static int withMiddlebox(int bits) {
        return bits | MIDDLEBOX;
    }

    static int withPeerHidden(int bits, boolean hidden) {
        return hidden ? bits | PEER_HIDDEN : bits & ~PEER_HIDDEN;
    }

    /** Whether the packet goes where nobody is, and is lost there. */
    static boolean nowhere(int bits) {
        return (bits & NOWHERE) != 0;
    }

    static int withNowhere(int bits) {
        return bits | NOWHERE;
    }

    static boolean canHop(int bits) {
        return bits / HOP < MAX_HOPS;
    }

    static int withHop(int bits) {
        return bits + HOP;
    }
}
