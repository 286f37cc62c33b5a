package vpcsim.aws.io.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.io.document.DocumentReader;
import vpcsim.aws.io.document.ProblemText;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.resource.ImportedNetwork;
import vpcsim.aws.io.resource.ReadOptions;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.aws.vpc.EphemeralPorts;
import vpcsim.aws.vpc.InterfaceType;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.RouteTarget;
import vpcsim.aws.vpc.RuleAction;

/** The network section of a scenario, as in the shop of the hand-out. */
final class NetworkSectionTest {

    static final String SHOP = """
            vpc: 10.0.0.0/16
            subnets:
              public-a: {cidr: 10.0.0.0/24, az: a, public: true}
              public-b: {cidr: 10.0.1.0/24, az: b, public: true}
              app-a: {cidr: 10.0.10.0/24, az: a}
              app-b: {cidr: 10.0.11.0/24, az: b}
              data-a: {cidr: 10.0.20.0/24, az: a, network-acl: data}
              data-b: {cidr: 10.0.21.0/24, az: b, network-acl: data}
            network-acls:
              data:
                ingress: {100: {allow: mysql, cidr: 10.0.0.0/16}, 90: {deny: tcp/22, cidr: 0.0.0.0/0}}
                egress: {100: {allow: tcp/1024-65535, cidr: 10.0.0.0/16}}
            security-groups:
              web: {ingress: [{allow: https, cidr: 0.0.0.0/0}]}
              app: {ingress: [{allow: tcp/8080, sg: web}]}
              db: {ingress: [{allow: mysql, sg: app}], egress: []}
            instances:
              web: {count: 4, subnets: [public-a, public-b], security-groups: [web]}
              app: {count: 8, subnets: [app-a, app-b], security-groups: [app], ephemeral-ports: linux}
              db: {count: 2, subnets: [data-a, data-b], security-groups: [db], conntrack-allowance: 20000}
            external-hosts:
              clients: {cidr: 198.51.100.0/24}
              vectors: {cidr: 198.51.101.7/32, attached: direct}
            """;

    private static Network read(String yaml) {
        Problems problems = new Problems();
        Optional<ImportedNetwork> network = tryRead(yaml, problems);
        assertThat(ProblemText.render(problems)).isEmpty();
        return network.orElseThrow().network();
    }

    static Optional<ImportedNetwork> tryRead(String yaml, Problems problems) {
        return DocumentReader.read("net.yaml", yaml.getBytes(StandardCharsets.UTF_8), problems)
                .flatMap(node -> NetworkSection.read(node, Path.of("."), ReadOptions.DEFAULTS, problems));
    }

    private static NetworkInterface eni(Network network, String id) {
        return network.networkInterface(id);
    }

    @Test
    void membersAreSpreadOverTheSubnetsInTurn_andGetTheFirstUsableAddresses() {
        Network network = read(SHOP);

        assertThat(network.instances()).hasSize(14);
        assertThat(network.instance("app-3").group()).isEqualTo("app");
        assertThat(eni(network, "app-1").subnetId()).isEqualTo("app-a");
        assertThat(eni(network, "app-2").subnetId()).isEqualTo("app-b");
        assertThat(eni(network, "app-1").addresses().get(0).address()).hasToString("10.0.10.4");
        assertThat(eni(network, "app-3").addresses().get(0).address()).hasToString("10.0.10.5");
        assertThat(eni(network, "db-2").addresses().get(0).address()).hasToString("10.0.21.4");
        assertThat(network.instance("app-1").ephemeralPorts()).contains(EphemeralPorts.LINUX);
        assertThat(network.instance("db-1").conntrackAllowance()).hasValue(20_000);
        assertThat(network.instance("web-1").conntrackAllowance()).isEmpty();
    }

