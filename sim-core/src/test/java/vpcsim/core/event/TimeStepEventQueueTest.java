package vpcsim.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no caller can observe and its speed rests on: steps of a fitting width, and cancelled events counted out. */
class TimeStepEventQueueTest {

    private static final int FEW = 200;

    private final TimeStepEventQueue queue = new TimeStepEventQueue();

    private long schedule(long timeNanos) {
        return queue.schedule(timeNanos, 2, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000, 50_000_000})
    void aStepIsAboutAsWideAsSixEventsAreApart_howeverDenseOrSparseTheyAre(long gapNanos) {
        int events = 20_000;
        for (int i = 0; i < events; i++) {
            schedule((i * 7_919L % 20_011) * gapNanos);
        }
        for (int i = 0; i < 10 * events; i++) {
            queue.poll();
            schedule(queue.timeNanos() + (i * 104_729L % 20_011) * 2 * gapNanos);
            assertThat(queue.lateSize()).isLessThan(FEW);
        }
        long widthNanos = 1L << queue.shift();
        assertThat(widthNanos).isBetween(gapNanos, 40 * gapNanos);
    }

    @Test
    void manyEventsOfOneTimeNarrowNothing() {
        for (int i = 0; i < 5_000; i++) {
            schedule(1_000_000);
        }
        int before = queue.shift();
        for (int i = 0; i < 100_000; i++) {
            queue.poll();
            schedule(queue.timeNanos() + 1_000_000);
        }
        assertThat(queue.shift()).isEqualTo(before);
        assertThat(queue.lateSize()).isLessThan(FEW);
    }

    @Test
    void clustersFarApartGetStepsThatFitTheClusters() {
        for (int i = 0; i < 5_000; i++) {
            schedule(i);
        }
        for (int i = 0; i < 200_000; i++) {
            queue.poll();
            long untilNextCluster = 10_000_000 - queue.timeNanos() % 10_000_000;
            schedule(queue.timeNanos() + untilNextCluster + i * 7_919L % 5_003);
        }
        assertThat(queue.shift()).isLessThanOrEqualTo(6);
        assertThat(queue.lateSize()).isLessThan(FEW);
    }

    @Test
    void aLookAheadIsTakenBack_ifManyEventsComeBeforeWhatItSaw() {
        for (int i = 0; i < 40; i++) {
            schedule(350_000_000_000L + i * 1_000_003L);
        }
        for (int i = 0; i < 100; i++) {
            schedule(i);
        }
        for (int i = 0; i < 100; i++) {
            queue.poll();
        }
        assertThat(queue.peekTimeNanos()).isEqualTo(350_000_000_000L);
        for (int i = 0; i < 5_000; i++) {
            schedule(1_000_000L + i * 1_009L);
            assertThat(queue.lateSize()).isLessThan(FEW);
        }
    }

    @Test
    void cancelledEventsAreBounded_andCountedOutWhenMet() {
        List<Long> handles = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            handles.add(schedule(i * 10_007L));
        }
        for (int i = 0; i < 10_000; i++) {
            if (i % 4 != 0) {
                queue.cancel(handles.get(i));
                assertThat(queue.dead()).isLessThanOrEqualTo(queue.size() + 1_024);
            }
        }
        assertThat(queue.dead()).isPositive();
        int taken = 0;
        while (queue.poll()) {
            taken++;
        }
        assertThat(taken).isEqualTo(2_500);
        long last = schedule(queue.timeNanos() + 1);
        queue.cancel(last);
        schedule(queue.timeNanos() + 2);
        queue.poll();
        assertThat(queue.dead()).isZero();
    }

    @Test
    void cancelledEventsAreCountedOut_alsoWhenTheirBucketIsSpread() {
        schedule(1);
        queue.poll();
        List<Long> handles = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            handles.add(schedule(1_000_000L + i * 97L));
        }
        for (int i = 0; i < 900; i += 2) {
            queue.cancel(handles.get(i));
        }
        int deadBefore = queue.dead();
        queue.poll();
        assertThat(queue.dead()).isLessThan(deadBefore);
        while (queue.poll()) {
            // to the end
        }
        assertThat(queue.dead()).isLessThanOrEqualTo(1);
    }

    @Test
    void eventsAreNamedBeforeTheyAreTaken_whereSomebodyWantsThat() {
        TimeStepEventQueue queue = new TimeStepEventQueue();
        List<Long> named = new ArrayList<>();
        boolean[] pays = {true};
        queue.tell(new LookAhead() {
            @Override
            public boolean pays() {
                return pays[0];
            }

            @Override
            public void onSoon(int kind, long payload) {
                named.add(payload * 100 + kind);
            }

            @Override
            public void onStep() {
                named.add(-1L);
            }
        });
        for (int i = 9; i >= 0; i--) {
            queue.schedule(1_000_000L * (1 + i / 5) + i, 0, 7, i);
        }
        for (int i = 0; i < 5; i++) {
            assertThat(queue.poll()).isTrue();
        }
        assertThat(named).startsWith(7L, 107L, 207L, 307L, 407L).endsWith(-1L);

        pays[0] = false;
        named.clear();
        while (queue.poll()) {
            // the others
        }
        assertThat(named).isEmpty();
    }
}
