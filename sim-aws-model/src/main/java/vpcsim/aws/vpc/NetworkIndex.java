package vpcsim.aws.vpc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import vpcsim.aws.address.Family;

/**
 * Small whole numbers for the resources of a network, so that the hot path works on arrays: interfaces, subnets, instances,
 * VPCs and external hosts are each numbered from 0 in order of id. Rule changes leave the numbers as they are. A
 * <em>place</em> numbers everything that a trace can name: interfaces first (a place below {@link #interfaceCount} is an
 * interface's number), then subnets, external hosts, and one gateway a VPC. Immutable and thread-safe. Look-ups by address
 * allocate nothing; by number and by IPv4 address they take O(1), by IPv6 address or id O(log n).
 */
public final class NetworkIndex {

    /** Stands for no resource. */
    public static final int NONE = -1;

    private static final int HOME_SHIFT = 2;
    private static final int SUBNET = 0;
    private static final int INSTANCE = 1;
    private static final int VPC = 2;

    private final List<NetworkInterface> interfaces;
    private final List<Subnet> subnets;
    private final List<Instance> instances;
    private final List<Vpc> vpcs;
    private final List<ExternalHost> hosts;
    private final List<String> gatewayIds = new ArrayList<>();
    /** For each interface its subnet, instance and VPC side by side: whoever asks for one soon asks for another. */
    private final int[] homes;

    private final AddressLookup byAddress;
    private final HostLookup byHostAddress;

    private NetworkIndex(Network network) {
        interfaces = List.copyOf(network.networkInterfaces());
        subnets = List.copyOf(network.subnets());
        instances = List.copyOf(network.instances());
        vpcs = List.copyOf(network.vpcs());
        hosts = List.copyOf(network.externalHosts());
        for (Vpc vpc : vpcs) {
            gatewayIds.add(
                    network.internetGatewayOf(vpc.id()).map(InternetGateway::id).orElse("gateway of " + vpc.id()));
        }
        homes = new int[interfaces.size() << HOME_SHIFT];
        for (int i = 0; i < interfaces.size(); i++) {
            NetworkInterface networkInterface = interfaces.get(i);
            int home = i << HOME_SHIFT;
            homes[home + SUBNET] = number(subnets, Subnet::id, networkInterface.subnetId());
            homes[home + VPC] = number(vpcs, Vpc::id, networkInterface.vpcId());
            homes[home + INSTANCE] = networkInterface
                    .instanceId()
                    .map(id -> number(instances, Instance::id, id))
                    .orElse(NONE);
        }
        byAddress = new AddressLookup(interfaces, this::vpcOf);
        byHostAddress = new HostLookup(hosts);
    }

    /** The number of a resource among those of its kind, which are in order of id. */
    private static <T> int number(List<T> resources, Function<T, String> id, String wanted) {
        int from = 0;
        int to = resources.size() - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int order = id.apply(resources.get(middle)).compareTo(wanted);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return NONE;
    }

    /**
     * Numbers the resources of a network.
     *
     * @param network a network whose references are sound
     * @return its index
     */
    public static NetworkIndex of(Network network) {
        return new NetworkIndex(network);
    }

    /**
     * The number of interfaces.
     *
     * @return at least 0
     */
    public int interfaceCount() {
        return interfaces.size();
    }

    /**
     * The interface of a number.
     *
     * @param networkInterface its number
     * @return the interface
     */
    public NetworkInterface networkInterface(int networkInterface) {
        return interfaces.get(networkInterface);
    }

    /**
     * The number of an interface.
     *
     * @param id its id
     * @return its number, or {@link #NONE}
     */
    public int interfaceNumber(String id) {
        return number(interfaces, NetworkInterface::id, id);
    }

    /**
     * The number of subnets.
     *
     * @return at least 0
     */
    public int subnetCount() {
        return subnets.size();
    }

    /**
     * The subnet of a number.
     *
     * @param subnet its number
     * @return the subnet
     */
    public Subnet subnet(int subnet) {
        return subnets.get(subnet);
    }

