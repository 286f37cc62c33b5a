package vpcsim.aws.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static vpcsim.aws.reference.Conversation.ACK;
import static vpcsim.aws.reference.Conversation.CLIENT;
import static vpcsim.aws.reference.Conversation.FIN_ACK;
import static vpcsim.aws.reference.Conversation.RST;
import static vpcsim.aws.reference.Conversation.SECOND;
import static vpcsim.aws.reference.Conversation.SYN;
import static vpcsim.aws.reference.Conversation.SYN_ACK;
import static vpcsim.aws.vpc.SmallNetwork.DB_1;
import static vpcsim.aws.vpc.SmallNetwork.DB_1_SECOND;
import static vpcsim.aws.vpc.SmallNetwork.WEB_1;
import static vpcsim.aws.vpc.SmallNetwork.group;
import static vpcsim.aws.vpc.SmallNetwork.in;
import static vpcsim.aws.vpc.SmallNetwork.ip;
import static vpcsim.aws.vpc.SmallNetwork.out;

import java.util.List;
import org.junit.jupiter.api.Test;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.Protocol;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.verdict.Tracking;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.SmallNetwork;

/**
 * What is remembered, for how long, and what it lets through (CT-1 to CT-3, CT-12, CT-16, CT-18, CT-20 to CT-22).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html">Connection
 *     tracking</a>
 */
class ConnectionTrackingTest {

    private static final SecurityGroup INBOUND = group("web", in("web", "all", "203.0.113.0/24"));
    private static final SecurityGroup OUTBOUND = group("web", out("web", "all", "203.0.113.0/24"));

    @Test
    void aReplyPasses_whateverTheRulesSay_CT1() {
        Conversation talk = new Conversation(INBOUND);
        Explanation first = talk.in(0, 443, SYN);
        assertThat(first.reason()).isEqualTo(Reason.RULE);
        assertThat(first.tracking()).isEqualTo(Tracking.NEW);
        assertThat(first.rule()).isEqualTo("web ingress all 203.0.113.0/24");
        assertThat(first.text()).isEqualTo("sg web: all from 203.0.113.0/24; remembered, new connection");
        Explanation reply = talk.out(1, 443, SYN_ACK);
        assertThat(reply.reason()).isEqualTo(Reason.TRACKED);
        assertThat(reply.tracking()).isEqualTo(Tracking.REFRESHED);
        assertThat(reply.rule()).isEmpty();
    }

    @Test
    void whatIsNoReply_meetsTheRules_CT1() {
        Conversation talk = new Conversation(INBOUND);
        talk.in(0, 443, SYN);
        assertThat(talk.out(1, 80, SYN_ACK).reason()).as("another port").isEqualTo(Reason.NO_RULE);
        assertThat(talk.check(1, WEB_1, Direction.EGRESS, PacketHeader.udp(ip("10.0.0.10"), 443, ip(CLIENT), 40_000))
                        .reason())
                .as("another protocol")
                .isEqualTo(Reason.NO_RULE);
        assertThat(talk.check(
                                1,
                                WEB_1,
                                Direction.EGRESS,
                                Conversation.tcp("10.0.0.10", 443, "203.0.113.8", 40_000, SYN_ACK))
                        .reason())
                .as("another host")
                .isEqualTo(Reason.NO_RULE);
    }

    @Test
    void trackingIsPerInterface() {
        Conversation talk = new Conversation(INBOUND, group("db", in("db", "all", "203.0.113.0/24")));
        talk.in(0, 443, SYN);
        PacketHeader sameFlow = Conversation.tcp("10.0.0.10", 443, CLIENT, 40_000, SYN_ACK);
        assertThat(talk.check(1, DB_1, Direction.EGRESS, sameFlow).reason()).isEqualTo(Reason.NO_RULE);
    }

    @Test
    void pingIsTracked_evenUnderWideOpenRules_CT2() {
        Conversation talk =
                new Conversation(group("web", in("web", "all", "0.0.0.0/0"), out("web", "all", "0.0.0.0/0")));
        assertThat(talk.ping(0, Direction.INGRESS, 8, 7).tracking()).isEqualTo(Tracking.NEW);
        assertThat(talk.ping(1, Direction.EGRESS, 0, 7).reason()).isEqualTo(Reason.TRACKED);
    }

