package vpcsim.aws.io.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.io.document.ProblemText;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.resource.ImportedNetwork;
import vpcsim.aws.io.resource.ReadOptions;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.aws.vpc.InterfaceType;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.RouteTarget;
import vpcsim.core.result.Finding;

/** One network of ours, written in the three shapes of exports. */
final class AwsExportTest {

    static Path sample(String name) {
        try {
            return Path.of(AwsExportTest.class.getResource("/exports/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ImportedNetwork read(String name) {
        Problems problems = new Problems();
        Optional<ImportedNetwork> network = AwsExport.read(sample(name), ReadOptions.DEFAULTS, problems);
        assertThat(ProblemText.render(problems)).isEmpty();
        assertThat(problems.warnings()).isEmpty();
        return network.orElseThrow();
    }

    private static List<String> rules(Network network) {
        return network.securityGroups().stream()
                .flatMap(group -> List.of(Direction.values()).stream()
                        .flatMap(direction -> group.rules(direction).stream()
                                .map(rule -> group.id() + " " + direction + " " + rule.traffic() + " " + rule.peer())))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"batfish", "collector.json"})
    void theShapesSayTheSame(String shape) {
        Network cli = read("cli").network();
        Network other = read(shape).network();

        assertThat(other.vpcs()).containsExactlyElementsOf(cli.vpcs());
        assertThat(other.subnets()).containsExactlyElementsOf(cli.subnets());
        assertThat(other.routeTables()).containsExactlyElementsOf(cli.routeTables());
        assertThat(other.internetGateways()).containsExactlyElementsOf(cli.internetGateways());
        assertThat(other.networkAcls()).containsExactlyElementsOf(cli.networkAcls());
        assertThat(other.prefixLists()).containsExactlyElementsOf(cli.prefixLists());
        assertThat(other.networkInterfaces()).containsExactlyElementsOf(cli.networkInterfaces());
        assertThat(other.instances()).containsExactlyElementsOf(cli.instances());
        assertThat(rules(other)).containsExactlyElementsOf(rules(cli));
    }

    @Test
    void groupsHaveOneRuleAPeer_withItsRealIdWhereTheExportHasIt_API3_API4() {
        Network network = read("cli").network();

        assertThat(rules(network))
                .containsExactly(
                        "sg-0core INGRESS icmpv6 2001:db8:40::/56",
                        "sg-0core INGRESS protocol/50 10.9.0.0/16",
                        "sg-0core INGRESS tcp/5432-5433 sg-0core",
                        "sg-0core INGRESS tcp/5432-5433 sg-0edge",
                        "sg-0edge EGRESS all 0.0.0.0/0",
                        "sg-0edge INGRESS https 0.0.0.0/0",
                        "sg-0edge INGRESS https ::/0",
                        "sg-0edge INGRESS icmp/echo-request 198.51.100.0/24",
                        "sg-0edge INGRESS ssh pl-0c0ffee");
        assertThat(network.securityGroup("sg-0edge").egress())
                .singleElement()
                .satisfies(rule -> assertThat(rule.id()).startsWith("sgr-"));
        assertThat(read("batfish").network().securityGroup("sg-0edge").egress())
                .singleElement()
                .satisfies(rule -> assertThat(rule.id()).isEqualTo("edge egress all 0.0.0.0/0"));
        assertThat(network.securityGroup("sg-0core").ingress())
                .anyMatch(rule -> rule.peer().equals(new Peer.Group("sg-0core")));
    }

    @Test
    void aclEntriesAreReadByNumber_andTheFinalDenyIsNoEntry_API6_NACL4() {
        Network network = read("cli").network();

        assertThat(network.networkAcl("acl-0own").ingress())
                .extracting(
                        entry -> entry.ruleNumber() + " " + entry.action() + " " + entry.traffic() + " " + entry.cidr())
                .containsExactly(
                        "110 DENY udp 0.0.0.0/0",
                        "120 ALLOW icmp/3-4 0.0.0.0/0",
                        "130 ALLOW icmpv6 2001:db8::/32",
                        "140 ALLOW protocol/47 10.9.0.0/16",
                        "200 ALLOW postgresql 10.40.0.0/16");
        assertThat(network.subnet("subnet-0b02").networkAclId()).isEqualTo("acl-0own");
        assertThat(network.subnet("subnet-0f01").networkAclId()).isEqualTo("acl-0def");
        assertThat(network.networkAcl("acl-0own").name()).isEqualTo("guard");
    }

    @Test
    void theMainTableServesASubnetWithoutOne_andEveryTargetIsKnown_API13_API14() {
        Network network = read("cli").network();

        assertThat(network.subnet("subnet-0b02").routeTableId()).isEqualTo("rtb-0main");
        assertThat(network.subnet("subnet-0f01").routeTableId()).isEqualTo("rtb-0open");
        assertThat(network.routeTable("rtb-0main").routes())
                .extracting(route -> route.destination() + " " + route.target().kind() + " " + route.blackhole())
                .containsExactlyInAnyOrder(
                        "10.40.0.0/16 LOCAL false",
                        "2001:db8:40::/56 LOCAL false",
                        "192.0.2.0/25 DYNAMODB_GATEWAY_ENDPOINT false",
                        "192.0.2.128/25 DYNAMODB_GATEWAY_ENDPOINT false",
                        "10.50.0.0/16 TRANSIT_GATEWAY true",
                        "10.60.0.0/16 NETWORK_INTERFACE false");
        assertThat(network.routeTable("rtb-0open")
                        .lookUp(IpAddress.parse("8.8.8.8"))
                        .orElseThrow()
                        .target()
                        .kind())
                .isEqualTo(RouteTarget.Kind.INTERNET_GATEWAY);
    }

    @Test
    void interfacesHaveAddressesGroupsAndTimeouts_API9_CT12_CT13() {
        Network network = read("cli").network();

        assertThat(network.networkInterface("eni-0gate").addresses())
                .extracting(address -> address.address() + " "
                        + address.publicAddress().map(IpAddress::toString).orElse("-"))
                .containsExactly("10.40.1.10 203.0.113.10", "10.40.1.11 -", "2001:db8:40:1::10 -");
        assertThat(network.networkInterface("eni-0gate").timeouts()).isEqualTo(ConnectionTrackingTimeouts.NITRO_V6);
        assertThat(network.networkInterface("eni-0gate").name()).isEqualTo("gate");
        assertThat(network.networkInterface("eni-0side").name()).isEqualTo("gate-eth1");
        assertThat(network.networkInterface("eni-0side").timeouts())
                .isEqualTo(new ConnectionTrackingTimeouts(600_000_000_000L, 40_000_000_000L, 180_000_000_000L));
        assertThat(network.networkInterface("eni-0nlb").type()).isEqualTo(InterfaceType.NETWORK_LOAD_BALANCER);
        assertThat(network.networkInterface("eni-0nlb").instanceId()).isEmpty();
    }

    @Test
    void terminatedInstancesAreLeftOut_stoppedOnesKept() {
        ImportedNetwork imported = read("cli");

        assertThat(imported.network().instances())
                .extracting(instance -> instance.id() + " " + instance.running())
                .containsExactly("i-0gate true", "i-0store false");
        assertThat(imported.network().instance("i-0gate").tags()).containsExactly("Name=gate", "Team=fruit");
        assertThat(imported.findings())
                .extracting(Finding::code)
                .containsExactlyInAnyOrder("TERMINATED-INSTANCE", "STOPPED-INSTANCE", "SOURCE-DEST-CHECK-OFF");
    }

    @Test
    void onlyBlocksInForceCount_API8() {
        assertThat(read("cli").network().vpc("vpc-0a40").cidrs())
                .containsExactly(Cidr.parse("10.40.0.0/16"), Cidr.parse("2001:db8:40::/56"));
        assertThat(read("cli").network().prefixList("pl-0c0ffee").maxEntries()).isEqualTo(10);
    }
}
