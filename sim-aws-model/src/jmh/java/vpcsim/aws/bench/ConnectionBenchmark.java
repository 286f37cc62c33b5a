package vpcsim.aws.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Nanoseconds an operation of a connection table: ours through the whole check by security groups, and the bound, which is a table
 * and nothing else.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ConnectionBenchmark {

    private static final int OPERATIONS = 2_000;
    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final long GAP_NANOS = 1_000;

    /** A number of entries, and the next flow. */
    @State(Scope.Thread)
    public abstract static class Entries {
        /** Live entries. */
        @Param({"10000", "1000000"})
        public int entries;

        final Chance chance = new Chance(3, 1);
        long flow;
    }

    /** Our table, whose entries last. */
    public static class Lasting extends Entries {
        private final Connections table = new Connections(HOUR_NANOS, true);

        /** Fills it. */
        @Setup
        public void fill() {
            for (; flow < entries; flow++) {
                table.show(flow, 0);
            }
        }
    }

    /** Our table, in which an entry expires whenever one is made. */
    public static class Churning extends Entries {
        private Connections table;

        /** Fills it. */
        @Setup
        public void fill() {
            table = new Connections(entries * GAP_NANOS, true);
            for (int i = 0; i < 2 * entries; i++) {
                next();
            }
        }

        private void next() {
            table.advance(flow * GAP_NANOS);
            table.show(flow, flow * GAP_NANOS);
            flow++;
        }
    }

    /** The bound. */
    public static class Bound extends Entries {
        private FlowTable table;

        /** Fills it. */
        @Setup
        public void fill() {
            table = new FlowTable(entries);
            for (; flow < entries; flow++) {
                table.insert(FlowTable.addresses(flow), FlowTable.ports(flow));
            }
        }

        private int find(long which) {
            return table.find(FlowTable.addresses(which), FlowTable.ports(which));
        }
    }

    /** A packet of a tracked flow: it passes and refreshes the entry. */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public long hit(Lasting state) {
        long sum = 0;
        for (int i = 0; i < OPERATIONS; i++) {
            sum += state.table.show(state.chance.below(state.entries), 1);
        }
        return sum;
    }

    /** A packet of no flow: it is looked up, the one rule is asked, and it is denied. */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public long miss(Lasting state) {
        long sum = 0;
        for (int i = 0; i < OPERATIONS; i++) {
            sum += state.table.showStranger(state.entries + state.chance.below(state.entries), 1);
        }
        return sum;
    }

    /** The oldest entry expires, by its event, and another is made. */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public long churn(Churning state) {
        for (int i = 0; i < OPERATIONS; i++) {
            state.next();
        }
        return state.table.live();
    }

    /** The bound finds a flow and touches it. */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public long boundHit(Bound state) {
        long sum = 0;
        for (int i = 0; i < OPERATIONS; i++) {
            int at = state.find(state.chance.below(state.entries));
            state.table.touch(at, 1);
            sum += at;
        }
        return sum;
    }

    /** The bound does not find a flow. */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public long boundMiss(Bound state) {
        long sum = 0;
        for (int i = 0; i < OPERATIONS; i++) {
            sum += state.find(state.entries + state.chance.below(state.entries));
        }
        return sum;
    }

    /** The bound removes the oldest entry and makes another. */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public long boundChurn(Bound state) {
        for (int i = 0; i < OPERATIONS; i++) {
            state.table.remove(state.find(state.flow - state.entries));
            state.table.insert(FlowTable.addresses(state.flow), FlowTable.ports(state.flow));
            state.flow++;
        }
        return state.flow;
    }
}