    /**
     * The subnet of an interface.
     *
     * @param networkInterface the interface's number
     * @return the subnet's number
     */
    public int subnetOf(int networkInterface) {
        return homes[(networkInterface << HOME_SHIFT) + SUBNET];
    }

    /**
     * The number of instances.
     *
     * @return at least 0
     */
    public int instanceCount() {
        return instances.size();
    }

    /**
     * The instance of a number.
     *
     * @param instance its number
     * @return the instance
     */
    public Instance instance(int instance) {
        return instances.get(instance);
    }

    /**
     * The instance an interface is attached to.
     *
     * @param networkInterface the interface's number
     * @return the instance's number, or {@link #NONE}
     */
    public int instanceOf(int networkInterface) {
        return homes[(networkInterface << HOME_SHIFT) + INSTANCE];
    }

    /**
     * The number of VPCs.
     *
     * @return at least 0
     */
    public int vpcCount() {
        return vpcs.size();
    }

    /**
     * The VPC of an interface.
     *
     * @param networkInterface the interface's number
     * @return the VPC's number
     */
    public int vpcOf(int networkInterface) {
        return homes[(networkInterface << HOME_SHIFT) + VPC];
    }

    /**
     * The VPC of a number.
     *
     * @param vpc its number
     * @return the VPC
     */
    public Vpc vpc(int vpc) {
        return vpcs.get(vpc);
    }

    /**
     * The number of external hosts.
     *
     * @return at least 0
     */
    public int hostCount() {
        return hosts.size();
    }

    /**
     * The external host of a number.
     *
     * @param host its number
     * @return the host
     */
    public ExternalHost host(int host) {
        return hosts.get(host);
    }

    /**
     * The interface that holds a private IPv4 address or an IPv6 address within a VPC. Addresses are keyed by VPC.
     *
     * @param vpc the VPC's number
     * @param family the family
     * @param high the upper 64 bits of the address
     * @param low the lower 64 bits of the address
     * @return the interface's number, or {@link #NONE}
     */
    public int interfaceByAddress(int vpc, Family family, long high, long low) {
        return family == Family.IPV4 ? byAddress.ipv4(vpc, low) : byAddress.ipv6(vpc, high, low);
    }

    /**
     * The interface that a public IPv4 address is mapped to, in whatever VPC.
     *
     * @param ipv4 the address, 0 to 2^32-1
     * @return the interface's number, or {@link #NONE}
     */
    public int interfaceByPublicAddress(long ipv4) {
        return byAddress.publicIpv4(ipv4);
    }

    /**
     * The external host that holds an address; of several, the one with the longest prefix, then the first by name.
     *
     * @param family the family
     * @param high the upper 64 bits of the address
     * @param low the lower 64 bits of the address
     * @return the host's number, or {@link #NONE}
     */
    public int hostByAddress(Family family, long high, long low) {
        return byHostAddress.host(family, high, low);
    }

    /**
     * The place of a subnet.
     *
     * @param subnet the subnet's number
     * @return its place
     */
    public int subnetPlace(int subnet) {
        return interfaces.size() + subnet;
    }

    /**
     * The place of an external host.
     *
     * @param host the host's number
     * @return its place
     */
    public int hostPlace(int host) {
        return interfaces.size() + subnets.size() + host;
    }

    /**
     * The place of a VPC's gateway.
     *
     * @param vpc the VPC's number
     * @return its place
     */
    public int gatewayPlace(int vpc) {
        return interfaces.size() + subnets.size() + hosts.size() + vpc;
    }

    /**
     * The id of a place: of an interface, a subnet, a gateway, or the name of an external host.
     *
     * @param place a place
     * @return its id
     */
    public String placeId(int place) {
        int rest = place;
        if (rest < interfaces.size()) {
            return interfaces.get(rest).id();
        }
        rest -= interfaces.size();
        if (rest < subnets.size()) {
            return subnets.get(rest).id();
        }
        rest -= subnets.size();
        return rest < hosts.size() ? hosts.get(rest).name() : gatewayIds.get(rest - hosts.size());
    }
}
