package vpcsim.aws.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vpcsim.aws.address.Direction.EGRESS;
import static vpcsim.aws.address.Direction.INGRESS;
import static vpcsim.aws.filter.OneInterface.LOCAL;
import static vpcsim.aws.filter.OneInterface.REMOTE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vpcsim.aws.address.Protocol;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;

/**
 * An entry whose deadline is T lets a packet pass at T - 1 and not at T (M23), in each state. Timeouts are counted in
 * nanoseconds here: half open 60, established 1000, closing 50, closed 10, UDP 30, UDP stream 180, ICMP 40, others 600.
 */
class IdleTimeoutTest {

    private static final Assumptions ASSUMPTIONS = new Assumptions(
            Assumptions.MidStreamTcp.DROP,
            Assumptions.IcmpErrors.DOCUMENTED,
            Assumptions.UdpReplies.REPLY,
            Assumptions.OverlappingRules.UNTRACKED,
            Assumptions.CoveringRules.NOT_OPEN,
            60,
            50,
            10,
            40,
            600,
            0);
    private static final long START = 1_000_000;

    @ParameterizedTest
    @EnumSource(TrackedState.class)
    void anEntryIsGoneAtItsDeadline_andNotBefore(TrackedState state) {
        long timeout = timeout(state);
        for (long offset = -1; offset <= 1; offset++) {
            FilterBench bench = inState(state);
            bench.advance(timeout + offset);
            String verdict = bench.checkSecurityGroups("eni-a", INGRESS, answer(state));
            assertThat(verdict)
                    .as("%s at T%+d", state, offset)
                    .isEqualTo(offset < 0 ? "TRACKED REFRESHED " : "NO_RULE NONE ");
        }
    }

    @ParameterizedTest
    @EnumSource(TrackedState.class)
    void theExpiryIsToldOnce_atTheExactDeadline(TrackedState state) {
        FilterBench bench = inState(state);
        long lastSeen = bench.nowNanos();
        bench.advance(timeout(state) - 1);
        assertThat(bench.expiries()).isEmpty();
        bench.advance(10_000);
        assertThat(bench.expiries()).hasSize(1);
        assertThat(bench.expiries().get(0).nowNanos()).isEqualTo(lastSeen + timeout(state));
        assertThat(bench.connections().touchedState()).isEqualTo(state);
        assertThat(bench.connections().touchedIdleNanos()).isEqualTo(timeout(state));
        assertThat(bench.connections().closed()).isEqualTo(state == TrackedState.CLOSED ? 1 : 0);
        assertThat(bench.connections().expired()).isEqualTo(state == TrackedState.CLOSED ? 0 : 1);
        assertThat(bench.connections().live()).isZero();
        assertThat(bench.pendingEvents()).isZero();
    }

    @Test
    void aRefreshMovesTheDeadline_withoutAnEventOfItsOwn() {
        FilterBench bench = inState(TrackedState.ESTABLISHED);
        for (int i = 0; i < 10; i++) {
            bench.advance(500);
            bench.checkSecurityGroups("eni-a", INGRESS, answer(TrackedState.ESTABLISHED));
            assertThat(bench.pendingEvents()).isEqualTo(1);
        }
        long lastSeen = bench.nowNanos();
        assertThat(bench.expiries()).isEmpty();
        bench.advance(5_000);
        assertThat(bench.expiries()).extracting(FilterBench.Expiry::nowNanos).containsExactly(lastSeen + 1_000);
    }

    @Test
    void aShorterStateMovesTheDeadlineAtOnce() {
        FilterBench bench = inState(TrackedState.ESTABLISHED);
        bench.checkSecurityGroups("eni-a", INGRESS, tcpIn(TcpFlags.FIN | TcpFlags.ACK));
        assertThat(bench.pendingEvents()).isEqualTo(1);
        long lastSeen = bench.nowNanos();
        bench.advance(50);
        assertThat(bench.expiries()).extracting(FilterBench.Expiry::nowNanos).containsExactly(lastSeen + 50);
    }

