package vpcsim.aws.io.network;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;

/**
 * Hands out the addresses of blocks in ascending order, without the first four and the last of each, which AWS keeps for
 * itself (PATH-22), and without those already taken.
 */
final class AddressPool {

    /** Network, router, DNS, future use. */
    private static final int FIRST = 4;

    private final TreeMap<Cidr, Long> nextOffset = new TreeMap<>();
    private final SortedSet<IpAddress> taken = new TreeSet<>();

    /** Keeps an address from being handed out. */
    void take(IpAddress address) {
        taken.add(address);
    }

    /** The next free address of a block, or nothing if there is none. */
    Optional<IpAddress> next(Cidr block) {
        long offset = nextOffset.getOrDefault(block, (long) FIRST);
        long last = lastOffset(block);
        while (offset < last) {
            IpAddress address = at(block, offset);
            offset++;
            if (taken.add(address)) {
                nextOffset.put(block, offset);
                return Optional.of(address);
            }
        }
        nextOffset.put(block, offset);
        return Optional.empty();
    }

    private static IpAddress at(Cidr block, long offset) {
        IpAddress network = block.network();
        return new IpAddress(network.family(), network.high(), network.low() + offset);
    }

    /** The offset of a block's last address; of a large block of IPv6, of the last within reach. */
    private static long lastOffset(Cidr block) {
        int hostBits = block.family().bits() - block.prefixLength();
        return block.family() == Family.IPV6 && hostBits > Integer.SIZE - 1 ? Integer.MAX_VALUE : (1L << hostBits) - 1;
    }
}
