package vpcsim.aws.vpc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.agrona.collections.Long2LongHashMap;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;

/**
 * From an address to the number of the interface that holds it. IPv6 addresses are in arrays in order of (VPC, address). If
 * an address is held twice in a VPC, the interface with the higher number has it. Immutable.
 *
 * <p>IPv4 addresses of a VPC lie in blocks of 16, the size of the smallest subnet. A hash map finds a block; its holders are
 * neighbours in one array, one cache line a block, so that the addresses of 10^5 instances fit a core's cache:
 *
 * <pre>
 *  blocks   [ VPC (32) | address / 16 (28) ] -> b
 *  holders  [ 16 b + address % 16 ]          -> interface + 1, or 0
 * </pre>
 */
final class AddressLookup {

    private static final float LOAD_FACTOR = 0.65f;

    private static final int BLOCK_BITS = 4;
    private static final int BLOCK = 1 << BLOCK_BITS;

    private final Long2LongHashMap blocks = new Long2LongHashMap(8, LOAD_FACTOR, NetworkIndex.NONE);
    private int[] holders = new int[BLOCK];
    private final Long2LongHashMap byPublicIpv4;
    private final int[] ipv6Vpc;
    private final long[] ipv6High;
    private final long[] ipv6Low;
    private final int[] ipv6Interface;

    /** One IPv6 address with its holder. */
    private record Held(int vpc, IpAddress address, int networkInterface) {}

    AddressLookup(List<NetworkInterface> interfaces, IntUnaryOperator vpcOf) {
        byPublicIpv4 = new Long2LongHashMap(8, LOAD_FACTOR, NetworkIndex.NONE);
        List<Held> ipv6 = new ArrayList<>();
        for (int i = 0; i < interfaces.size(); i++) {
            for (InterfaceAddress held : interfaces.get(i).addresses()) {
                if (held.address().family() == Family.IPV6) {
                    ipv6.add(new Held(vpcOf.applyAsInt(i), held.address(), i));
                } else {
                    put(vpcOf.applyAsInt(i), held.address().low(), i);
                }
                if (held.publicAddress().isPresent()) {
                    byPublicIpv4.put(held.publicAddress().get().low(), i);
                }
            }
        }
        ipv6.sort(Comparator.comparingInt(Held::vpc)
                .thenComparing(Held::address)
                .thenComparingInt(Held::networkInterface));
        ipv6Vpc = ipv6.stream().mapToInt(Held::vpc).toArray();
        ipv6High = ipv6.stream().mapToLong(held -> held.address().high()).toArray();
        ipv6Low = ipv6.stream().mapToLong(held -> held.address().low()).toArray();
        ipv6Interface = ipv6.stream().mapToInt(Held::networkInterface).toArray();
    }

    int ipv4(int vpc, long address) {
        int block = (int) blocks.get(key(vpc, address));
        return block == NetworkIndex.NONE ? NetworkIndex.NONE : holders[place(block, address)] - 1;
    }

    private void put(int vpc, long address, int networkInterface) {
        int block = (int) blocks.get(key(vpc, address));
        if (block == NetworkIndex.NONE) {
            block = blocks.size();
            blocks.put(key(vpc, address), block);
            if (block << BLOCK_BITS == holders.length) {
                holders = Arrays.copyOf(holders, 2 * holders.length);
            }
        }
        holders[place(block, address)] = networkInterface + 1;
    }

    private static int place(int block, long address) {
        return (block << BLOCK_BITS) | ((int) address & (BLOCK - 1));
    }

    int publicIpv4(long address) {
        return (int) byPublicIpv4.get(address);
    }

    /** Finds the last element that is not above (vpc, address). */
    int ipv6(int vpc, long high, long low) {
        int from = 0;
        int to = ipv6Vpc.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (compare(middle, vpc, high, low) <= 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from > 0 && compare(from - 1, vpc, high, low) == 0 ? ipv6Interface[from - 1] : NetworkIndex.NONE;
    }

    private int compare(int element, int vpc, long high, long low) {
        if (ipv6Vpc[element] != vpc) {
            return Integer.compare(ipv6Vpc[element], vpc);
        }
        return ipv6High[element] != high
                ? Long.compareUnsigned(ipv6High[element], high)
                : Long.compareUnsigned(ipv6Low[element], low);
    }

    private static long key(int vpc, long ipv4) {
        return ((long) vpc << Integer.SIZE) | (ipv4 >>> BLOCK_BITS);
    }
}
