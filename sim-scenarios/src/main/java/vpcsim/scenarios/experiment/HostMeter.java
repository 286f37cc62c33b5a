package vpcsim.scenarios.experiment;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import vpcsim.core.result.HostFacts;

/** Measures what the host adds to a run. Nothing of it reaches a result. */
final class HostMeter {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Instant startedAt;
    private final long startNanos;

    private HostMeter(Instant startedAt, long startNanos) {
        this.startedAt = startedAt;
        this.startNanos = startNanos;
    }

    static HostMeter start() {
        return new HostMeter(Instant.now().truncatedTo(ChronoUnit.SECONDS), System.nanoTime());
    }

    long wallNanos() {
        return System.nanoTime() - startNanos;
    }

    HostFacts facts(long wallNanos, long events, long packets, String commandLine) {
        double seconds = Math.max(1, wallNanos) / NANOS_PER_SECOND;
        return new HostFacts(
                startedAt.toString(),
                wallNanos,
                Math.round(events / seconds),
                Math.round(packets / seconds),
                peakHeapBytes(),
                System.getProperty("java.version", "") + " " + System.getProperty("java.vendor", ""),
                String.format(
                        Locale.ROOT,
                        "%s %s %s",
                        System.getProperty("os.name", ""),
                        System.getProperty("os.version", ""),
                        System.getProperty("os.arch", "")),
                commandLine);
    }

    private static long peakHeapBytes() {
        long bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                bytes += pool.getPeakUsage().getUsed();
            }
        }
        return bytes;
    }
}
