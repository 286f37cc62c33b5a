package vpcsim.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link EventQueue} promises, of every implementation and both orders of ties. */
class EventQueueContractTest {

    private static final int RANK = TieOrder.SHUFFLED_RANK;
    private static final int KIND = 7;

    static Stream<Named<Function<TieOrder, EventQueue>>> implementations() {
        return Stream.of(
                Named.of("HeapEventQueue", HeapEventQueue::new),
                Named.of("TimeStepEventQueue", TimeStepEventQueue::new));
    }

    static Stream<Named<EventQueue>> queues() {
        return Stream.of(
                Named.of("HeapEventQueue", new HeapEventQueue()),
                Named.of("TimeStepEventQueue", new TimeStepEventQueue()),
                Named.of("HeapEventQueue, shuffled", new HeapEventQueue(TieOrder.shuffled(42))),
                Named.of("TimeStepEventQueue, shuffled", new TimeStepEventQueue(TieOrder.shuffled(42))));
    }

    @ParameterizedTest
    @MethodSource("queues")
    void anEmptyQueueStandsAtTimeZeroAndHasNoNextEvent(EventQueue queue) {
        assertThat(queue.poll()).isFalse();
        assertThat(queue.peekTimeNanos()).isEqualTo(EventQueue.NEVER);
        assertThat(queue.size()).isZero();
        assertThat(queue.timeNanos()).isZero();
        assertThat(queue.kind()).isZero();
        assertThat(queue.rank()).isZero();
        assertThat(queue.payload()).isZero();
        assertThat(queue.sequence()).isZero();
    }

    @ParameterizedTest
    @MethodSource("queues")
    void anEventComesBackAsItWasScheduled(EventQueue queue) {
        queue.schedule(5, 0, 1, 2);
        queue.schedule(EventQueue.NEVER - 1, 3, 255, Long.MIN_VALUE);
        assertThat(queue.poll()).isTrue();
        assertThat(queue.peekTimeNanos()).isEqualTo(EventQueue.NEVER - 1);
        assertThat(queue.poll()).isTrue();
        assertThat(queue.timeNanos()).isEqualTo(EventQueue.NEVER - 1);
        assertThat(queue.rank()).isEqualTo(3);
        assertThat(queue.kind()).isEqualTo(255);
        assertThat(queue.payload()).isEqualTo(Long.MIN_VALUE);
        assertThat(queue.sequence()).isEqualTo(1);
        assertThat(queue.poll()).isFalse();
        assertThat(queue.timeNanos()).isEqualTo(EventQueue.NEVER - 1);
    }

