package vpcsim.aws.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static vpcsim.aws.address.Direction.EGRESS;
import static vpcsim.aws.address.Direction.INGRESS;
import static vpcsim.aws.filter.OneInterface.LOCAL;
import static vpcsim.aws.filter.OneInterface.LOCAL_IPV6;
import static vpcsim.aws.filter.OneInterface.REMOTE;
import static vpcsim.aws.filter.OneInterface.REMOTE_IPV6;

import org.junit.jupiter.api.Test;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.PortRange;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.aws.vpc.RuleAction;

/** A compiled network ACL: ordered, stateless, one family apart from the other. */
class NetworkAclCheckTest {

    private static final PacketHeader IN_443 = PacketHeader.tcp(REMOTE, 40_000, LOCAL, 443, TcpFlags.SYN);
    private static final PacketHeader IN_139 = PacketHeader.tcp(REMOTE, 40_000, LOCAL, 139, TcpFlags.SYN);

    @Test
    void entriesApplyInRuleNumberOrder_whateverTheirOrderInTheFile() { // NACL-2, NACL-20
        FilterBench bench = bench(new OneInterface()
                .entry(INGRESS, entry(120, RuleAction.DENY, "0.0.0.0/0", TrafficType.ALL))
                .entry(INGRESS, entry(110, RuleAction.ALLOW, "0.0.0.0/0", tcp(443, 443)))
                .entry(INGRESS, entry(90, RuleAction.DENY, "198.51.100.9/32", TrafficType.ALL)));
        assertThat(bench.checkNetworkAcl("subnet-a", INGRESS, IN_443)).isEqualTo("RULE NONE 110");
        assertThat(bench.checkNetworkAcl("subnet-a", INGRESS, IN_139)).isEqualTo("DENIED_BY_RULE NONE 120");
    }

    @Test
    void whatNoEntryMatches_meetsTheFinalDeny() { // NACL-4, NACL-6
        FilterBench bench = bench(new OneInterface());
        assertThat(bench.checkNetworkAcl("subnet-a", INGRESS, IN_443)).isEqualTo("NO_RULE NONE *");
    }

    @Test
    void directionsAreSeparateLists_matchedByTheOtherEnd() { // NACL-3, NACL-10, NACL-11
        FilterBench bench = bench(new OneInterface()
                .entry(INGRESS, entry(100, RuleAction.ALLOW, "198.51.100.0/24", tcp(443, 443)))
                .entry(EGRESS, entry(100, RuleAction.ALLOW, "198.51.100.0/24", tcp(1_024, 65_535))));
        PacketHeader reply = PacketHeader.tcp(LOCAL, 443, REMOTE, 40_000, TcpFlags.SYN | TcpFlags.ACK);
        PacketHeader replyToLowPort = PacketHeader.tcp(LOCAL, 443, REMOTE, 1_023, TcpFlags.SYN | TcpFlags.ACK);
        assertThat(bench.checkNetworkAcl("subnet-a", INGRESS, IN_443)).isEqualTo("RULE NONE 100");
        assertThat(bench.checkNetworkAcl("subnet-a", EGRESS, reply)).isEqualTo("RULE NONE 100");
        assertThat(bench.checkNetworkAcl("subnet-a", EGRESS, replyToLowPort)).isEqualTo("NO_RULE NONE *");
    }

    @Test
    void entriesOfOneFamilyNeverMatchTheOther() { // NACL-9
        FilterBench bench =
                bench(new OneInterface().entry(INGRESS, entry(100, RuleAction.ALLOW, "::/0", TrafficType.ALL)));
        PacketHeader overIpv6 = PacketHeader.tcp(REMOTE_IPV6, 40_000, LOCAL_IPV6, 443, TcpFlags.SYN);
        assertThat(bench.checkNetworkAcl("subnet-a", INGRESS, overIpv6)).isEqualTo("RULE NONE 100");
        assertThat(bench.checkNetworkAcl("subnet-a", INGRESS, IN_443)).isEqualTo("NO_RULE NONE *");
    }

    @Test
    void icmpIsMatchedByTypeAndCode() { // NACL-13, NACL-22
        FilterBench bench = bench(new OneInterface()
                .entry(INGRESS, entry(100, RuleAction.ALLOW, "0.0.0.0/0", TrafficType.icmp(3, 4)))
                .entry(INGRESS, entry(110, RuleAction.ALLOW, "0.0.0.0/0", TrafficType.icmp(11, -1))));
        assertThat(bench.checkNetworkAcl("subnet-a", INGRESS, icmp(3, 4))).isEqualTo("RULE NONE 100");
        assertThat(bench.checkNetworkAcl("subnet-a", INGRESS, icmp(3, 3))).isEqualTo("NO_RULE NONE *");
        assertThat(bench.checkNetworkAcl("subnet-a", INGRESS, icmp(11, 1))).isEqualTo("RULE NONE 110");
        assertThat(bench.checkNetworkAcl("subnet-a", INGRESS, icmp(12, 0))).isEqualTo("NO_RULE NONE *");
    }

    @Test
    void exemptTrafficIsNotJudged() { // NACL-18, F07
        FilterBench bench = bench(new OneInterface());
        PacketHeader toTime = PacketHeader.udp(LOCAL, 40_000, IpAddress.parse("169.254.169.123"), 123);
        PacketHeader toDns = PacketHeader.tcp(LOCAL, 40_000, IpAddress.parse("10.0.0.2"), 53, TcpFlags.SYN);
        PacketHeader toDnsOtherPort = PacketHeader.tcp(LOCAL, 40_000, IpAddress.parse("10.0.0.2"), 80, TcpFlags.SYN);
        assertThat(bench.checkNetworkAcl("subnet-a", EGRESS, toTime)).isEqualTo("EXEMPT NONE ");
        assertThat(bench.checkNetworkAcl("subnet-a", EGRESS, toDns)).isEqualTo("EXEMPT NONE ");
        assertThat(bench.checkNetworkAcl("subnet-a", EGRESS, toDnsOtherPort)).isEqualTo("NO_RULE NONE *");
    }

    @Test
    void nothingIsRemembered() { // NACL-7, M16
        FilterBench bench =
                bench(new OneInterface().entry(INGRESS, entry(100, RuleAction.ALLOW, "0.0.0.0/0", tcp(443, 443))));
        PacketHeader reply = PacketHeader.tcp(LOCAL, 443, REMOTE, 40_000, TcpFlags.SYN | TcpFlags.ACK);
        for (int i = 0; i < 3; i++) {
            assertThat(bench.checkNetworkAcl("subnet-a", INGRESS, IN_443)).isEqualTo("RULE NONE 100");
            assertThat(bench.checkNetworkAcl("subnet-a", EGRESS, reply)).isEqualTo("NO_RULE NONE *");
            bench.advance(1_000);
        }
    }

    private static FilterBench bench(OneInterface network) {
        return new FilterBench(network.network(), Assumptions.DEFAULTS);
    }

    private static NetworkAclEntry entry(int number, RuleAction action, String cidr, TrafficType traffic) {
        return new NetworkAclEntry(number, action, traffic, Cidr.parse(cidr));
    }

    private static TrafficType tcp(int first, int last) {
        return TrafficType.tcp(new PortRange(first, last));
    }

    private static PacketHeader icmp(int type, int code) {
        return PacketHeader.icmp(REMOTE, LOCAL, type, code, 0, null);
    }
}
