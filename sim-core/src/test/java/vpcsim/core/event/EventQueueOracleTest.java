package vpcsim.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * {@link TimeStepEventQueue} does what {@link HeapEventQueue} does, step by step, on random histories: equal times, bursts,
 * far timers, stale handles, slots used again, events scheduled at now, looks ahead before an earlier event is scheduled.
 */
class EventQueueOracleTest {

    /** What a history does next. */
    private enum Act {
        SCHEDULE,
        BURST,
        POLL,
        POLL_MANY,
        PEEK,
        CANCEL,
        CANCEL_MANY,
        HOLD
    }

    private record Step(Act act, long delayNanos, int rank, int choice) {}

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void theTimeStepQueueEqualsTheHeap_inOrderOfScheduling(@ForAll("histories") List<Step> history) {
        replay(history, TieOrder.fifo());
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void theTimeStepQueueEqualsTheHeap_withShuffledTies(@ForAll("histories") List<Step> history, @ForAll long seed) {
        replay(history, TieOrder.shuffled(seed));
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Act> acts = Arbitraries.of(Act.class);
        Arbitrary<Long> delays = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(0L)),
                Tuple.of(3, Arbitraries.longs().between(1, 300)),
                Tuple.of(3, Arbitraries.longs().between(1, 2_000_000)),
                Tuple.of(2, Arbitraries.longs().between(1, 350_000_000_000L)),
                Tuple.of(1, Arbitraries.longs().between(1, 1L << 58)));
        Arbitrary<Step> steps = Combinators.combine(
                        acts,
                        delays,
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 1 << 20))
                .as(Step::new);
        return steps.list().ofMinSize(1).ofMaxSize(120);
    }

    private static void replay(List<Step> history, TieOrder tieOrder) {
        Pair pair = new Pair(tieOrder);
        for (Step step : history) {
            pair.perform(step);
        }
        while (pair.poll()) {
            // to the end
        }
    }

    /** Both queues, driven alike and compared after each call. */
    private static final class Pair {
        private final EventQueue oracle;
        private final EventQueue queue;
        private final List<Long> oracleHandles = new ArrayList<>();
        private final List<Long> handles = new ArrayList<>();
        private long payload;

        Pair(TieOrder tieOrder) {
            oracle = new HeapEventQueue(tieOrder);
            queue = new TimeStepEventQueue(tieOrder);
        }

        void perform(Step step) {
            switch (step.act()) {
                case SCHEDULE -> schedule(step.delayNanos(), step.rank());
                case BURST -> {
                    for (int i = 0; i < step.choice() % 200; i++) {
                        // some at one time, some spread
                        schedule(step.delayNanos() + (step.choice() % 3) * (i * 7_919L % 1_009), step.rank());
                    }
                }
                case POLL -> poll();
                case POLL_MANY -> {
                    for (int i = 0; i < step.choice() % 150; i++) {
                        poll();
                    }
                }
                case PEEK -> assertThat(queue.peekTimeNanos()).isEqualTo(oracle.peekTimeNanos());
                case CANCEL -> cancel(step.choice());
                case CANCEL_MANY -> {
                    for (int i = 0; i < step.choice() % 150; i++) {
                        cancel(step.choice() + i * 31);
                    }
                }
                case HOLD -> {
                    for (int i = 0; i < 60; i++) {
                        if (poll()) {
                            schedule(step.delayNanos() * (i % 5) / 4, step.rank());
                        }
                    }
                }
            }
            assertThat(queue.size()).isEqualTo(oracle.size());
            if (oracle.mayBeDue()) {
                assertThat(queue.mayBeDue()).isTrue();
            } else {
                // as a simulation does that takes an event at once
                assertThat(queue.skipSequence()).isEqualTo(oracle.skipSequence());
            }
        }

        private void schedule(long delayNanos, int rank) {
            long timeNanos = Math.min(oracle.timeNanos() + delayNanos, EventQueue.NEVER - 1);
            if (timeNanos < oracle.timeNanos()) {
                timeNanos = EventQueue.NEVER - 1;
            }
            int kind = (int) (payload & 255);
            oracleHandles.add(oracle.schedule(timeNanos, rank, kind, payload));
            handles.add(queue.schedule(timeNanos, rank, kind, payload));
            assertThat(handles.get(handles.size() - 1)).isNotEqualTo(TimerHandle.NONE);
            payload++;
        }

        private void cancel(int choice) {
            if (!handles.isEmpty()) {
                int index = choice % handles.size();
                assertThat(queue.cancel(handles.get(index))).isEqualTo(oracle.cancel(oracleHandles.get(index)));
            }
        }

        boolean poll() {
            boolean some = oracle.poll();
            assertThat(queue.poll()).isEqualTo(some);
            assertThat(queue.timeNanos()).isEqualTo(oracle.timeNanos());
            assertThat(queue.payload()).isEqualTo(oracle.payload());
            assertThat(queue.kind()).isEqualTo(oracle.kind());
            assertThat(queue.rank()).isEqualTo(oracle.rank());
            assertThat(queue.sequence()).isEqualTo(oracle.sequence());
            return some;
        }
    }
}
