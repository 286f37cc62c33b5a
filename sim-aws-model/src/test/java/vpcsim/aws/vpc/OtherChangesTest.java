package vpcsim.aws.vpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.IpAddress;

/** The calls that change routes, interfaces, instances and prefix lists: what they do, and what AWS refuses. */
final class OtherChangesTest {

    private static final Cidr ALL = Cidr.ALL_IPV4;
    private static final Cidr VPC = Cidr.parse("10.0.0.0/16");
    private static final Cidr SUBNET = Cidr.parse("10.0.2.0/24");
    private static final RouteTarget GATEWAY = new RouteTarget(RouteTarget.Kind.INTERNET_GATEWAY, "igw-1");
    private static final RouteTarget NAT = new RouteTarget(RouteTarget.Kind.NAT_GATEWAY, "nat-1");
    private static final RouteTarget ENI = new RouteTarget(RouteTarget.Kind.NETWORK_INTERFACE, "eni-1");
    private static final RouteTarget LOCAL = new RouteTarget(RouteTarget.Kind.LOCAL, "local");

    private static Network network() {
        Vpc vpc = new Vpc("vpc-1", "one", List.of(VPC));
        Vpc other = new Vpc("vpc-2", "two", List.of(Cidr.parse("10.1.0.0/16")));
        return Network.builder()
                .add(vpc)
                .add(other)
                .add(new InternetGateway("igw-1", "igw", "vpc-1"))
                .add(new InternetGateway("igw-2", "igw", "vpc-2"))
                .add(new RouteTable("rtb-1", "rtb-1", "vpc-1", ResourceDefaults.localRoutes(vpc)))
                .add(new RouteTable("rtb-9", "rtb-9", "vpc-1", ResourceDefaults.localRoutes(vpc)))
                .add(new RouteTable("rtb-2", "rtb-2", "vpc-2", ResourceDefaults.localRoutes(other)))
                .add(new Subnet("subnet-1", "subnet-1", "vpc-1", "a", List.of(SUBNET), "acl-1", "rtb-1"))
                .add(new Instance("i-1", "one", "", true, OptionalLong.empty(), true, "", List.of(), Optional.empty()))
                .add(new NetworkInterface(
                        "eni-1",
                        "one",
                        InterfaceType.INTERFACE,
                        "vpc-1",
                        "subnet-1",
                        List.of(new InterfaceAddress(IpAddress.parse("10.0.2.4"), Optional.empty())),
                        List.of("sg-1"),
                        Optional.of("i-1"),
                        ConnectionTrackingTimeouts.DEFAULT))
                .add(new PrefixList("pl-1", "office", List.of(Cidr.parse("192.0.2.0/24")), 2))
                .build();
    }

    private static RouteTarget taken(Network network, String to) {
        return network.routeTable("rtb-1")
                .lookUp(IpAddress.parse(to))
                .orElseThrow()
                .target();
    }

