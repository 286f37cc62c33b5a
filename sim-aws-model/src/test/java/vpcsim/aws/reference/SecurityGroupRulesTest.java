package vpcsim.aws.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static vpcsim.aws.vpc.SmallNetwork.DB_1;
import static vpcsim.aws.vpc.SmallNetwork.WEB_1;
import static vpcsim.aws.vpc.SmallNetwork.cidrs;
import static vpcsim.aws.vpc.SmallNetwork.group;
import static vpcsim.aws.vpc.SmallNetwork.in;
import static vpcsim.aws.vpc.SmallNetwork.ip;
import static vpcsim.aws.vpc.SmallNetwork.out;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.Protocol;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.aws.vpc.InterfaceType;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.PrefixList;
import vpcsim.aws.vpc.ResourceDefaults;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.SecurityGroupRule;
import vpcsim.aws.vpc.SmallNetwork;

/**
 * What the rules of security groups admit (SG-1 to SG-18, SG-25 to SG-27).
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html">Security group rules</a>
 */
class SecurityGroupRulesTest {

    private static final String CLIENT = "203.0.113.9";

    @Test
    void withoutAMatchingRule_trafficIsDropped_SG1() {
        Explanation none = ingress(group("web"), tcp(CLIENT, "10.0.0.10", 443));
        assertThat(none.reason()).isEqualTo(Reason.NO_RULE);
        assertThat(none.rule()).isEmpty();
        assertThat(none.nearestMiss()).isEmpty();
        assertThat(none.passes()).isFalse();
    }

    @Test
    void theRulesOfAllGroupsOfAnInterface_areOneSet_SG2_SG3() {
        Network network = SmallNetwork.builder()
                .add(group("web", in("web", "https", "0.0.0.0/0")))
                .add(group("admin", in("admin", "ssh", "0.0.0.0/0")))
                .add(carrying(WEB_1, "10.0.0.10", "sg-web", "sg-admin"))
                .build();
        assertThat(ingress(network, WEB_1, tcp(CLIENT, "10.0.0.10", 22)).rule())
                .isEqualTo("admin ingress ssh 0.0.0.0/0");
        assertThat(ingress(network, WEB_1, tcp(CLIENT, "10.0.0.10", 443)).passes())
                .isTrue();
        assertThat(ingress(network, SmallNetwork.WEB_2, tcp(CLIENT, "10.0.0.11", 22))
                        .passes())
                .as("the other interface carries sg-web alone")
                .isFalse();
    }

    @Test
    void ofSeveralMatchingRules_theLeastIdIsNamed_SG2() {
        SecurityGroup group = group("web", in("web", "tcp/400-500", "0.0.0.0/0"), in("web", "all", "203.0.113.0/24"));
        assertThat(ingress(group, tcp(CLIENT, "10.0.0.10", 443)).rule()).isEqualTo("web ingress all 203.0.113.0/24");
    }

    @Test
    void aNewGroup_letsEverythingOutOverIpv4_andNothingIn_SG4() {
        SecurityGroup created = ResourceDefaults.newSecurityGroup("sg-web", "web", "vpc-1");
        assertThat(egress(created, tcp("10.0.0.10", "192.0.2.1", 443)).passes()).isTrue();
        assertThat(egress(created, tcp("2001:db8:0:a::10", "2001:db8:ffff::1", 443))
                        .passes())
                .isFalse();
        assertThat(ingress(created, tcp(CLIENT, "10.0.0.10", 443)).passes()).isFalse();
    }

    @Test
    void withoutEgressRules_nothingBeginsOutbound_SG4() {
        assertThat(egress(group("web"), tcp("10.0.0.10", "192.0.2.1", 443)).reason())
                .isEqualTo(Reason.NO_RULE);
    }

