package vpcsim.aws.address;

/**
 * A range of ports, both ends inclusive.
 *
 * @param first the lowest port, 0 to 65535
 * @param last the highest port, at least {@code first}, at most 65535
 */
public record PortRange(int first, int last) {

    /** The highest port there is. */
    public static final int MAX_PORT = 65_535;

    /** Every port. */
    public static final PortRange ALL = new PortRange(0, MAX_PORT);

    /** Checks the ends. */
    public PortRange {
        if (first < 0 || last > MAX_PORT || first > last) {
            throw new IllegalArgumentException("ports go from 0 to 65535, low to high: " + first + "-" + last);
        }
    }

    /**
     * Whether a port lies in the range.
     *
     * @param port the port
     * @return true if it does
     */
    public boolean contains(int port) {
        return first <= port && port <= last;
    }

    /**
     * Whether every port lies in the range.
     *
     * @return true for 0-65535
     */
    public boolean isAll() {
        return first == 0 && last == MAX_PORT;
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