    private static void refused(NetworkChange change, String message) {
        assertThatThrownBy(() -> change.applyTo(network()))
                .as(change.describe())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aRouteIsCreatedReplacedAndDeleted() {
        NetworkChange create = new RouteChange.CreateRoute("rtb-1", ALL, GATEWAY);
        NetworkChange replace = new RouteChange.ReplaceRoute("rtb-1", ALL, NAT);
        NetworkChange delete = new RouteChange.DeleteRoute("rtb-1", ALL);
        Network created = create.applyTo(network());
        Network replaced = replace.applyTo(created);

        assertThat(taken(created, "192.0.2.1")).isEqualTo(GATEWAY);
        assertThat(taken(created, "10.0.2.4")).isEqualTo(LOCAL);
        assertThat(taken(replaced, "192.0.2.1")).isEqualTo(NAT);
        assertThat(delete.applyTo(replaced).routeTable("rtb-1"))
                .isEqualTo(network().routeTable("rtb-1"));
        assertThat(create.describe()).isEqualTo("create-route rtb-1 0.0.0.0/0: igw-1");
        assertThat(replace.describe()).isEqualTo("replace-route rtb-1 0.0.0.0/0: nat-1");
        assertThat(delete.describe()).isEqualTo("delete-route rtb-1 0.0.0.0/0");
        assertThatThrownBy(() -> create.applyTo(created)).hasMessageStartingWith("RouteAlreadyExists");
    }

    @Test
    void aRouteThatIsNotThereIsNeitherReplacedNorDeleted() {
        refused(new RouteChange.ReplaceRoute("rtb-1", ALL, NAT), "InvalidParameterValue");
        refused(new RouteChange.DeleteRoute("rtb-1", ALL), "InvalidRoute.NotFound");
        refused(new RouteChange.CreateRoute("rtb-0", ALL, NAT), "InvalidRouteTableID.NotFound");
    }

    @Test
    void targetsMustExistInTheVpc() {
        refused(
                new RouteChange.CreateRoute("rtb-1", ALL, new RouteTarget(GATEWAY.kind(), "igw-2")),
                "InvalidGatewayID");
        refused(new RouteChange.CreateRoute("rtb-2", ALL, ENI), "InvalidNetworkInterfaceID.NotFound");
    }

    @Test
    void withinTheVpcAWholeSubnetMayBeSteered_toFewTargets_PATH18() {
        Network steered = new RouteChange.CreateRoute("rtb-1", SUBNET, ENI).applyTo(network());

        assertThat(taken(steered, "10.0.2.9")).isEqualTo(ENI);
        refused(new RouteChange.CreateRoute("rtb-1", Cidr.parse("10.0.2.0/25"), ENI), "PATH-18");
        refused(new RouteChange.CreateRoute("rtb-1", SUBNET, GATEWAY), "PATH-18");
        refused(new RouteChange.DeleteRoute("rtb-1", VPC), "PATH-18");
        refused(new RouteChange.CreateRoute("rtb-1", ALL, LOCAL), "PATH-18");
        Network away = new RouteChange.ReplaceRoute("rtb-1", VPC, ENI).applyTo(network());
        assertThat(taken(away, "10.0.9.9")).isEqualTo(ENI);
        assertThat(taken(new RouteChange.ReplaceRoute("rtb-1", VPC, LOCAL).applyTo(away), "10.0.9.9"))
                .isEqualTo(LOCAL);
    }

    @Test
    void aSubnetGetsAnotherTableOfItsVpc() {
        NetworkChange associate = new RouteChange.ReplaceRouteTableAssociation("subnet-1", "rtb-9");

        assertThat(associate.applyTo(network()).subnet("subnet-1").routeTableId())
                .isEqualTo("rtb-9");
        assertThat(associate.describe()).isEqualTo("replace-route-table-association subnet-1: rtb-9");
        refused(new RouteChange.ReplaceRouteTableAssociation("subnet-1", "rtb-2"), "InvalidParameterValue");
        refused(new RouteChange.ReplaceRouteTableAssociation("subnet-0", "rtb-1"), "InvalidSubnetID.NotFound");
    }

    @Test
    void instancesAreStoppedAndStarted() {
        NetworkChange stop = new InstanceChange.StopInstances(List.of("i-1"));
        NetworkChange start = new InstanceChange.StartInstances(List.of("i-1"));
        Network stopped = stop.applyTo(network());

        assertThat(stopped.instance("i-1").running()).isFalse();
        assertThat(stop.applyTo(stopped).instance("i-1").running()).isFalse();
        assertThat(start.applyTo(stopped).instance("i-1")).isEqualTo(network().instance("i-1"));
        assertThat(stop.describe()).isEqualTo("stop-instances i-1");
        assertThat(start.describe()).isEqualTo("start-instances i-1");
        refused(new InstanceChange.StopInstances(List.of("i-0")), "InvalidInstanceID.NotFound");
        assertThatThrownBy(() -> new InstanceChange.StartInstances(List.of())).hasMessageContaining("at least");
    }

    @Test
    void timeoutsThatAreNotNamedStay_CT14() {
        NetworkChange shorten = new ModifyIdleTimeouts(
                "eni-1", OptionalLong.of(350_000_000_000L), OptionalLong.empty(), OptionalLong.empty());

        assertThat(shorten.applyTo(network()).networkInterface("eni-1").timeouts())
                .isEqualTo(ConnectionTrackingTimeouts.NITRO_V6);
        assertThat(shorten.describe())
                .isEqualTo("modify-network-interface-attribute eni-1: tcp-established-timeout 350s");
        refused(
                new ModifyIdleTimeouts("eni-0", OptionalLong.of(1), OptionalLong.of(2), OptionalLong.of(3)),
                "InvalidNetworkInterfaceID.NotFound");
        assertThatThrownBy(() -> new ModifyIdleTimeouts(
                        "eni-1", OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty()))
                .hasMessageContaining("at least");
    }

    @Test
    void aPrefixListTakesEntriesUpToItsSize_SG21() {
        NetworkChange modify = new ModifyManagedPrefixList(
                "pl-1",
                List.of(Cidr.parse("198.51.100.0/24"), Cidr.parse("203.0.113.0/24")),
                List.of(Cidr.parse("192.0.2.0/24")));

        assertThat(modify.applyTo(network()).prefixList("pl-1").cidrs())
                .containsExactly(Cidr.parse("198.51.100.0/24"), Cidr.parse("203.0.113.0/24"));
        assertThat(modify.describe())
                .isEqualTo("modify-managed-prefix-list pl-1: +198.51.100.0/24, +203.0.113.0/24, -192.0.2.0/24");
        refused(
                new ModifyManagedPrefixList(
                        "pl-1", List.of(Cidr.parse("198.51.100.0/24"), Cidr.parse("203.0.113.0/24")), List.of()),
                "PrefixListMaxEntriesExceeded");
        refused(
                new ModifyManagedPrefixList("pl-1", List.of(), List.of(Cidr.parse("198.51.100.0/24"))),
                "InvalidPrefixListModification");
        refused(
                new ModifyManagedPrefixList("pl-1", List.of(Cidr.parse("192.0.2.0/24")), List.of()),
                "InvalidPrefixListModification");
        refused(new ModifyManagedPrefixList("pl-1", List.of(Cidr.parse("2001:db8::/32")), List.of()), "other family");
        refused(
                new ModifyManagedPrefixList("pl-0", List.of(Cidr.parse("192.0.2.0/24")), List.of()),
                "InvalidPrefixListID.NotFound");
        assertThatThrownBy(() -> new ModifyManagedPrefixList("pl-1", List.of(), List.of()))
                .hasMessageContaining("at least");
    }
}
