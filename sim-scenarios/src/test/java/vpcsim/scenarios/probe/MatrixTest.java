package vpcsim.scenarios.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Instance;
import vpcsim.aws.vpc.InterfaceAddress;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.core.result.Matrix;

/** Who reaches whom, in networks small enough to know the answer by hand. */
class MatrixTest {

    private static final String DUAL_STACK = """
            vpcs: {main: {cidr: 10.0.0.0/16, ipv6: 2600:1f00::/56}}
            subnets:
              open: {vpc: main, cidr: 10.0.1.0/24, ipv6: 2600:1f00:0:1::/64, az: a, routes: {"::/0": %s}}
            security-groups:
              web:
                vpc: main
                ingress: [{allow: https, cidr: "%s"}]
                egress: [{allow: all, cidr: "::/0"}]
            instances:
              web: {subnet: open, security-groups: [web]}
            """;

    @Test
    void ipv6ThroughAnInternetGateway_bothWays_untranslated_PATH5() {
        Matrix matrix = Nets.matrix(Nets.of(DUAL_STACK.formatted("internet-gateway", "::/0")));
        assertThat(Nets.lines(matrix))
                .containsExactly(
                        "INTERNET ::/0 -> web 2600:1f00:0:1::4 tcp/443",
                        "web 2600:1f00:0:1::4 -> INTERNET ::/0 all/all");
        assertThat(matrix.notes()).isEmpty();
    }

    @Test
    void ipv6RulesCutTheInternet_asIpv4RulesDo() {
        Matrix matrix = Nets.matrix(Nets.of(DUAL_STACK.formatted("internet-gateway", "2a00:1450::/32")));
        assertThat(Nets.lines(matrix))
                .containsExactly(
                        "INTERNET 2a00:1450::/32 -> web 2600:1f00:0:1::4 tcp/443",
                        "web 2600:1f00:0:1::4 -> INTERNET ::/0 all/all");
    }

    @Test
    void egressOnlyInternetGatewayIsNotModelled_andLetsNobodyIn_PATH20() {
        Matrix matrix = Nets.matrix(Nets.of(DUAL_STACK.formatted("egress-only-internet-gateway", "::/0")));
        assertThat(Nets.lines(matrix)).containsExactly("web 2600:1f00:0:1::4 -> INTERNET ::/0 all/all NOT_MODELLED");
    }

    @Test
    void withoutARouteOut_ipv6RequestsArrive_andTheirAnswersAreLost() {
        Network network = Nets.of("""
                vpcs: {main: {cidr: 10.0.0.0/16, ipv6: 2600:1f00::/56}}
                subnets:
                  gate: {vpc: main, cidr: 10.0.0.0/24, ipv6: 2600:1f00::/64, az: a, routes: {"::/0": internet-gateway}}
                  shut: {vpc: main, cidr: 10.0.1.0/24, ipv6: 2600:1f00:0:1::/64, az: a}
                security-groups:
                  web: {vpc: main, ingress: [{allow: https, cidr: "::/0"}], egress: []}
                instances:
                  web: {subnet: shut, security-groups: [web]}
                """);
        assertThat(Nets.lines(Nets.matrix(network)))
                .containsExactly("INTERNET ::/0 -> web 2600:1f00:0:1::4 tcp/443 RESPONSE BLOCKED");
    }

    @Test
    void everyAddressOfAnInterfaceHasItsRows_alsoTheSecondary() {
        Network network = Nets.of("""
                vpc: 10.0.0.0/16
                subnets: {open: {cidr: 10.0.1.0/24, az: a, public: true}}
                security-groups: {web: {ingress: [{allow: https, cidr: 0.0.0.0/0}], egress: []}}
                instances: {web: {subnet: open, ip: 10.0.1.10, security-groups: [web]}}
                """);
        NetworkInterface web = network.networkInterfaces().iterator().next();
        List<InterfaceAddress> addresses = List.of(
                new InterfaceAddress(IpAddress.parse("10.0.1.10"), Optional.empty()),
                new InterfaceAddress(IpAddress.parse("10.0.1.11"), Optional.of(IpAddress.parse("3.3.3.3"))));
        Network both = network.toBuilder()
                .add(new NetworkInterface(
                        web.id(),
                        web.name(),
                        web.type(),
                        web.vpcId(),
                        web.subnetId(),
                        addresses,
                        web.securityGroupIds(),
                        web.instanceId(),
                        web.timeouts()))
                .build();
        assertThat(Nets.lines(Nets.matrix(both))).containsExactly("INTERNET 0.0.0.0/0 -> web 10.0.1.11 tcp/443");
    }

