package vpcsim.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queues allocate nothing once they are as large as they need to be, and cancelled events do not pile up. */
class EventQueueStorageTest {

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * What the JVM may allocate on this thread by itself in a measurement, when it compiles a method anew or resolves a
     * constant: a few objects. One object for each event would be megabytes; storage that doubles once is 2,000 bytes or more.
     */
    private static final long NOISE_BYTES = 1_024;

    static Stream<Named<EventQueue>> queues() {
        return Stream.of(
                Named.of("HeapEventQueue", new HeapEventQueue()),
                Named.of("TimeStepEventQueue", new TimeStepEventQueue()),
                Named.of("TimeStepEventQueue, shuffled", new TimeStepEventQueue(TieOrder.shuffled(1))));
    }

    @ParameterizedTest
    @MethodSource("queues")
    void holdingManyEvents_allocatesNothing(EventQueue queue) {
        for (int i = 0; i < 20_000; i++) {
            queue.schedule(delay(i), i & 3, 1, i);
        }
        hold(queue, 1_600_000);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        hold(queue, 400_000);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(NOISE_BYTES);
        assertThat(queue.size()).isEqualTo(20_000);
    }

    private static void hold(EventQueue queue, int times) {
        for (int i = 0; i < times; i++) {
            queue.poll();
            queue.peekTimeNanos();
            queue.schedule(queue.timeNanos() + delay(queue.payload() + i), 2, 1, queue.payload());
        }
    }

    /** Near and far, now and then the same time. */
    private static long delay(long i) {
        long mixed = (i * 0x9E3779B97F4A7C15L) >>> 40;
        return i % 10 == 0 ? 0 : i % 7 == 0 ? mixed * 5_000 : mixed;
    }

    @ParameterizedTest
    @MethodSource("queues")
    void timersSetAndCancelledForever_useBoundedStorage(EventQueue queue) {
        for (int i = 0; i < 100; i++) {
            queue.schedule(i, 2, 1, 0);
        }
        setAndCancel(queue, 50_000);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        setAndCancel(queue, 1_000_000);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(NOISE_BYTES);
        assertThat(queue.size()).isEqualTo(100);
    }

    /** As an endpoint does: each packet sets a far timeout and cancels the one before. */
    private static void setAndCancel(EventQueue queue, int times) {
        long timer = TimerHandle.NONE;
        for (int i = 0; i < times; i++) {
            queue.poll();
            queue.cancel(timer);
            timer = queue.schedule(queue.timeNanos() + 350_000_000_000L + i % 1_000, 1, 2, i);
            queue.schedule(queue.timeNanos() + 1_000 + i % 500, 2, 1, 0);
        }
        queue.cancel(timer);
    }
}
