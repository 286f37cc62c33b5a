package vpcsim.aws.packet;

/** The flags of a TCP segment as bits, as in the TCP header (RFC 9293). */
public final class TcpFlags {

    /** No more data from sender. */
    public static final int FIN = 1;
    /** Synchronize sequence numbers. */
    public static final int SYN = 2;
    /** Reset the connection. */
    public static final int RST = 4;
    /** Push. */
    public static final int PSH = 8;
    /** The acknowledgement is significant. */
    public static final int ACK = 16;

    private TcpFlags() {}

    /**
     * Whether a segment begins a connection: SYN and none of ACK, FIN, RST.
     *
     * @param flags the flags
     * @return true for a bare SYN
     */
    public static boolean isBareSyn(int flags) {
        return (flags & (SYN | ACK | FIN | RST)) == SYN;
    }
}
