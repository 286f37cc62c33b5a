package vpcsim.core.bench;

import java.util.function.IntFunction;

/** HOLD on a bound. A JVM loads one kind of bound only, so that its methods are called directly and inlined. */
final class BoundHold implements HoldEngine {

    private final IntFunction<BoundQueue> make;
    private BoundQueue queue;
    private Increments increments;

    /** Makes the queue for a number of pending events. */
    BoundHold(IntFunction<BoundQueue> make) {
        this.make = make;
    }

    @Override
    public void fill(int pending, Increments law) {
        queue = make.apply(pending);
        increments = law;
        for (int i = 0; i < pending; i++) {
            queue.push(increments.nextNanos(), i);
        }
    }

    @Override
    public long hold(int events) {
        BoundQueue held = queue;
        long sum = 0;
        for (int i = 0; i < events; i++) {
            long nowNanos = held.pop();
            sum = Long.rotateLeft(sum, 1) ^ nowNanos;
            held.push(nowNanos + increments.nextNanos(), held.payload());
        }
        return sum;
    }
}
