package vpcsim.aws.address;

/**
 * A block of addresses in canonical form: no host bit is set (SG-12, NACL-14).
 *
 * @param network the first address of the block
 * @param prefixLength the number of fixed bits, 0 to 32 or 128
 */
public record Cidr(IpAddress network, int prefixLength) implements Comparable<Cidr> {

    /** Every IPv4 address. */
    public static final Cidr ALL_IPV4 = new Cidr(new IpAddress(Family.IPV4, 0, 0), 0);
    /** Every IPv6 address. */
    public static final Cidr ALL_IPV6 = new Cidr(new IpAddress(Family.IPV6, 0, 0), 0);

    /** Checks length and host bits. */
    public Cidr {
        if (prefixLength < 0 || prefixLength > network.family().bits()) {
            throw new IllegalArgumentException("prefix length out of range: " + network + "/" + prefixLength);
        }
        if ((network.high() & ~highMask(network.family(), prefixLength)) != 0
                || (network.low() & ~lowMask(network.family(), prefixLength)) != 0) {
            throw new IllegalArgumentException("host bits are set: " + network + "/" + prefixLength);
        }
    }

    /**
     * The block of a given length that an address lies in.
     *
     * @param address any address
     * @param prefixLength 0 to 32 or 128
     * @return the canonical block
     */
    public static Cidr around(IpAddress address, int prefixLength) {
        Family family = address.family();
        if (prefixLength < 0 || prefixLength > family.bits()) {
            throw new IllegalArgumentException(
                    "a prefix length is 0 to " + family.bits() + ": " + address + "/" + prefixLength);
        }
        return new Cidr(
                new IpAddress(
                        family,
                        address.high() & highMask(family, prefixLength),
                        address.low() & lowMask(family, prefixLength)),
                prefixLength);
    }

    /**
     * The block of one address.
     *
     * @param address the address
     * @return a /32 or /128
     */
    public static Cidr of(IpAddress address) {
        return new Cidr(address, address.family().bits());
    }

    /**
     * Reads {@code address/length}; host bits are cleared, as AWS does.
     *
     * @param text the text
     * @return the canonical block; compare its text with {@code text} to learn whether host bits were set
     * @throws IllegalArgumentException if it is anything else; the message says what
     */
    public static Cidr parse(String text) {
        return AddressText.cidr(text);
    }

    /**
     * The block's family.
     *
     * @return the family of its addresses
     */
    public Family family() {
        return network.family();
    }

    /**
     * The highest address of the block.
     *
     * @return the address with every host bit set
     */
    public IpAddress last() {
        Family family = network.family();
        return new IpAddress(
                family,
                network.high() | ~highMask(family, prefixLength),
                network.low() | ~lowMask(family, prefixLength));
    }

    /**
     * Whether an address lies in the block. False for an address of the other family.
     *
     * @param address the address
     * @return true if it does
     */
    public boolean contains(IpAddress address) {
        Family family = network.family();
        return address.family() == family
                && (address.high() & highMask(family, prefixLength)) == network.high()
                && (address.low() & lowMask(family, prefixLength)) == network.low();
    }

    /**
     * Whether every address of another block lies in this one.
     *
     * @param other the other block
     * @return true if it does
     */
    public boolean contains(Cidr other) {
        return prefixLength <= other.prefixLength && contains(other.network);
    }

    /**
     * Whether two blocks share an address.
     *
     * @param other the other block
     * @return true if they do
     */
    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    /**
     * Whether the block is open to everyone of its family (CT-4).
     *
     * @return true for 0.0.0.0/0 and ::/0
     */
    public boolean isEverything() {
        return prefixLength == 0;
    }

    @Override
    public int compareTo(Cidr other) {
        int byNetwork = network.compareTo(other.network);
        return byNetwork != 0 ? byNetwork : Integer.compare(prefixLength, other.prefixLength);
    }

    @Override
    public String toString() {
        return network + "/" + prefixLength;
    }

    /**
     * The mask of the upper 64 bits.
     *
     * @param family the family
     * @param prefixLength the number of fixed bits
     * @return ones where bits are fixed; all ones for IPv4
     */
    public static long highMask(Family family, int prefixLength) {
        if (family == Family.IPV4) {
            return -1L;
        }
        return prefixLength == 0 ? 0 : prefixLength >= Long.SIZE ? -1L : -1L << (Long.SIZE - prefixLength);
    }

    /**
     * The mask of the lower 64 bits.
     *
     * @param family the family
     * @param prefixLength the number of fixed bits
     * @return ones where bits are fixed; the upper 32 bits are ones for IPv4
     */
    public static long lowMask(Family family, int prefixLength) {
        if (family == Family.IPV4) {
            return prefixLength == 0 ? ~0xFFFF_FFFFL : -1L << (Integer.SIZE - prefixLength);
        }
        return prefixLength <= Long.SIZE ? 0 : -1L << (2 * Long.SIZE - prefixLength);
    }
}
