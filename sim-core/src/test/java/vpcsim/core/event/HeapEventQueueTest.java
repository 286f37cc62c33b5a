package vpcsim.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The oracle itself against something simpler still: a list that is sorted anew at each step. */
class HeapEventQueueTest {

    private record Event(long timeNanos, int rank, long sequence, long handle) {}

    private static final Comparator<Event> ORDER = Comparator.comparingLong(Event::timeNanos)
            .thenComparingInt(Event::rank)
            .thenComparingLong(Event::sequence);

    @Property(tries = 500)
    void theHeapEqualsASortedList(@ForAll @Size(max = 200) List<@IntRange(min = 0, max = 999) Integer> history) {
        HeapEventQueue heap = new HeapEventQueue();
        List<Event> list = new ArrayList<>();
        long sequence = 0;
        for (int choice : history) {
            if (choice < 600) {
                long timeNanos = heap.timeNanos() + choice % 7;
                int rank = choice / 7 % 4;
                list.add(new Event(timeNanos, rank, sequence, heap.schedule(timeNanos, rank, 0, sequence)));
                sequence++;
            } else if (choice < 700 && !list.isEmpty()) {
                Event cancelled = list.remove(choice % list.size());
                assertThat(heap.cancel(cancelled.handle())).isTrue();
                assertThat(heap.cancel(cancelled.handle())).isFalse();
            } else {
                list.sort(ORDER);
                assertThat(heap.poll()).isEqualTo(!list.isEmpty());
                if (!list.isEmpty()) {
                    Event first = list.remove(0);
                    assertThat(heap.timeNanos()).isEqualTo(first.timeNanos());
                    assertThat(heap.rank()).isEqualTo(first.rank());
                    assertThat(heap.sequence()).isEqualTo(first.sequence());
                }
            }
            assertThat(heap.size()).isEqualTo(list.size());
        }
    }
}
