package vpcsim.aws.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.aws.vpc.NetworkChange;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.RuleAction;

/** The public order of one time: changes in the order they were added, then expiries, then packets. */
class RunOrderTest {

    private static final long UDP_TIMEOUT = 30_000_000_000L;
    private static final Peer INSIDE = new Peer.Block(Cidr.parse("10.0.0.0/16"));
    private static final PacketHeader ASK = TestRun.udp("10.0.1.10", 5_000, "10.0.2.10", 53);

    private static Network network() {
        return new NetworkSketch()
                .vpc("vpc-1", "10.0.0.0/16")
                .subnet("front", "vpc-1", "az-1", "10.0.1.0/24")
                .subnet("back", "vpc-1", "az-1", "10.0.2.0/24")
                .group("sg-web", "vpc-1", List.of(), List.of("udp/53 10.0.0.0/16"))
                .group("sg-app", "vpc-1", List.of("udp/53 10.0.0.0/16"), List.of())
                .instance("web", "front", "10.0.1.10", "sg-web")
                .instance("app", "back", "10.0.2.10", "sg-app")
                .build();
    }

    private static NetworkChange entry(RuleAction action, boolean replace) {
        NetworkAclEntry entry = new NetworkAclEntry(50, action, TrafficType.parse("udp/53"), Cidr.parse("10.0.0.0/16"));
        return replace
                ? new NetworkChange.ReplaceNetworkAclEntry("acl-back", Direction.INGRESS, entry)
                : new NetworkChange.CreateNetworkAclEntry("acl-back", Direction.INGRESS, entry);
    }

    @Test
    void changesOfOneTimeTakeEffectInTheOrderTheyWereAdded_beforeThePacketsOfThatTime() {
        TestRun run = TestRun.of(
                network(),
                options -> options.change(5, entry(RuleAction.DENY, false)).change(5, entry(RuleAction.ALLOW, true)));
        long before = run.send(4, "web", ASK);
        long after = run.send(5, "web", ASK);
        run.run().runUntil(10);

        assertThat(run.trace(before)).contains("NACL_CHECK INGRESS back RULE 100");
        assertThat(run.trace(after)).contains("NACL_CHECK INGRESS back RULE 50");
    }

    @Test
    void atOneTime_aChangeThenAnExpiryThenAPacket() {
        List<EventKind> kinds = new ArrayList<>();
        PacketObserver watch = (nowNanos, kind, direction, packet, place, decision) -> {
            if (nowNanos == UDP_TIMEOUT) {
                kinds.add(kind);
            }
        };
        NetworkChange revoke =
                new NetworkChange.RevokeSecurityGroup("sg-web", Direction.EGRESS, TrafficType.parse("udp/53"), INSIDE);
        TestRun run = TestRun.of(network(), options -> options.observer(watch).change(UDP_TIMEOUT, revoke));
        run.send(0, "web", ASK);
        long late = run.send(UDP_TIMEOUT, "web", ASK);
        run.run().run();

        assertThat(kinds)
                .containsExactly(
                        EventKind.RULE_CHANGE,
                        EventKind.CONNTRACK_EXPIRY,
                        EventKind.CONNTRACK_EXPIRY,
                        EventKind.PACKET_SEND,
                        EventKind.SG_CHECK);
        assertThat(run.trace(late)).last().isEqualTo("SG_CHECK EGRESS web NO_RULE");
    }

    @Test
    void theNumberOfARuleStaysReadableWhenTheRuleIsGone() {
        List<Integer> rules = new ArrayList<>();
        PacketObserver watch = (nowNanos, kind, direction, packet, place, decision) -> {
            if (decision != PacketObserver.NO_DECISION && Decision.rule(decision) != Decision.NO_RULE) {
                rules.add(Decision.rule(decision));
            }
        };
        NetworkChange revoke =
                new NetworkChange.RevokeSecurityGroup("sg-web", Direction.EGRESS, TrafficType.parse("udp/53"), INSIDE);
        TestRun run = TestRun.of(
                network(),
                options -> options.observer(watch).change(5, revoke).change(6, entry(RuleAction.DENY, false)));
        run.send(0, "web", ASK);
        run.run().runUntil(10);

        assertThat(rules)
                .extracting(rule -> run.run().ruleLabel(rule))
                .containsExactly("sg-web-out-0", "100", "10.0.0.0/16 local", "100", "sg-app-in-0");
    }
}