    @Test
    void anEchoIsAFlowByIdentifierAndAsker_CT2() {
        Conversation talk = new Conversation(OUTBOUND);
        assertThat(talk.ping(0, Direction.EGRESS, 8, 7).tracking()).isEqualTo(Tracking.NEW);
        assertThat(talk.ping(1, Direction.INGRESS, 0, 8).reason())
                .as("another identifier")
                .isEqualTo(Reason.NO_RULE);
        assertThat(talk.ping(1, Direction.INGRESS, 8, 7).reason())
                .as("the other side asks")
                .isEqualTo(Reason.NO_RULE);
        assertThat(talk.ping(1, Direction.INGRESS, 14, 7).reason())
                .as("another question")
                .isEqualTo(Reason.NO_RULE);
        assertThat(talk.ping(1, Direction.INGRESS, 0, 7).reason()).isEqualTo(Reason.TRACKED);
        assertThat(talk.ping(31 * SECOND, Direction.INGRESS, 0, 7).reason())
                .as("after 30 s idle")
                .isEqualTo(Reason.NO_RULE);
    }

    @Test
    void noFlowBeginsWithAnAnswer() {
        Conversation talk = new Conversation(INBOUND);
        Explanation answer = talk.ping(0, Direction.INGRESS, 0, 7);
        assertThat(answer.reason()).isEqualTo(Reason.RULE);
        assertThat(answer.tracking()).isEqualTo(Tracking.NONE);
        assertThat(talk.tracker().liveEntries(0, WEB_1)).isZero();
    }

    @Test
    void everyQuestionOfIcmpHasItsAnswer_ofIcmpv6TheEcho() {
        for (int question : new int[] {8, 13, 15, 17}) {
            Conversation talk = new Conversation(OUTBOUND);
            talk.ping(0, Direction.EGRESS, question, 1);
            assertThat(talk.ping(1, Direction.INGRESS, question == 8 ? 0 : question + 1, 1)
                            .reason())
                    .isEqualTo(Reason.TRACKED);
        }
        Conversation talk = new Conversation(group("web", out("web", "icmpv6", "::/0")));
        String remote = "2001:db8:ffff::1";
        String local = "2001:db8:0:a::10";
        talk.check(0, WEB_1, Direction.EGRESS, PacketHeader.icmp(ip(local), ip(remote), 128, 0, 5, null));
        assertThat(talk.check(1, WEB_1, Direction.INGRESS, PacketHeader.icmp(ip(remote), ip(local), 129, 0, 5, null))
                        .reason())
                .isEqualTo(Reason.TRACKED);
        assertThat(talk.check(1, WEB_1, Direction.EGRESS, PacketHeader.icmp(ip(local), ip(remote), 135, 0, 0, null))
                        .tracking())
                .as("neighbour discovery belongs to no flow")
                .isEqualTo(Tracking.NONE);
    }

    @Test
    void otherProtocols_areTrackedByAddressesFor600Seconds_CT3() {
        Conversation talk = new Conversation(OUTBOUND);
        assertThat(talk.gre(0, Direction.EGRESS).tracking()).isEqualTo(Tracking.NEW);
        assertThat(talk.gre(600 * SECOND - 1, Direction.INGRESS).reason()).isEqualTo(Reason.TRACKED);
        assertThat(talk.gre(1200 * SECOND - 1, Direction.INGRESS).reason()).isEqualTo(Reason.NO_RULE);
    }

    @Test
    void anEstablishedConnection_mayBeIdleForFiveDays_CT12_CT16() {
        Conversation talk = new Conversation(INBOUND).established();
        long deadline = 2 + 432_000 * SECOND;
        assertThat(talk.copy().out(deadline - 1, 443, ACK).reason()).isEqualTo(Reason.TRACKED);
        assertThat(talk.copy().out(deadline, 443, ACK).reason())
                .as("gone at its deadline")
                .isEqualTo(Reason.NO_RULE);
        assertThat(talk.copy().out(deadline + 1, 443, ACK).reason()).isEqualTo(Reason.NO_RULE);
    }

    @Test
    void everyPacketThatPasses_refreshes() {
        Conversation talk = new Conversation(INBOUND).established();
        for (int i = 1; i <= 3; i++) {
            assertThat(talk.out(i * 431_999L * SECOND, 443, ACK).reason()).isEqualTo(Reason.TRACKED);
        }
    }

