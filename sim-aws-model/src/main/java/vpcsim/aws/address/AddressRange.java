package vpcsim.aws.address;

import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive addresses of one family.
 *
 * @param first the lowest address
 * @param last the highest address, inclusive; of the same family and not below {@code first}
 */
public record AddressRange(IpAddress first, IpAddress last) {

    /** Checks family and order. */
    public AddressRange {
        if (first.family() != last.family() || first.compareTo(last) > 0) {
            throw new IllegalArgumentException(
                    "a range goes from low to high within one family: " + first + ", " + last);
        }
    }

    /**
     * The addresses of a block.
     *
     * @param block the block
     * @return its range
     */
    public static AddressRange of(Cidr block) {
        return new AddressRange(block.network(), block.last());
    }

    /**
     * The fewest blocks that together are this range.
     *
     * @return disjoint blocks in ascending order
     */
    public List<Cidr> blocks() {
        List<Cidr> blocks = new ArrayList<>();
        IpAddress at = first;
        while (true) {
            Cidr block = widestFrom(at);
            blocks.add(block);
            if (block.last().equals(last)) {
                return List.copyOf(blocks);
            }
            at = block.last().next();
        }
    }

    /** The widest block that begins at an address and does not go beyond the end. */
    private Cidr widestFrom(IpAddress at) {
        Cidr widest = Cidr.of(at);
        while (widest.prefixLength() > 0) {
            Cidr wider = Cidr.around(at, widest.prefixLength() - 1);
            if (!wider.network().equals(at) || wider.last().compareTo(last) > 0) {
                return widest;
            }
            widest = wider;
        }
        return widest;
    }
}