    @Test
    void vpcsWithTheSameAddressesAreNotTakenForEachOther() {
        Network network = Nets.of("""
                vpcs: {one: {cidr: 10.0.0.0/16}, two: {cidr: 10.0.0.0/16}}
                subnets:
                  s-one: {vpc: one, cidr: 10.0.1.0/24, az: a}
                  s-two: {vpc: two, cidr: 10.0.1.0/24, az: a}
                security-groups:
                  g-one: {vpc: one, ingress: [{allow: all, cidr: 0.0.0.0/0}]}
                  g-two: {vpc: two, ingress: [{allow: all, cidr: 0.0.0.0/0}]}
                instances:
                  a: {subnet: s-one, ip: 10.0.1.10, security-groups: [g-one]}
                  b: {subnet: s-one, ip: 10.0.1.11, security-groups: [g-one]}
                  c: {subnet: s-two, ip: 10.0.1.11, security-groups: [g-two]}
                """);
        assertThat(Nets.lines(Nets.matrix(network)))
                .containsExactly("a 10.0.1.10 -> b 10.0.1.11 all/all", "b 10.0.1.11 -> a 10.0.1.10 all/all");
    }

    @Test
    void vpcsReachEachOtherByIpv6_throughTheirInternetGateways() {
        Network network = Nets.of("""
                vpcs: {one: {cidr: 10.0.0.0/16, ipv6: 2600:1f00::/56}, two: {cidr: 10.0.0.0/16, ipv6: 2600:1f01::/56}}
                subnets:
                  s-one: {vpc: one, cidr: 10.0.1.0/24, ipv6: 2600:1f00::/64, az: a, routes: {"::/0": internet-gateway}}
                  s-two: {vpc: two, cidr: 10.0.1.0/24, ipv6: 2600:1f01::/64, az: a, routes: {"::/0": internet-gateway}}
                security-groups:
                  g-one: {vpc: one, egress: [{allow: all, cidr: "2600:1f01::/56"}]}
                  g-two: {vpc: two, ingress: [{allow: ssh, cidr: "2600:1f00::/56"}], egress: []}
                instances:
                  a: {subnet: s-one, security-groups: [g-one]}
                  b: {subnet: s-two, security-groups: [g-two]}
                """);
        assertThat(Nets.lines(Nets.matrix(network))).containsExactly("a 2600:1f00::4 -> b 2600:1f01::4 tcp/22");
    }

    @Test
    void addressesOfAVpcAreNoInternet_alsoWherePublicOnesWereTaken() {
        Network network = Nets.of("""
                vpc: 8.0.0.0/16
                subnets: {open: {cidr: 8.0.1.0/24, az: a, public: true}}
                security-groups: {web: {ingress: [{allow: ssh, cidr: 8.0.0.0/8}, {allow: http, cidr: 8.0.1.0/24}], egress: []}}
                instances: {web: {subnet: open, ip: 8.0.1.10, security-groups: [web]}}
                """);
        assertThat(Nets.lines(Nets.matrix(network)))
                .singleElement()
                .asString()
                .startsWith("INTERNET 8.1.0.0/16,8.2.0.0/15,")
                .endsWith(" -> web 8.0.1.10 tcp/22");
    }