    @Test
    void aHalfOpenConnection_hasAShortTimeout_CT17() {
        Conversation noAck = new Conversation(INBOUND);
        noAck.in(0, 443, SYN);
        noAck.out(1, 443, SYN_ACK);
        assertThat(noAck.copy().out(60 * SECOND, 443, SYN_ACK).reason()).isEqualTo(Reason.TRACKED);
        assertThat(noAck.copy().out(1 + 60 * SECOND, 443, SYN_ACK).reason()).isEqualTo(Reason.NO_RULE);
        Conversation ackTooSoon = new Conversation(INBOUND);
        ackTooSoon.in(0, 443, SYN);
        ackTooSoon.in(1, 443, ACK);
        assertThat(ackTooSoon.in(1 + 60 * SECOND, 443, ACK).reason())
                .as("an ACK before any SYN-ACK completes no handshake")
                .isEqualTo(Reason.NO_CONNECTION);
    }

    @Test
    void aFinShortensTheTimeout_andTheSecondFinCloses_CT16() {
        Conversation closing = new Conversation(INBOUND).established();
        closing.in(10 * SECOND, 443, FIN_ACK);
        assertThat(closing.copy().out(70 * SECOND - 1, 443, ACK).reason()).isEqualTo(Reason.TRACKED);
        assertThat(closing.copy().out(70 * SECOND, 443, ACK).reason()).isEqualTo(Reason.NO_RULE);
        closing.in(10 * SECOND, 443, FIN_ACK);
        closing.out(11 * SECOND, 443, FIN_ACK);
        assertThat(closing.in(20 * SECOND, 443, ACK).reason())
                .as("the last ACK")
                .isEqualTo(Reason.TRACKED);
        assertThat(closing.copy().out(21 * SECOND - 1, 443, ACK).reason()).isEqualTo(Reason.TRACKED);
        assertThat(closing.copy().out(21 * SECOND, 443, ACK).reason())
                .as("packets after the close do not extend it")
                .isEqualTo(Reason.NO_RULE);
    }

    @Test
    void aPacketAfterTheClose_isRejected_CT18() {
        Conversation closed = new Conversation(INBOUND).established();
        closed.out(10 * SECOND, 443, RST);
        assertThat(closed.in(20 * SECOND, 443, ACK).reason()).isEqualTo(Reason.NO_CONNECTION);
    }

    @Test
    void aNewSyn_reusesAClosedConnection_butNotALiveOne() {
        Conversation closed = new Conversation(INBOUND).established();
        assertThat(closed.in(SECOND, 443, SYN).reason()).isEqualTo(Reason.TRACKED);
        closed.out(2 * SECOND, 443, RST);
        Explanation again = closed.in(3 * SECOND, 443, SYN);
        assertThat(again.tracking()).isEqualTo(Tracking.NEW);
        assertThat(closed.tracker().liveEntries(3 * SECOND, WEB_1)).isEqualTo(1);
        Conversation wrongWay = new Conversation(INBOUND).established();
        wrongWay.out(2 * SECOND, 443, RST);
        assertThat(wrongWay.out(3 * SECOND, 443, SYN).reason()).isEqualTo(Reason.NO_RULE);
        assertThat(wrongWay.tracker().liveEntries(3 * SECOND, WEB_1))
                .as("the entry is gone although the new flow was denied")
                .isZero();
    }

    @Test
    void aSegmentThatBeginsNothing_isAnAssumption_CT18() {
        Explanation dropped = new Conversation(INBOUND).in(0, 443, ACK);
        assertThat(dropped.reason()).isEqualTo(Reason.NO_CONNECTION);
        assertThat(dropped.rule()).isEqualTo("web ingress all 203.0.113.0/24");
        Explanation passed = new Conversation(with(Assumptions.MidStreamTcp.PASS), INBOUND).in(0, 443, ACK);
        assertThat(passed.reason()).isEqualTo(Reason.RULE);
        assertThat(passed.tracking()).isEqualTo(Tracking.NONE);
        Conversation tracking = new Conversation(with(Assumptions.MidStreamTcp.TRACK), INBOUND);
        assertThat(tracking.in(0, 443, ACK).tracking()).isEqualTo(Tracking.NEW);
        assertThat(tracking.out(400_000 * SECOND, 443, ACK).reason())
                .as("as established")
                .isEqualTo(Reason.TRACKED);
    }

