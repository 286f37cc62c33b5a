package vpcsim.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import vpcsim.core.result.InvariantResult;

class SimulationTest {

    private static final int PING = 1;
    private static final int CHANGE = 2;

    @Test
    void eachEventGoesToTheHandlerOfItsKind_atItsTime() {
        Simulation simulation = new Simulation(new TimeStepEventQueue());
        List<String> seen = new ArrayList<>();
        simulation.register(PING, 2, (now, kind, payload) -> seen.add("ping " + payload + " at " + now));
        simulation.register(CHANGE, 0, (now, kind, payload) -> seen.add("change " + payload + " at " + now));
        simulation.schedule(5, PING, 1);
        simulation.schedule(5, CHANGE, 2);
        long cancelled = simulation.schedule(6, PING, 3);
        simulation.schedule(7, PING, 4);
        assertThat(simulation.cancel(cancelled)).isTrue();
        assertThat(simulation.peekTimeNanos()).isEqualTo(5);
        simulation.run();
        assertThat(seen).containsExactly("change 2 at 5", "ping 1 at 5", "ping 4 at 7");
        assertThat(simulation.nowNanos()).isEqualTo(7);
        assertThat(simulation.events()).isEqualTo(3);
        assertThat(simulation.step()).isFalse();
    }

    @Test
    void runUntilHandlesTheEventsUpToAndIncludingATime() {
        Simulation simulation = new Simulation(new TimeStepEventQueue());
        List<Long> seen = new ArrayList<>();
        simulation.register(PING, 2, (now, kind, payload) -> {
            seen.add(now);
            simulation.schedule(now + 10, PING, 0);
        });
        simulation.schedule(0, PING, 0);
        simulation.runUntil(30);
        assertThat(seen).containsExactly(0L, 10L, 20L, 30L);
        simulation.schedule(35, PING, 0);
        simulation.runUntil(39);
        assertThat(seen).endsWith(30L, 35L);
    }