    @Test
    void hostsOfTheNetworkHaveRowsOfTheirOwn_alsoAtAddressesThatAreNoInternet() {
        Network network = Nets.of("""
                vpc: 10.0.0.0/16
                subnets: {open: {cidr: 10.0.1.0/24, az: a, public: true}}
                security-groups:
                  web: {ingress: [{allow: ssh, cidr: 198.51.100.128/25}, {allow: https, cidr: 0.0.0.0/0}], egress: []}
                instances: {web: {subnet: open, ip: 10.0.1.10, security-groups: [web]}}
                external-hosts: {admins: {cidr: 198.51.100.0/24}}
                """);
        assertThat(Nets.lines(Nets.matrix(network)))
                .containsExactly(
                        "INTERNET 0.0.0.0/0 -> web 10.0.1.10 tcp/443",
                        "admins 198.51.100.0/25 -> web 10.0.1.10 tcp/443",
                        "admins 198.51.100.128/25 -> web 10.0.1.10 tcp/22,443");
    }

    @Test
    void aHostAttachedDirectlyNeedsNoGateway() {
        Network network = Nets.of("""
                vpc: 10.0.0.0/16
                subnets: {s: {cidr: 10.0.1.0/24, az: a}}
                security-groups: {web: {ingress: [{allow: https, cidr: 0.0.0.0/0}], egress: []}}
                instances: {web: {subnet: s, ip: 10.0.1.10, security-groups: [web]}}
                external-hosts: {world: {cidr: 0.0.0.0/0, attached: direct}}
                """);
        assertThat(Nets.about(Nets.matrix(network), "world"))
                .containsExactly("world 0.0.0.0/0 -> web 10.0.1.10 tcp/443");
    }

    @Test
    void aProtocolThatARuleNamesIsNotAllOthers() {
        Network network = Nets.of("""
                vpc: 10.0.0.0/16
                subnets: {s: {cidr: 10.0.1.0/24, az: a}}
                security-groups: {g: {ingress: [{allow: protocol/253, cidr: 0.0.0.0/0}]}}
                instances:
                  a: {subnet: s, ip: 10.0.1.10, security-groups: [g]}
                  b: {subnet: s, ip: 10.0.1.11, security-groups: [g]}
                """);
        assertThat(Nets.about(Nets.matrix(network), "b"))
                .containsExactly("a 10.0.1.10 -> b 10.0.1.11 253/all", "b 10.0.1.11 -> a 10.0.1.10 253/all");
    }

    @Test
    void whatPassesEntirelyIsOneRow_alsoWhereARuleNamesTheLastProtocols() {
        Network network = Nets.of("""
                vpc: 10.0.0.0/16
                subnets: {s: {cidr: 10.0.1.0/24, az: a}}
                security-groups: {g: {ingress: [{allow: all, sg: g}, {allow: protocol/253, cidr: 0.0.0.0/0}]}}
                instances:
                  a: {subnet: s, ip: 10.0.1.10, security-groups: [g]}
                  b: {subnet: s, ip: 10.0.1.11, security-groups: [g]}
                """);
        assertThat(Nets.lines(Nets.matrix(network)))
                .containsExactly("a 10.0.1.10 -> b 10.0.1.11 all/all", "b 10.0.1.11 -> a 10.0.1.10 all/all");
    }

    @Test
    void whatIsNotModelledInPart_isNotCalledAll() {
        Network network = Nets.of("""
                vpc: 10.0.0.0/16
                subnets: {s: {cidr: 10.0.1.0/24, az: a, network-acl: no-ssh, routes: {0.0.0.0/0: nat-gateway}}}
                network-acls:
                  no-ssh:
                    ingress: {100: {allow: all, cidr: 0.0.0.0/0}}
                    egress: {90: {deny: ssh, cidr: 0.0.0.0/0}, 100: {allow: all, cidr: 0.0.0.0/0}}
                security-groups: {g: {ingress: []}}
                instances: {a: {subnet: s, ip: 10.0.1.10, security-groups: [g]}}
                """);
        assertThat(Nets.lines(Nets.matrix(network)))
                .contains("a 10.0.1.10 -> INTERNET 0.0.0.0/0 tcp/1-21,23-65535 NOT_MODELLED")
                .noneMatch(line -> line.contains("all/all"));
    }