    @Test
    void interfacesOfPublicSubnetsHavePublicAddresses_andARouteToTheInternetGateway() {
        Network network = read(SHOP);

        assertThat(eni(network, "web-1").addresses().get(0).publicAddress()).contains(IpAddress.parse("198.18.0.4"));
        assertThat(eni(network, "app-1").addresses().get(0).publicAddress()).isEmpty();
        IpAddress client = IpAddress.parse("198.51.100.9");
        String open = network.subnet("public-a").routeTableId();
        assertThat(network.routeTable(open)
                        .lookUp(client)
                        .orElseThrow()
                        .target()
                        .kind())
                .isEqualTo(RouteTarget.Kind.INTERNET_GATEWAY);
        String closed = network.subnet("app-a").routeTableId();
        assertThat(network.routeTable(closed).lookUp(client)).isEmpty();
        assertThat(network.routeTable(closed)
                        .lookUp(IpAddress.parse("10.0.1.4"))
                        .orElseThrow()
                        .target()
                        .kind())
                .isEqualTo(RouteTarget.Kind.LOCAL);
        assertThat(network.internetGatewayOf("vpc")).isPresent();
        assertThat(network.externalHosts()).hasSize(2).last().matches(host -> host.attachedDirectly());
    }

    @Test
    void anEgressThatIsNotWrittenLetsEverythingLeave_andAnEmptyOneNothing() {
        Network network = read(SHOP);

        assertThat(network.securityGroup("web").egress()).singleElement().satisfies(rule -> {
            assertThat(rule.traffic()).isEqualTo(TrafficType.ALL);
            assertThat(rule.peer()).isEqualTo(new Peer.Block(Cidr.ALL_IPV4));
            assertThat(rule.id()).isEqualTo("web egress all 0.0.0.0/0");
        });
        assertThat(network.securityGroup("db").egress()).isEmpty();
        assertThat(network.securityGroup("db").ingress().get(0).peer()).isEqualTo(new Peer.Group("app"));
    }

    @Test
    void aSubnetThatNamesNoNetworkAclHasTheDefaultOne() {
        Network network = read(SHOP);

        NetworkAcl byDefault = network.networkAcl(network.subnet("app-a").networkAclId());
        assertThat(byDefault.isDefault()).isTrue();
        assertThat(byDefault.ingress()).singleElement().satisfies(entry -> {
            assertThat(entry.ruleNumber()).isEqualTo(100);
            assertThat(entry.action()).isEqualTo(RuleAction.ALLOW);
            assertThat(entry.cidr()).isEqualTo(Cidr.ALL_IPV4);
        });
        NetworkAcl data = network.networkAcl(network.subnet("data-b").networkAclId());
        assertThat(data.isDefault()).isFalse();
        assertThat(data.ingress()).extracting(entry -> entry.ruleNumber()).containsExactly(90, 100);
        assertThat(data.ingress().get(0).action()).isEqualTo(RuleAction.DENY);
    }

    @Test
    void anInstanceThatNamesNoGroupCarriesTheDefaultOne() {
        Network network = read("""
                vpc: {cidr: 10.0.0.0/16, ipv6: "2001:db8::/56"}
                subnets:
                  a: {cidr: 10.0.0.0/24, ipv6: "2001:db8::/64", public: true}
                instances:
                  one: {subnet: a, ip: 10.0.0.50, public-ip: 203.0.113.7, tags: {Team: payments}, type: m8i.large}
                """);

        assertThat(eni(network, "one").securityGroupIds()).containsExactly("default");
        assertThat(network.securityGroup("default").ingress().get(0).peer()).isEqualTo(new Peer.Group("default"));
        assertThat(network.securityGroup("default").egress()).hasSize(2);
        assertThat(network.networkAcl("default").ingress())
                .extracting(entry -> entry.ruleNumber())
                .containsExactly(100, 101);
        assertThat(eni(network, "one").addresses())
                .extracting(address -> address.address().toString())
                .containsExactly("10.0.0.50", "2001:db8::4");
        assertThat(eni(network, "one").addresses().get(0).publicAddress()).contains(IpAddress.parse("203.0.113.7"));
        assertThat(eni(network, "one").timeouts()).isEqualTo(ConnectionTrackingTimeouts.NITRO_V6);
        assertThat(network.instance("one").tags()).containsExactly("Team=payments");
        assertThat(network.instance("one").group()).isEmpty();
    }

