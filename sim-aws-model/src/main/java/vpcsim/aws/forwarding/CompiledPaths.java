package vpcsim.aws.forwarding;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.Subnet;

/**
 * What the forwarder asks of one version of a network: routes, public addresses, and facts about interfaces, subnets, VPCs and
 * hosts by their numbers. Immutable once made; a rule change puts another in its place between two events.
 */
public final class CompiledPaths {

    final CompiledRoutes routes;
    final PublicAddresses publicAddresses;
    final SubnetBlocks blocks;
    private final boolean[] modelled;
    private final boolean[] automaticallyTracked;
    private final boolean[] running;
    private final boolean[] directHost;
    private final boolean anyDirectHost;
    private final boolean[] gateway;
    private final int firstGateway;
    private final int[] zone;
    private final int[] vpcOf;

    /**
     * Compiles a version.
     *
     * @param network the network
     * @param index the run's numbers
     * @param labels the run's rules, to which those of the routes are added
     */
    public CompiledPaths(Network network, NetworkIndex index, RuleLabels labels) {
        routes = new CompiledRoutes(network, index, labels);
        publicAddresses = new PublicAddresses(network, index);
        int interfaces = index.interfaceCount();
        modelled = new boolean[interfaces];
        automaticallyTracked = new boolean[interfaces];
        running = new boolean[interfaces];
        for (int i = 0; i < interfaces; i++) {
            NetworkInterface networkInterface =
                    network.networkInterface(index.networkInterface(i).id());
            modelled[i] = networkInterface.type().modelled();
            automaticallyTracked[i] = networkInterface.type().automaticallyTracked();
            running[i] = networkInterface
                    .instanceId()
                    .map(id -> network.instance(id).running())
                    .orElse(true);
        }
        directHost = new boolean[index.hostCount()];
        boolean anyDirect = false;
        for (int i = 0; i < directHost.length; i++) {
            directHost[i] = index.host(i).attachedDirectly();
            anyDirect |= directHost[i];
        }
        anyDirectHost = anyDirect;
        gateway = new boolean[index.vpcCount()];
        int first = 0;
        NavigableMap<String, Integer> vpcs = new TreeMap<>();
        for (int i = gateway.length - 1; i >= 0; i--) {
            vpcs.put(index.vpc(i).id(), i);
            gateway[i] = network.internetGatewayOf(index.vpc(i).id()).isPresent();
            first = gateway[i] ? i : first;
        }
        firstGateway = first;
        int subnets = index.subnetCount();
        zone = new int[subnets];
        vpcOf = new int[subnets];
        blocks = new SubnetBlocks(network, index);
        List<String> zones = new ArrayList<>();
        for (int i = 0; i < subnets; i++) {
            Subnet subnet = network.subnet(index.subnet(i).id());
            if (!zones.contains(subnet.availabilityZone())) {
                zones.add(subnet.availabilityZone());
            }
            zone[i] = zones.indexOf(subnet.availabilityZone());
            vpcOf[i] = vpcs.getOrDefault(subnet.vpcId(), NetworkIndex.NONE);
        }
    }

    /** Whether packets to and from an interface are modelled. */
    boolean modelled(int networkInterface) {
        return modelled[networkInterface];
    }

    /** Whether flows through an interface are tracked whatever the rules say (CT-10). */
    boolean automaticallyTracked(int networkInterface) {
        return automaticallyTracked[networkInterface];
    }

    /** Whether the instance of an interface runs. */
    boolean running(int networkInterface) {
        return running[networkInterface];
    }

    /** Whether a host is attached without gateway. */
    boolean direct(int host) {
        return directHost[host];
    }

    /** Whether any host is attached without gateway. */
    boolean anyDirect() {
        return anyDirectHost;
    }

    /** Whether a VPC has an internet gateway. */
    boolean hasGateway(int vpc) {
        return gateway[vpc];
    }

    /** The first VPC with an internet gateway; the first VPC if none has one. */
    int firstGateway() {
        return firstGateway;
    }

    /** Whether two subnets lie in one availability zone. */
    boolean sameZone(int subnet, int other) {
        return zone[subnet] == zone[other];
    }

    /** The VPC of a subnet. */
    int vpcOf(int subnet) {
        return vpcOf[subnet];
    }
}
