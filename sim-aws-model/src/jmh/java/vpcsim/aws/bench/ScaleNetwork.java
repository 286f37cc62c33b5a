package vpcsim.aws.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.aws.vpc.Instance;
import vpcsim.aws.vpc.InterfaceAddress;
import vpcsim.aws.vpc.InterfaceType;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.ResourceDefaults;
import vpcsim.aws.vpc.RouteTable;
import vpcsim.aws.vpc.RuleAction;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.SecurityGroupRule;
import vpcsim.aws.vpc.Subnet;
import vpcsim.aws.vpc.Vpc;

/**
 * A network of any size: VPCs of 10.v.0.0/16, each with equal subnets, each with equally many instances of one interface.
 * Everything within a VPC is admitted and tracked. Instance {@code i} is interface number {@code i}.
 */
final class ScaleNetwork {

    private static final int VPC_BITS = 16;
    private static final int FIRST_HOST = 4;
    private static final long FIRST_ADDRESS = 10L << 24;

    private final int vpcs;
    private final int subnetsOfVpc;
    private final int instancesOfSubnet;

    ScaleNetwork(int vpcs, int subnetsOfVpc, int instancesOfSubnet) {
        this.vpcs = vpcs;
        this.subnetsOfVpc = subnetsOfVpc;
        this.instancesOfSubnet = instancesOfSubnet;
    }

    int instances() {
        return vpcs * instancesOfVpc();
    }

    int instancesOfVpc() {
        return subnetsOfVpc * instancesOfSubnet;
    }

    /** The IPv4 address of an instance. */
    long address(int instance) {
        int subnet = instance / instancesOfSubnet;
        int vpc = subnet / subnetsOfVpc;
        return subnetAddress(vpc, subnet % subnetsOfVpc) + FIRST_HOST + instance % instancesOfSubnet;
    }

    Network build(ConnectionTrackingTimeouts timeouts) {
        Network.Builder network = Network.builder();
        for (int v = 0; v < vpcs; v++) {
            String vpcId = String.format(Locale.ROOT, "vpc-%02d", v);
            Cidr block = new Cidr(new IpAddress(Family.IPV4, 0, FIRST_ADDRESS + ((long) v << VPC_BITS)), VPC_BITS);
            Vpc vpc = new Vpc(vpcId, vpcId, List.of(block));
            String group = "sg-" + vpcId;
            network.add(vpc)
                    .add(new RouteTable("rtb-" + vpcId, "rtb", vpcId, ResourceDefaults.localRoutes(vpc)))
                    .add(new NetworkAcl("acl-" + vpcId, "acl", vpcId, true, all(), all()))
                    .add(new SecurityGroup(
                            group, group, vpcId, List.of(rule("in", block)), List.of(rule("out", block))));
            for (int s = 0; s < subnetsOfVpc; s++) {
                addSubnet(network, v, s, timeouts);
            }
        }
        return network.build();
    }

    private void addSubnet(Network.Builder network, int v, int s, ConnectionTrackingTimeouts timeouts) {
        String vpcId = String.format(Locale.ROOT, "vpc-%02d", v);
        String subnetId = String.format(Locale.ROOT, "subnet-%02d-%04d", v, s);
        Cidr block = new Cidr(new IpAddress(Family.IPV4, 0, subnetAddress(v, s)), Integer.SIZE - hostBits());
        network.add(
                new Subnet(subnetId, subnetId, vpcId, "az-" + s % 3, List.of(block), "acl-" + vpcId, "rtb-" + vpcId));
        List<String> groups = List.of("sg-" + vpcId);
        for (int i = 0; i < instancesOfSubnet; i++) {
            int number = (v * subnetsOfVpc + s) * instancesOfSubnet + i;
            String id = String.format(Locale.ROOT, "i-%07d", number);
            network.add(new Instance(id, id, "", true, OptionalLong.empty(), false, "", List.of(), Optional.empty()));
            IpAddress address = new IpAddress(Family.IPV4, 0, address(number));
            network.add(new NetworkInterface(
                    "eni-" + id,
                    "eni-" + id,
                    InterfaceType.INTERFACE,
                    vpcId,
                    subnetId,
                    List.of(new InterfaceAddress(address, Optional.empty())),
                    groups,
                    Optional.of(id),
                    timeouts));
        }
    }

    private long subnetAddress(int vpc, int subnet) {
        return FIRST_ADDRESS + ((long) vpc << VPC_BITS) + ((long) subnet << hostBits());
    }

    private int hostBits() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(instancesOfSubnet + FIRST_HOST);
    }

    private static SecurityGroupRule rule(String id, Cidr block) {
        return new SecurityGroupRule("sgr-" + id, TrafficType.ALL, new Peer.Block(block));
    }

    private static List<NetworkAclEntry> all() {
        return List.of(new NetworkAclEntry(100, RuleAction.ALLOW, TrafficType.ALL, Cidr.ALL_IPV4));
    }
}
