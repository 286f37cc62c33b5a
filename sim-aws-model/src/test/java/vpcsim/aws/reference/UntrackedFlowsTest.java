package vpcsim.aws.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static vpcsim.aws.reference.Conversation.ACK;
import static vpcsim.aws.reference.Conversation.CLIENT;
import static vpcsim.aws.reference.Conversation.SECOND;
import static vpcsim.aws.reference.Conversation.SYN;
import static vpcsim.aws.reference.Conversation.SYN_ACK;
import static vpcsim.aws.vpc.SmallNetwork.WEB_1;
import static vpcsim.aws.vpc.SmallNetwork.cidrs;
import static vpcsim.aws.vpc.SmallNetwork.group;
import static vpcsim.aws.vpc.SmallNetwork.in;
import static vpcsim.aws.vpc.SmallNetwork.ip;
import static vpcsim.aws.vpc.SmallNetwork.out;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vpcsim.aws.address.Direction;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.verdict.Tracking;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Assumptions.CoveringRules;
import vpcsim.aws.vpc.Assumptions.IcmpErrors;
import vpcsim.aws.vpc.Assumptions.OverlappingRules;
import vpcsim.aws.vpc.Assumptions.UdpReplies;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.PrefixList;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.SmallNetwork;

/**
 * Flows that are not tracked, what cuts them, and the ICMP errors that may pass (CT-4 to CT-8, CT-27).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html">Connection
 *     tracking</a>
 */
class UntrackedFlowsTest {

    private static final String REMOTE_IPV6 = "2001:db8:ffff::9";
    private static final String LOCAL_IPV6 = "2001:db8:0:a::10";

    /** The example of AWS's page (CT-5). */
    private static final SecurityGroup DOCUMENTED = group(
            "web",
            in("web", "ssh", "203.0.113.9/32"),
            in("web", "http", "0.0.0.0/0"),
            in("web", "http", "::/0"),
            in("web", "icmp", "0.0.0.0/0"),
            out("web", "all", "0.0.0.0/0"),
            out("web", "all", "::/0"));

    private static final SecurityGroup OPEN = group(
            "web", in("web", "https", "0.0.0.0/0"), in("web", "udp/5000", "0.0.0.0/0"), out("web", "all", "0.0.0.0/0"));

    @Test
    void theDocumentedExample_CT5() {
        Conversation talk = new Conversation(DOCUMENTED);
        assertThat(talk.in(0, 22, SYN).tracking()).as("port 22").isEqualTo(Tracking.NEW);
        assertThat(talk.in(0, 80, SYN).tracking()).as("port 80").isEqualTo(Tracking.UNTRACKED);
        assertThat(ipv6(talk, 80).tracking()).as("port 80, IPv6").isEqualTo(Tracking.UNTRACKED);
        assertThat(talk.ping(0, Direction.INGRESS, 8, 1).tracking()).as("ICMP").isEqualTo(Tracking.NEW);
    }

    @Test
    void withoutTheOutboundIpv4Rule_allIpv4IsTracked_andIpv6IsAsBefore_CT5() {
        Conversation talk = new Conversation(
                group("web", in("web", "http", "0.0.0.0/0"), in("web", "http", "::/0"), out("web", "all", "::/0")));
        assertThat(talk.in(0, 80, SYN).tracking()).isEqualTo(Tracking.NEW);
        assertThat(ipv6(talk, 80).tracking()).isEqualTo(Tracking.UNTRACKED);
    }

    @Test
    void theTestIsPerDirectionOfInitiation_CT6() {
        Conversation talk = new Conversation(DOCUMENTED);
        PacketHeader outbound = Conversation.tcp("10.0.0.10", 50_000, CLIENT, 443, SYN);
        assertThat(talk.check(0, WEB_1, Direction.EGRESS, outbound).tracking()).isEqualTo(Tracking.NEW);
    }

    @ParameterizedTest
    @CsvSource({
        "tcp, UNTRACKED",
        "all, UNTRACKED",
        "tcp/1-65535, NEW",
        "tcp/0-65534, NEW",
        "udp, NEW",
        "protocol/47, NEW"
    })
    void theOppositeRuleMustOpenAllPorts_ofThisProtocolOrMinusOne_CT4(String traffic, Tracking tracking) {
        Conversation talk =
                new Conversation(group("web", in("web", "https", "0.0.0.0/0"), out("web", traffic, "0.0.0.0/0")));
        assertThat(talk.in(0, 443, SYN).tracking()).isEqualTo(tracking);
    }

