package vpcsim.aws.address;

/** An address family. Rules of one never apply to packets of the other (NACL-9). */
public enum Family {
    /** IPv4, 32 bits. */
    IPV4(32),
    /** IPv6, 128 bits. */
    IPV6(128);

    private final int bits;

    Family(int bits) {
        this.bits = bits;
    }

    /**
     * The length of an address.
     *
     * @return 32 or 128
     */
    public int bits() {
        return bits;
    }
}