    @Test
    void udpBecomesAStream_withMoreThanOneRequestAndResponse_CT12() {
        Conversation single = new Conversation(INBOUND);
        single.udpIn(0);
        single.udpOut(SECOND);
        assertThat(single.copy().udpOut(31 * SECOND - 1).reason()).isEqualTo(Reason.TRACKED);
        assertThat(single.copy().udpOut(31 * SECOND).reason())
                .as("one request and response")
                .isEqualTo(Reason.NO_RULE);
        single.udpIn(2 * SECOND);
        assertThat(single.copy().udpOut(182 * SECOND - 1).reason())
                .as("a stream")
                .isEqualTo(Reason.TRACKED);
        assertThat(single.copy().udpOut(182 * SECOND).reason()).isEqualTo(Reason.NO_RULE);
        Conversation oneWay = new Conversation(INBOUND);
        for (int i = 0; i < 5; i++) {
            oneWay.udpIn(i);
        }
        assertThat(oneWay.udpOut(4 + 30 * SECOND).reason())
                .as("one direction only")
                .isEqualTo(Reason.NO_RULE);
    }

    @Test
    void theLimitIsPerInstance_overAllItsInterfaces_CT20_CT21() {
        SecurityGroup db = group("db", in("db", "all", "203.0.113.0/24"));
        Conversation talk = new Conversation(INBOUND, db);
        assertThat(talk.toDb(0, DB_1, "10.0.1.20", 1001).tracking()).isEqualTo(Tracking.NEW);
        assertThat(talk.toDb(0, DB_1_SECOND, "10.0.1.21", 1002).tracking()).isEqualTo(Tracking.NEW);
        Explanation full = talk.toDb(1, DB_1, "10.0.1.20", 1003);
        assertThat(full.reason()).isEqualTo(Reason.CONNTRACK_LIMIT);
        assertThat(full.rule()).isEqualTo("db ingress all 203.0.113.0/24");
        assertThat(full.text()).contains("tracks 2 flows");
        assertThat(talk.toDb(2, DB_1, "10.0.1.20", 1001).reason())
                .as("tracked flows continue")
                .isEqualTo(Reason.TRACKED);
        assertThat(talk.in(2, 443, SYN).tracking()).as("another instance").isEqualTo(Tracking.NEW);
        assertThat(talk.toDb(60 * SECOND, DB_1, "10.0.1.20", 1003).tracking())
                .as("one entry is due at this very time, and released first")
                .isEqualTo(Tracking.NEW);
        assertThat(talk.toDb(60 * SECOND, DB_1, "10.0.1.20", 1004).reason()).isEqualTo(Reason.CONNTRACK_LIMIT);
    }

    @Test
    void untrackedFlows_useNoEntry_CT21_CT22() {
        Conversation talk =
                new Conversation(INBOUND, group("db", in("db", "tcp", "0.0.0.0/0"), out("db", "all", "0.0.0.0/0")));
        for (int port = 1000; port < 1100; port++) {
            assertThat(talk.toDb(0, DB_1, "10.0.1.20", port).tracking()).isEqualTo(Tracking.UNTRACKED);
        }
        assertThat(talk.tracker().liveEntries(0, DB_1)).isZero();
    }

    @Test
    void exemptTraffic_isNeitherJudgedNorTracked_SG25() {
        Conversation talk = new Conversation(group("web"));
        PacketHeader query = PacketHeader.udp(ip("10.0.0.10"), 40_000, ip("10.0.0.2"), 53);
        Explanation exempt = talk.check(0, WEB_1, Direction.EGRESS, query);
        assertThat(exempt.reason()).isEqualTo(Reason.EXEMPT);
        assertThat(talk.tracker().liveEntries(0, WEB_1)).isZero();
    }

