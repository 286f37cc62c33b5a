package vpcsim.aws.bench;

import vpcsim.core.bench.Series;

/** Heap that a tracked entry takes with everything that belongs to it: its slot, its index, its expiry event, free room. */
final class EntryBytes {

    private static final long HOUR_NANOS = 3_600_000_000_000L;

    private EntryBytes() {}

    /** Bytes an entry of ours, for numbers of entries on the way between two doublings. */
    static Series ofOurs(boolean ipv4, int... entries) {
        double[] bytes = new double[entries.length];
        for (int i = 0; i < entries.length; i++) {
            long before = heap();
            Connections connections = new Connections(HOUR_NANOS, ipv4);
            for (int flow = 0; flow < entries[i]; flow++) {
                if (!Connections.passes(connections.show(flow, flow))) {
                    throw new IllegalStateException("a flow is not admitted");
                }
            }
            bytes[i] = (double) (heap() - before) / connections.live();
        }
        return Series.of(bytes);
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
