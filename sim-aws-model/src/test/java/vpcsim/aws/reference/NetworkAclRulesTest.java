package vpcsim.aws.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static vpcsim.aws.vpc.SmallNetwork.acl;
import static vpcsim.aws.vpc.SmallNetwork.allow;
import static vpcsim.aws.vpc.SmallNetwork.deny;
import static vpcsim.aws.vpc.SmallNetwork.ip;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.Protocol;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.EphemeralPorts;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.aws.vpc.ResourceDefaults;
import vpcsim.aws.vpc.SmallNetwork;
import vpcsim.aws.vpc.Vpc;

/**
 * What network ACLs let through (NACL-2 to NACL-14, NACL-19 to NACL-21).
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html">Custom network ACLs</a>
 */
class NetworkAclRulesTest {

    private static final String CLIENT = "203.0.113.9";

    @Test
    void theFirstMatchInAscendingNumberDecides_whateverTheOrderInTheFile_NACL2() {
        NetworkAclEntry denyOne = deny(90, "http", "203.0.113.9/32");
        NetworkAclEntry allowAll = allow(100, "http", "0.0.0.0/0");
        for (List<NetworkAclEntry> order : List.of(List.of(denyOne, allowAll), List.of(allowAll, denyOne))) {
            Explanation denied = ingress(acl("acl-a", order, List.of()), tcp(CLIENT, "10.0.0.10", 80));
            assertThat(denied.reason()).isEqualTo(Reason.DENIED_BY_RULE);
            assertThat(denied.reason().label()).isEqualTo("RULE");
            assertThat(denied.rule()).isEqualTo("90");
            assertThat(denied.text()).isEqualTo("ACL acl-a rule 90: deny http from 203.0.113.9/32");
            assertThat(denied.nearestMiss().orElseThrow().text()).isEqualTo("everything fits, but rule 90 comes first");
            assertThat(ingress(acl("acl-a", order, List.of()), tcp("203.0.113.8", "10.0.0.10", 80))
                            .rule())
                    .isEqualTo("100");
        }
    }

    @Test
    void ingressAndEgressAreSeparateLists_NACL3() {
        NetworkAcl acl = acl("acl-a", List.of(allow(100, "http", "0.0.0.0/0")), List.of(deny(100, "all", "0.0.0.0/0")));
        assertThat(ingress(acl, tcp(CLIENT, "10.0.0.10", 80)).passes()).isTrue();
        assertThat(egress(acl, tcp("10.0.0.10", CLIENT, 80)).passes()).isFalse();
    }

    @Test
    void behindTheLastEntryStandsTheFinalDeny_NACL4() {
        Explanation denied = ingress(acl("acl-a", List.of(), List.of()), tcp(CLIENT, "10.0.0.10", 80));
        assertThat(denied.reason()).isEqualTo(Reason.NO_RULE);
        assertThat(denied.rule()).isEqualTo("*");
        assertThat(denied.text()).isEqualTo("ACL acl-a rule *: no numbered rule matches");
    }

    @Test
    void theDefaultNetworkAcl_letsEverythingThrough_NACL5() {
        NetworkAcl both = ResourceDefaults.defaultNetworkAcl("acl-a", SmallNetwork.vpc());
        assertThat(ingress(both, tcp(CLIENT, "10.0.0.10", 80)).rule()).isEqualTo("100");
        assertThat(ingress(both, tcp(CLIENT, "10.0.0.10", 80)).text())
                .isEqualTo("default ACL rule 100: all from 0.0.0.0/0");
        assertThat(egress(both, tcp("2001:db8:0:a::10", "2001:db8:ffff::1", 80)).rule())
                .isEqualTo("101");
        Vpc ipv4Only = new Vpc("vpc-1", "shop", SmallNetwork.cidrs("10.0.0.0/16"));
        NetworkAcl one = ResourceDefaults.defaultNetworkAcl("acl-a", ipv4Only);
        assertThat(egress(one, tcp("2001:db8:0:a::10", "2001:db8:ffff::1", 80)).rule())
                .isEqualTo("*");
    }

    @Test
    void aNewNetworkAcl_deniesEverything_NACL6() {
        NetworkAcl created = ResourceDefaults.newNetworkAcl("acl-a", "data", "vpc-1");
        assertThat(ingress(created, tcp(CLIENT, "10.0.0.10", 80)).passes()).isFalse();
        assertThat(egress(created, tcp("10.0.0.10", CLIENT, 80)).passes()).isFalse();
    }