    @Test
    void aKindHasOneHandler_andNeedsOne() {
        Simulation simulation = new Simulation(new HeapEventQueue());
        simulation.register(PING, 2, (now, kind, payload) -> {});
        assertThatThrownBy(() -> simulation.register(PING, 2, (now, kind, payload) -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("event kind has a handler already: 1");
        assertThatThrownBy(() -> simulation.register(256, 2, (now, kind, payload) -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> simulation.register(3, 4, (now, kind, payload) -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        for (int kind : new int[] {CHANGE, -1, 256, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> simulation.schedule(0, kind, 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no handler for event kind " + kind);
        }
        assertThat(simulation.step()).isFalse();
        assertThat(simulation.orderInvariant().exercised()).isFalse();
    }

    @Test
    void anEventThatTheQueueHadBefore_needsAHandlerToo() {
        EventQueue queue = new HeapEventQueue();
        queue.schedule(0, 0, CHANGE, 0);
        assertThatThrownBy(new Simulation(queue)::step)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no handler for event kind 2");
    }

    @Test
    void invariantI02_isNotExercisedWithoutEvents() {
        InvariantResult i02 = new Simulation(new TimeStepEventQueue()).orderInvariant();
        assertThat(i02.id()).isEqualTo("I02");
        assertThat(i02.exercised()).isFalse();
    }

    /** Events that schedule further events, at now too: what a run does to a queue. */
    @Property(tries = 300)
    void invariantI02_holdsOnBothQueues_forBothOrdersOfTies(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 9_999) Integer> seeds, @ForAll long tieSeed) {
        for (TieOrder ties : List.of(TieOrder.fifo(), TieOrder.shuffled(tieSeed))) {
            for (EventQueue queue : List.of(new HeapEventQueue(ties), new TimeStepEventQueue(ties))) {
                Simulation simulation = new Simulation(queue);
                for (int kind = 0; kind < EventQueue.RANKS; kind++) {
                    simulation.register(kind, kind, (now, k, payload) -> {
                        if (payload > 0) {
                            simulation.schedule(now + payload % 3, (int) (payload % 4), payload / 2);
                            simulation.schedule(now, 2, payload / 3);
                        }
                    });
                }
                for (int seed : seeds) {
                    simulation.schedule(seed % 5, seed % 4, seed % 200);
                }
                simulation.run();
                InvariantResult i02 = simulation.orderInvariant();
                assertThat(i02.firstViolation()).isEmpty();
                assertThat(i02.violations()).isZero();
                assertThat(i02.checks()).isEqualTo(2 * simulation.events());
            }
        }
    }

    @Test
    void anEventIsTakenAtOnceOnlyIfNothingElseIsDue() {
        Simulation simulation = new Simulation(new TimeStepEventQueue());
        List<String> taken = new ArrayList<>();
        simulation.register(PING, 2, (now, kind, payload) -> {
            taken.add(now + " " + simulation.takeAtOnce());
            simulation.schedule(now + 1, CHANGE, 0);
            taken.add(now + " " + simulation.takeAtOnce());
            simulation.schedule(now, CHANGE, 0);
            taken.add(now + " " + simulation.takeAtOnce());
        });
        simulation.register(CHANGE, 3, (now, kind, payload) -> taken.add(now + " change"));
        simulation.schedule(5, PING, 0);
        simulation.schedule(9, PING, 0);
        simulation.schedule(9, CHANGE, 0);
        simulation.run();

        assertThat(taken)
                .containsExactly(
                        "5 true",
                        "5 true",
                        "5 false",
                        "5 change",
                        "6 change",
                        "9 false",
                        "9 false",
                        "9 false",
                        "9 change",
                        "9 change",
                        "10 change");
        assertThat(simulation.events()).as("those taken at once count").isEqualTo(9);
        assertThat(simulation.orderInvariant().checks()).isEqualTo(18);
    }

    /** The same chains of events, at now and later: those that go through the queue, and those that need not. */
    @Property(tries = 300)
    void takingAtOnceChangesNeitherOrderNorCounts_forBothOrdersOfTies(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 9_999) Integer> seeds, @ForAll long tieSeed) {
        for (TieOrder ties : List.of(TieOrder.fifo(), TieOrder.shuffled(tieSeed))) {
            Chains queued = new Chains(new TimeStepEventQueue(ties), false);
            Chains atOnce = new Chains(new TimeStepEventQueue(ties), true);
            Chains onHeap = new Chains(new HeapEventQueue(ties), true);
            for (Chains chains : List.of(queued, atOnce, onHeap)) {
                seeds.forEach(seed -> chains.simulation.schedule(seed % 50, 2, seed));
                chains.simulation.run();
            }
            assertThat(atOnce.seen).isEqualTo(queued.seen).isEqualTo(onHeap.seen);
            assertThat(atOnce.simulation.events()).isEqualTo(queued.simulation.events());
            assertThat(atOnce.simulation.orderInvariant()).isEqualTo(queued.simulation.orderInvariant());
            assertThat(atOnce.simulation.orderInvariant().violations()).isZero();
        }
    }

    /** Each event schedules one of rank 1 or 2 at now or later, then, as its last act, one more step of its own at now. */
    private static final class Chains {
        final Simulation simulation;
        final List<String> seen = new ArrayList<>();
        private final boolean atOnce;

        Chains(EventQueue queue, boolean atOnce) {
            simulation = new Simulation(queue);
            this.atOnce = atOnce;
            simulation.register(1, 1, this::onEvent);
            simulation.register(2, 2, this::onEvent);
        }

        private void onEvent(long nowNanos, int kind, long payload) {
            seen.add(nowNanos + "/" + kind + "/" + payload);
            if (payload % 3 == 1) {
                simulation.schedule(nowNanos + payload % 5, (int) (1 + payload % 2), payload / 4);
            }
            if (payload > 1) {
                if (atOnce && simulation.takeAtOnce()) {
                    onEvent(nowNanos, 2, payload / 2);
                } else {
                    simulation.schedule(nowNanos, 2, payload / 2);
                }
            }
        }
    }

    @Test
    void invariantI02_firesIfTheQueueIgnoresTheSequence() {
        Simulation simulation = new Simulation(new FaultyEventQueue(FaultyEventQueue.Fault.LAST_SCHEDULED_FIRST));
        simulation.register(PING, 2, (now, kind, payload) -> {});
        for (int i = 0; i < 3; i++) {
            simulation.schedule(1_500_000, PING, i);
        }
        simulation.run();
        InvariantResult i02 = simulation.orderInvariant();
        assertThat(i02.violations()).isEqualTo(2);
        assertThat(i02.firstViolation()).isEqualTo("at 1.5 ms: event 1 of rank 2 left after an event it precedes");
    }

    @Test
    void invariantI02_firesIfTheQueueIgnoresTheRank() {
        Simulation simulation = new Simulation(new FaultyEventQueue(FaultyEventQueue.Fault.RANKS_IGNORED));
        simulation.register(PING, 2, (now, kind, payload) -> {});
        simulation.register(CHANGE, 0, (now, kind, payload) -> {});
        simulation.schedule(1, PING, 0);
        simulation.schedule(1, CHANGE, 0);
        simulation.run();
        assertThat(simulation.orderInvariant().violations()).isEqualTo(1);
    }

    @Test
    void invariantI02_firesIfAnEventIsScheduledAndTakenInThePast() {
        Simulation simulation = new Simulation(new FaultyEventQueue(FaultyEventQueue.Fault.PAST_ACCEPTED));
        simulation.register(CHANGE, 2, (now, kind, payload) -> {});
        simulation.register(PING, 2, (now, kind, payload) -> simulation.schedule(now - 1, CHANGE, 0));
        simulation.schedule(10, PING, 0);
        simulation.run();
        InvariantResult i02 = simulation.orderInvariant();
        assertThat(i02.violations()).isEqualTo(2);
        assertThat(i02.firstViolation()).isEqualTo("at 10 ns: scheduled in the past, for 9 ns");
    }

    @Test
    void aSoundQueueRefusesThePast_andI02CountsTheAttempt() {
        Simulation simulation = new Simulation(new TimeStepEventQueue());
        simulation.register(PING, 2, (now, kind, payload) -> simulation.schedule(now - 1, PING, 0));
        simulation.schedule(10, PING, 0);
        assertThatThrownBy(simulation::run).isInstanceOf(IllegalArgumentException.class);
        assertThat(simulation.orderInvariant().violations()).isEqualTo(1);
    }

    @Test
    void invariantI02_firesIfTiesAreShuffledOtherwiseThanTheQueueSays() {
        Simulation simulation = new Simulation(new FaultyEventQueue(FaultyEventQueue.Fault.OTHER_SHUFFLE));
        simulation.register(PING, 2, (now, kind, payload) -> {});
        for (int i = 0; i < 20; i++) {
            simulation.schedule(3, PING, i);
        }
        simulation.run();
        assertThat(simulation.orderInvariant().violations()).isPositive();
    }

    @Test
    void invariantI02_seesThroughAnEventScheduledAtNowBetweenTwoInWrongOrder() {
        OrderInvariant order = new OrderInvariant(TieOrder.fifo());
        for (int i = 0; i < 2; i++) {
            order.onSchedule(5, 0);
            order.onScheduled();
        }
        order.onTaken(5, 2, 1);
        order.onSchedule(5, 5);
        order.onScheduled();
        // of a lower rank than the one before it, and scheduled after that left: no violation
        order.onTaken(5, 0, 2);
        assertThat(order.result().violations()).isZero();
        order.onTaken(5, 2, 0);
        assertThat(order.result().violations()).isEqualTo(1);
    }
}