    @Test
    void aNarrowAdmittingRule_orANarrowOppositeRule_meansTracked_CT4() {
        assertThat(new Conversation(group("web", in("web", "https", "203.0.0.0/8"), out("web", "all", "0.0.0.0/0")))
                        .in(0, 443, SYN)
                        .tracking())
                .isEqualTo(Tracking.NEW);
        assertThat(new Conversation(group("web", in("web", "https", "0.0.0.0/0"), out("web", "all", "203.0.0.0/8")))
                        .in(0, 443, SYN)
                        .tracking())
                .isEqualTo(Tracking.NEW);
    }

    @Test
    void anAutomaticallyTrackedPath_isAlwaysTracked_CT10() {
        Conversation talk = new Conversation(OPEN);
        PacketHeader packet = Conversation.tcp(CLIENT, 40_000, "10.0.0.10", 443, SYN);
        assertThat(talk.check(0, WEB_1, Direction.INGRESS, packet, true).tracking())
                .isEqualTo(Tracking.NEW);
    }

    @Test
    void aReplyOfAnUntrackedFlow_passesByARuleOnly_CT7() {
        Conversation talk = new Conversation(OPEN);
        talk.in(0, 443, SYN);
        Explanation reply = talk.out(1, 443, SYN_ACK);
        assertThat(reply.reason()).isEqualTo(Reason.RULE);
        assertThat(reply.tracking()).isEqualTo(Tracking.UNTRACKED_REPLY);
        assertThat(reply.rule()).isEqualTo("web egress all 0.0.0.0/0");
        assertThat(talk.out(2, 443, ACK).tracking()).isEqualTo(Tracking.UNTRACKED_REPLY);
        assertThat(talk.tracker().liveEntries(2, WEB_1)).isZero();
    }

    @Test
    void anUntrackedFlow_isCutByAChange_aTrackedOneIsNot_CT8_SG29() {
        Conversation untracked = new Conversation(OPEN);
        untracked.in(0, 443, SYN);
        untracked.tracker().change(1, network(group("web", out("web", "all", "0.0.0.0/0"))));
        assertThat(untracked.in(1, 443, ACK).reason()).isEqualTo(Reason.NO_RULE);
        Conversation tracked = new Conversation(group("web", in("web", "https", "203.0.113.0/24"))).established();
        tracked.tracker().change(SECOND, network(group("web")));
        assertThat(tracked.in(SECOND, 443, ACK).reason()).isEqualTo(Reason.TRACKED);
        assertThat(tracked.out(SECOND, 443, ACK).reason()).isEqualTo(Reason.TRACKED);
        assertThat(tracked.in(SECOND, 80, SYN).reason()).as("a new connection").isEqualTo(Reason.NO_RULE);
    }

    @Test
    void aDatagramOutOfAnOpenPort_isTakenForAReply_anAssumption_CT7() {
        assertThat(new Conversation(OPEN).udpOut(0).tracking()).isEqualTo(Tracking.UNTRACKED_REPLY);
        Conversation newFlow = new Conversation(assume(UdpReplies.NEW_FLOW), OPEN);
        assertThat(newFlow.udpOut(0).tracking()).isEqualTo(Tracking.NEW);
        assertThat(newFlow.copy().udpIn(1).reason()).isEqualTo(Reason.TRACKED);
    }

    @Test
    void aFlowThatANarrowRuleAdmitsToo_isAnAssumption() {
        SecurityGroup both = group(
                "web",
                in("web", "https", "0.0.0.0/0"),
                in("web", "https", "203.0.113.0/24"),
                out("web", "all", "0.0.0.0/0"));
        assertThat(new Conversation(both).in(0, 443, SYN).tracking()).isEqualTo(Tracking.UNTRACKED);
        Assumptions tracked = assume(OverlappingRules.TRACKED, CoveringRules.NOT_OPEN);
        assertThat(new Conversation(tracked, both).in(0, 443, SYN).tracking()).isEqualTo(Tracking.NEW);
        PacketHeader elsewhere = Conversation.tcp("192.0.2.1", 40_000, "10.0.0.10", 443, SYN);
        assertThat(new Conversation(tracked, both)
                        .check(0, WEB_1, Direction.INGRESS, elsewhere)
                        .tracking())
                .as("the narrow rule does not admit this one")
                .isEqualTo(Tracking.UNTRACKED);
    }

