package vpcsim.aws.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static vpcsim.aws.address.Direction.EGRESS;
import static vpcsim.aws.address.Direction.INGRESS;
import static vpcsim.aws.filter.OneInterface.LOCAL;
import static vpcsim.aws.filter.OneInterface.LOCAL_IPV6;
import static vpcsim.aws.filter.OneInterface.NEIGHBOUR;
import static vpcsim.aws.filter.OneInterface.REMOTE;
import static vpcsim.aws.filter.OneInterface.REMOTE_IPV6;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.PortRange;
import vpcsim.aws.address.Protocol;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Assumptions.CoveringRules;
import vpcsim.aws.vpc.Assumptions.IcmpErrors;
import vpcsim.aws.vpc.Assumptions.MidStreamTcp;
import vpcsim.aws.vpc.Assumptions.OverlappingRules;
import vpcsim.aws.vpc.Assumptions.UdpReplies;

/** The six steps of a check by security groups, one by one. */
class SecurityGroupStepsTest {

    private static final TrafficType WEB = TrafficType.tcp(new PortRange(80, 80));
    private static final TrafficType ALL_TCP = TrafficType.tcp(PortRange.ALL);
    private static final PacketHeader SYN_IN = PacketHeader.tcp(REMOTE, 40_000, LOCAL, 80, TcpFlags.SYN);
    private static final PacketHeader ACK_IN = PacketHeader.tcp(REMOTE, 40_000, LOCAL, 80, TcpFlags.ACK);
    private static final PacketHeader SYN_ACK_OUT =
            PacketHeader.tcp(LOCAL, 80, REMOTE, 40_000, TcpFlags.SYN | TcpFlags.ACK);

