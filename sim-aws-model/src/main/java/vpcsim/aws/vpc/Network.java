package vpcsim.aws.vpc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A whole configuration: VPCs, subnets, filters, routes, interfaces, instances and the hosts outside. Immutable; every
 * collection is in order of id, so that the order in a file means nothing. References between resources are checked by
 * whoever reads the file, which knows where each stands; here they are taken as sound.
 */
public final class Network {

    private final NavigableMap<String, Vpc> vpcs;
    private final NavigableMap<String, Subnet> subnets;
    private final NavigableMap<String, RouteTable> routeTables;
    private final NavigableMap<String, InternetGateway> internetGateways;
    private final NavigableMap<String, NetworkAcl> networkAcls;
    private final NavigableMap<String, SecurityGroup> securityGroups;
    private final NavigableMap<String, PrefixList> prefixLists;
    private final NavigableMap<String, NetworkInterface> networkInterfaces;
    private final NavigableMap<String, Instance> instances;
    private final NavigableMap<String, ExternalHost> externalHosts;

    private Network(Builder builder) {
        this.vpcs = byId(builder.vpcs, Vpc::id);
        this.subnets = byId(builder.subnets, Subnet::id);
        this.routeTables = byId(builder.routeTables, RouteTable::id);
        this.internetGateways = byId(builder.internetGateways, InternetGateway::id);
        this.networkAcls = byId(builder.networkAcls, NetworkAcl::id);
        this.securityGroups = byId(builder.securityGroups, SecurityGroup::id);
        this.prefixLists = byId(builder.prefixLists, PrefixList::id);
        this.networkInterfaces = byId(builder.networkInterfaces, NetworkInterface::id);
        this.instances = byId(builder.instances, Instance::id);
        this.externalHosts = byId(builder.externalHosts, ExternalHost::name);
    }

    /**
     * A builder without resources.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A builder with the resources of this network, to change some of them.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.vpcs.addAll(vpcs());
        builder.subnets.addAll(subnets());
        builder.routeTables.addAll(routeTables());
        builder.internetGateways.addAll(internetGateways());
        builder.networkAcls.addAll(networkAcls());
        builder.securityGroups.addAll(securityGroups());
        builder.prefixLists.addAll(prefixLists());
        builder.networkInterfaces.addAll(networkInterfaces());
        builder.instances.addAll(instances());
        builder.externalHosts.addAll(externalHosts());
        return builder;
    }

    /**
     * All VPCs.
     *
     * @return in order of id
     */
    public Collection<Vpc> vpcs() {
        return vpcs.values();
    }

    /**
     * All subnets.
     *
     * @return in order of id
     */
    public Collection<Subnet> subnets() {
        return subnets.values();
    }

    /**
     * All route tables.
     *
     * @return in order of id
     */
    public Collection<RouteTable> routeTables() {
        return routeTables.values();
    }

    /**
     * All internet gateways.
     *
     * @return in order of id
     */
    public Collection<InternetGateway> internetGateways() {
        return internetGateways.values();
    }

    /**
     * All network ACLs.
     *
     * @return in order of id
     */
    public Collection<NetworkAcl> networkAcls() {
        return networkAcls.values();
    }

    /**
     * All security groups.
     *
     * @return in order of id
     */
    public Collection<SecurityGroup> securityGroups() {
        return securityGroups.values();
    }

    /**
     * All prefix lists.
     *
     * @return in order of id
     */
    public Collection<PrefixList> prefixLists() {
        return prefixLists.values();
    }

    /**
     * All network interfaces.
     *
     * @return in order of id
     */
    public Collection<NetworkInterface> networkInterfaces() {
        return networkInterfaces.values();
    }

    /**
     * All instances.
     *
     * @return in order of id
     */
    public Collection<Instance> instances() {
        return instances.values();
    }

    /**
     * All external hosts.
     *
     * @return in order of name
     */
    public Collection<ExternalHost> externalHosts() {
        return externalHosts.values();
    }

    /**
     * The VPC of an id.
     *
     * @param id the id of a VPC of this network
     * @return the VPC
     */
    public Vpc vpc(String id) {
        return require(vpcs, id);
    }

    /**
     * The subnet of an id.
     *
     * @param id the id of a subnet of this network
     * @return the subnet
     */
    public Subnet subnet(String id) {
        return require(subnets, id);
    }

    /**
     * The route table of an id.
     *
     * @param id the id of a route table of this network
     * @return the route table
     */
    public RouteTable routeTable(String id) {
        return require(routeTables, id);
    }

    /**
     * The network ACL of an id.
     *
     * @param id the id of a network ACL of this network
     * @return the network ACL
     */
    public NetworkAcl networkAcl(String id) {
        return require(networkAcls, id);
    }

