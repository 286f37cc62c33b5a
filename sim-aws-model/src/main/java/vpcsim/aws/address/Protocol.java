package vpcsim.aws.address;

/**
 * An IP protocol by its number, or all of them.
 *
 * @param number 0 to 255, or -1 for every protocol
 */
public record Protocol(int number) {

    /** Every protocol. */
    public static final Protocol ALL = new Protocol(-1);
    /** ICMP. */
    public static final Protocol ICMP = new Protocol(1);
    /** TCP. */
    public static final Protocol TCP = new Protocol(6);
    /** UDP. */
    public static final Protocol UDP = new Protocol(17);
    /** ICMPv6. */
    public static final Protocol ICMPV6 = new Protocol(58);

    /** Checks the number. */
    public Protocol {
        if (number < -1 || number > 255) {
            throw new IllegalArgumentException("a protocol number is -1 to 255: " + number);
        }
    }

    /**
     * Whether packets of this protocol carry ports.
     *
     * @return true for TCP and UDP
     */
    public boolean hasPorts() {
        return number == 6 || number == 17;
    }

    /**
     * Whether packets of this protocol carry an ICMP type and code.
     *
     * @return true for ICMP and ICMPv6
     */
    public boolean isIcmp() {
        return number == 1 || number == 58;
    }

    /**
     * Whether a packet's protocol is covered.
     *
     * @param packetProtocol the protocol number of a packet
     * @return true if it is this one or this is {@link #ALL}
     */
    public boolean covers(int packetProtocol) {
        return number == -1 || number == packetProtocol;
    }
}
