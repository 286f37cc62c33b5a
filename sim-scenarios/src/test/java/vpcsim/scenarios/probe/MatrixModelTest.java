package vpcsim.scenarios.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.PortRange;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.RuleAction;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.SecurityGroupRule;
import vpcsim.core.result.Matrix;
import vpcsim.report.io.MatrixCsv;

/**
 * The rows between the internet and an interface against a naive model, which walks the rules for one packet at a time: TCP,
 * both families, both directions.
 */
class MatrixModelTest {

    private static final String IPV4_INSIDE = "10.0.1.4";
    private static final String IPV6_INSIDE = "2600:1f00:0:1::4";
    private static final List<String> PEERS = List.of(
            "8.8.8.8",
            "8.8.8.9",
            "200.0.0.1",
            "2a00:1450::1",
            "2a00:1450:1::1",
            "2a01::1",
            "2600:1f00:0:100::1",
            "64:ff9b::1");
    private static final List<Integer> PORTS = List.of(1, 21, 22, 23, 1023, 1024, 40000, 65535);

    /** Some rule, of a security group or of a network ACL. */
    record Rule(Cidr cidr, int first, int last, boolean allow) {

        TrafficType traffic() {
            return TrafficType.tcp(new PortRange(first, last));
        }

        boolean matches(IpAddress peer, int port) {
            return cidr.contains(peer) && first <= port && port <= last;
        }
    }

    @Property(tries = 60)
    void everyRequestFaresAsTheNaiveModelSays(
            @ForAll("rules") @Size(max = 4) List<Rule> ingress,
            @ForAll("rules") @Size(max = 4) List<Rule> egress,
            @ForAll("rules") @Size(max = 5) List<Rule> aclIngress,
            @ForAll("rules") @Size(max = 5) List<Rule> aclEgress)
            throws IOException {
        ReachTable table = table(Nets.matrix(network(ingress, egress, aclIngress, aclEgress)));
        for (String text : PEERS) {
            IpAddress peer = IpAddress.parse(text);
            IpAddress inside = IpAddress.parse(text.contains(":") ? IPV6_INSIDE : IPV4_INSIDE);
            for (int source : PORTS) {
                for (int destination : PORTS) {
                    assertThat(table.at(peer, true, inside, false, "tcp", source, destination))
                            .as("%s:%d -> %s:%d", peer, source, inside, destination)
                            .isEqualTo(naive(ingress, aclIngress, aclEgress, peer, source, destination));
                    assertThat(table.at(inside, false, peer, true, "tcp", source, destination))
                            .as("%s:%d -> %s:%d", inside, source, peer, destination)
                            .isEqualTo(naive(egress, aclEgress, aclIngress, peer, source, destination));
                }
            }
        }
    }

    /** Security groups pass replies, tracked or open both ways; network ACLs ask about each packet by itself. */
    private static ReachTable.State naive(
            List<Rule> group,
            List<Rule> aclOfRequest,
            List<Rule> aclOfReply,
            IpAddress peer,
            int source,
            int destination) {
        boolean arrives = group.stream().anyMatch(rule -> rule.matches(peer, destination))
                && firstMatchAllows(aclOfRequest, peer, destination);
        if (!arrives) {
            return ReachTable.State.BLOCKED;
        }
        return firstMatchAllows(aclOfReply, peer, source)
                ? ReachTable.State.ALLOWED
                : ReachTable.State.RESPONSE_BLOCKED;
    }

    private static boolean firstMatchAllows(List<Rule> acl, IpAddress peer, int port) {
        for (Rule rule : acl) {
            if (rule.matches(peer, port)) {
                return rule.allow();
            }
        }
        return false;
    }

    private static Network network(List<Rule> ingress, List<Rule> egress, List<Rule> aclIngress, List<Rule> aclEgress) {
        Network base = Nets.of("""
                vpcs: {main: {cidr: 10.0.0.0/16, ipv6: 2600:1f00::/56}}
                subnets:
                  open:
                    vpc: main
                    cidr: 10.0.1.0/24
                    ipv6: 2600:1f00:0:1::/64
                    az: a
                    public: true
                    network-acl: acl
                    routes: {"::/0": internet-gateway}
                network-acls: {acl: {vpc: main, ingress: {}, egress: {}}}
                security-groups: {group: {vpc: main, egress: []}}
                instances: {web: {subnet: open, security-groups: [group]}}
                """);
        SecurityGroup group = base.securityGroup(
                base.networkInterfaces().iterator().next().securityGroupIds().get(0));
        NetworkAcl acl = base.networkAcl(base.subnets().iterator().next().networkAclId());
        return base.toBuilder()
                .add(new SecurityGroup(group.id(), group.name(), group.vpcId(), rules(ingress), rules(egress)))
                .add(new NetworkAcl(
                        acl.id(), acl.name(), acl.vpcId(), acl.isDefault(), entries(aclIngress), entries(aclEgress)))
                .build();
    }

    private static List<SecurityGroupRule> rules(List<Rule> rules) {
        List<SecurityGroupRule> made = new ArrayList<>();
        for (Rule rule : rules) {
            made.add(new SecurityGroupRule("r" + made.size(), rule.traffic(), new Peer.Block(rule.cidr())));
        }
        return made;
    }

    private static List<NetworkAclEntry> entries(List<Rule> rules) {
        List<NetworkAclEntry> made = new ArrayList<>();
        for (Rule rule : rules) {
            RuleAction action = rule.allow() ? RuleAction.ALLOW : RuleAction.DENY;
            made.add(new NetworkAclEntry(10 * (made.size() + 1), action, rule.traffic(), rule.cidr()));
        }
        return made;
    }

    private static ReachTable table(Matrix matrix) throws IOException {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        MatrixCsv.write(matrix, csv);
        return ReachTable.of(csv.toString(StandardCharsets.UTF_8).lines().toList());
    }

    @Provide
    Arbitrary<List<Rule>> rules() {
        Arbitrary<Cidr> blocks = Arbitraries.of(
                        "0.0.0.0/0",
                        "::/0",
                        "8.8.8.8/32",
                        "8.0.0.0/6",
                        "2a00:1450::/32",
                        "2a00:1450::1/128",
                        "2a00::/15",
                        "64:ff9b::/96")
                .map(Cidr::parse);
        Arbitrary<PortRange> ports = Arbitraries.of(
                PortRange.ALL, new PortRange(22, 22), new PortRange(1024, 65535), new PortRange(0, 40000));
        return Combinators.combine(blocks, ports, Arbitraries.of(true, true, true, false))
                .as((block, range, allow) -> new Rule(block, range.first(), range.last(), allow))
                .list();
    }
}