    /**
     * The security group of an id.
     *
     * @param id the id of a security group of this network
     * @return the security group
     */
    public SecurityGroup securityGroup(String id) {
        return require(securityGroups, id);
    }

    /**
     * The prefix list of an id.
     *
     * @param id the id of a prefix list of this network
     * @return the prefix list
     */
    public PrefixList prefixList(String id) {
        return require(prefixLists, id);
    }

    /**
     * The network interface of an id.
     *
     * @param id the id of a network interface of this network
     * @return the network interface
     */
    public NetworkInterface networkInterface(String id) {
        return require(networkInterfaces, id);
    }

    /**
     * The instance of an id.
     *
     * @param id the id of an instance of this network
     * @return the instance
     */
    public Instance instance(String id) {
        return require(instances, id);
    }

    /**
     * The internet gateway attached to a VPC.
     *
     * @param vpcId the id of a VPC
     * @return the gateway, or nothing
     */
    public Optional<InternetGateway> internetGatewayOf(String vpcId) {
        return internetGateways().stream()
                .filter(gateway -> gateway.vpcId().equals(vpcId))
                .findFirst();
    }

    private static <T> NavigableMap<String, T> byId(List<T> resources, Function<T, String> id) {
        NavigableMap<String, T> map = new TreeMap<>();
        for (T resource : resources) {
            map.put(id.apply(resource), resource);
        }
        return java.util.Collections.unmodifiableNavigableMap(map);
    }

    private static <T> T require(NavigableMap<String, T> map, String id) {
        T resource = map.get(id);
        if (resource == null) {
            throw new IllegalArgumentException("not in this network: " + id);
        }
        return resource;
    }

    /** Collects resources; a resource added later replaces one of the same kind and id. */
    public static final class Builder {

        private final List<Vpc> vpcs = new ArrayList<>();
        private final List<Subnet> subnets = new ArrayList<>();
        private final List<RouteTable> routeTables = new ArrayList<>();
        private final List<InternetGateway> internetGateways = new ArrayList<>();
        private final List<NetworkAcl> networkAcls = new ArrayList<>();
        private final List<SecurityGroup> securityGroups = new ArrayList<>();
        private final List<PrefixList> prefixLists = new ArrayList<>();
        private final List<NetworkInterface> networkInterfaces = new ArrayList<>();
        private final List<Instance> instances = new ArrayList<>();
        private final List<ExternalHost> externalHosts = new ArrayList<>();

        private Builder() {}

        /**
         * Adds or replaces a resource.
         *
         * @param vpc the resource
         * @return this builder
         */
        public Builder add(Vpc vpc) {
            vpcs.add(vpc);
            return this;
        }

        /**
         * Adds or replaces a resource.
         *
         * @param subnet the resource
         * @return this builder
         */
        public Builder add(Subnet subnet) {
            subnets.add(subnet);
            return this;
        }

        /**
         * Adds or replaces a resource.
         *
         * @param routeTable the resource
         * @return this builder
         */
        public Builder add(RouteTable routeTable) {
            routeTables.add(routeTable);
            return this;
        }

        /**
         * Adds or replaces a resource.
         *
         * @param internetGateway the resource
         * @return this builder
         */
        public Builder add(InternetGateway internetGateway) {
            internetGateways.add(internetGateway);
            return this;
        }

        /**
         * Adds or replaces a resource.
         *
         * @param networkAcl the resource
         * @return this builder
         */
        public Builder add(NetworkAcl networkAcl) {
            networkAcls.add(networkAcl);
            return this;
        }

        /**
         * Adds or replaces a resource.
         *
         * @param securityGroup the resource
         * @return this builder
         */
        public Builder add(SecurityGroup securityGroup) {
            securityGroups.add(securityGroup);
            return this;
        }

        /**
         * Adds or replaces a resource.
         *
         * @param prefixList the resource
         * @return this builder
         */
        public Builder add(PrefixList prefixList) {
            prefixLists.add(prefixList);
            return this;
        }

        /**
         * Adds or replaces a resource.
         *
         * @param networkInterface the resource
         * @return this builder
         */
        public Builder add(NetworkInterface networkInterface) {
            networkInterfaces.add(networkInterface);
            return this;
        }

        /**
         * Adds or replaces a resource.
         *
         * @param instance the resource
         * @return this builder
         */
        public Builder add(Instance instance) {
            instances.add(instance);
            return this;
        }

        /**
         * Adds or replaces a resource.
         *
         * @param externalHost the resource
         * @return this builder
         */
        public Builder add(ExternalHost externalHost) {
            externalHosts.add(externalHost);
            return this;
        }

        /**
         * The network.
         *
         * @return an immutable network
         */
        public Network build() {
            return new Network(this);
        }
    }
}
