package vpcsim.aws.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static vpcsim.aws.address.Direction.EGRESS;
import static vpcsim.aws.address.Direction.INGRESS;

import org.junit.jupiter.api.Test;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.core.result.TrackingSummary;

/** The limit of entries an instance, over all its interfaces (CT-20 to CT-22). */
class ConnectionLimitTest {

    private static final int INSTANCE = 0;
    private static final long UDP_TIMEOUT = OneInterface.TIMEOUTS.udpNanos();

    @Test
    void theLimitIsReachedExactly_overAllInterfacesOfTheInstance() {
        FilterBench bench = bench(4);
        assertThat(send(bench, "eni-a", OneInterface.LOCAL, 1)).isEqualTo("RULE NEW sgr-1");
        assertThat(send(bench, "eni-b", OneInterface.SECOND, 2)).isEqualTo("RULE NEW sgr-1");
        assertThat(send(bench, "eni-a", OneInterface.LOCAL, 3)).isEqualTo("RULE NEW sgr-1");
        assertThat(send(bench, "eni-b", OneInterface.SECOND, 4)).isEqualTo("RULE NEW sgr-1");
        assertThat(send(bench, "eni-a", OneInterface.LOCAL, 5)).isEqualTo("CONNTRACK_LIMIT NONE sgr-1");
        assertThat(send(bench, "eni-b", OneInterface.SECOND, 6)).isEqualTo("CONNTRACK_LIMIT NONE sgr-1");
        assertThat(bench.connections().live(INSTANCE)).isEqualTo(4);
        assertThat(bench.connections().refused(INSTANCE)).isEqualTo(2);
    }

    @Test
    void aLimitOfNothingRefusesTheFirst() {
        assertThat(send(bench(0), "eni-a", OneInterface.LOCAL, 1)).isEqualTo("CONNTRACK_LIMIT NONE sgr-1");
    }

    @Test
    void aLiveEntryPassesAtTheLimit() { // CT-21, I10
        FilterBench bench = bench(1);
        send(bench, "eni-a", OneInterface.LOCAL, 1);
        send(bench, "eni-a", OneInterface.LOCAL, 2);
        assertThat(send(bench, "eni-a", OneInterface.LOCAL, 1)).isEqualTo("TRACKED REFRESHED ");
    }

    @Test
    void anEntryDueAtNowIsReleasedFirst() {
        FilterBench bench = bench(1);
        send(bench, "eni-a", OneInterface.LOCAL, 1);
        bench.advance(UDP_TIMEOUT - 1);
        assertThat(send(bench, "eni-a", OneInterface.LOCAL, 2)).isEqualTo("CONNTRACK_LIMIT NONE sgr-1");
        bench.advance(1);
        assertThat(send(bench, "eni-a", OneInterface.LOCAL, 2)).isEqualTo("RULE NEW sgr-1");
    }

    @Test
    void anInterfaceWithoutInstanceHasNoLimit() {
        FilterBench bench = bench(1);
        for (int port = 0; port < 50; port++) {
            assertThat(send(bench, "eni-c", OneInterface.NEIGHBOUR, port)).isEqualTo("RULE NEW sgr-1");
        }
        assertThat(bench.connections().live(INSTANCE)).isZero();
        assertThat(bench.connections().live()).isEqualTo(50);
    }

    @Test
    void withoutAllowanceThereIsNoLimit() {
        FilterBench bench = new FilterBench(openOutbound().network(), Assumptions.DEFAULTS);
        for (int port = 0; port < 50; port++) {
            assertThat(send(bench, "eni-a", OneInterface.LOCAL, port)).isEqualTo("RULE NEW sgr-1");
        }
        assertThat(bench.connections().allowance(INSTANCE)).isEqualTo(TrackingSummary.NO_LIMIT);
    }

    @Test
    void untrackedFlowsUseNoEntry() { // CT-21, CT-22
        FilterBench bench = new FilterBench(
                openOutbound()
                        .ingress("sgr-2", "0.0.0.0/0", TrafficType.ALL)
                        .allowance(0)
                        .network(),
                Assumptions.DEFAULTS);
        assertThat(send(bench, "eni-a", OneInterface.LOCAL, 1)).isEqualTo("RULE UNTRACKED sgr-1");
    }

    @Test
    void theSummaryAddsUp() { // I03
        FilterBench bench = bench(3);
        bench.advance(5);
        for (int port = 0; port < 5; port++) {
            send(bench, "eni-a", OneInterface.LOCAL, port);
        }
        bench.advance(UDP_TIMEOUT - 1);
        PacketHeader answer = PacketHeader.udp(OneInterface.REMOTE, 53, OneInterface.LOCAL, 0);
        assertThat(bench.checkSecurityGroups("eni-a", INGRESS, answer)).isEqualTo("TRACKED REFRESHED ");
        bench.advance(1);
        assertThat(bench.connections().summary(INSTANCE))
                .isEqualTo(new TrackingSummary("host-a", 3, 3, 5, 3, 2, 0, 1, 2));
        assertThat(bench.connections().inserted()).isEqualTo(3);
        assertThat(bench.connections().refused()).isEqualTo(2);
        assertThat(bench.connections().inserted(INSTANCE)).isEqualTo(3);
        assertThat(bench.connections().expired(INSTANCE)).isEqualTo(2);
        assertThat(bench.connections().closed(INSTANCE)).isZero();
    }

    private static FilterBench bench(long allowance) {
        return new FilterBench(openOutbound().allowance(allowance).network(), Assumptions.DEFAULTS);
    }

    private static OneInterface openOutbound() {
        return new OneInterface().egress("sgr-1", "0.0.0.0/0", TrafficType.ALL);
    }

    private static String send(FilterBench bench, String interfaceId, IpAddress local, int port) {
        return bench.checkSecurityGroups(interfaceId, EGRESS, PacketHeader.udp(local, port, OneInterface.REMOTE, 53));
    }
}
