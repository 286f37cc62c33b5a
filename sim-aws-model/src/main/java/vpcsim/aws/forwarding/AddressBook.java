package vpcsim.aws.forwarding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.agrona.collections.Long2LongHashMap;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.vpc.ExternalHost;
import vpcsim.aws.vpc.InterfaceAddress;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;

/**
 * Who holds an address: interfaces by VPC and private address, interfaces by public address, external hosts by block.
 * Look-ups allocate nothing. IPv4 addresses are keys of hash maps; IPv6 addresses are found by bisection; blocks of
 * external hosts are tried from the longest prefix to the shortest. Immutable once made: one book a version of the network.
 *
 * <pre>
 *  private IPv4   [ VPC (32) | address (32) ] -> interface, and -> public address
 *  public IPv4    address -> interface, and -> private address
 *  IPv6           (high, low, VPC) ascending -> interface
 * </pre>
 */
final class AddressBook {

    static final int NONE = -1;

    private final int vpcCount;
    private final Long2LongHashMap holders = new Long2LongHashMap(NONE);
    private final Long2LongHashMap publicAddresses = new Long2LongHashMap(NONE);
    private final Long2LongHashMap publicHolders = new Long2LongHashMap(NONE);
    private final Long2LongHashMap privateAddresses = new Long2LongHashMap(NONE);
    private final long[] ipv6High;
    private final long[] ipv6Low;
    private final int[] ipv6Vpc;
    private final int[] ipv6Holder;
    private final Long2LongHashMap singleHosts = new Long2LongHashMap(NONE);
    private final int[] blockHost;
    private final boolean[] blockIpv4;
    private final long[] blockHigh;
    private final long[] blockHighMask;
    private final long[] blockLow;
    private final long[] blockLowMask;

    AddressBook(Network network, NetworkIndex index) {
        vpcCount = index.vpcCount();
        List<Ipv6Holder> ipv6 = new ArrayList<>();
        for (int i = 0; i < index.interfaceCount(); i++) {
            int vpc = index.vpcOf(i);
            for (InterfaceAddress address :
                    network.networkInterface(index.networkInterface(i).id()).addresses()) {
                if (address.address().family() == Family.IPV6) {
                    ipv6.add(new Ipv6Holder(address.address(), vpc, i));
                } else {
                    addIpv4(vpc, i, address);
                }
            }
        }
        ipv6.sort(Comparator.comparing(Ipv6Holder::address).thenComparingInt(Ipv6Holder::vpc));
        ipv6High = ipv6.stream().mapToLong(held -> held.address.high()).toArray();
        ipv6Low = ipv6.stream().mapToLong(held -> held.address.low()).toArray();
        ipv6Vpc = ipv6.stream().mapToInt(Ipv6Holder::vpc).toArray();
        ipv6Holder = ipv6.stream().mapToInt(Ipv6Holder::holder).toArray();

        List<Integer> blocks = new ArrayList<>();
        for (int i = index.hostCount() - 1; i >= 0; i--) {
            Cidr cidr = index.host(i).addresses();
            if (cidr.family() == Family.IPV4 && cidr.prefixLength() == Integer.SIZE) {
                singleHosts.put(cidr.network().low(), i);
            } else {
                blocks.add(0, i);
            }
        }
        blocks.sort(Comparator.comparingInt(i -> -index.host(i).addresses().prefixLength()));
        int n = blocks.size();
        blockHost = new int[n];
        blockIpv4 = new boolean[n];
        blockHigh = new long[n];
        blockHighMask = new long[n];
        blockLow = new long[n];
        blockLowMask = new long[n];
        for (int i = 0; i < n; i++) {
            ExternalHost host = index.host(blocks.get(i));
            Cidr cidr = host.addresses();
            blockHost[i] = blocks.get(i);
            blockIpv4[i] = cidr.family() == Family.IPV4;
            blockHigh[i] = cidr.network().high();
            blockLow[i] = cidr.network().low();
            blockHighMask[i] = Cidr.highMask(cidr.family(), cidr.prefixLength());
            blockLowMask[i] = Cidr.lowMask(cidr.family(), cidr.prefixLength());
        }
    }

    private void addIpv4(int vpc, int holder, InterfaceAddress address) {
        holders.put(key(vpc, address.address().low()), holder);
        address.publicAddress().ifPresent(mapped -> {
            publicAddresses.put(key(vpc, address.address().low()), mapped.low());
            publicHolders.put(mapped.low(), holder);
            privateAddresses.put(mapped.low(), address.address().low());
        });
    }

    /** The interface of a VPC that holds a private IPv4 or an IPv6 address, or {@link #NONE}. */
    int holder(int vpc, boolean ipv4, long high, long low) {
        return ipv4 ? (int) holders.get(key(vpc, low)) : ipv6Holder(high, low, vpc);
    }

    /** The interface that holds an address in the first VPC in which one does, or {@link #NONE}. */
    int holderAnywhere(boolean ipv4, long high, long low) {
        for (int vpc = 0; vpc < vpcCount; vpc++) {
            int holder = holder(vpc, ipv4, high, low);
            if (holder != NONE) {
                return holder;
            }
        }
        return NONE;
    }

    /** The interface that a public IPv4 address is mapped to, or {@link #NONE}. */
    int publicHolder(long ipv4) {
        return (int) publicHolders.get(ipv4);
    }

    /** The public IPv4 address mapped to a private one, or {@link #NONE}. */
    long publicOf(int vpc, long ipv4) {
        return publicAddresses.get(key(vpc, ipv4));
    }

    /** The private IPv4 address that a public one is mapped to, or {@link #NONE}. */
    long privateOf(long ipv4) {
        return privateAddresses.get(ipv4);
    }

    /** The external host that holds an address, of several the one with the longest prefix; or {@link #NONE}. */
    int host(boolean ipv4, long high, long low) {
        if (ipv4) {
            int single = (int) singleHosts.get(low);
            if (single != NONE) {
                return single;
            }
        }
        for (int i = 0; i < blockHost.length; i++) {
            if (blockIpv4[i] == ipv4
                    && (high & blockHighMask[i]) == blockHigh[i]
                    && (low & blockLowMask[i]) == blockLow[i]) {
                return blockHost[i];
            }
        }
        return NONE;
    }

    private int ipv6Holder(long high, long low, int vpc) {
        int from = 0;
        int to = ipv6Holder.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            int order = Long.compareUnsigned(ipv6High[middle], high);
            if (order == 0) {
                order = Long.compareUnsigned(ipv6Low[middle], low);
            }
            if (order == 0) {
                order = Integer.compare(ipv6Vpc[middle], vpc);
            }
            if (order == 0) {
                return ipv6Holder[middle];
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return NONE;
    }

    private static long key(int vpc, long ipv4) {
        return (long) vpc << Integer.SIZE | ipv4;
    }

    private record Ipv6Holder(IpAddress address, int vpc, int holder) {}
}
