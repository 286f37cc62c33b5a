package vpcsim.aws.vpc;

import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;

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
        this.vpcs = builder.vpcs.build();
        this.subnets = builder.subnets.build();
        this.routeTables = builder.routeTables.build();
        this.internetGateways = builder.internetGateways.build();
        this.networkAcls = builder.networkAcls.build();
        this.securityGroups = builder.securityGroups.build();
        this.prefixLists = builder.prefixLists.build();
        this.networkInterfaces = builder.networkInterfaces.build();
        this.instances = builder.instances.build();
        this.externalHosts = builder.externalHosts.build();
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
     * A builder with the resources of this network, to change some of them. Kinds of resources that stay as they are cost
     * nothing.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.vpcs.startFrom(vpcs);
        builder.subnets.startFrom(subnets);
        builder.routeTables.startFrom(routeTables);
        builder.internetGateways.startFrom(internetGateways);
        builder.networkAcls.startFrom(networkAcls);
        builder.securityGroups.startFrom(securityGroups);
        builder.prefixLists.startFrom(prefixLists);
        builder.networkInterfaces.startFrom(networkInterfaces);
        builder.instances.startFrom(instances);
        builder.externalHosts.startFrom(externalHosts);
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

    private static <T> T require(NavigableMap<String, T> map, String id) {
        T resource = map.get(id);
        if (resource == null) {
            throw new IllegalArgumentException("not in this network: " + id);
        }
        return resource;
    }

    /** Collects resources; a resource added later replaces one of the same kind and id. */
    public static final class Builder {

        private final ResourceMap<Vpc> vpcs = new ResourceMap<>(Vpc::id);
        private final ResourceMap<Subnet> subnets = new ResourceMap<>(Subnet::id);
        private final ResourceMap<RouteTable> routeTables = new ResourceMap<>(RouteTable::id);
        private final ResourceMap<InternetGateway> internetGateways = new ResourceMap<>(InternetGateway::id);
        private final ResourceMap<NetworkAcl> networkAcls = new ResourceMap<>(NetworkAcl::id);
        private final ResourceMap<SecurityGroup> securityGroups = new ResourceMap<>(SecurityGroup::id);
        private final ResourceMap<PrefixList> prefixLists = new ResourceMap<>(PrefixList::id);
        private final ResourceMap<NetworkInterface> networkInterfaces = new ResourceMap<>(NetworkInterface::id);
        private final ResourceMap<Instance> instances = new ResourceMap<>(Instance::id);
        private final ResourceMap<ExternalHost> externalHosts = new ResourceMap<>(ExternalHost::name);

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