    @Test
    void blocksThatTogetherCoverEveryone_areAnAssumption() {
        SecurityGroup halves = group(
                "web",
                in("web", "https", "0.0.0.0/1"),
                in("web", "https", "128.0.0.0/2"),
                in("web", "https", "192.0.0.0/2"),
                out("web", "tcp/0-1000", "0.0.0.0/0"),
                out("web", "tcp/1001-65535", "0.0.0.0/1"),
                out("web", "all", "128.0.0.0/1"));
        assertThat(new Conversation(halves).in(0, 443, SYN).tracking()).isEqualTo(Tracking.NEW);
        Assumptions union = assume(OverlappingRules.UNTRACKED, CoveringRules.OPEN);
        assertThat(new Conversation(union, halves).in(0, 443, SYN).tracking()).isEqualTo(Tracking.UNTRACKED);
        SecurityGroup hole = group(
                "web",
                in("web", "https", "0.0.0.0/0"),
                out("web", "tcp/0-1000", "0.0.0.0/0"),
                out("web", "tcp/1002-65535", "0.0.0.0/0"));
        assertThat(new Conversation(union, hole).in(0, 443, SYN).tracking())
                .as("port 1001 is not open")
                .isEqualTo(Tracking.NEW);
        SecurityGroup smallHole = group(
                "web",
                in("web", "https", "0.0.0.0/0"),
                out("web", "all", "0.0.0.0/1"),
                out("web", "all", "128.0.0.0/2"),
                out("web", "tcp/0-65534", "192.0.0.0/2"));
        assertThat(new Conversation(union, smallHole).in(0, 443, SYN).tracking())
                .isEqualTo(Tracking.NEW);
    }

    @Test
    void aPrefixList_standsForOneRuleAnEntry() {
        Network.Builder lists = SmallNetwork.builder()
                .add(new PrefixList("pl-all", "all", cidrs("0.0.0.0/0"), 1))
                .add(new PrefixList("pl-halves", "halves", cidrs("0.0.0.0/1", "128.0.0.0/1"), 2))
                .add(new PrefixList("pl-both", "both", cidrs("0.0.0.0/0", "203.0.113.0/24"), 2));
        assertThat(untracked(lists, "pl-all", Assumptions.DEFAULTS)).isTrue();
        assertThat(untracked(lists, "pl-halves", Assumptions.DEFAULTS)).isFalse();
        assertThat(untracked(lists, "pl-halves", assume(OverlappingRules.UNTRACKED, CoveringRules.OPEN)))
                .isTrue();
        assertThat(untracked(lists, "pl-both", Assumptions.DEFAULTS)).isTrue();
        assertThat(untracked(lists, "pl-both", assume(OverlappingRules.TRACKED, CoveringRules.NOT_OPEN)))
                .isFalse();
    }

    @Test
    void aGroup_isNeverOpen_evenToItsMembers() {
        SecurityGroup byGroup = group("web", in("web", "all", "sg-web"), out("web", "all", "0.0.0.0/0"));
        Conversation talk = new Conversation(byGroup);
        PacketHeader neighbour = Conversation.tcp("10.0.0.11", 40_000, "10.0.0.10", 443, SYN);
        assertThat(talk.check(0, WEB_1, Direction.INGRESS, neighbour).tracking())
                .isEqualTo(Tracking.NEW);
    }

