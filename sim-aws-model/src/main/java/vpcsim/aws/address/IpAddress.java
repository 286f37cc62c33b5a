package vpcsim.aws.address;

/**
 * An IPv4 or IPv6 address. A v4-mapped IPv6 address never equals the IPv4 address. Ordered by family, then numerically.
 *
 * @param family its family
 * @param high the upper 64 bits; 0 for IPv4
 * @param low the lower 64 bits; 0 to 2^32-1 for IPv4
 */
public record IpAddress(Family family, long high, long low) implements Comparable<IpAddress> {

    private static final long IPV4_MASK = 0xFFFF_FFFFL;

    /** Checks that an IPv4 address has 32 bits. */
    public IpAddress {
        if (family == Family.IPV4 && (high != 0 || (low & ~IPV4_MASK) != 0)) {
            throw new IllegalArgumentException("an IPv4 address has 32 bits: " + high + ", " + low);
        }
    }

    /**
     * An IPv4 address.
     *
     * @param bits its 32 bits, in network order
     * @return the address
     */
    public static IpAddress ofIpv4(int bits) {
        return new IpAddress(Family.IPV4, 0, bits & IPV4_MASK);
    }

    /**
     * Reads an address as AWS writes it: four decimal numbers without leading zeros, or RFC 4291 text without a zone.
     *
     * @param text the text
     * @return the address
     * @throws IllegalArgumentException if it is anything else; the message says what
     */
    public static IpAddress parse(String text) {
        return AddressText.address(text);
    }

    /**
     * The address that follows.
     *
     * @return the next higher address of the family
     * @throws IllegalArgumentException if this is the highest
     */
    public IpAddress next() {
        boolean highest = family == Family.IPV4 ? low == IPV4_MASK : (high & low) == -1L;
        if (highest) {
            throw new IllegalArgumentException("no address follows the highest: " + this);
        }
        return new IpAddress(family, low == -1L ? high + 1 : high, low + 1);
    }

    /**
     * The address before.
     *
     * @return the next lower address of the family
     * @throws IllegalArgumentException if this is the lowest
     */
    public IpAddress previous() {
        if ((high | low) == 0) {
            throw new IllegalArgumentException("no address precedes the lowest: " + this);
        }
        return new IpAddress(family, low == 0 ? high - 1 : high, low - 1);
    }

    @Override
    public int compareTo(IpAddress other) {
        int byFamily = family.compareTo(other.family);
        if (byFamily != 0) {
            return byFamily;
        }
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /** The canonical text (RFC 5952 for IPv6). */
    @Override
    public String toString() {
        return AddressText.text(this);
    }
}
