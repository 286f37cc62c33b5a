package vpcsim.scenarios.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Instance;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.SecurityGroupRule;

/** What {@code explain} says of a request, and that its remedies are true. */
class ExplainerTest {

    private static final Network SHOP = Nets.of("""
            vpcs: {main: {cidr: 10.0.0.0/16, ipv6: 2600:1f00::/56}}
            subnets:
              app: {vpc: main, cidr: 10.0.1.0/24, ipv6: 2600:1f00:0:1::/64, az: a, public: true}
              data: {vpc: main, cidr: 10.0.2.0/24, ipv6: 2600:1f00:0:2::/64, az: a, network-acl: data}
            network-acls:
              data:
                vpc: main
                ingress: {100: {allow: mysql, cidr: 10.0.0.0/16}, 110: {allow: icmp, cidr: 10.0.0.0/16}}
                egress: {90: {deny: tcp/40000-40999, cidr: 0.0.0.0/0}, 100: {allow: tcp/1024-65535, cidr: 0.0.0.0/0}}
            security-groups:
              app: {vpc: main}
              all: {vpc: main}
              db: {vpc: main, ingress: [{allow: icmp, cidr: 10.0.0.0/16}]}
            instances:
              app: {count: 2, subnets: [app], security-groups: [all, app]}
              db: {subnet: data, ip: 10.0.2.10, security-groups: [all, db]}
            external-hosts: {away: {cidr: 198.51.100.0/24}}
            """);

    private static final TrafficType MYSQL = TrafficType.parse("mysql");

    @Test
    void aNeighbourIsLetInByItsGroup_orNarrowestByItsAddress_SG14() {
        Exchange exchange = explain(SHOP, "app-1", "10.0.1.4", "db", "10.0.2.10", MYSQL);
        assertThat(exchange.verdict()).isEqualTo("REQUEST DENIED at SG ingress of db, NO_RULE");
        assertThat(exchange.remedies())
                .containsExactly(
                        "sg db ingress: allow mysql from sg app, for each of its members, also later ones",
                        "or sg db ingress: allow mysql from 10.0.1.4/32, the narrowest");
    }

    @ParameterizedTest
    @CsvSource({"group", "address"})
    void eitherRemedyLetsTheRequestIn(String which) {
        Peer peer = which.equals("group") ? new Peer.Group(idOf("app")) : new Peer.Block(Cidr.parse("10.0.1.4/32"));
        Network mended = withIngress(SHOP, "db", MYSQL, peer);
        Exchange exchange = explain(mended, "app-1", "10.0.1.4", "db", "10.0.2.10", MYSQL);
        assertThat(exchange.request().get(3).verdict()).isEqualTo("ALLOW");
        assertThat(exchange.verdict()).startsWith("REPLY DENIED at NACL egress of data for client ports 40000-40999");
    }

    @Test
    void aReplyThatAnEntryDeniesNeedsALowerNumber() {
        Network network = withIngress(SHOP, "db", MYSQL, new Peer.Group(idOf("app")));
        assertThat(explain(network, "app-1", "10.0.1.4", "db", "10.0.2.10", MYSQL)
                        .remedies())
                .containsExactly(
                        "ACL data egress: allow tcp/32768-60999 to 10.0.1.4/32 for these clients",
                        "ACL data egress: allow tcp/1024-65535 to 10.0.1.4/32 for any client",
                        "with a number below 90, the rule that denies it");
    }

    @Test
    void theReplyToAPingIsAnEchoReply_andTheRemedySaysSo() {
        Exchange exchange = explain(SHOP, "app-1", "10.0.1.4", "db", "10.0.2.10", Explainer.ping(Family.IPV4));
        assertThat(exchange.verdict()).isEqualTo("REPLY DENIED at NACL egress of data");
        assertThat(exchange.remedies()).containsExactly("ACL data egress: allow icmp/0-0 to 10.0.1.4/32");
    }