    @Test
    void aMachineMayHaveSeveralInterfaces_andRoutesMayLeadThroughOne() {
        Network network = read("""
                vpc: 10.0.0.0/16
                subnets:
                  in: {cidr: 10.0.0.0/24, routes: {0.0.0.0/0: firewall-inside, 10.9.0.0/16: nat-gateway, 10.8.0.0/16: blackhole}}
                  out: {cidr: 10.0.1.0/24, public: true}
                  shared: {cidr: 10.0.2.0/24, route-table: shared}
                route-tables:
                  shared: {routes: {192.0.2.0/24: internet-gateway, 172.16.0.0/12: firewall}}
                security-groups:
                  fw: {ingress: [{allow: all, cidr: 0.0.0.0/0}]}
                prefix-lists:
                  offices: {cidrs: [192.0.2.0/25, 192.0.2.128/25], max-entries: 10}
                instances:
                  firewall:
                    forwards: true
                    security-groups: [fw]
                    tcp-established-timeout: 10min
                    interfaces:
                      inside: {subnet: in}
                      outside: {subnet: out, ip: 10.0.1.9, interface-type: efa, udp-timeout: 45s}
                """);

        assertThat(network.instance("firewall").forwards()).isTrue();
        assertThat(eni(network, "firewall-inside").timeouts().tcpEstablishedNanos())
                .isEqualTo(600_000_000_000L);
        assertThat(eni(network, "firewall-outside").timeouts().udpNanos()).isEqualTo(45_000_000_000L);
        assertThat(eni(network, "firewall-outside").type()).isEqualTo(InterfaceType.EFA);
        assertThat(eni(network, "firewall-outside").securityGroupIds()).containsExactly("fw");
        assertThat(network.routeTable("in-routes").routes())
                .extracting(route -> route.target().kind())
                .containsExactlyInAnyOrder(
                        RouteTarget.Kind.LOCAL,
                        RouteTarget.Kind.NAT_GATEWAY,
                        RouteTarget.Kind.OTHER,
                        RouteTarget.Kind.NETWORK_INTERFACE);
        assertThat(network.routeTable("shared")
                        .lookUp(IpAddress.parse("172.16.0.1"))
                        .orElseThrow()
                        .target()
                        .id())
                .isEqualTo("firewall-inside");
        assertThat(network.prefixList("offices").maxEntries()).isEqualTo(10);
    }

    @Test
    void aGroupAndAPrefixListMayShareAName() {
        Network network = read("""
                vpc: 10.0.0.0/16
                prefix-lists:
                  x: {cidrs: [192.0.2.0/24]}
                security-groups:
                  x: {ingress: [{allow: ssh, sg: x}, {allow: ssh, prefix-list: x}, {allow: ssh, sg: x}]}
                """);

        assertThat(network.securityGroup("x").ingress())
                .extracting(rule -> rule.id())
                .containsExactly("x ingress ssh prefix-list x", "x ingress ssh x");
    }

    @Test
    void severalVpcsHaveDefaultsOfTheirOwn() {
        Network network = read("""
                vpcs:
                  one: {cidr: 10.0.0.0/16}
                  two: {cidr: [10.0.0.0/16, 10.1.0.0/16]}
                subnets:
                  a: {vpc: one, cidr: 10.0.0.0/24}
                  b: {vpc: two, cidr: 10.0.0.0/24, public: true}
                instances:
                  x: {subnet: a}
                  y: {subnet: b}
                """);

        assertThat(eni(network, "x").securityGroupIds()).containsExactly("one-default");
        assertThat(eni(network, "y").securityGroupIds()).containsExactly("two-default");
        assertThat(eni(network, "x").addresses().get(0).address())
                .isEqualTo(eni(network, "y").addresses().get(0).address());
        assertThat(network.subnet("b").networkAclId()).isEqualTo("two-default");
        assertThat(network.internetGatewayOf("one")).isEmpty();
        assertThat(network.internetGatewayOf("two")).isPresent();
    }

    @Test
    void publicAddressesKeepClearOfExternalHosts() {
        Network network = read("""
                vpc: 10.0.0.0/16
                subnets:
                  a: {cidr: 10.0.0.0/24, public: true}
                instances:
                  x: {subnet: a}
                external-hosts:
                  bench: {cidr: 198.18.0.0/29}
                """);

        assertThat(eni(network, "x").addresses().get(0).publicAddress()).contains(IpAddress.parse("198.18.0.8"));
    }
}
