package vpcsim.aws.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vpcsim.aws.address.Direction;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.aws.forwarding.PacketReceiver;
import vpcsim.aws.forwarding.Timing;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.simulation.RunPropertiesTest.Case;
import vpcsim.aws.simulation.RunPropertiesTest.Sent;
import vpcsim.aws.verdict.EventKind;

/**
 * A step that skips the queue is as if it had not, and so is a packet whose entry was fetched ahead: trace, results, invariants
 * and fingerprints are the same.
 */
class InlineStepsTest {

    private static final int ECHOES = 3;

    /** One run, with everything that can be seen of it. The receiver answers some arrivals at the same time. */
    private static final class Watched implements PacketObserver, PacketReceiver {
        final VpcSimulation run;
        final List<String> trace = new ArrayList<>();
        long calls;

        Watched(Case given, VpcSimulation.Builder options) {
            given.changes().forEach(change -> options.change(50 * RunPropertiesTest.SECOND, change));
            run = options.observer(this).receiver(this).build();
            RunPropertiesTest.sendAll(run, given.packets());
            while (run.simulation().step()) {
                calls++;
            }
        }

        @Override
        public void onEvent(
                long nowNanos, EventKind kind, @Nullable Direction direction, int packet, int place, long decision) {
            String number = packet == NONE ? "" : " packet " + run.packets().number(packet);
            trace.add(nowNanos + " " + kind + " " + direction + number + " at " + place + " " + decision);
        }

        @Override
        public void onArrival(long nowNanos, int packet, int networkInterface, int host) {
            if (networkInterface != PacketTable.NONE && run.packets().tag(packet) < ECHOES) {
                PacketTable packets = run.packets();
                int echo = packets.allocate();
                packets.setHeader(echo, packets.header(packet));
                packets.setSourceLow(echo, packets.destinationLow(packet));
                packets.setDestinationLow(echo, packets.sourceLow(packet));
                packets.setLengthBytes(echo, 40);
                packets.setTag(echo, packets.tag(packet) + 1);
                packets.setSenderInterface(echo, networkInterface);
                run.send(nowNanos + packets.number(packet) % 2, echo);
            }
        }

        @Override
        public void onEnd(
                long nowNanos, int packet, EventKind check, @Nullable Direction direction, int place, long decision) {
            trace.add(nowNanos + " end of " + run.packets().number(packet));
        }
    }

    @Property(tries = 60)
    void stepsThatSkipTheQueueChangeNothing_whateverTheOrderOfTies(@ForAll long seed, @ForAll long tieSeed) {
        Case given = RunPropertiesTest.randomCase(seed);
        for (Timing timing : List.of(Timing.INSTANT, Timing.DEFAULT, RunPropertiesTest.SLOW)) {
            for (boolean shuffled : new boolean[] {false, true}) {
                Watched inline = new Watched(
                        given, options(given, timing, shuffled, tieSeed).lookAheadEntries(tieSeed & 1));
                Watched queued = new Watched(
                        given, options(given, timing, shuffled, tieSeed).inlineSteps(false));

                assertThat(inline.trace).isEqualTo(queued.trace);
                assertThat(inline.run.fingerprintFull()).isEqualTo(queued.run.fingerprintFull());
                assertThat(inline.run.fingerprintWire()).isEqualTo(queued.run.fingerprintWire());
                assertThat(inline.run.events()).isEqualTo(queued.run.events());
                assertThat(inline.run.simulation().events())
                        .isEqualTo(queued.run.simulation().events())
                        .isEqualTo(queued.calls);
                assertThat(inline.run.totals()).isEqualTo(queued.run.totals());
                assertThat(inline.run.invariants()).isEqualTo(queued.run.invariants());
                assertThat(inline.run.invariants()).allMatch(invariant -> invariant.violations() == 0, "holds");
            }
        }
    }

    @Test
    void aLonePacketPassesTheQueueOnceADelay() {
        PacketHeader header = TestRun.tcp("10.0.1.10", 1, "10.0.2.10", 80, TestRun.SYN);
        Case one = new Case(PacketPathTest.shop().build(), List.of(new Sent(0, "web", header)), List.of());
        Watched inline = new Watched(one, VpcSimulation.of(one.network()));
        Watched queued = new Watched(one, VpcSimulation.of(one.network()).inlineSteps(false));

        assertThat(inline.trace).isEqualTo(queued.trace);
        assertThat(queued.calls).isEqualTo(queued.run.simulation().events());
        assertThat(inline.calls).isLessThanOrEqualTo(queued.calls / 2);
    }

    private static VpcSimulation.Builder options(Case given, Timing timing, boolean shuffled, long tieSeed) {
        VpcSimulation.Builder options = VpcSimulation.of(given.network()).timing(timing);
        return shuffled ? options.tieShuffle(tieSeed) : options;
    }
}