    @Test
    void packetsOfAClosedConnectionPass_andDoNotExtendIt() { // CT-16
        FilterBench bench = inState(TrackedState.CLOSED);
        bench.advance(9);
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, tcpIn(TcpFlags.ACK)))
                .isEqualTo("TRACKED REFRESHED ");
        bench.advance(1);
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, tcpIn(TcpFlags.ACK)))
                .isEqualTo("NO_RULE NONE ");
    }

    @Test
    void aBareSynEndsAClosedConnection_andIsJudgedByTheRules() {
        FilterBench refused = inState(TrackedState.CLOSED);
        assertThat(refused.checkSecurityGroups("eni-a", INGRESS, tcpIn(TcpFlags.SYN)))
                .isEqualTo("NO_RULE NONE ");
        assertThat(refused.connections().closed()).isEqualTo(1);
        assertThat(refused.connections().live()).isZero();
        FilterBench admitted = inState(TrackedState.CLOSED);
        assertThat(admitted.checkSecurityGroups("eni-a", EGRESS, tcpOut(TcpFlags.SYN)))
                .isEqualTo("RULE NEW sgr-out");
        assertThat(admitted.connections().closed()).isEqualTo(1);
        assertThat(admitted.connections().live()).isEqualTo(1);
        admitted.advance(59);
        assertThat(admitted.expiries()).isEmpty();
        admitted.advance(1);
        assertThat(admitted.expiries()).hasSize(1);
    }

    @Test
    void aBareSynAgainstALiveConnectionPasses() {
        FilterBench bench = inState(TrackedState.ESTABLISHED);
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, tcpIn(TcpFlags.SYN)))
                .isEqualTo("TRACKED REFRESHED ");
    }

    @Test
    void theOpenersAckWithoutASynAckBefore_establishesNothing() {
        FilterBench bench = bench(new OneInterface());
        bench.checkSecurityGroups("eni-a", EGRESS, tcpOut(TcpFlags.SYN));
        bench.checkSecurityGroups("eni-a", EGRESS, tcpOut(TcpFlags.ACK));
        bench.checkSecurityGroups("eni-a", INGRESS, tcpIn(TcpFlags.ACK));
        assertThat(bench.connections().touchedState()).isEqualTo(TrackedState.HALF_OPEN);
        bench.advance(60);
        assertThat(bench.expiries()).hasSize(1);
    }

    @Test
    void theFinOfBothSidesCloses_twoFinsOfOneSideDoNot() {
        FilterBench bench = inState(TrackedState.CLOSING);
        bench.checkSecurityGroups("eni-a", INGRESS, tcpIn(TcpFlags.FIN | TcpFlags.ACK));
        bench.advance(10);
        assertThat(bench.connections().live()).isEqualTo(1);
        bench.checkSecurityGroups("eni-a", EGRESS, tcpOut(TcpFlags.FIN | TcpFlags.ACK));
        bench.advance(10);
        assertThat(bench.connections().closed()).isEqualTo(1);
    }

    @Test
    void threeDatagramsOfOneSide_areNoStream() { // CT-12
        FilterBench bench = bench(new OneInterface());
        for (int i = 0; i < 5; i++) {
            bench.checkSecurityGroups("eni-a", EGRESS, PacketHeader.udp(LOCAL, 40_000, REMOTE, 53));
        }
        bench.checkSecurityGroups("eni-a", INGRESS, PacketHeader.udp(REMOTE, 53, LOCAL, 40_000));
        assertThat(bench.connections().touchedState()).isEqualTo(TrackedState.UDP);
        bench.advance(179);
        assertThat(bench.connections().live()).isEqualTo(1);
    }

    @Test
    void aShortenedTimeoutHoldsForEntriesAtOnce_aLongerOneToo() {
        OneInterface network = new OneInterface().egress("sgr-out", "198.51.100.0/24", TrafficType.ALL);
        FilterBench bench = inState(TrackedState.ESTABLISHED);
        long lastSeen = bench.nowNanos();
        bench.advance(100);
        bench.change(
                network.timeouts(new ConnectionTrackingTimeouts(300, 30, 180)).network());
        bench.advance(100);
        bench.change(
                network.timeouts(new ConnectionTrackingTimeouts(400, 30, 180)).network());
        bench.advance(199);
        assertThat(bench.expiries()).isEmpty();
        bench.advance(1);
        assertThat(bench.expiries()).extracting(FilterBench.Expiry::nowNanos).containsExactly(lastSeen + 400);
    }

    @Test
    void aTimeoutShorterThanTheIdleTime_expiresTheEntryNow() {
        OneInterface network = new OneInterface().egress("sgr-out", "198.51.100.0/24", TrafficType.ALL);
        FilterBench bench = inState(TrackedState.ESTABLISHED);
        bench.advance(500);
        bench.change(
                network.timeouts(new ConnectionTrackingTimeouts(300, 30, 180)).network());
        assertThat(bench.connections().live()).isZero();
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, tcpIn(TcpFlags.ACK)))
                .isEqualTo("NO_RULE NONE ");
    }

    @Test
    void entriesThatAChangeMakesDue_expireNow_inTheOrderOfTheirDeadlines() {
        OneInterface network = new OneInterface().egress("sgr-out", "198.51.100.0/24", TrafficType.ALL);
        FilterBench undisturbed = bench(network);
        sendFromPorts(undisturbed);
        undisturbed.advance(100);
        FilterBench bench = bench(network);
        sendFromPorts(bench);
        bench.advance(10);
        bench.change(
                network.timeouts(new ConnectionTrackingTimeouts(1_000, 5, 180)).network());
        assertThat(bench.expiries())
                .extracting(FilterBench.Expiry::flowHash)
                .containsExactlyElementsOf(undisturbed.expiries().stream()
                        .map(FilterBench.Expiry::flowHash)
                        .toList());
        assertThat(bench.expiries())
                .hasSize(6)
                .extracting(FilterBench.Expiry::nowNanos)
                .containsOnly(bench.nowNanos());
    }

    /** Five flows one after the other; before them one that expires 15 ns after the first, when the clock stops there. */
    private static void sendFromPorts(FilterBench bench) {
        bench.advance(START);
        bench.checkSecurityGroups("eni-a", EGRESS, PacketHeader.icmp(LOCAL, REMOTE, 8, 0, 1, null));
        bench.advance(25);
        for (int port : List.of(9, 3, 7, 1, 8)) {
            bench.checkSecurityGroups("eni-a", EGRESS, PacketHeader.udp(LOCAL, port, REMOTE, 53));
            bench.advance(1);
        }
    }

    @Test
    void aTimeoutBeyondAllTime_neverExpires() {
        FilterBench bench = bench(new OneInterface().timeouts(new ConnectionTrackingTimeouts(Long.MAX_VALUE, 30, 180)));
        bench.advance(START);
        establish(bench);
        bench.advance(Long.MAX_VALUE / 2);
        assertThat(bench.connections().live()).isEqualTo(1);
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, tcpIn(TcpFlags.ACK)))
                .isEqualTo("TRACKED REFRESHED ");
    }

    @Test
    void versionsGrow() { // I11
        FilterBench bench = bench(new OneInterface());
        assertThatThrownBy(() -> bench.filter().swap(bench.filter().filters()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("versions grow: 1 does not follow 1");
    }

    private static FilterBench bench(OneInterface network) {
        return new FilterBench(
                network.egress("sgr-out", "198.51.100.0/24", TrafficType.ALL).network(), ASSUMPTIONS);
    }

    /** A bench whose interface has one entry, in a state, and saw its last packet just now. */
    private static FilterBench inState(TrackedState state) {
        FilterBench bench = bench(new OneInterface());
        bench.advance(START);
        switch (state) {
            case HALF_OPEN -> bench.checkSecurityGroups("eni-a", EGRESS, tcpOut(TcpFlags.SYN));
            case ESTABLISHED -> establish(bench);
            case CLOSING -> {
                establish(bench);
                bench.checkSecurityGroups("eni-a", INGRESS, tcpIn(TcpFlags.FIN | TcpFlags.ACK));
            }
            case CLOSED -> {
                establish(bench);
                bench.checkSecurityGroups("eni-a", INGRESS, tcpIn(TcpFlags.RST));
            }
            case UDP -> bench.checkSecurityGroups("eni-a", EGRESS, PacketHeader.udp(LOCAL, 40_000, REMOTE, 53));
            case UDP_STREAM -> {
                for (PacketHeader packet : List.of(
                        PacketHeader.udp(LOCAL, 40_000, REMOTE, 53), PacketHeader.udp(LOCAL, 40_000, REMOTE, 53))) {
                    bench.checkSecurityGroups("eni-a", EGRESS, packet);
                }
                bench.checkSecurityGroups("eni-a", INGRESS, PacketHeader.udp(REMOTE, 53, LOCAL, 40_000));
            }
            case ICMP -> bench.checkSecurityGroups("eni-a", EGRESS, PacketHeader.icmp(LOCAL, REMOTE, 8, 0, 7, null));
            case OTHER ->
                bench.checkSecurityGroups(
                        "eni-a", EGRESS, new PacketHeader(LOCAL, REMOTE, new Protocol(47), 0, 0, 0, 0, 0, 0, null));
        }
        return bench;
    }

    private static PacketHeader answer(TrackedState state) {
        return switch (state) {
            case HALF_OPEN, ESTABLISHED, CLOSING, CLOSED -> tcpIn(TcpFlags.ACK);
            case UDP, UDP_STREAM -> PacketHeader.udp(REMOTE, 53, LOCAL, 40_000);
            case ICMP -> PacketHeader.icmp(REMOTE, LOCAL, 0, 0, 7, null);
            case OTHER -> new PacketHeader(REMOTE, LOCAL, new Protocol(47), 0, 0, 0, 0, 0, 0, null);
        };
    }

    private static long timeout(TrackedState state) {
        return switch (state) {
            case HALF_OPEN -> 60;
            case ESTABLISHED -> 1_000;
            case CLOSING -> 50;
            case CLOSED -> 10;
            case UDP -> 30;
            case UDP_STREAM -> 180;
            case ICMP -> 40;
            case OTHER -> 600;
        };
    }

    private static void establish(FilterBench bench) {
        bench.checkSecurityGroups("eni-a", EGRESS, tcpOut(TcpFlags.SYN));
        bench.checkSecurityGroups("eni-a", INGRESS, tcpIn(TcpFlags.SYN | TcpFlags.ACK));
        bench.checkSecurityGroups("eni-a", EGRESS, tcpOut(TcpFlags.ACK));
    }

    private static PacketHeader tcpOut(int flags) {
        return PacketHeader.tcp(LOCAL, 40_000, REMOTE, 443, flags);
    }

    private static PacketHeader tcpIn(int flags) {
        return PacketHeader.tcp(REMOTE, 443, LOCAL, 40_000, flags);
    }
}
