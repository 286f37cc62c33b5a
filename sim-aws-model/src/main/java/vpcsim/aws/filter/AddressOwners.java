package vpcsim.aws.filter;

import java.util.List;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.vpc.InterfaceAddress;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.aws.vpc.NetworkInterface;

/**
 * Which interface holds a private or IPv6 address, by VPC: what a rule that names a security group asks (SG-14). A hash
 * table of open addressing with linear probing, at most half full; a look-up allocates nothing. Immutable.
 *
 * <pre>
 *  high, low   the address
 *  space       VPC * 2 + (0 for IPv4, 1 for IPv6)
 *  owner       the interface's number plus 1; 0 is an empty slot
 * </pre>
 */
final class AddressOwners {

    private final int mask;
    private final long[] high;
    private final long[] low;
    private final int[] space;
    private final int[] owner;

    /**
     * The owners of a version of a network.
     *
     * @param interfaces the interfaces in order of their number
     * @param index the numbers of their VPCs
     */
    AddressOwners(List<NetworkInterface> interfaces, NetworkIndex index) {
        int addresses =
                interfaces.stream().mapToInt(each -> each.addresses().size()).sum();
        int capacity = Math.max(2, Integer.highestOneBit(Math.max(1, addresses)) * 4);
        mask = capacity - 1;
        high = new long[capacity];
        low = new long[capacity];
        space = new int[capacity];
        owner = new int[capacity];
        for (int i = 0; i < interfaces.size(); i++) {
            for (InterfaceAddress held : interfaces.get(i).addresses()) {
                IpAddress address = held.address();
                int addressSpace = space(index.vpcOf(i), address.family() == Family.IPV4);
                int slot = slot(addressSpace, address.high(), address.low());
                high[slot] = address.high();
                low[slot] = address.low();
                space[slot] = addressSpace;
                owner[slot] = i + 1;
            }
        }
    }

    /** The number of the interface that holds an address, or {@link NetworkIndex#NONE}. */
    int owner(int vpc, boolean ipv4, long addressHigh, long addressLow) {
        return owner[slot(space(vpc, ipv4), addressHigh, addressLow)] - 1;
    }

    /** The slot of an address, or the empty one where it would go. */
    private int slot(int addressSpace, long addressHigh, long addressLow) {
        int slot = (int) FlowKey.hash(addressSpace, 0, 0, addressLow, addressHigh, 0) & mask;
        while (owner[slot] != 0
                && (low[slot] != addressLow || high[slot] != addressHigh || space[slot] != addressSpace)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int space(int vpc, boolean ipv4) {
        return vpc * 2 + (ipv4 ? 0 : 1);
    }
}