    @Test
    void aPeerOutsideHasNoGroup() {
        NetworkIndex index = NetworkIndex.of(SHOP);
        ProbeEnd away = new ProbeEnd("away", NetworkIndex.NONE, 0, IpAddress.parse("198.51.100.1"));
        String address = index.networkInterface(index.interfaceNumber(interfaceId("app-1"))).addresses().stream()
                .flatMap(held -> held.publicAddress().stream())
                .findFirst()
                .orElseThrow()
                .toString();
        Exchange exchange = new Explainer(SHOP, Assumptions.DEFAULTS)
                .explain(away, Nets.end(SHOP, "app-1", address), TrafficType.parse("https"));
        assertThat(exchange.remedies()).containsExactly("sg app ingress: allow https from 198.51.100.1/32");
    }

    @Test
    void aNeighbourReachedByItsPublicAddressIsOutside_P09() {
        Network shut = withoutEgress(SHOP, "all", "app");
        String publicAddress = SHOP.networkInterface(interfaceId("app-2")).addresses().stream()
                .flatMap(held -> held.publicAddress().stream())
                .findFirst()
                .orElseThrow()
                .toString();
        assertThat(explain(shut, "app-1", "10.0.1.4", "app-2", "10.0.1.5", MYSQL)
                        .remedies())
                .containsExactly(
                        "sg app egress: allow mysql to sg app, for each of its members, also later ones",
                        "or sg app egress: allow mysql to 10.0.1.5/32, the narrowest");
        assertThat(explain(shut, "app-1", "10.0.1.4", "app-2", publicAddress, MYSQL)
                        .remedies())
                .containsExactly("sg app egress: allow mysql to " + publicAddress + "/32");
    }

    @Test
    void throughAMiddleboxAGroupIsNoRemedy_andTheNearestRuleSaysWhy_SG18() {
        Network network = Nets.of("""
                vpc: 10.0.0.0/16
                subnets:
                  a: {cidr: 10.0.1.0/24, az: a, routes: {10.0.2.0/24: box}}
                  b: {cidr: 10.0.2.0/24, az: a}
                  box: {cidr: 10.0.3.0/24, az: a}
                security-groups:
                  client: {}
                  server: {ingress: [{allow: mysql, sg: client}]}
                  box: {ingress: [{allow: all, cidr: 0.0.0.0/0}]}
                instances:
                  box: {subnet: box, ip: 10.0.3.10, security-groups: [box], forwards: true}
                  client: {subnet: a, ip: 10.0.1.10, security-groups: [client]}
                  server: {subnet: b, ip: 10.0.2.10, security-groups: [server]}
                """);
        Exchange exchange = explain(network, "client", "10.0.1.10", "server", "10.0.2.10", MYSQL);
        assertThat(exchange.verdict()).isEqualTo("REQUEST DENIED at SG ingress of server, NO_RULE");
        assertThat(exchange.nearest())
                .isEqualTo("sg server: mysql from sg client: protocol and port fit, "
                        + "a rule that names a group does not match through a middlebox");
        assertThat(exchange.remedies()).containsExactly("sg server ingress: allow mysql from 10.0.1.10/32");
    }

    @Test
    void aUsedUpAllowanceIsNoMatterOfRules_CT20() {
        Network network = withIngress(SHOP, "db", MYSQL, new Peer.Block(Cidr.parse("10.0.0.0/16")));
        Instance db = network.instances().stream()
                .filter(each -> each.name().equals("db"))
                .findFirst()
                .orElseThrow();
        Network full = network.toBuilder()
                .add(new Instance(
                        db.id(),
                        db.name(),
                        db.type(),
                        db.running(),
                        OptionalLong.of(0),
                        db.forwards(),
                        db.group(),
                        db.tags(),
                        db.ephemeralPorts()))
                .build();
        Exchange exchange = explain(full, "app-1", "10.0.1.4", "db", "10.0.2.10", MYSQL);
        assertThat(exchange.verdict()).isEqualTo("REQUEST DENIED at SG ingress of db, CONNTRACK_LIMIT");
        assertThat(exchange.request().get(exchange.request().size() - 1).rule())
                .isEqualTo("the instance's allowance is used up, though admitted by sg db: mysql from 10.0.0.0/16");
        assertThat(exchange.nearest()).isEmpty();
        assertThat(exchange.remedies())
                .noneMatch(line -> line.contains("sg db"))
                .isNotEmpty();
    }