    /** Many, so that storage by sequence meets skipped ones at its borders. */
    @ParameterizedTest
    @MethodSource("queues")
    void aSkippedSequenceIsUsedUp_andTakesNoEvent(EventQueue queue) {
        long[] handles = new long[100];
        for (int i = 0; i < handles.length; i++) {
            for (int skipped = 0; skipped < 999; skipped++) {
                assertThat(queue.skipSequence()).isEqualTo(1_000L * i + skipped);
            }
            handles[i] = queue.schedule(i, RANK, KIND, i);
        }
        assertThat(queue.size()).isEqualTo(handles.length);
        assertThat(queue.cancel(handles[50])).isTrue();
        for (int i = 0; i < handles.length; i++) {
            if (i != 50) {
                assertThat(queue.poll()).isTrue();
                assertThat(queue.payload()).isEqualTo(i);
                assertThat(queue.sequence()).isEqualTo(1_000L * i + 999);
                assertThat(queue.cancel(handles[i])).isFalse();
            }
        }
        assertThat(queue.poll()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("queues")
    void eventsLeaveInTheOrderOfTimeThenRank_whateverTheirOrderOfScheduling(EventQueue queue) {
        long[] times = {1L << 60, 3, 1_000_000_007, 0, 255, 256, 3, 65_536, 1L << 62, 1};
        for (int i = 0; i < times.length; i++) {
            queue.schedule(times[i], 3 - i % 4, KIND, i);
        }
        assertThat(queue.size()).isEqualTo(times.length);
        List<Long> taken = new ArrayList<>();
        int lastRank = -1;
        while (queue.poll()) {
            taken.add(queue.timeNanos());
            if (queue.timeNanos() == 3) {
                assertThat(queue.rank()).isGreaterThan(lastRank);
                lastRank = queue.rank();
            }
        }
        assertThat(taken).isSorted().hasSize(times.length);
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void tiesLeaveInTheOrderOfScheduling_alsoWhenScheduledAtNow(Function<TieOrder, EventQueue> implementation) {
        EventQueue queue = implementation.apply(TieOrder.fifo());
        for (long i = 0; i < 1_000; i++) {
            queue.schedule(77, RANK, KIND, i);
        }
        List<Long> taken = new ArrayList<>();
        while (queue.poll()) {
            taken.add(queue.payload());
            if (queue.payload() < 1_000) {
                queue.schedule(77, RANK, KIND, queue.payload() + 1_000);
            }
        }
        assertThat(taken)
                .containsExactlyElementsOf(LongStream.range(0, 2_000).boxed().toList());
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void shuffledTies_arePermutedInRankTwoOnly_theSameForTheSameSeed(Function<TieOrder, EventQueue> implementation) {
        List<Long> inOrder = LongStream.range(0, 300).boxed().toList();
        for (int rank = 0; rank < EventQueue.RANKS; rank++) {
            List<Long> one = payloadsOfTies(implementation.apply(TieOrder.shuffled(1)), rank, inOrder);
            List<Long> again = payloadsOfTies(implementation.apply(TieOrder.shuffled(1)), rank, inOrder);
            List<Long> other = payloadsOfTies(implementation.apply(TieOrder.shuffled(2)), rank, inOrder);
            assertThat(one).containsExactlyInAnyOrderElementsOf(inOrder).isEqualTo(again);
            if (rank == TieOrder.SHUFFLED_RANK) {
                assertThat(one).isNotEqualTo(inOrder).isNotEqualTo(other);
            } else {
                assertThat(one).isEqualTo(inOrder).isEqualTo(other);
            }
        }
    }

    private static List<Long> payloadsOfTies(EventQueue queue, int rank, List<Long> payloads) {
        payloads.forEach(payload -> queue.schedule(9, rank, KIND, payload));
        List<Long> taken = new ArrayList<>();
        while (queue.poll()) {
            taken.add(queue.payload());
            // the payload here is the sequence of scheduling
            assertThat(queue.sequence()).isEqualTo(queue.payload());
        }
        return taken;
    }

    @ParameterizedTest
    @MethodSource("queues")
    void theHandleOfTheEventTaken_isTheOneThatItWasScheduledWith(EventQueue queue) {
        List<Long> handles = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            handles.add(queue.schedule(i % 7, i % EventQueue.RANKS, KIND, i));
        }
        queue.cancel(handles.get(3));
        while (queue.poll()) {
            assertThat(queue.handle()).isEqualTo(handles.get((int) queue.payload()));
            assertThat(queue.cancel(queue.handle())).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("queues")
    void theQueueSaysItsOrderOfTies(EventQueue queue) {
        queue.schedule(0, RANK, KIND, 0);
        assertThat(queue.tieOrder().position(0, 5)).isEqualTo(5);
        assertThat(queue.tieOrder().toString()).isIn("in the order of scheduling", "shuffled by seed 42");
    }

    @ParameterizedTest
    @MethodSource("queues")
    void theHandleNoneIsNeverGivenAndCancelsNothing(EventQueue queue) {
        List<Long> handles = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            handles.add(queue.schedule(i, RANK, KIND, i));
        }
        assertThat(handles).doesNotHaveDuplicates().doesNotContain(TimerHandle.NONE);
        assertThat(queue.cancel(TimerHandle.NONE)).isFalse();
        assertThat(queue.size()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("queues")
    void handlesNobodyWasGiven_cancelNothing(EventQueue queue) {
        long handle = queue.schedule(1, RANK, KIND, 0);
        int slot = TimerHandle.slot(handle);
        int generation = TimerHandle.generation(handle);
        assertThat(queue.cancel(TimerHandle.of(slot, generation + 1))).isFalse();
        assertThat(queue.cancel(TimerHandle.of(slot + 1, generation))).isFalse();
        assertThat(queue.cancel(TimerHandle.of(slot + 1, generation - 1))).isFalse();
        assertThat(queue.cancel(TimerHandle.of(Integer.MAX_VALUE, generation))).isFalse();
        assertThat(queue.cancel(-1)).isFalse();
        assertThat(queue.cancel(Long.MIN_VALUE)).isFalse();
        assertThat(queue.cancel(handle)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("queues")
    void aCancelledEventNeverHappens_andItsHandleIsStale(EventQueue queue) {
        long first = queue.schedule(1, RANK, KIND, 1);
        queue.schedule(2, RANK, KIND, 2);
        assertThat(queue.cancel(first)).isTrue();
        assertThat(queue.cancel(first)).isFalse();
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.peekTimeNanos()).isEqualTo(2);
        assertThat(queue.poll()).isTrue();
        assertThat(queue.payload()).isEqualTo(2);
        assertThat(queue.poll()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("queues")
    void aHandleWhoseEventWasTaken_isStale_alsoWhenItsSlotServesAnother(EventQueue queue) {
        List<Long> stale = new ArrayList<>();
        for (int round = 0; round < 100; round++) {
            stale.add(queue.schedule(round, RANK, KIND, round));
            assertThat(queue.poll()).isTrue();
            queue.schedule(round, RANK, KIND, -round);
            for (long handle : stale) {
                assertThat(queue.cancel(handle)).isFalse();
            }
            assertThat(queue.poll()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("queues")
    void theEventTakenLastIsNoLongerPending_whileItIsHandled(EventQueue queue) {
        long handle = queue.schedule(4, RANK, KIND, 0);
        assertThat(queue.poll()).isTrue();
        assertThat(queue.cancel(handle)).isFalse();
        assertThat(queue.size()).isZero();
        assertThat(queue.peekTimeNanos()).isEqualTo(EventQueue.NEVER);
    }

    @ParameterizedTest
    @MethodSource("queues")
    void anEventInThePastIsRefused_andLeavesTheQueueAsItWas(EventQueue queue) {
        queue.schedule(10, RANK, KIND, 0);
        assertThat(queue.poll()).isTrue();
        assertThatThrownBy(() -> queue.schedule(9, RANK, KIND, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("event in the past: time 9 ns is before now, 10 ns");
        assertThatThrownBy(() -> queue.schedule(Long.MIN_VALUE, RANK, KIND, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(queue.size()).isZero();
        queue.schedule(10, RANK, KIND, 5);
        assertThat(queue.poll()).isTrue();
        assertThat(queue.sequence()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("queues")
    void valuesOutOfRangeAreRefused_sayingTheRange(EventQueue queue) {
        assertThatThrownBy(() -> queue.schedule(EventQueue.NEVER, RANK, KIND, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("never");
        for (int rank : new int[] {-1, 4, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> queue.schedule(0, rank, KIND, 0)).hasMessage("rank must be 0 to 3: " + rank);
        }
        for (int kind : new int[] {-1, 256, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> queue.schedule(0, RANK, kind, 0))
                    .hasMessage("event kind must be 0 to 255: " + kind);
        }
        assertThat(queue.size()).isZero();
    }

    @ParameterizedTest
    @MethodSource("queues")
    void lookingAheadChangesNothing_eventsMayStillBeScheduledBeforeTheNextOne(EventQueue queue) {
        int far = 5_000;
        for (int i = 0; i < far; i++) {
            queue.schedule(1_000_000_000L + i, RANK, KIND, i);
        }
        assertThat(queue.peekTimeNanos()).isEqualTo(1_000_000_000L);
        for (int i = 0; i < far; i++) {
            queue.schedule(1_000L * (far - i), RANK, KIND, i);
            assertThat(queue.peekTimeNanos()).isEqualTo(1_000L * (far - i));
        }
        long last = 0;
        for (int i = 0; i < 2 * far; i++) {
            assertThat(queue.poll()).isTrue();
            assertThat(queue.timeNanos()).isGreaterThanOrEqualTo(last);
            last = queue.timeNanos();
        }
        assertThat(queue.poll()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("queues")
    void cancellingAllLeavesAnEmptyQueueThatGoesOnWorking(EventQueue queue) {
        queue.schedule(50, RANK, KIND, 0);
        assertThat(queue.poll()).isTrue();
        for (int round = 0; round < 3; round++) {
            List<Long> handles = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                handles.add(queue.schedule(50 + i * 1_000_003L * (round + 1), RANK, KIND, i));
            }
            assertThat(queue.peekTimeNanos()).isEqualTo(50);
            handles.forEach(handle -> assertThat(queue.cancel(handle)).isTrue());
            assertThat(queue.size()).isZero();
            assertThat(queue.peekTimeNanos()).isEqualTo(EventQueue.NEVER);
            assertThat(queue.poll()).isFalse();
        }
        queue.schedule(50, RANK, KIND, 8);
        assertThat(queue.poll()).isTrue();
        assertThat(queue.payload()).isEqualTo(8);
    }
}
