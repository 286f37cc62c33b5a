package vpcsim.aws.vpc;

import java.util.ArrayList;
import java.util.List;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.TrafficType;

/** What AWS gives a new resource before anybody writes a rule. */
public final class ResourceDefaults {

    /** The name of the security group that every VPC has. */
    public static final String DEFAULT_GROUP_NAME = "default";

    private static final int IPV4_RULE_NUMBER = 100;
    private static final int IPV6_RULE_NUMBER = 101;
    private static final RouteTarget LOCAL = new RouteTarget(RouteTarget.Kind.LOCAL, "local");

    private ResourceDefaults() {}

    /**
     * A new security group: nothing enters, everything may leave over IPv4 (SG-4).
     *
     * @param id its id
     * @param name its name
     * @param vpcId its VPC
     * @return the group
     */
    public static SecurityGroup newSecurityGroup(String id, String name, String vpcId) {
        return new SecurityGroup(id, name, vpcId, List.of(), newGroupEgress(name));
    }

    /**
     * The egress rules of a new security group: everything to 0.0.0.0/0 (SG-4). They stand where a file writes no egress.
     *
     * @param groupName the group's name
     * @return one rule
     */
    public static List<SecurityGroupRule> newGroupEgress(String groupName) {
        return List.of(everythingTo(groupName, Cidr.ALL_IPV4));
    }

    /**
     * The VPC's security group named {@code default}: everything enters from its own members; everything may leave over
     * IPv4, and over IPv6 if the VPC has it (SG-5).
     *
     * @param id its id
     * @param vpc its VPC
     * @return the group
     */
    public static SecurityGroup defaultSecurityGroup(String id, Vpc vpc) {
        List<SecurityGroupRule> egress = new ArrayList<>(newGroupEgress(DEFAULT_GROUP_NAME));
        if (vpc.hasIpv6()) {
            egress.add(everythingTo(DEFAULT_GROUP_NAME, Cidr.ALL_IPV6));
        }
        SecurityGroupRule fromItself =
                RuleIds.rule(DEFAULT_GROUP_NAME, Direction.INGRESS, TrafficType.ALL, new Peer.Group(id));
        return new SecurityGroup(id, DEFAULT_GROUP_NAME, vpc.id(), List.of(fromItself), egress);
    }

    /**
     * A new network ACL: nothing passes (NACL-6).
     *
     * @param id its id
     * @param name its name
     * @param vpcId its VPC
     * @return the network ACL
     */
    public static NetworkAcl newNetworkAcl(String id, String name, String vpcId) {
        return new NetworkAcl(id, name, vpcId, false, List.of(), List.of());
    }

    /**
     * The VPC's default network ACL: in both directions rule 100 allows all IPv4, and rule 101 all IPv6 if the VPC has it
     * (NACL-5).
     *
     * @param id its id
     * @param vpc its VPC
     * @return the network ACL
     */
    public static NetworkAcl defaultNetworkAcl(String id, Vpc vpc) {
        List<NetworkAclEntry> entries = new ArrayList<>();
        entries.add(allow(IPV4_RULE_NUMBER, Cidr.ALL_IPV4));
        if (vpc.hasIpv6()) {
            entries.add(allow(IPV6_RULE_NUMBER, Cidr.ALL_IPV6));
        }
        return new NetworkAcl(id, "default", vpc.id(), true, entries, entries);
    }

    /**
     * The {@code local} routes that every route table of a VPC has, one a block (PATH-18).
     *
     * @param vpc the VPC
     * @return the routes
     */
    public static List<Route> localRoutes(Vpc vpc) {
        return vpc.cidrs().stream()
                .map(block -> new Route(block, LOCAL, false, Route.STATIC))
                .toList();
    }

    private static SecurityGroupRule everythingTo(String groupName, Cidr everyone) {
        return RuleIds.rule(groupName, Direction.EGRESS, TrafficType.ALL, new Peer.Block(everyone));
    }

    private static NetworkAclEntry allow(int ruleNumber, Cidr everyone) {
        return new NetworkAclEntry(ruleNumber, RuleAction.ALLOW, TrafficType.ALL, everyone);
    }
}