    @Test
    void anAllowanceTellsInterfacesApart_CT20() {
        Network network = Nets.of("""
                vpc: 10.0.0.0/16
                subnets: {s: {cidr: 10.0.1.0/24, az: a}}
                security-groups: {g: {ingress: [{allow: ssh, sg: g}]}}
                instances:
                  a: {subnet: s, ip: 10.0.1.10, security-groups: [g]}
                  b: {subnet: s, ip: 10.0.1.11, security-groups: [g]}
                  full: {subnet: s, ip: 10.0.1.12, security-groups: [g]}
                """);
        Instance full = network.instances().stream()
                .filter(each -> each.name().equals("full"))
                .findFirst()
                .orElseThrow();
        Network limited = network.toBuilder()
                .add(new Instance(
                        full.id(),
                        full.name(),
                        full.type(),
                        full.running(),
                        OptionalLong.of(0),
                        full.forwards(),
                        full.group(),
                        full.tags(),
                        full.ephemeralPorts()))
                .build();
        assertThat(Nets.lines(Nets.matrix(limited)))
                .containsExactly("a 10.0.1.10 -> b 10.0.1.11 tcp/22", "b 10.0.1.11 -> a 10.0.1.10 tcp/22");
    }

    @Test
    void instancesThatForwardAreNotEqual_sinceARouteMayLeadToOne_SG18() {
        Network network = Nets.of("""
                vpc: 10.0.0.0/16
                subnets:
                  a: {cidr: 10.0.1.0/24, az: a, routes: {10.0.3.0/24: box-1}}
                  boxes: {cidr: 10.0.3.0/24, az: a}
                security-groups:
                  client: {}
                  box: {ingress: [{allow: mysql, cidr: 10.0.0.0/16}], egress: []}
                instances:
                  client: {subnet: a, ip: 10.0.1.10, security-groups: [client]}
                  box-1: {subnet: boxes, ip: 10.0.3.10, security-groups: [box], forwards: true}
                  box-2: {subnet: boxes, ip: 10.0.3.11, security-groups: [box], forwards: true}
                """);
        assertThat(Nets.lines(Nets.matrix(network))).containsExactly("client 10.0.1.10 -> box-1 10.0.3.10 tcp/3306");
    }

    @Test
    void timeoutsOfYearsDoNotOverflowTheClock() {
        long years = Long.MAX_VALUE;
        Assumptions given = Assumptions.DEFAULTS;
        Assumptions slow = new Assumptions(
                given.midStreamTcp(),
                given.icmpErrors(),
                given.udpReplies(),
                given.overlappingRules(),
                given.coveringRules(),
                years,
                years,
                years,
                years,
                years,
                0);
        Network network = Nets.of(DUAL_STACK.formatted("internet-gateway", "2a00::/16"));
        assertThat(Nets.lines(MatrixBuilder.build(network, slow, MatrixBuilder.UNWATCHED)
                        .matrix()))
                .isEqualTo(Nets.lines(Nets.matrix(network)));
    }

    @Test
    void limitsAreKept_andSaid() {
        Network network = Nets.of("""
                vpc: 10.0.0.0/16
                subnets: {s: {cidr: 10.0.1.0/24, az: a}}
                security-groups: {g: {ingress: [{allow: ssh, sg: g}]}}
                instances: {many: {count: 3, subnets: [s], security-groups: [g]}}
                """);
        Matrix joined = limited(network, new MatrixBuilder.Limits(2, 1_000));
        assertThat(Nets.lines(joined))
                .containsExactly("many-1 and 2 equal 10.0.1.4 -> many-1 and 2 equal 10.0.1.4 tcp/22");
        assertThat(joined.notes()).containsExactly("more than 2 equal interfaces stand in one row");
        Matrix capped = limited(network, new MatrixBuilder.Limits(40, 1));
        assertThat(capped.notes()).containsExactly("capped at 1 probes: 2 pairs of classes were not probed");
        assertThat(capped.rows()).hasSize(6);
    }

    private static Matrix limited(Network network, MatrixBuilder.Limits limits) {
        return MatrixBuilder.build(network, Assumptions.DEFAULTS, MatrixBuilder.UNWATCHED, limits)
                .matrix();
    }
}