    @Test
    void aReplyNeedsAnEntryOfItsOwn_NACL7() {
        NetworkAcl oneWay =
                acl("acl-a", List.of(allow(100, "http", "0.0.0.0/0")), List.of(allow(100, "http", "0.0.0.0/0")));
        assertThat(ingress(oneWay, segment(CLIENT, 40_000, "10.0.0.10", 80)).passes())
                .isTrue();
        assertThat(egress(oneWay, segment("10.0.0.10", 80, CLIENT, 40_000)).passes())
                .isFalse();
    }

    @Test
    void entriesOfOneFamily_neverMatchTheOther_NACL9() {
        NetworkAcl acl = acl("acl-a", List.of(deny(100, "all", "::/0"), allow(110, "all", "0.0.0.0/0")), List.of());
        assertThat(ingress(acl, tcp(CLIENT, "10.0.0.10", 80)).rule()).isEqualTo("110");
        assertThat(ingress(acl, tcp("2001:db8:ffff::1", "2001:db8:0:a::10", 80)).rule())
                .isEqualTo("100");
    }

    @Test
    void theCidrIsTheSourceInbound_andTheDestinationOutbound_NACL10() {
        NetworkAcl acl = acl(
                "acl-a", List.of(allow(100, "all", "203.0.113.0/24")), List.of(allow(100, "all", "203.0.113.0/24")));
        assertThat(ingress(acl, tcp(CLIENT, "10.0.0.10", 80)).passes()).isTrue();
        assertThat(egress(acl, tcp("10.0.0.10", CLIENT, 80)).passes()).isTrue();
        assertThat(ingress(acl, tcp("192.0.2.1", "10.0.0.10", 80)).passes()).isFalse();
        assertThat(egress(acl, tcp(CLIENT, "192.0.2.1", 80)).passes()).isFalse();
    }