    @ParameterizedTest
    @CsvSource({"DOCUMENTED, RELATED", "RELATED, RELATED", "RULES, NO_RULE"})
    void anErrorAboutAnUntrackedFlow_CT27(IcmpErrors setting, Reason reason) {
        Conversation talk = new Conversation(assume(setting), OPEN);
        talk.in(0, 443, SYN);
        talk.out(1, 443, ACK);
        PacketHeader sent = Conversation.tcp("10.0.0.10", 443, CLIENT, 40_000, ACK);
        assertThat(talk.check(2, WEB_1, Direction.INGRESS, tooBig(sent)).reason())
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "DOCUMENTED, false, NO_RULE",
        "DOCUMENTED, true, RELATED",
        "RELATED, false, RELATED",
        "RULES, true, NO_RULE"
    })
    void anErrorAboutATrackedFlow_CT27(IcmpErrors setting, boolean automatic, Reason reason) {
        SecurityGroup narrow = group("web", in("web", "https", "203.0.113.0/24"));
        Conversation talk = new Conversation(assume(setting), narrow).established();
        PacketHeader sent = Conversation.tcp("10.0.0.10", 443, CLIENT, 40_000, ACK);
        Explanation error = talk.check(SECOND, WEB_1, Direction.INGRESS, tooBig(sent), automatic);
        assertThat(error.reason()).isEqualTo(reason);
        assertThat(error.tracking()).isEqualTo(Tracking.NONE);
    }

    @Test
    void anErrorAboutNoFlow_isNotRelated_CT27() {
        SecurityGroup narrow = group("web", in("web", "https", "203.0.113.0/24"));
        Conversation talk = new Conversation(assume(IcmpErrors.RELATED), narrow).established();
        PacketHeader never = Conversation.tcp("10.0.0.10", 443, CLIENT, 40_001, ACK);
        assertThat(talk.check(SECOND, WEB_1, Direction.INGRESS, tooBig(never)).reason())
                .isEqualTo(Reason.NO_RULE);
        PacketHeader sent = Conversation.tcp("10.0.0.10", 443, CLIENT, 40_000, ACK);
        long deadline = 2 + 432_000 * SECOND;
        assertThat(talk.check(deadline - 1, WEB_1, Direction.INGRESS, tooBig(sent))
                        .reason())
                .isEqualTo(Reason.RELATED);
        assertThat(talk.check(deadline, WEB_1, Direction.INGRESS, tooBig(sent)).reason())
                .as("an error refreshes nothing")
                .isEqualTo(Reason.NO_RULE);
    }

    @Test
    void anErrorThatLeaves_quotesAPacketThatEntered_CT27() {
        SecurityGroup narrow = group("web", in("web", "udp/5000", "203.0.113.0/24"));
        Conversation talk = new Conversation(assume(IcmpErrors.RELATED), narrow);
        talk.udpIn(0);
        PacketHeader received = PacketHeader.udp(ip(CLIENT), 40_000, ip("10.0.0.10"), 5000);
        PacketHeader unreachable = PacketHeader.icmp(ip("10.0.0.10"), ip(CLIENT), 3, 3, 0, received);
        assertThat(talk.check(1, WEB_1, Direction.EGRESS, unreachable).reason()).isEqualTo(Reason.RELATED);
    }

    @Test
    void anErrorThatARuleAdmits_passesByTheRule_CT27() {
        Conversation talk = new Conversation(group("web", in("web", "icmp/3-4", "0.0.0.0/0")));
        PacketHeader sent = Conversation.tcp("10.0.0.10", 443, CLIENT, 40_000, ACK);
        assertThat(talk.check(0, WEB_1, Direction.INGRESS, tooBig(sent)).reason())
                .isEqualTo(Reason.RULE);
    }

    private static PacketHeader tooBig(PacketHeader quoted) {
        return PacketHeader.icmp(ip("192.0.2.77"), ip("10.0.0.10"), 3, 4, 0, quoted);
    }

    private static Explanation ipv6(Conversation talk, int port) {
        return talk.check(0, WEB_1, Direction.INGRESS, Conversation.tcp(REMOTE_IPV6, 40_000, LOCAL_IPV6, port, SYN));
    }

    private static boolean untracked(Network.Builder lists, String list, Assumptions assumptions) {
        Network network = lists.add(group("web", in("web", "https", list), out("web", "all", "0.0.0.0/0")))
                .build();
        return new ReferenceFilter(network, assumptions)
                .untrackedClass(
                        WEB_1,
                        Direction.INGRESS,
                        Conversation.tcp(CLIENT, 40_000, "10.0.0.10", 443, SYN),
                        false,
                        false);
    }

    private static Network network(SecurityGroup group) {
        return SmallNetwork.builder().add(group).build();
    }

    private static Assumptions assume(UdpReplies udpReplies) {
        return assume(IcmpErrors.DOCUMENTED, udpReplies, OverlappingRules.UNTRACKED, CoveringRules.NOT_OPEN);
    }

    private static Assumptions assume(IcmpErrors icmpErrors) {
        return assume(icmpErrors, UdpReplies.REPLY, OverlappingRules.UNTRACKED, CoveringRules.NOT_OPEN);
    }

    private static Assumptions assume(OverlappingRules overlapping, CoveringRules covering) {
        return assume(IcmpErrors.DOCUMENTED, UdpReplies.REPLY, overlapping, covering);
    }

    private static Assumptions assume(
            IcmpErrors icmpErrors, UdpReplies udpReplies, OverlappingRules overlapping, CoveringRules covering) {
        Assumptions d = Assumptions.DEFAULTS;
        return new Assumptions(
                d.midStreamTcp(),
                icmpErrors,
                udpReplies,
                overlapping,
                covering,
                d.halfOpenTimeoutNanos(),
                d.closingTimeoutNanos(),
                d.closedTimeoutNanos(),
                d.icmpTimeoutNanos(),
                d.otherTimeoutNanos(),
                d.ruleChangeDelayNanos());
    }
}
