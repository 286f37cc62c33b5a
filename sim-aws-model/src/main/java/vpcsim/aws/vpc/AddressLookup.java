package vpcsim.aws.vpc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.agrona.collections.Long2LongHashMap;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;

/**
 * From an address to the number of the interface that holds it. IPv4 addresses are in a hash map of packed words, read and
 * written here only: the VPC's number above the 32 bits of the address. IPv6 addresses are in arrays in order of
 * (VPC, address). If an address is held twice in a VPC, the interface with the higher number has it. Immutable.
 */
final class AddressLookup {

    private static final float LOAD_FACTOR = 0.65f;

    private final Long2LongHashMap byIpv4;
    private final Long2LongHashMap byPublicIpv4;
    private final int[] ipv6Vpc;
    private final long[] ipv6High;
    private final long[] ipv6Low;
    private final int[] ipv6Interface;

    /** One IPv6 address with its holder. */
    private record Held(int vpc, IpAddress address, int networkInterface) {}

    AddressLookup(List<NetworkInterface> interfaces, int[] vpcOf) {
        byIpv4 = new Long2LongHashMap(Math.max(8, interfaces.size()), LOAD_FACTOR, NetworkIndex.NONE);
        byPublicIpv4 = new Long2LongHashMap(8, LOAD_FACTOR, NetworkIndex.NONE);
        List<Held> ipv6 = new ArrayList<>();
        for (int i = 0; i < interfaces.size(); i++) {
            for (InterfaceAddress held : interfaces.get(i).addresses()) {
                if (held.address().family() == Family.IPV6) {
                    ipv6.add(new Held(vpcOf[i], held.address(), i));
                } else {
                    byIpv4.put(key(vpcOf[i], held.address().low()), i);
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
        return (int) byIpv4.get(key(vpc, address));
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
        return (long) vpc << Integer.SIZE | ipv4;
    }
}
