package vpcsim.aws.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static vpcsim.aws.reference.Conversation.SECOND;
import static vpcsim.aws.vpc.SmallNetwork.WEB_1;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.verdict.Tracking;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.RuleIds;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.SecurityGroupRule;
import vpcsim.aws.vpc.SmallNetwork;

/** Statefulness of security groups for every rule set and packet: M22 to M24 of trust.md. */
@PropertyDefaults(tries = 400)
class StatefulnessPropertiesTest {

    @Property
    void aReplyInsideTheTimeout_passesWithoutAnyRuleOfItsDirection_M22(
            @ForAll("rules") List<SecurityGroupRule> rules, @ForAll("openers") PacketHeader opener) {
        ReferenceTracker tracker = tracker(rules, List.of());
        Explanation first = tracker.check(0, WEB_1, Direction.INGRESS, opener, false, false);
        Assume.that(first.passes());
        assertThat(first.tracking()).isEqualTo(Tracking.NEW);
        Explanation reply = tracker.check(timeout(opener) - 1, WEB_1, Direction.EGRESS, reply(opener), false, false);
        assertThat(reply.reason()).isEqualTo(Reason.TRACKED);
    }

    @Property
    void theSameReplyAfterTheTimeout_meetsTheRules_expiredAtT_M23(
            @ForAll("rules") List<SecurityGroupRule> ingress,
            @ForAll("rules") List<SecurityGroupRule> egress,
            @ForAll("openers") PacketHeader opener,
            @ForAll("aroundDeadline") long offsetNanos) {
        ReferenceTracker tracker = tracker(ingress, egress);
        Assume.that(tracker.check(0, WEB_1, Direction.INGRESS, opener, false, false)
                .tracking()
                .equals(Tracking.NEW));
        long now = timeout(opener) + offsetNanos;
        Explanation reply = tracker.check(now, WEB_1, Direction.EGRESS, reply(opener), false, false);
        if (offsetNanos < 0) {
            assertThat(reply.reason()).isEqualTo(Reason.TRACKED);
        } else {
            Explanation fresh =
                    tracker(ingress, egress).check(now, WEB_1, Direction.EGRESS, reply(opener), false, false);
            assertThat(reply).isEqualTo(fresh);
            assertThat(reply.reason()).isNotEqualTo(Reason.TRACKED);
        }
    }

    @Property
    void revokingTheRuleInMidFlow_cutsUntrackedFlowsOnly_M24(
            @ForAll("rules") List<SecurityGroupRule> ingress,
            @ForAll("rules") List<SecurityGroupRule> egress,
            @ForAll("openers") PacketHeader opener) {
        ReferenceTracker tracker = tracker(ingress, egress);
        Explanation first = tracker.check(0, WEB_1, Direction.INGRESS, opener, false, false);
        Assume.that(first.passes());
        tracker.change(1, network(List.of(), List.of()));
        Explanation next = tracker.check(1, WEB_1, Direction.INGRESS, opener, false, false);
        if (first.tracking() == Tracking.NEW) {
            assertThat(next.reason()).isEqualTo(Reason.TRACKED);
        } else {
            assertThat(next.reason()).isEqualTo(Reason.NO_RULE);
        }
    }

    @Property
    void whatNeitherRulesNorAnEntryAdmit_isDenied_defaultDeny(@ForAll("openers") PacketHeader opener) {
        ReferenceTracker tracker = tracker(List.of(), List.of());
        assertThat(tracker.check(0, WEB_1, Direction.INGRESS, opener, true, false)
                        .reason())
                .isEqualTo(Reason.NO_RULE);
        assertThat(tracker.check(0, WEB_1, Direction.EGRESS, reply(opener), true, false)
                        .reason())
                .isEqualTo(Reason.NO_RULE);
        assertThat(tracker.liveEntries(0, WEB_1)).isZero();
    }

    private static ReferenceTracker tracker(List<SecurityGroupRule> ingress, List<SecurityGroupRule> egress) {
        return new ReferenceTracker(network(ingress, egress), Assumptions.DEFAULTS);
    }

    private static Network network(List<SecurityGroupRule> ingress, List<SecurityGroupRule> egress) {
        List<SecurityGroupRule> outbound = egress.stream()
                .map(rule -> RuleIds.rule("web", Direction.EGRESS, rule.traffic(), rule.peer()))
                .toList();
        return SmallNetwork.builder()
                .add(new SecurityGroup("sg-web", "web", "vpc-1", ingress, outbound))
                .build();
    }

    private static PacketHeader reply(PacketHeader opener) {
        IpAddress from = opener.destination();
        IpAddress to = opener.source();
        return switch (opener.protocol().number()) {
            case 6 ->
                PacketHeader.tcp(from, opener.destinationPort(), to, opener.sourcePort(), TcpFlags.SYN | TcpFlags.ACK);
            case 17 -> PacketHeader.udp(from, opener.destinationPort(), to, opener.sourcePort());
            case 1 -> PacketHeader.icmp(from, to, 0, 0, opener.icmpIdentifier(), null);
            default -> new PacketHeader(from, to, opener.protocol(), 0, 0, 0, 0, 0, 0, null);
        };
    }

    private static long timeout(PacketHeader opener) {
        return switch (opener.protocol().number()) {
            case 6 -> 60 * SECOND;
            case 1, 17 -> 30 * SECOND;
            default -> 600 * SECOND;
        };
    }

    @Provide
    Arbitrary<Long> aroundDeadline() {
        return Arbitraries.of(-1L, 0L, 1L);
    }

    /** First packets of flows to web-1: bare SYN, datagram, echo request, GRE. */
    @Provide
    Arbitrary<PacketHeader> openers() {
        return Traffic.packets().filter(packet -> !packet.protocol().isIcmp() || packet.icmpType() == 8);
    }

    /** Mostly rules that admit something. */
    @Provide
    Arbitrary<List<SecurityGroupRule>> rules() {
        Arbitrary<Peer> peers = Arbitraries.oneOf(
                Arbitraries.of("0.0.0.0/0", "203.0.113.0/24").map(SmallNetwork::peer), Traffic.peers());
        Arbitrary<TrafficType> types = Arbitraries.oneOf(Arbitraries.of(TrafficType.ALL), Traffic.types());
        return Combinators.combine(types, peers)
                .as((traffic, peer) -> RuleIds.rule("web", Direction.INGRESS, traffic, peer))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }
}
