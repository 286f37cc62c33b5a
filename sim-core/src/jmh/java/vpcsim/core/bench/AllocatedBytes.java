package vpcsim.core.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;

/**
 * Bytes that this thread allocates for an operation, counted by the JVM over one long run, so that nothing shows as 0: what
 * JMH's profiler counts includes what JMH itself allocates.
 */
public final class AllocatedBytes {

    private AllocatedBytes() {}

    /**
     * Bytes an operation.
     *
     * @param run lets so many operations happen, on this thread
     * @param warmUp operations that are not counted
     * @param operations operations that are
     */
    public static double each(IntConsumer run, int warmUp, int operations) {
        if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)) {
            throw new IllegalStateException("this JVM does not count what a thread allocates");
        }
        run.accept(warmUp);
        threads.getCurrentThreadAllocatedBytes(); // so that the next one finds all it needs
        long before = threads.getCurrentThreadAllocatedBytes();
        run.accept(operations);
        return (double) (threads.getCurrentThreadAllocatedBytes() - before) / operations;
    }
}
