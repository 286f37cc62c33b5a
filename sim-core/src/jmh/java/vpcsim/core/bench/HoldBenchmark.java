package vpcsim.core.bench;

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
import org.openjdk.jmh.annotations.TearDown;

/** HOLD: events a microsecond, which is millions a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HoldBenchmark {

    private static final int EVENTS = 10_000;
    private static final int WARM_UP = 300_000;

    /** Who holds. */
    @Param
    public Engine engine;

    /** How many events are pending. */
    @Param({"100", "10000", "1000000"})
    public int pending;

    /** The law of their increments. */
    @Param("EXPONENTIAL")
    public Law law;

    private HoldEngine running;

    /** Fills the engine, and turns its events over, so that their times are those of a run long under way. */
    @Setup
    public void fill() {
        running = engine.create();
        running.fill(pending, new Increments(law, pending));
        for (int done = 0; done < Math.max(pending, WARM_UP); done += EVENTS) {
            running.hold(EVENTS);
        }
    }

    /** One batch of events. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long hold() {
        return running.hold(EVENTS);
    }

    /** Ends the engine. */
    @TearDown
    public void close() {
        running.close();
    }
}
