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

/** HOLD with CloudSim Plus, in turn with our simulation: events a microsecond. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CloudSimBenchmark {

    private static final int EVENTS = 10_000;

    /** Who holds. */
    @Param({"cloudsimplus", "vpcsim"})
    public String engine;

    /** How many events are pending. */
    @Param({"100", "10000", "1000000"})
    public int pending;

    private HoldEngine running;

    /** Fills the engine and turns its events over once. */
    @Setup
    public void fill() {
        running = engine.equals("vpcsim") ? Engine.SIMULATION.create() : new CloudSimHold();
        running.fill(pending, new Increments(Law.EXPONENTIAL, pending));
        for (int done = 0; done < pending; done += EVENTS) {
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