    @Test
    void membersOfTheDefaultGroup_reachEachOther_andNobodyElseReachesThem_SG5_SG6() {
        SecurityGroup defaultGroup = ResourceDefaults.defaultSecurityGroup("sg-web", SmallNetwork.vpc());
        assertThat(ingress(defaultGroup, tcp("10.0.0.11", "10.0.0.10", 22)).passes())
                .isTrue();
        assertThat(ingress(defaultGroup, tcp("10.0.1.20", "10.0.0.10", 22)).passes())
                .isFalse();
        assertThat(ingress(defaultGroup, tcp(CLIENT, "10.0.0.10", 22)).passes()).isFalse();
        assertThat(egress(defaultGroup, tcp("2001:db8:0:a::10", "2001:db8:ffff::1", 443))
                        .passes())
                .as("the VPC has IPv6")
                .isTrue();
    }

    @Test
    void sharingAGroup_givesNoAccessByItself_SG7() {
        assertThat(ingress(group("web", in("web", "https", "192.0.2.0/24")), tcp("10.0.0.11", "10.0.0.10", 443))
                        .passes())
                .isFalse();
    }

    @Test
    void ingressMatchesTheSource_egressTheDestination_SG8() {
        SecurityGroup group = group("web", in("web", "https", "203.0.113.0/24"), out("web", "https", "192.0.2.0/24"));
        assertThat(ingress(group, tcp(CLIENT, "10.0.0.10", 443)).passes()).isTrue();
        assertThat(ingress(group, tcp("192.0.2.1", "10.0.0.10", 443)).passes()).isFalse();
        assertThat(egress(group, tcp("10.0.0.10", "192.0.2.1", 443)).passes()).isTrue();
        assertThat(egress(group, tcp("10.0.0.10", CLIENT, 443)).passes()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "all, 6, true",
        "all, 47, true",
        "protocol/47, 47, true",
        "protocol/47, 50, false",
        "tcp, 6, true",
        "tcp, 17, false",
        "udp, 17, true",
        "udp, 6, false",
        "protocol/50, 6, false"
    })
    void theProtocolMustBeCovered_andMinusOneCoversAll_SG9(String traffic, int protocol, boolean passes) {
        PacketHeader packet =
                new PacketHeader(ip(CLIENT), ip("10.0.0.10"), new Protocol(protocol), 1234, 8080, 0, 0, 0, 0, null);
        assertThat(ingress(group("web", in("web", traffic, "0.0.0.0/0")), packet)
                        .passes())
                .isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({
        "icmp, 8, 0, true",
        "icmp, 3, 4, true",
        "icmp/echo-request, 8, 0, true",
        "icmp/echo-request, 0, 0, false",
        "icmp/3-4, 3, 4, true",
        "icmp/3-4, 3, 1, false",
        "icmp/3, 3, 1, true",
        "tcp, 8, 0, false",
        "icmpv6, 8, 0, false"
    })
    void icmpMatchesByTypeAndCode_SG10(String traffic, int type, int code, boolean passes) {
        PacketHeader packet = PacketHeader.icmp(ip(CLIENT), ip("10.0.0.10"), type, code, 1, null);
        assertThat(ingress(group("web", in("web", traffic, "0.0.0.0/0")), packet)
                        .passes())
                .isEqualTo(passes);
    }

    @Test
    void echoRequestOverIpv6_isType128_SG10() {
        SecurityGroup group = group("web", in("web", "icmpv6/echo-request", "::/0"));
        assertThat(ingress(group, PacketHeader.icmp(ip("2001:db8:ffff::1"), ip("2001:db8:0:a::10"), 128, 0, 1, null))
                        .passes())
                .isTrue();
        assertThat(ingress(group, PacketHeader.icmp(ip("2001:db8:ffff::1"), ip("2001:db8:0:a::10"), 8, 0, 1, null))
                        .passes())
                .isFalse();
    }

    @Test
    void thePortIsTheDestinationPort_neverTheSourcePort_SG11() {
        SecurityGroup group = group("web", in("web", "tcp/1000-2000", "0.0.0.0/0"));
        assertThat(ingress(group, syn(CLIENT, 5000, "10.0.0.10", 1000)).passes())
                .isTrue();
        assertThat(ingress(group, syn(CLIENT, 5000, "10.0.0.10", 2000)).passes())
                .isTrue();
        assertThat(ingress(group, syn(CLIENT, 1500, "10.0.0.10", 999)).passes()).isFalse();
        assertThat(ingress(group, syn(CLIENT, 1500, "10.0.0.10", 2001)).passes())
                .isFalse();
    }

    @Test
    void aSingleHost_isItsBlockOfOne_SG12() {
        SecurityGroup group = group("web", in("web", "ssh", "203.0.113.9/32"));
        assertThat(ingress(group, tcp(CLIENT, "10.0.0.10", 22)).passes()).isTrue();
        assertThat(ingress(group, tcp("203.0.113.8", "10.0.0.10", 22)).passes()).isFalse();
    }

    @Test
    void aRuleThatNamesAGroup_matchesPrivateAddressesOfItsMembers_SG14() {
        SecurityGroup db = group("db", in("db", "mysql", "sg-web"));
        assertThat(ingress(db, DB_1, tcp("10.0.0.10", "10.0.1.20", 3306)).passes())
                .isTrue();
        assertThat(ingress(db, DB_1, tcp("2001:db8:0:a::10", "2001:db8:0:b::20", 3306))
                        .passes())
                .isTrue();
        assertThat(ingress(db, DB_1, tcp("198.51.100.10", "10.0.1.20", 3306)).passes())
                .as("web-1's public address")
                .isFalse();
        assertThat(ingress(db, DB_1, tcp("10.0.1.21", "10.0.1.20", 3306)).passes())
                .as("not a member")
                .isFalse();
    }

    @Test
    void membershipIsWithinTheVpc_SG14() {
        NetworkInterface elsewhere = new NetworkInterface(
                "eni-elsewhere",
                "elsewhere",
                InterfaceType.INTERFACE,
                "vpc-2",
                "subnet-2",
                List.of(SmallNetwork.plain("10.0.9.9")),
                List.of("sg-web"),
                Optional.empty(),
                ConnectionTrackingTimeouts.DEFAULT);
        Network network = SmallNetwork.builder()
                .add(group("db", in("db", "mysql", "sg-web")))
                .add(elsewhere)
                .build();
        assertThat(ingress(network, DB_1, tcp("10.0.9.9", "10.0.1.20", 3306)).passes())
                .isFalse();
    }

    @Test
    void aGroupThatCannotBeSeen_matchesNothing_SG17() {
        SecurityGroup db = group("db", in("db", "all", "sg-other-account"));
        assertThat(ingress(db, DB_1, tcp("10.0.0.10", "10.0.1.20", 3306)).passes())
                .isFalse();
    }

    @Test
    void throughAMiddlebox_aGroupNeverMatches_butAnAddressDoes_SG18() {
        PacketHeader packet = tcp("10.0.0.10", "10.0.1.20", 3306);
        Network byGroup = SmallNetwork.builder()
                .add(group("db", in("db", "mysql", "sg-web")))
                .build();
        Network byAddress = SmallNetwork.builder()
                .add(group("db", in("db", "mysql", "10.0.0.0/24")))
                .build();
        Explanation denied = filter(byGroup).securityGroupRules(DB_1, Direction.INGRESS, packet, true);
        assertThat(denied.reason()).isEqualTo(Reason.NO_RULE);
        assertThat(denied.nearestMiss().orElseThrow().text()).contains("middlebox");
        assertThat(filter(byAddress)
                        .securityGroupRules(DB_1, Direction.INGRESS, packet, true)
                        .passes())
                .isTrue();
    }

    @Test
    void aPrefixList_matchesItsEntries_SG23_andCostsItsMaximum_SG21() {
        SecurityGroupRule rule = in("web", "https", "pl-1");
        Network network = SmallNetwork.builder()
                .add(new PrefixList("pl-1", "offices", cidrs("203.0.113.0/25", "192.0.2.0/24"), 20))
                .add(group("web", rule, in("web", "ssh", "sg-db"), in("web", "http", "0.0.0.0/0")))
                .build();
        assertThat(ingress(network, WEB_1, tcp("203.0.113.9", "10.0.0.10", 443)).passes())
                .isTrue();
        assertThat(ingress(network, WEB_1, tcp("203.0.113.200", "10.0.0.10", 443))
                        .passes())
                .isFalse();
        assertThat(rule.cost(network)).isEqualTo(20);
        assertThat(network.securityGroup("sg-web").ingress().stream()
                        .mapToInt(held -> held.cost(network))
                        .sum())
                .as("a block and a group of whatever size cost 1 each")
                .isEqualTo(22);
    }

    @ParameterizedTest
    @CsvSource({
        "com.amazonaws.global.cloudfront.origin-facing, 55", "com.amazonaws.eu-west-1.route53-healthchecks, 25",
        "com.amazonaws.eu-west-1.vpc-lattice, 10", "com.amazonaws.eu-west-1.s3express, 6",
        "com.amazonaws.global.groundstation, 5", "com.amazonaws.eu-west-1.ipv6.ec2-instance-connect, 2",
        "com.amazonaws.eu-west-1.s3, 1", "com.amazonaws.eu-west-1.dynamodb, 1"
    })
    void aManagedPrefixList_hasAPublishedWeight_SG22(String name, int weight) {
        assertThat(PrefixList.managedWeight(name)).hasValue(weight);
        assertThat(PrefixList.managedWeight("my-" + name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "169.254.169.253, 17, 53, true",
        "10.0.0.2, 17, 53, true",
        "10.0.0.2, 6, 53, true",
        "169.254.169.254, 6, 80, true",
        "169.254.169.123, 17, 123, true",
        "169.254.169.250, 6, 1688, true",
        "169.254.169.251, 6, 1688, true",
        "169.254.170.2, 6, 80, true",
        "10.0.0.1, 6, 9999, true",
        "255.255.255.255, 17, 67, true",
        "10.0.0.2, 6, 80, false",
        "10.0.1.1, 6, 80, false",
        "10.0.0.53, 17, 53, false",
        "8.8.8.8, 17, 53, false"
    })
    void amazonsOwnServices_areNotFiltered_aSelfRunDnsServerIs_SG25_SG26_SG27(
            String peer, int protocol, int port, boolean exempt) {
        PacketHeader request =
                new PacketHeader(ip("10.0.0.10"), ip(peer), new Protocol(protocol), 40_000, port, 0, 0, 0, 0, null);
        PacketHeader answer =
                new PacketHeader(ip(peer), ip("10.0.0.10"), new Protocol(protocol), port, 40_000, 0, 0, 0, 0, null);
        ReferenceFilter filter = filter(SmallNetwork.builder().build());
        assertThat(filter.exempt(WEB_1, Direction.EGRESS, request)).isEqualTo(exempt);
        assertThat(filter.exempt(WEB_1, Direction.INGRESS, answer)).isEqualTo(exempt);
        assertThat(filter.exemptInSubnet("subnet-a", Direction.EGRESS, request))
                .as("NACL-18")
                .isEqualTo(exempt);
    }

    @ParameterizedTest
    @CsvSource({
        "fd00:ec2::253, 53, true", "fd00:ec2::254, 80, false", "fd00:ec2::123, 123, true", "2001:db8:0:a::1, 7, true",
        "fe80:ec2::1, 7, true", "ff02::1:2, 547, true", "fe80::1, 547, true", "2001:db8:0:b::1, 7, false"
    })
    void amazonsOwnServicesOverIpv6_SG26(String peer, int port, boolean exempt) {
        PacketHeader request = PacketHeader.udp(ip("2001:db8:0:a::10"), 40_000, ip(peer), port);
        assertThat(filter(SmallNetwork.builder().build()).exempt(WEB_1, Direction.EGRESS, request))
                .isEqualTo(exempt);
    }

    @Test
    void ofRulesThatMissByThePortAlone_theOneWithTheNearestPortsIsNamed() {
        SecurityGroup group =
                group("web", in("web", "ssh", "203.0.113.0/24"), in("web", "tcp/8000-9000", "203.0.113.0/24"));
        Explanation denied = ingress(group, tcp(CLIENT, "10.0.0.10", 7_999));
        assertThat(denied.nearestMiss().orElseThrow().rule()).isEqualTo("web ingress tcp/8000-9000 203.0.113.0/24");
        assertThat(ingress(group, tcp(CLIENT, "10.0.0.10", 23))
                        .nearestMiss()
                        .orElseThrow()
                        .rule())
                .isEqualTo("web ingress ssh 203.0.113.0/24");
    }

    @Test
    void theNearestMiss_saysWhatFitsAndWhatDoesNot() {
        SecurityGroup group = group(
                "web",
                in("web", "tcp/49152-65535", "203.0.113.0/24"),
                in("web", "mysql", "192.0.2.0/24"),
                in("web", "udp/53", "192.0.2.0/24"));
        NearestMiss miss =
                ingress(group, tcp(CLIENT, "10.0.0.10", 443)).nearestMiss().orElseThrow();
        assertThat(miss.rule()).isEqualTo("web ingress tcp/49152-65535 203.0.113.0/24");
        assertThat(miss.ruleText()).isEqualTo("sg web: tcp/49152-65535 from 203.0.113.0/24");
        assertThat(miss.text()).isEqualTo("protocol and address fit, the port is below 49152");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mysql | 203.0.113.0/24 | protocol and address fit, the port is not 3306",
                "tcp/80-90 | 203.0.113.0/24 | protocol and address fit, the port is above 90",
                "udp/443 | 203.0.113.0/24 | address fits, the protocol is not that of udp/443",
                "https | 192.0.2.0/24 | protocol and port fit, the address is not of 192.0.2.0/24",
                "https | sg-db | protocol and port fit, the address is not of sg db",
                "https | sg-other-account | protocol and port fit, the address is not of sg sg-other-account",
                "all | 192.0.2.0/24 | protocol fits, the address is not of 192.0.2.0/24"
            })
    void theNearestMiss_inWords(String traffic, String peer, String text) {
        Explanation denied = ingress(group("web", in("web", traffic, peer)), tcp(CLIENT, "10.0.0.10", 443));
        assertThat(denied.nearestMiss().orElseThrow().text()).isEqualTo(text);
    }

    @Test
    void theNearestMissOfPing_namesTypeOrCode() {
        PacketHeader ping = PacketHeader.icmp(ip(CLIENT), ip("10.0.0.10"), 8, 1, 1, null);
        assertThat(ingress(group("web", in("web", "icmp/8-0", "0.0.0.0/0")), ping)
                        .nearestMiss()
                        .orElseThrow()
                        .text())
                .isEqualTo("protocol and address fit, the ICMP code is not 0");
        assertThat(ingress(group("web", in("web", "icmp/3-4", "0.0.0.0/0")), ping)
                        .nearestMiss()
                        .orElseThrow()
                        .text())
                .isEqualTo("protocol and address fit, the ICMP type is not 3");
    }

    private static ReferenceFilter filter(Network network) {
        return new ReferenceFilter(network, Assumptions.DEFAULTS);
    }

    private static Explanation ingress(SecurityGroup group, PacketHeader packet) {
        return ingress(group, WEB_1, packet);
    }

    private static Explanation ingress(SecurityGroup group, String interfaceId, PacketHeader packet) {
        return ingress(SmallNetwork.builder().add(group).build(), interfaceId, packet);
    }

    private static Explanation ingress(Network network, String interfaceId, PacketHeader packet) {
        return filter(network).securityGroupRules(interfaceId, Direction.INGRESS, packet, false);
    }

    private static Explanation egress(SecurityGroup group, PacketHeader packet) {
        return filter(SmallNetwork.builder().add(group).build())
                .securityGroupRules(WEB_1, Direction.EGRESS, packet, false);
    }

    private static PacketHeader tcp(String source, String destination, int port) {
        return syn(source, 40_000, destination, port);
    }

    private static PacketHeader syn(String source, int sourcePort, String destination, int port) {
        return PacketHeader.tcp(ip(source), sourcePort, ip(destination), port, TcpFlags.SYN);
    }

    private static NetworkInterface carrying(String id, String address, String... groups) {
        return new NetworkInterface(
                id,
                id,
                InterfaceType.INTERFACE,
                "vpc-1",
                "subnet-a",
                List.of(SmallNetwork.plain(address)),
                List.of(groups),
                Optional.empty(),
                ConnectionTrackingTimeouts.DEFAULT);
    }
}
