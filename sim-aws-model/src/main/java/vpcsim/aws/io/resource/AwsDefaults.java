package vpcsim.aws.io.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.Route;
import vpcsim.aws.vpc.RouteTarget;
import vpcsim.aws.vpc.RuleAction;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.SecurityGroupRule;
import vpcsim.aws.vpc.Vpc;

/** What AWS gives a new resource. */
public final class AwsDefaults {

    private static final int IPV4_RULE = 100;
    private static final int IPV6_RULE = 101;

    /** The families of Nitro v6 (CT-13). A type's "8" does not imply v6: M8g is v5. */
    private static final List<String> NITRO_V6 = List.of(
            "m8a", "m8i", "m8gn", "m9g", "c8a", "c8i", "c8gn", "c9g", "r8a", "r8i", "r8gn", "x8i", "i8ge", "g7e",
            "p6-b200", "p6-b300", "hpc8a");

    private AwsDefaults() {}

    /**
     * A VPC's default security group: in from itself, out to everywhere (SG-5).
     *
     * @param id the id to give it
     * @param vpc the VPC
     * @return the group
     */
    public static SecurityGroup defaultSecurityGroup(String id, Vpc vpc) {
        return new SecurityGroup(
                id,
                "default",
                vpc.id(),
                List.of(RuleIds.rule(id, Direction.INGRESS, TrafficType.ALL, new Peer.Group(id))),
                openEgress(id, vpc));
    }

    /**
     * The outbound rules of a new security group: everything may leave (SG-4); over IPv6 too where the VPC has it, which
     * AWS documents for the default group only (SG-5).
     *
     * @param groupId the group's id
     * @param vpc the VPC
     * @return one rule a family
     */
    public static List<SecurityGroupRule> openEgress(String groupId, Vpc vpc) {
        List<SecurityGroupRule> rules = new ArrayList<>();
        rules.add(RuleIds.rule(groupId, Direction.EGRESS, TrafficType.ALL, new Peer.Block(Cidr.ALL_IPV4)));
        if (hasIpv6(vpc)) {
            rules.add(RuleIds.rule(groupId, Direction.EGRESS, TrafficType.ALL, new Peer.Block(Cidr.ALL_IPV6)));
        }
        return rules;
    }

    /**
     * A VPC's default network ACL: rule 100 allows all IPv4 both ways, rule 101 all IPv6 where the VPC has it (NACL-5).
     *
     * @param id the id to give it
     * @param vpc the VPC
     * @return the network ACL
     */
    public static NetworkAcl defaultNetworkAcl(String id, Vpc vpc) {
        List<NetworkAclEntry> entries = new ArrayList<>();
        entries.add(new NetworkAclEntry(IPV4_RULE, RuleAction.ALLOW, TrafficType.ALL, Cidr.ALL_IPV4));
        if (hasIpv6(vpc)) {
            entries.add(new NetworkAclEntry(IPV6_RULE, RuleAction.ALLOW, TrafficType.ALL, Cidr.ALL_IPV6));
        }
        return new NetworkAcl(id, id, vpc.id(), true, entries, entries);
    }

    /**
     * The local routes that every route table of a VPC has (PATH-18).
     *
     * @param vpc the VPC
     * @return one a block
     */
    public static List<Route> localRoutes(Vpc vpc) {
        RouteTarget local = new RouteTarget(RouteTarget.Kind.LOCAL, "local");
        return vpc.cidrs().stream()
                .map(cidr -> new Route(cidr, local, false, 0))
                .toList();
    }

    /**
     * The idle timeouts of an instance type (CT-12, CT-13).
     *
     * @param instanceType such as {@code m8i.large}, or empty
     * @return those of Nitro v6, or the common ones
     */
    public static ConnectionTrackingTimeouts timeouts(String instanceType) {
        int dot = instanceType.indexOf('.');
        String family = (dot < 0 ? instanceType : instanceType.substring(0, dot)).toLowerCase(Locale.ROOT);
        return NITRO_V6.contains(family) ? ConnectionTrackingTimeouts.NITRO_V6 : ConnectionTrackingTimeouts.DEFAULT;
    }

    /**
     * Whether a VPC has a block of IPv6.
     *
     * @param vpc the VPC
     * @return true if it has
     */
    public static boolean hasIpv6(Vpc vpc) {
        return vpc.cidrs().stream().anyMatch(cidr -> cidr.family() == Family.IPV6);
    }
}