    @Test
    void step1_aReplyPassesByItsEntry_whateverTheRulesSay() { // CT-1
        FilterBench bench = bench(new OneInterface().ingress("sgr-1", "198.51.100.0/24", WEB));
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, SYN_IN)).isEqualTo("RULE NEW sgr-1");
        assertThat(bench.checkSecurityGroups("eni-a", EGRESS, SYN_ACK_OUT)).isEqualTo("TRACKED REFRESHED ");
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, SYN_IN)).isEqualTo("TRACKED REFRESHED ");
    }

    @Test
    void step1_entriesBelongToOneInterface() {
        FilterBench bench = bench(new OneInterface().egress("sgr-1", "10.0.0.0/24", ALL_TCP));
        PacketHeader syn = PacketHeader.tcp(LOCAL, 1_024, NEIGHBOUR, 80, TcpFlags.SYN);
        assertThat(bench.checkSecurityGroups("eni-a", EGRESS, syn)).isEqualTo("RULE NEW sgr-1");
        assertThat(bench.checkSecurityGroups("eni-c", INGRESS, syn)).isEqualTo("NO_RULE NONE ");
    }

    @Test
    void step2_withoutRuleNothingPasses() { // SG-1
        FilterBench bench = bench(new OneInterface().ingress("sgr-1", "198.51.100.0/24", WEB));
        PacketHeader toOtherPort = PacketHeader.tcp(REMOTE, 80, LOCAL, 81, TcpFlags.SYN);
        PacketHeader overUdp = PacketHeader.udp(REMOTE, 40_000, LOCAL, 80);
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, toOtherPort)).isEqualTo("NO_RULE NONE ");
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, overUdp)).isEqualTo("NO_RULE NONE ");
        assertThat(bench.connections().live()).isZero();
    }

    @Test
    void step2_theLeastRuleByIdIsTheWitness() { // M01
        FilterBench bench = bench(new OneInterface()
                .ingress("sgr-9", "198.51.100.7/32", WEB)
                .ingress("sgr-5", "198.51.0.0/16", ALL_TCP)
                .ingress("sgr-1", "10.0.0.0/8", WEB));
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, SYN_IN)).isEqualTo("RULE NEW sgr-5");
    }

    @Test
    void step2_aGroupMatchesPrivateAddressesOfItsMembers_andNotThroughAMiddlebox() { // SG-14, SG-18
        FilterBench bench = bench(new OneInterface().ingress("sgr-1", "sg-c", TrafficType.ALL));
        PacketHeader fromMember = PacketHeader.udp(NEIGHBOUR, 1, LOCAL, 1);
        PacketHeader fromPublic = PacketHeader.udp(IpAddress.parse("203.0.113.9"), 1, LOCAL, 1);
        PacketHeader fromOther = PacketHeader.udp(OneInterface.SECOND, 1, LOCAL, 1);
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, fromMember, false, true))
                .isEqualTo("NO_RULE NONE ");
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, fromPublic)).isEqualTo("NO_RULE NONE ");
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, fromOther)).isEqualTo("NO_RULE NONE ");
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, fromMember)).isEqualTo("RULE NEW sgr-1");
    }

    @Test
    void step3_openBothWays_isNotTracked() { // CT-4, CT-5, CT-6
        FilterBench bench = bench(ct5());
        PacketHeader ssh = PacketHeader.tcp(IpAddress.parse("203.0.113.1"), 40_000, LOCAL, 22, TcpFlags.SYN);
        PacketHeader ping = PacketHeader.icmp(REMOTE, LOCAL, 8, 0, 1, null);
        PacketHeader webOverIpv6 = PacketHeader.tcp(REMOTE_IPV6, 40_000, LOCAL_IPV6, 80, TcpFlags.SYN);
        PacketHeader outbound = PacketHeader.tcp(LOCAL, 40_001, REMOTE, 443, TcpFlags.SYN);
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, ssh)).isEqualTo("RULE NEW sgr-ssh");
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, SYN_IN)).isEqualTo("RULE UNTRACKED sgr-web");
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, ping)).isEqualTo("RULE NEW sgr-icmp");
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, webOverIpv6)).isEqualTo("RULE NEW sgr-web6");
        assertThat(bench.checkSecurityGroups("eni-a", EGRESS, outbound)).isEqualTo("RULE NEW sgr-out");
    }

    @Test
    void step3_anAutomaticallyTrackedPathIsTracked() { // CT-10
        FilterBench bench = bench(ct5());
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, SYN_IN, true, false))
                .isEqualTo("RULE NEW sgr-web");
    }

    @Test
    void step3_aNarrowRuleBesideAnOpenOne_isAnAssumption() {
        OneInterface network = ct5().ingress("sgr-narrow", "198.51.100.7/32", WEB);
        assertThat(bench(network).checkSecurityGroups("eni-a", INGRESS, SYN_IN)).isEqualTo("RULE UNTRACKED sgr-narrow");
        Assumptions tracked = assume(OverlappingRules.TRACKED, CoveringRules.NOT_OPEN, UdpReplies.REPLY);
        assertThat(new FilterBench(network.network(), tracked).checkSecurityGroups("eni-a", INGRESS, SYN_IN))
                .isEqualTo("RULE NEW sgr-narrow");
    }

    @Test
    void step3_halvesThatCoverEverything_areAnAssumption() { // F04
        OneInterface network = new OneInterface()
                .ingress("sgr-1", "0.0.0.0/1", WEB)
                .ingress("sgr-2", "128.0.0.0/1", WEB)
                .egress("sgr-3", "0.0.0.0/0", TrafficType.tcp(new PortRange(0, 999)))
                .egress("sgr-4", "0.0.0.0/0", TrafficType.tcp(new PortRange(1_000, 65_535)));
        assertThat(bench(network).checkSecurityGroups("eni-a", INGRESS, SYN_IN)).isEqualTo("RULE NEW sgr-2");
        Assumptions open = assume(OverlappingRules.UNTRACKED, CoveringRules.OPEN, UdpReplies.REPLY);
        assertThat(new FilterBench(network.network(), open).checkSecurityGroups("eni-a", INGRESS, SYN_IN))
                .isEqualTo("RULE UNTRACKED sgr-2");
    }

    @Test
    void step4_aReplyOfAnUntrackedFlow_needsARuleAndMakesNoEntry() { // CT-7
        FilterBench bench = bench(ct5());
        assertThat(bench.checkSecurityGroups("eni-a", EGRESS, SYN_ACK_OUT)).isEqualTo("RULE UNTRACKED_REPLY sgr-out");
        assertThat(bench.connections().live()).isZero();
    }

    @Test
    void step4_aDatagramMayBeAReplyOrANewFlow() {
        OneInterface network = new OneInterface()
                .ingress("sgr-1", "0.0.0.0/0", TrafficType.udp(new PortRange(53, 53)))
                .egress("sgr-2", "0.0.0.0/0", TrafficType.ALL);
        PacketHeader answer = PacketHeader.udp(LOCAL, 53, REMOTE, 40_000);
        assertThat(bench(network).checkSecurityGroups("eni-a", EGRESS, answer)).isEqualTo("RULE UNTRACKED_REPLY sgr-2");
        Assumptions newFlow = assume(OverlappingRules.UNTRACKED, CoveringRules.NOT_OPEN, UdpReplies.NEW_FLOW);
        assertThat(new FilterBench(network.network(), newFlow).checkSecurityGroups("eni-a", EGRESS, answer))
                .isEqualTo("RULE NEW sgr-2");
    }

    @ParameterizedTest
    @EnumSource(MidStreamTcp.class)
    void step5_aSegmentInMidStream_isAnAssumption(MidStreamTcp midStream) { // CT-18
        OneInterface network = new OneInterface().ingress("sgr-1", "198.51.100.0/24", WEB);
        FilterBench bench = new FilterBench(network.network(), assume(midStream, IcmpErrors.DOCUMENTED));
        String expected = switch (midStream) {
            case DROP -> "NO_CONNECTION NONE sgr-1";
            case PASS -> "RULE NONE sgr-1";
            case TRACK -> "RULE NEW sgr-1";
        };
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, ACK_IN)).isEqualTo(expected);
    }

    @Test
    void step5_anAnswerAloneBeginsNoFlow() {
        FilterBench bench = bench(new OneInterface().ingress("sgr-1", "198.51.100.0/24", TrafficType.ALL));
        PacketHeader answer = PacketHeader.icmp(REMOTE, LOCAL, 0, 0, 7, null);
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, answer)).isEqualTo("RULE NONE sgr-1");
        assertThat(bench.connections().live()).isZero();
    }

    @Test
    void aQueryOfTheOtherSideWithTheSameIdentifier_isAnotherFlow() {
        FilterBench bench = bench(new OneInterface().egress("sgr-1", "198.51.100.0/24", TrafficType.icmp(8, -1)));
        PacketHeader query = PacketHeader.icmp(LOCAL, REMOTE, 8, 0, 7, null);
        PacketHeader answer = PacketHeader.icmp(REMOTE, LOCAL, 0, 0, 7, null);
        PacketHeader counterQuery = PacketHeader.icmp(REMOTE, LOCAL, 8, 0, 7, null);
        PacketHeader timestampAnswer = PacketHeader.icmp(REMOTE, LOCAL, 14, 0, 7, null);
        assertThat(bench.checkSecurityGroups("eni-a", EGRESS, query)).isEqualTo("RULE NEW sgr-1");
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, answer)).isEqualTo("TRACKED REFRESHED ");
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, counterQuery)).isEqualTo("NO_RULE NONE ");
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, timestampAnswer)).isEqualTo("NO_RULE NONE ");
    }

    @Test
    void otherProtocolsAreOneFlowAnAddressPair() { // CT-3, F10
        FilterBench bench = bench(new OneInterface().egress("sgr-1", "198.51.100.0/24", TrafficType.ALL));
        PacketHeader gre = new PacketHeader(LOCAL, REMOTE, new Protocol(47), 0, 0, 0, 0, 0, 0, null);
        PacketHeader back = new PacketHeader(REMOTE, LOCAL, new Protocol(47), 0, 0, 0, 0, 0, 0, null);
        PacketHeader other = new PacketHeader(REMOTE, LOCAL, new Protocol(50), 0, 0, 0, 0, 0, 0, null);
        assertThat(bench.checkSecurityGroups("eni-a", EGRESS, gre)).isEqualTo("RULE NEW sgr-1");
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, back)).isEqualTo("TRACKED REFRESHED ");
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, other)).isEqualTo("NO_RULE NONE ");
    }

    @ParameterizedTest
    @EnumSource(IcmpErrors.class)
    void anErrorAboutATrackedFlow_isAnAssumption(IcmpErrors icmpErrors) { // CT-27
        OneInterface network = new OneInterface().egress("sgr-1", "198.51.100.0/24", ALL_TCP);
        FilterBench bench = new FilterBench(network.network(), assume(MidStreamTcp.DROP, icmpErrors));
        PacketHeader syn = PacketHeader.tcp(LOCAL, 40_000, REMOTE, 443, TcpFlags.SYN);
        PacketHeader error = PacketHeader.icmp(IpAddress.parse("192.0.2.1"), LOCAL, 3, 4, 0, syn);
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, error)).isEqualTo("NO_RULE NONE ");
        assertThat(bench.checkSecurityGroups("eni-a", EGRESS, syn)).isEqualTo("RULE NEW sgr-1");
        String expected = icmpErrors == IcmpErrors.RELATED ? "RELATED NONE " : "NO_RULE NONE ";
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, error)).isEqualTo(expected);
        String automatic = icmpErrors == IcmpErrors.RULES ? "NO_RULE NONE " : "RELATED NONE ";
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, error, true, false))
                .isEqualTo(automatic);
    }

    @ParameterizedTest
    @EnumSource(IcmpErrors.class)
    void anErrorAboutAnUntrackedFlowPasses_whicheverSideBeganIt(IcmpErrors icmpErrors) { // CT-27
        FilterBench bench = new FilterBench(ct5WithoutIcmp().network(), assume(MidStreamTcp.DROP, icmpErrors));
        PacketHeader aboutAnswer = PacketHeader.icmp(REMOTE, LOCAL, 3, 4, 0, SYN_ACK_OUT);
        PacketHeader aboutTracked =
                PacketHeader.icmp(REMOTE, LOCAL, 3, 4, 0, PacketHeader.tcp(LOCAL, 22, REMOTE, 40_000, TcpFlags.ACK));
        String expected = icmpErrors == IcmpErrors.RULES ? "NO_RULE NONE " : "RELATED NONE ";
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, aboutAnswer)).isEqualTo(expected);
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, aboutTracked)).isEqualTo("NO_RULE NONE ");
    }

    @Test
    void exemptTrafficIsNotJudged() { // SG-25, SG-27
        FilterBench bench = bench(new OneInterface());
        PacketHeader toDns = PacketHeader.udp(LOCAL, 40_000, IpAddress.parse("10.0.0.2"), 53);
        PacketHeader fromMetadata =
                PacketHeader.tcp(IpAddress.parse("169.254.169.254"), 80, LOCAL, 40_000, TcpFlags.ACK);
        PacketHeader toOwnDnsServer = PacketHeader.udp(LOCAL, 40_000, NEIGHBOUR, 53);
        assertThat(bench.checkSecurityGroups("eni-a", EGRESS, toDns)).isEqualTo("EXEMPT NONE ");
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, fromMetadata)).isEqualTo("EXEMPT NONE ");
        assertThat(bench.checkSecurityGroups("eni-a", EGRESS, toOwnDnsServer)).isEqualTo("NO_RULE NONE ");
    }

    private static FilterBench bench(OneInterface network) {
        return new FilterBench(network.network(), Assumptions.DEFAULTS);
    }

    /** The example of CT-5, with IPv6 closed outbound. */
    private static OneInterface ct5() {
        return ct5WithoutIcmp().ingress("sgr-icmp", "0.0.0.0/0", TrafficType.icmp(-1, -1));
    }

    private static OneInterface ct5WithoutIcmp() {
        return new OneInterface()
                .ingress("sgr-ssh", "203.0.113.1/32", TrafficType.tcp(new PortRange(22, 22)))
                .ingress("sgr-web", "0.0.0.0/0", WEB)
                .ingress("sgr-web6", "::/0", WEB)
                .egress("sgr-out", "0.0.0.0/0", TrafficType.ALL);
    }

    private static Assumptions assume(MidStreamTcp midStreamTcp, IcmpErrors icmpErrors) {
        return assume(midStreamTcp, icmpErrors, UdpReplies.REPLY, OverlappingRules.UNTRACKED, CoveringRules.NOT_OPEN);
    }

    private static Assumptions assume(OverlappingRules overlapping, CoveringRules covering, UdpReplies replies) {
        return assume(MidStreamTcp.DROP, IcmpErrors.DOCUMENTED, replies, overlapping, covering);
    }

    private static Assumptions assume(
            MidStreamTcp midStreamTcp,
            IcmpErrors icmpErrors,
            UdpReplies udpReplies,
            OverlappingRules overlapping,
            CoveringRules covering) {
        return new Assumptions(midStreamTcp, icmpErrors, udpReplies, overlapping, covering, 60, 60, 10, 30, 600, 0);
    }
}
