package vpcsim.core.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * Bytes that this thread allocates for an operation, counted by the JVM over one long run, so that nothing shows as 0: what
 * JMH's profiler counts includes what JMH itself allocates.
 */
public final class AllocatedBytes {

    private static final int MOST_WINDOWS = 200;

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

    /**
     * Bytes an operation in a steady state: counted in a window in which a storage has not grown. It is looked for in windows of
     * so many operations, {@value #MOST_WINDOWS} at most; the last one counts, whatever it shows.
     *
     * @param run lets so many operations happen, on this thread
     * @param warmUp operations before the first window
     * @param operations operations of a window
     * @param storageBytes the size of what may still grow
     */
    public static double steady(IntConsumer run, int warmUp, int operations, LongSupplier storageBytes) {
        run.accept(warmUp);
        double bytes = 0;
        for (int window = 0; window < MOST_WINDOWS; window++) {
            long before = storageBytes.getAsLong();
            bytes = each(run, 0, operations);
            if (storageBytes.getAsLong() == before) {
                return bytes;
            }
        }
        return bytes;
    }
}
