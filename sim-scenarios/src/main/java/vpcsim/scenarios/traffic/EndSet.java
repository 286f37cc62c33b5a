package vpcsim.scenarios.traffic;

import java.util.Optional;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.PortRange;
import vpcsim.aws.vpc.EphemeralPorts;
import vpcsim.aws.vpc.ExternalHost;
import vpcsim.aws.vpc.InterfaceAddress;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.aws.vpc.NetworkInterface;

/**
 * The ends that a flow may pick on one side: interfaces and external hosts, as columns in arrays, in the order given. An
 * external host that is a block of addresses is one end; whoever picks it also picks an address of the block. An interface
 * that was named by one of its addresses speaks from and is reached at that address: at a public one from inside its VPC,
 * too. Immutable.
 */
final class EndSet {

    /** Stands for no interface, no host, no address. */
    static final int NONE = -1;

    private static final long LOWEST_BITS = 63;

    private final int size;
    private final int[] networkInterface;
    private final int[] host;
    private final int[] instance;
    private final int[] vpc;
    private final boolean[] direct;
    private final boolean[] hasIpv4;
    private final boolean[] hasIpv6;
    private final long[] ipv4;
    private final long[] publicIpv4;
    private final boolean[] calledPublic;
    private final long[] ipv6High;
    private final long[] ipv6Low;
    private final int[] freeBits;
    private final int[] firstPort;
    private final int[] lastPort;

    /**
     * A set.
     *
     * @param index the numbering of the network
     * @param ends what was selected
     */
    EndSet(NetworkIndex index, Ends ends) {
        size = ends.interfaces().size() + ends.hosts().size();
        networkInterface = new int[size];
        host = new int[size];
        instance = new int[size];
        vpc = new int[size];
        direct = new boolean[size];
        hasIpv4 = new boolean[size];
        hasIpv6 = new boolean[size];
        ipv4 = new long[size];
        publicIpv4 = new long[size];
        calledPublic = new boolean[size];
        ipv6High = new long[size];
        ipv6Low = new long[size];
        freeBits = new int[size];
        firstPort = new int[size];
        lastPort = new int[size];
        int end = 0;
        for (int number : ends.interfaces()) {
            setInterface(end++, index, number, ends.address());
        }
        for (Ends.HostBlock each : ends.hosts()) {
            setHost(end++, index.host(each.host()), each);
        }
    }

    private void setInterface(int end, NetworkIndex index, int number, Optional<IpAddress> named) {
        NetworkInterface source = index.networkInterface(number);
        networkInterface[end] = number;
        host[end] = NONE;
        vpc[end] = index.vpcOf(number);
        publicIpv4[end] = NONE;
        for (InterfaceAddress each : source.addresses()) {
            boolean byPublic = named.isPresent() && each.publicAddress().equals(named);
            boolean meant = named.isEmpty() || byPublic || each.address().equals(named.get());
            if (meant && setAddress(end, each.address()) && each.publicAddress().isPresent()) {
                publicIpv4[end] = each.publicAddress().get().low();
                calledPublic[end] = byPublic;
            }
        }
        int owner = index.instanceOf(number);
        instance[end] = owner;
        setPorts(
                end,
                owner == NetworkIndex.NONE
                        ? EphemeralPorts.LINUX
                        : index.instance(owner).ephemeralPorts().orElse(EphemeralPorts.LINUX));
    }

    private void setHost(int end, ExternalHost source, Ends.HostBlock selected) {
        Cidr block = selected.block();
        networkInterface[end] = NONE;
        instance[end] = NONE;
        host[end] = selected.host();
        vpc[end] = NONE;
        direct[end] = source.attachedDirectly();
        publicIpv4[end] = NONE;
        freeBits[end] = block.family().bits() - block.prefixLength();
        setAddress(end, block.network());
        setPorts(end, EphemeralPorts.LINUX);
    }

    /** Takes an address unless the end has one of its family; returns whether it was taken. */
    private boolean setAddress(int end, IpAddress address) {
        boolean isIpv4 = address.family() == Family.IPV4;
        if (has(end, isIpv4 ? 4 : 6)) {
            return false;
        }
        if (isIpv4) {
            hasIpv4[end] = true;
            ipv4[end] = address.low();
        } else {
            hasIpv6[end] = true;
            ipv6High[end] = address.high();
            ipv6Low[end] = address.low();
        }
        return true;
    }

    private void setPorts(int end, EphemeralPorts ports) {
        PortRange range = ports.range();
        firstPort[end] = range.first();
        lastPort[end] = range.last();
    }

    int size() {
        return size;
    }

    int networkInterface(int end) {
        return networkInterface[end];
    }

    int host(int end) {
        return host[end];
    }

    boolean has(int end, int ipVersion) {
        return ipVersion == 4 ? hasIpv4[end] : hasIpv6[end];
    }

    int firstPort(int end) {
        return firstPort[end];
    }

    int lastPort(int end) {
        return lastPort[end];
    }

    /** The upper half of an end's own address. */
    long high(int end, int ipVersion) {
        return ipVersion == 4 ? 0 : ipv6High[end];
    }

    /**
     * The lower half of an end's own address; of a block, an address of it.
     *
     * @param end the end
     * @param ipVersion 4 or 6
     * @param random bits that pick the address of a block; of an IPv6 block at most {@value #LOWEST_BITS} bits vary
     * @return the lower half
     */
    long low(int end, int ipVersion, long random) {
        long low = ipVersion == 4 ? ipv4[end] : ipv6Low[end];
        long bits = Math.min(LOWEST_BITS, freeBits[end]);
        return low | (random & ((1L << bits) - 1));
    }

    /** Whether the end is a block of which an address is to be picked. */
    boolean isBlock(int end) {
        return freeBits[end] > 0;
    }

    /**
     * The lower half of the address under which an end is reached: the public IPv4 address, if the end has one, where it was
     * named by it or the client lies outside the end's VPC, behind a gateway; else the end's own.
     *
     * @param end the end, no block
     * @param ipVersion 4 or 6
     * @param clients the set that the client is of
     * @param client the client
     * @return the lower half
     */
    long lowSeenFrom(int end, int ipVersion, EndSet clients, int client) {
        boolean outside = vpc[end] != NONE && clients.vpc[client] != vpc[end] && !clients.direct[client];
        if (ipVersion == 4 && publicIpv4[end] != NONE && (outside || calledPublic[end])) {
            return publicIpv4[end];
        }
        return low(end, ipVersion, 0);
    }

    /**
     * Whether two ends are the same machine, which does not talk to itself.
     *
     * @param end an end of this set
     * @param others another set
     * @param other an end of that set
     * @return true for interfaces of one instance, one interface, one external host of one address
     */
    boolean sameMachine(int end, EndSet others, int other) {
        if (networkInterface[end] != NONE) {
            return networkInterface[end] == others.networkInterface[other]
                    || (instance[end] != NONE && instance[end] == others.instance[other]);
        }
        return host[end] == others.host[other] && freeBits[end] == 0;
    }
}
