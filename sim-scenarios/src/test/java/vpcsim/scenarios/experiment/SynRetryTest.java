package vpcsim.scenarios.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.vpc.NetworkChange;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.SecurityGroupRule;
import vpcsim.core.random.Distributions;
import vpcsim.core.result.FlowSummary;
import vpcsim.scenarios.scenario.Dialogue;
import vpcsim.scenarios.scenario.Scenario;
import vpcsim.scenarios.scenario.ScheduledChange;
import vpcsim.scenarios.scenario.SynRetry;

/** Theory check T19: when a client sends its SYN again, when it gives up, and when a rule opened in between lets it in. */
final class SynRetryTest {

    private static final long SECOND = Lab.SECOND;
    private static final SynRetry LINUX_6_5 = new SynRetry(SECOND, 10, 4);

    @Test
    void aClassicClientSendsAt_0_1_3_7_15_31_63_andGivesUpAt_127() {
        Watched watched = run(closed(SynRetry.CLASSIC, 200 * SECOND));

        assertThat(watched.synSeconds).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 63L);
        assertThat(watched.outcome.result().endNanos()).isEqualTo(127 * SECOND);
        FlowSummary flows = watched.outcome.result().flows().get(0);
        assertThat(flows.failed()).isEqualTo(1);
        assertThat(flows.retries()).isEqualTo(6);
    }

    @Test
    void aClientOfLinux_6_5_sendsFiveTimesASecondApart_thenDoubles_andGivesUpAt_131() {
        Watched watched = run(closed(LINUX_6_5, 200 * SECOND));

        assertThat(watched.synSeconds).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 7L, 11L, 19L, 35L, 67L);
        assertThat(watched.outcome.result().endNanos()).isEqualTo(131 * SECOND);
    }

    @Test
    void aConnectTimeoutGivesUpEarlier_andTheRetryDueAtThatInstantIsNotSent() {
        Watched watched = run(closed(SynRetry.CLASSIC, 3 * SECOND));

        assertThat(watched.synSeconds).containsExactly(0L, 1L);
        assertThat(watched.outcome.result().endNanos()).isEqualTo(3 * SECOND);
    }

    @Test
    void aRuleOpenedAt_10_letsAClassicClientInAt_15_andANewOneAt_11() {
        assertThat(connectedAtSecond(SynRetry.CLASSIC)).isEqualTo(15);
        assertThat(connectedAtSecond(LINUX_6_5)).isEqualTo(11);
    }

    private static long connectedAtSecond(SynRetry retry) {
        SecurityGroupRule rule =
                new SecurityGroupRule("sgr-new", TrafficType.parse("mysql"), new Peer.Block(Cidr.parse("10.0.1.0/24")));
        ScheduledChange open = new ScheduledChange(
                "open",
                10 * SECOND,
                List.of(new NetworkChange.AuthorizeSecurityGroup(Lab.SERVER_GROUP, Direction.INGRESS, rule)));
        Watched watched = run(lab(retry, 200 * SECOND).change(open).build());
        assertThat(watched.outcome.result().flows())
                .extracting(FlowSummary::completed)
                .contains(1L);
        return watched.synAckNanos / SECOND;
    }

    private static Scenario closed(SynRetry retry, long connectTimeoutNanos) {
        return lab(retry, connectTimeoutNanos).build();
    }

    private static Lab lab(SynRetry retry, long connectTimeoutNanos) {
        Dialogue dialogue = new Dialogue.Tcp(
                1,
                1,
                1,
                Distributions.constant(0),
                Distributions.constant(0),
                connectTimeoutNanos,
                retry,
                SECOND,
                Dialogue.Close.NONE);
        return new Lab()
                .machines(1, 1)
                .serverIngress("ssh", "10.0.1.0/24")
                .lastingNanos(SECOND)
                .flow(Lab.flow("query", "mysql", Lab.once(), dialogue, SECOND));
    }

    private static Watched run(Scenario scenario) {
        Watched watched = new Watched();
        watched.outcome = ScenarioRunner.run(
                scenario,
                RunOptions.DEFAULTS.withObservers(List.of((simulation, labels) ->
                        (now, kind, direction, packet, place, decision) -> {
                            if (kind == EventKind.PACKET_SEND) {
                                int flags = simulation.packets().tcpFlags(packet);
                                if (TcpFlags.isBareSyn(flags)) {
                                    assertThat(now % SECOND).isZero();
                                    watched.synSeconds.add(now / SECOND);
                                } else if (flags == (TcpFlags.SYN | TcpFlags.ACK)) {
                                    watched.synAckNanos = now;
                                }
                            }
                        })));
        return watched;
    }

    @SuppressWarnings("NullAway.Init") // set by run
    private static final class Watched {
        private final List<Long> synSeconds = new ArrayList<>();
        private long synAckNanos;
        private RunOutcome outcome;
    }
}
