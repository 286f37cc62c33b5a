package vpcsim.core.bench;

import java.util.List;

/** Makes sure that what is compared does the same: all our queues and bounds take the same times in the same order. */
final class SameOrder {

    private static final List<Engine> COMPARABLE =
            List.of(Engine.QUEUE, Engine.HEAP_BOUND, Engine.CALENDAR_BOUND, Engine.LADDER_BOUND, Engine.WHEEL_BOUND);

    private SameOrder() {}

    static void check() {
        for (int pending : new int[] {100, 10_000, 200_000}) {
            long expected = times(Engine.PRIORITY_QUEUE, pending);
            for (Engine engine : COMPARABLE) {
                if (times(engine, pending) != expected) {
                    throw new IllegalStateException(engine + " takes other times than a PriorityQueue at " + pending);
                }
            }
        }
    }

    private static long times(Engine engine, int pending) {
        HoldEngine held = engine.create();
        held.fill(pending, new Increments(Law.EXPONENTIAL, pending));
        return held.hold(3 * pending);
    }
}
