package vpcsim.aws.io.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.io.document.ProblemText;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.resource.ImportedNetwork;
import vpcsim.aws.io.resource.ReadOptions;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.RouteTarget;
import vpcsim.core.result.Finding;

/** Exports of real accounts load as they are. Counts were taken from the files by other means. */
final class SharedExportsTest {

    private static ImportedNetwork read(String folder) {
        Path data = Path.of(System.getProperty("vpcsim.shared", "absent"))
                .resolve("data")
                .resolve(folder);
        assumeTrue(Files.isDirectory(data), "SKIPPED: no shared data at " + data);
        Problems problems = new Problems();
        Optional<ImportedNetwork> network = AwsExport.read(data, ReadOptions.DEFAULTS, problems);
        assertThat(ProblemText.render(problems)).isEmpty();
        return network.orElseThrow();
    }

    /** VPCs, subnets, groups, their rules, network ACLs, their entries, interfaces, instances, internet gateways. */
    @ParameterizedTest
    @CsvSource({
        "batfish-hybrid-cloud-us-west-2, 4 10 11 43 4 8 9 4 3",
        "batfish-public-private-subnet, 1 2 3 6 1 2 2 2 1",
        "npguard-aws-acl-1, 2 7 3 6 5 20 6 6 2",
        "npguard-basic-sg, 2 5 3 7 2 4 2 2 2",
        "cloudmapper-demo, 1 4 8 19 1 2 3 3 1"
    })
    void holdsWhatTheFilesHold(String folder, String counts) {
        Network network = read(folder).network();

        int rules = network.securityGroups().stream()
                .mapToInt(group -> group.ingress().size() + group.egress().size())
                .sum();
        int entries = network.networkAcls().stream()
                .mapToInt(acl -> acl.ingress().size() + acl.egress().size())
                .sum();
        assertThat(Stream.of(
                                network.vpcs().size(),
                                network.subnets().size(),
                                network.securityGroups().size(),
                                rules,
                                network.networkAcls().size(),
                                entries,
                                network.networkInterfaces().size(),
                                network.instances().size(),
                                network.internetGateways().size())
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(counts);
    }

    @Test
    void batfish_aPublicSubnetLeavesThroughTheInternetGateway_aPrivateOneThroughTheVirtualPrivateOne() {
        Network network = read("batfish-public-private-subnet").network();
        IpAddress outside = IpAddress.parse("198.51.100.1");

        assertThat(network.subnets())
                .extracting(subnet -> network.routeTable(subnet.routeTableId())
                        .lookUp(outside)
                        .map(route -> route.target().kind())
                        .orElse(RouteTarget.Kind.OTHER))
                .containsExactlyInAnyOrder(RouteTarget.Kind.INTERNET_GATEWAY, RouteTarget.Kind.VIRTUAL_PRIVATE_GATEWAY);
        assertThat(network.networkInterfaces())
                .filteredOn(eni -> eni.addresses().get(0).publicAddress().isPresent())
                .hasSize(1);
        assertThat(network.networkInterfaces()).allMatch(eni -> eni.instanceId().isPresent());
    }

    @Test
    void batfish_stoppedInstancesAreKept_blackholesAndPropagatedRoutesAreKnown_anUnseenGroupIsSaid() {
        ImportedNetwork imported = read("batfish-hybrid-cloud-us-west-2");
        Network network = imported.network();

        assertThat(network.instances()).noneMatch(instance -> instance.running());
        assertThat(network.routeTable("rtb-f28e418b").routes())
                .anyMatch(route -> route.blackhole() && route.target().kind() == RouteTarget.Kind.NAT_GATEWAY);
        assertThat(network.routeTable("rtb-296bf350").routes())
                .filteredOn(route -> route.precedence() == 2)
                .hasSize(5)
                .allMatch(route -> route.target().kind() == RouteTarget.Kind.VIRTUAL_PRIVATE_GATEWAY);
        assertThat(network.prefixLists()).hasSize(2);
        assertThat(imported.findings()).extracting(Finding::code).contains("UNSEEN-GROUP", "STOPPED-INSTANCE");
    }

    @Test
    void npguard_eachSubnetHasItsNetworkAcl_andTheRoutesAreDefaulted() {
        ImportedNetwork imported = read("npguard-aws-acl-1");
        Network network = imported.network();

        assertThat(network.subnet("SubnetId:15").networkAclId()).isEqualTo("NetworkAclId:43");
        assertThat(network.networkAcl("NetworkAclId:43").entries(Direction.INGRESS))
                .extracting(entry -> entry.ruleNumber())
                .containsExactly(5, 10, 20, 30);
        assertThat(network.routeTable(network.subnet("SubnetId:6").routeTableId())
                        .lookUp(IpAddress.parse("198.51.100.1"))
                        .orElseThrow()
                        .target()
                        .kind())
                .isEqualTo(RouteTarget.Kind.INTERNET_GATEWAY);
        assertThat(network.networkInterface("NetworkInterfaceId:9").name()).isEqualTo("wl20");
        assertThat(imported.findings()).extracting(Finding::code).contains("DEFAULT-ROUTES", "NESTED-INTERFACES");
    }

    @Test
    void cloudmapper_everyDefaultIsSaid() {
        ImportedNetwork imported = read("cloudmapper-demo");

        assertThat(imported.findings())
                .extracting(Finding::code)
                .contains(
                        "DEFAULT-NETWORK-ACL",
                        "DEFAULT-ROUTES",
                        "DEFAULT-INTERNET-GATEWAY",
                        "SHARED-INTERFACE-ID",
                        "INTERFACE-LEFT-OUT",
                        "NOT-READ");
    }
}