    @Test
    void thePortIsTheDestinationPort_soRepliesMatchTheEphemeralPort_NACL11() {
        NetworkAcl acl = acl("acl-a", List.of(), List.of(allow(100, "tcp/1024-65535", "0.0.0.0/0")));
        assertThat(egress(acl, segment("10.0.0.10", 80, CLIENT, 40_000)).passes())
                .isTrue();
        assertThat(egress(acl, segment("10.0.0.10", 40_000, CLIENT, 80)).passes())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"all, 47, true", "protocol/47, 47, true", "protocol/47, 50, false", "all, 6, true", "tcp/80, 47, false"
    })
    void otherProtocols_ignorePorts_NACL12(String traffic, int protocol, boolean passes) {
        PacketHeader packet =
                new PacketHeader(ip(CLIENT), ip("10.0.0.10"), new Protocol(protocol), 1, 2, 0, 0, 0, 0, null);
        assertThat(ingress(acl("acl-a", List.of(allow(100, traffic, "0.0.0.0/0")), List.of()), packet)
                        .passes())
                .isEqualTo(passes);
    }

    @Test
    void icmpMatchesByTypeAndCode_NACL13() {
        NetworkAcl acl = acl("acl-a", List.of(allow(100, "icmp/3-4", "0.0.0.0/0")), List.of());
        assertThat(ingress(acl, PacketHeader.icmp(ip(CLIENT), ip("10.0.0.10"), 3, 4, 0, null))
                        .passes())
                .isTrue();
        assertThat(ingress(acl, PacketHeader.icmp(ip(CLIENT), ip("10.0.0.10"), 3, 3, 0, null))
                        .passes())
                .isFalse();
    }

    @Test
    void icmpv6InAnIpv4Entry_coversEveryTypeAndCode_NACL13() {
        assertThat(allow(100, "icmpv6/128-0", "0.0.0.0/0").traffic()).hasToString("icmpv6");
        assertThat(allow(100, "icmpv6/128-0", "::/0").traffic()).hasToString("icmpv6/128-0");
    }

    @Test
    void cidrsAreCanonical_NACL14() {
        assertThat(allow(100, "all", "10.0.0.77/8")).isEqualTo(allow(100, "all", "10.0.0.0/8"));
    }

    @Test
    void repliesToEveryClient_needTheirEphemeralRanges_NACL19() {
        NetworkAcl linuxOnly = acl("acl-a", List.of(), List.of(allow(100, "tcp/32768-60999", "0.0.0.0/0")));
        assertThat(egress(
                                linuxOnly,
                                segment(
                                        "10.0.0.10",
                                        80,
                                        CLIENT,
                                        EphemeralPorts.LINUX.range().last()))
                        .passes())
                .isTrue();
        assertThat(egress(
                                linuxOnly,
                                segment(
                                        "10.0.0.10",
                                        80,
                                        CLIENT,
                                        EphemeralPorts.WINDOWS.range().last()))
                        .passes())
                .isFalse();
        assertThat(egress(
                                linuxOnly,
                                segment(
                                        "10.0.0.10",
                                        80,
                                        CLIENT,
                                        EphemeralPorts.ANY.range().first()))
                        .passes())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 80, 100",
        "203.0.113.9, 443, 110",
        "192.0.2.7, 22, 120",
        "203.0.113.9, 22, *",
        "203.0.113.9, 40000, 140",
        "203.0.113.9, 139, *"
    })
    void theDocumentedWalkThrough_NACL20(String source, int port, String rule) {
        NetworkAcl acl = acl(
                "acl-a",
                List.of(
                        allow(140, "tcp/32768-65535", "0.0.0.0/0"),
                        allow(100, "http", "0.0.0.0/0"),
                        allow(120, "ssh", "192.0.2.0/24"),
                        allow(110, "https", "0.0.0.0/0")),
                List.of());
        assertThat(ingress(acl, tcp(source, "10.0.0.10", port)).rule()).isEqualTo(rule);
    }

    @Test
    void theDocumentedMinimalPairForSsh_NACL21() {
        NetworkAcl acl = acl(
                "acl-a",
                List.of(allow(100, "ssh", "203.0.113.9/32")),
                List.of(allow(100, "tcp/1024-65535", "203.0.113.9/32")));
        assertThat(ingress(acl, segment(CLIENT, 50_000, "10.0.0.10", 22)).passes())
                .isTrue();
        assertThat(egress(acl, segment("10.0.0.10", 22, CLIENT, 50_000)).passes())
                .isTrue();
        assertThat(ingress(acl, segment("203.0.113.8", 50_000, "10.0.0.10", 22)).passes())
                .isFalse();
        assertThat(egress(acl, segment("10.0.0.10", 22, CLIENT, 1023)).passes()).isFalse();
    }

    @Test
    void ofAllowsThatMissByThePortAlone_theOneWithTheNearestPortsIsNamed() {
        NetworkAcl acl = acl(
                "data",
                List.of(),
                List.of(allow(100, "mysql", "10.0.0.0/16"), allow(110, "tcp/49152-65535", "10.0.0.0/16")));
        Explanation denied = new ReferenceFilter(SmallNetwork.builder().add(acl).build(), Assumptions.DEFAULTS)
                .networkAcl("data", Direction.EGRESS, segment("10.0.1.20", 3306, "10.0.0.10", 40_000));
        NearestMiss miss = denied.nearestMiss().orElseThrow();
        assertThat(miss.rule()).isEqualTo("110");
        assertThat(miss.text()).isEqualTo("protocol and address fit, the port is below 49152");
    }

    @Test
    void theNearestMiss_isTheAllowThatCameNearest() {
        NetworkAcl acl = acl(
                "data",
                List.of(),
                List.of(
                        deny(50, "tcp/1-100", "0.0.0.0/0"),
                        allow(100, "tcp/49152-65535", "10.0.0.0/16"),
                        allow(200, "udp/53", "10.0.0.0/16")));
        Explanation denied = new ReferenceFilter(SmallNetwork.builder().add(acl).build(), Assumptions.DEFAULTS)
                .networkAcl("data", Direction.EGRESS, segment("10.0.1.20", 3306, "10.0.0.10", 40_000));
        NearestMiss miss = denied.nearestMiss().orElseThrow();
        assertThat(miss.rule()).isEqualTo("100");
        assertThat(miss.ruleText()).isEqualTo("ACL data rule 100: tcp/49152-65535 to 10.0.0.0/16");
        assertThat(miss.text()).isEqualTo("protocol and address fit, the port is below 49152");
    }

    private static Explanation ingress(NetworkAcl acl, PacketHeader packet) {
        return filter(acl).networkAcl("acl-a", Direction.INGRESS, packet);
    }

    private static Explanation egress(NetworkAcl acl, PacketHeader packet) {
        return filter(acl).networkAcl("acl-a", Direction.EGRESS, packet);
    }

    private static ReferenceFilter filter(NetworkAcl acl) {
        return new ReferenceFilter(SmallNetwork.builder().add(acl).build(), Assumptions.DEFAULTS);
    }

    private static PacketHeader tcp(String source, String destination, int port) {
        return segment(source, 40_000, destination, port);
    }

    private static PacketHeader segment(String source, int sourcePort, String destination, int port) {
        return PacketHeader.tcp(ip(source), sourcePort, ip(destination), port, TcpFlags.ACK);
    }
}