    @Test
    void ipv6NeighboursHaveGroupsToo_andPingInTheirOwnWay() {
        Exchange exchange =
                explain(SHOP, "app-1", "2600:1f00:0:1::4", "app-2", "2600:1f00:0:1::5", Explainer.ping(Family.IPV6));
        assertThat(exchange.title()).endsWith("icmpv6/128-0");
        assertThat(exchange.remedies())
                .containsExactly(
                        "sg app ingress: allow icmpv6/128-0 from sg app, for each of its members, also later ones",
                        "or sg app ingress: allow icmpv6/128-0 from 2600:1f00:0:1::4/128, the narrowest");
    }

    @ParameterizedTest
    @CsvSource({
        "all, a packet is of one protocol",
        "icmpv6, icmpv6 is not for ends of IPV4",
        "icmpv6/echo-request, icmpv6/echo-request is not for ends of IPV4"
    })
    void trafficThatNoPacketIsOf_isRefused(String type, String why) {
        TrafficType traffic = TrafficType.parse(type);
        assertThat(Explainer.unanswerable(traffic, Family.IPV4).orElseThrow()).contains(why);
        assertThatThrownBy(() -> explain(SHOP, "app-1", "10.0.1.4", "db", "10.0.2.10", traffic))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void allOfIcmpIsAskedByAPing_andARangeOfPortsByItsLowest() {
        Exchange ping = explain(SHOP, "app-1", "10.0.1.4", "db", "10.0.2.10", TrafficType.parse("icmp"));
        assertThat(ping.verdict()).isEqualTo("REPLY DENIED at NACL egress of data");
        Exchange range = explain(SHOP, "app-1", "10.0.1.4", "db", "10.0.2.10", TrafficType.parse("tcp/3306-3400"));
        assertThat(range.title()).endsWith(" tcp/3306-3400, by port 3306");
    }

    @Test
    void aNamesakeInTheSendersVpcIsNotTheEndThatIsMeant() {
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
        assertThat(explain(network, "a", "10.0.1.10", "c", "10.0.1.11", MYSQL).verdict())
                .isEqualTo("REQUEST DOES NOT REACH c: on its way 10.0.1.11 is held by b");
    }

    @Test
    void aServiceOfAwsIsNeverFiltered_andGivesNoReplyHere_SG25() {
        ProbeEnd dns = new ProbeEnd("away", NetworkIndex.NONE, 0, IpAddress.parse("10.0.0.2"));
        Exchange exchange = new Explainer(SHOP, Assumptions.DEFAULTS)
                .explain(Nets.end(SHOP, "app-1", "10.0.1.4"), dns, TrafficType.parse("udp/53"));
        assertThat(exchange.verdict()).isEqualTo("ALLOWED; it has no reply");
    }

    private static Exchange explain(
            Network network, String from, String fromAddress, String to, String toAddress, TrafficType traffic) {
        return new Explainer(network, Assumptions.DEFAULTS)
                .explain(Nets.end(network, from, fromAddress), Nets.end(network, to, toAddress), traffic);
    }

    private static String interfaceId(String name) {
        return SHOP.networkInterfaces().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static String idOf(String groupName) {
        return group(groupName).id();
    }

    private static SecurityGroup group(String name) {
        return SHOP.securityGroups().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Network withIngress(Network network, String groupName, TrafficType traffic, Peer peer) {
        SecurityGroup group = group(groupName);
        List<SecurityGroupRule> ingress = new ArrayList<>(group.ingress());
        ingress.add(new SecurityGroupRule("added", traffic, peer));
        return network.toBuilder()
                .add(new SecurityGroup(group.id(), group.name(), group.vpcId(), ingress, group.egress()))
                .build();
    }

    private static Network withoutEgress(Network network, String... groupNames) {
        Network.Builder builder = network.toBuilder();
        for (String name : groupNames) {
            SecurityGroup group = group(name);
            builder.add(new SecurityGroup(group.id(), group.name(), group.vpcId(), group.ingress(), List.of()));
        }
        return builder.build();
    }
}
