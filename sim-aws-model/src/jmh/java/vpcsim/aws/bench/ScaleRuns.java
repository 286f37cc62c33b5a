package vpcsim.aws.bench;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import vpcsim.aws.simulation.VpcSimulation;

/**
 * Shows what a run holds: {@code load} (10^6 instances in 10^4 subnets of 20 VPCs), {@code rate} (packets a second with
 * 10^5 instances against 10^2, alternating in one run), {@code entries N} (bytes of heap for each of N live IPv4 entries,
 * expiry events included), {@code long EVENTS} (one run, its heap after collection told ten times on the way). One mode
 * a start; on one core and with a fixed heap, such as {@code -Xmx2g -XX:+UseSerialGC}.
 */
public final class ScaleRuns {

    private static final double NANOS = 1e9;
    private static final double MEBI = 1 << 20;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int ROUNDS = 9;

    private final PrintStream out;

    private ScaleRuns(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs one of the modes.
     *
     * @param arguments the mode, then its number
     */
    @SuppressWarnings("SystemOut") // a tool that prints is a tool that prints
    public static void main(String[] arguments) {
        ScaleRuns runs = new ScaleRuns(System.out);
        switch (arguments[0]) {
            case "load" -> runs.load();
            case "rate" -> runs.rate();
            case "entries" -> runs.entries(new BigDecimal(arguments[1]).intValueExact());
            case "long" -> runs.longRun(new BigDecimal(arguments[1]).longValueExact());
            default -> throw new IllegalArgumentException("load, rate, entries or long: " + arguments[0]);
        }
    }

    private void load() {
        long before = System.nanoTime();
        ScaleTraffic traffic = new ScaleTraffic(new ScaleNetwork(20, 500, 100), 10_000, 1_000, SECOND_NANOS, true);
        double seconds = (System.nanoTime() - before) / NANOS;
        VpcSimulation simulation = traffic.simulation();
        say(
                "%,d instances in %,d subnets of %d VPCs: %.1f s, %.0f MiB of heap after it",
                simulation.index().instanceCount(),
                simulation.index().subnetCount(),
                simulation.index().vpcCount(),
                seconds,
                heap() / MEBI);
        traffic.run(100_000);
        say("%,d packets arrived", traffic.arrived());
    }

    /** As many flows in both, so that only the number of instances differs. */
    private void rate() {
        ScaleTraffic[] traffics = {
            new ScaleTraffic(new ScaleNetwork(1, 10, 10), 10_000, 1_000, SECOND_NANOS / 50, false),
            new ScaleTraffic(new ScaleNetwork(2, 500, 100), 10_000, 1_000, SECOND_NANOS / 50, false)
        };
        double[][] rates = new double[2][ROUNDS];
        for (int round = -3; round < ROUNDS; round++) {
            for (int i = 0; i < 2; i++) {
                long before = System.nanoTime();
                traffics[i].run(500_000);
                if (round >= 0) {
                    rates[i][round] = 500_000 * NANOS / (System.nanoTime() - before);
                }
            }
        }
        Arrays.sort(rates[0]);
        Arrays.sort(rates[1]);
        double few = rates[0][ROUNDS / 2];
        double many = rates[1][ROUNDS / 2];
        say(
                "packets/s, medians of %d: 100 instances %,.0f, 100,000 instances %,.0f, ratio %.2f",
                ROUNDS, few, many, many / few);
    }

    private void entries(int wanted) {
        long before = heap();
        ScaleTraffic traffic =
                new ScaleTraffic(new ScaleNetwork(1, 10, 10), wanted, 1_000, 3_600 * SECOND_NANOS, false);
        long empty = heap();
        while (traffic.simulation().connections().live() < wanted) {
            traffic.run(1_000);
        }
        long entries = traffic.simulation().connections().live();
        long bytes = heap() - empty;
        say(
                "%,d live IPv4 entries: %.1f bytes each with their events, %.1f of them in the table; heap %.0f MiB in all",
                entries,
                (double) bytes / entries,
                (double) traffic.simulation().connections().bytes() / entries,
                (heap() - before) / MEBI);
    }

    private void longRun(long events) {
        ScaleTraffic traffic = new ScaleTraffic(new ScaleNetwork(1, 10, 10), 100_000, 1_000, SECOND_NANOS / 10, true);
        long before = System.nanoTime();
        for (int tenth = 1; tenth <= 10; tenth++) {
            while (traffic.simulation().events() < events / 10 * tenth) {
                traffic.run(10_000);
            }
            say(
                    "%,d events, %,d packets, %,d live entries, %.0f s: heap %.1f MiB",
                    traffic.simulation().events(),
                    traffic.arrived(),
                    traffic.simulation().connections().live(),
                    (System.nanoTime() - before) / NANOS,
                    heap() / MEBI);
        }
        say("fingerprint %016x", traffic.simulation().fingerprintFull());
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
