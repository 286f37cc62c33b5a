package vpcsim.core.result;

/**
 * What the host adds to a run, and what therefore differs from machine to machine. Stands in {@code manifest.json} under
 * {@code host} and in the last section of a report, never in {@code result.json}.
 *
 * @param startedAt wall-clock start, ISO 8601 in UTC
 * @param wallNanos how long the simulation took
 * @param eventsPerSecond model events per second of wall time
 * @param packetsPerSecond packets per second of wall time
 * @param peakHeapBytes the most heap seen in use
 * @param java the Java version and vendor
 * @param operatingSystem name, version and architecture
 * @param commandLine the command as it was given
 */
public record HostFacts(
        String startedAt,
        long wallNanos,
        long eventsPerSecond,
        long packetsPerSecond,
        long peakHeapBytes,
        String java,
        String operatingSystem,
        String commandLine) {}