    @Test
    void otherIcmp_isJudgedByRulesAlone() {
        Conversation talk = new Conversation(group("web", in("web", "icmp/destination-unreachable", "0.0.0.0/0")));
        assertThat(talk.ping(0, Direction.INGRESS, 3, 0).tracking()).isEqualTo(Tracking.NONE);
        assertThat(talk.ping(0, Direction.INGRESS, 3, 0).reason()).isEqualTo(Reason.RULE);
        assertThat(talk.ping(0, Direction.INGRESS, 9, 0).reason()).isEqualTo(Reason.NO_RULE);
        assertThat(talk.ping(0, Direction.INGRESS, 11, 0).reason())
                .as("it quotes nothing")
                .isEqualTo(Reason.NO_RULE);
    }

    @Test
    void protocolsWithoutPorts_ignoreThem_CT3() {
        Conversation talk = new Conversation(OUTBOUND);
        talk.check(
                0,
                WEB_1,
                Direction.EGRESS,
                new PacketHeader(ip("10.0.0.10"), ip(CLIENT), new Protocol(47), 1, 2, 0, 0, 0, 0, null));
        assertThat(talk.check(
                                0,
                                WEB_1,
                                Direction.INGRESS,
                                new PacketHeader(ip(CLIENT), ip("10.0.0.10"), new Protocol(47), 3, 4, 0, 0, 0, 0, null))
                        .reason())
                .isEqualTo(Reason.TRACKED);
    }

    @Test
    void aShorterTimeout_holdsForEntriesThereAre_aLongerOneRevivesNone() {
        Conversation shorter = new Conversation(INBOUND).established();
        shorter.tracker()
                .change(100 * SECOND, withTimeouts(new ConnectionTrackingTimeouts(60 * SECOND, SECOND, SECOND)));
        assertThat(shorter.out(101 * SECOND, 443, ACK).reason()).isEqualTo(Reason.NO_RULE);
        Conversation longer = new Conversation(INBOUND);
        longer.udpIn(0);
        longer.tracker().change(30 * SECOND, withTimeouts(new ConnectionTrackingTimeouts(SECOND, 60 * SECOND, SECOND)));
        assertThat(longer.udpOut(31 * SECOND).reason()).isEqualTo(Reason.NO_RULE);
        Conversation inTime = new Conversation(INBOUND);
        inTime.udpIn(0);
        inTime.tracker().change(29 * SECOND, withTimeouts(new ConnectionTrackingTimeouts(SECOND, 60 * SECOND, SECOND)));
        assertThat(inTime.udpOut(59 * SECOND).reason()).isEqualTo(Reason.TRACKED);
    }

    @Test
    void aNetworkAclCutsATrackedFlow_sinceItRemembersNothing_CT9() {
        Conversation talk = new Conversation(INBOUND).established();
        assertThat(talk.in(SECOND, 443, ACK).reason()).isEqualTo(Reason.TRACKED);
        Network denying = SmallNetwork.builder()
                .add(SmallNetwork.acl("acl-a", List.of(SmallNetwork.deny(1, "all", "203.0.113.9/32")), List.of()))
                .build();
        assertThat(new ReferenceFilter(denying, Assumptions.DEFAULTS)
                        .networkAcl("acl-a", Direction.INGRESS, Conversation.tcp(CLIENT, 40_000, "10.0.0.10", 443, ACK))
                        .reason())
                .isEqualTo(Reason.DENIED_BY_RULE);
    }

    private static Network withTimeouts(ConnectionTrackingTimeouts timeouts) {
        NetworkInterface web = SmallNetwork.builder().build().networkInterface(WEB_1);
        return SmallNetwork.builder()
                .add(INBOUND)
                .add(new NetworkInterface(
                        web.id(),
                        web.name(),
                        web.type(),
                        web.vpcId(),
                        web.subnetId(),
                        web.addresses(),
                        web.securityGroupIds(),
                        web.instanceId(),
                        timeouts))
                .build();
    }

    private static Assumptions with(Assumptions.MidStreamTcp midStream) {
        Assumptions d = Assumptions.DEFAULTS;
        return new Assumptions(
                midStream,
                d.icmpErrors(),
                d.udpReplies(),
                d.overlappingRules(),
                d.coveringRules(),
                d.halfOpenTimeoutNanos(),
                d.closingTimeoutNanos(),
                d.closedTimeoutNanos(),
                d.icmpTimeoutNanos(),
                d.otherTimeoutNanos(),
                d.ruleChangeDelayNanos());
    }
}
