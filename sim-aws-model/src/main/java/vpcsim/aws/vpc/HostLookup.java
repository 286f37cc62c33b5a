package vpcsim.aws.vpc;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.agrona.collections.Long2LongHashMap;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;

/**
 * From an address to the number of the external host that holds it: the longest prefix wins, then the first by name. IPv4
 * blocks are in a hash map of packed words, asked once a prefix length in use; IPv6 blocks are walked from the longest.
 * Immutable.
 */
final class HostLookup {

    private static final float LOAD_FACTOR = 0.65f;
    private static final int MAP_SIZE = 8;

    private final int[] ipv4Lengths;
    private final Long2LongHashMap byIpv4Block = new Long2LongHashMap(MAP_SIZE, LOAD_FACTOR, NetworkIndex.NONE);
    private final int[] ipv6Hosts;
    private final Cidr[] ipv6Blocks;

    HostLookup(List<ExternalHost> hosts) {
        ipv4Lengths = hosts.stream()
                .map(ExternalHost::addresses)
                .filter(block -> block.family() == Family.IPV4)
                .mapToInt(block -> -block.prefixLength())
                .distinct()
                .sorted()
                .map(negative -> -negative)
                .toArray();
        for (int i = hosts.size() - 1; i >= 0; i--) {
            Cidr block = hosts.get(i).addresses();
            if (block.family() == Family.IPV4) {
                byIpv4Block.put(key(block.prefixLength(), block.network().low()), i);
            }
        }
        ipv6Hosts = IntStream.range(0, hosts.size())
                .boxed()
                .filter(host -> hosts.get(host).addresses().family() == Family.IPV6)
                .sorted(Comparator.comparingInt(
                        host -> -hosts.get(host).addresses().prefixLength()))
                .mapToInt(Integer::intValue)
                .toArray();
        ipv6Blocks = IntStream.of(ipv6Hosts)
                .mapToObj(host -> hosts.get(host).addresses())
                .toArray(Cidr[]::new);
    }

    int host(Family family, long high, long low) {
        return family == Family.IPV4 ? ipv4Host(low) : ipv6Host(high, low);
    }

    private int ipv4Host(long low) {
        for (int length : ipv4Lengths) {
            int host = (int) byIpv4Block.get(key(length, low & Cidr.lowMask(Family.IPV4, length)));
            if (host != NetworkIndex.NONE) {
                return host;
            }
        }
        return NetworkIndex.NONE;
    }

    private int ipv6Host(long high, long low) {
        for (int i = 0; i < ipv6Blocks.length; i++) {
            Cidr block = ipv6Blocks[i];
            long highMask = Cidr.highMask(Family.IPV6, block.prefixLength());
            long lowMask = Cidr.lowMask(Family.IPV6, block.prefixLength());
            if ((high & highMask) == block.network().high()
                    && (low & lowMask) == block.network().low()) {
                return ipv6Hosts[i];
            }
        }
        return NetworkIndex.NONE;
    }

    private static long key(int prefixLength, long network) {
        return (long) prefixLength << Integer.SIZE | network;
    }
}
