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

/** Whole packets a microsecond, which is millions a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PipeBenchmark {

    private static final int PACKETS = 2_000;
    private static final int WARM_UP = 300_000;

    /** How the packet is led. */
    @Param
    public PipeKind pipe;

    /** Live connections. */
    @Param({"10000", "1000000"})
    public int flows;

    /** Instances, half of them clients; the bounds and objects know none. */
    @Param("200")
    public int instances;

    /** Rules of each list. */
    @Param("20")
    public int rules;

    private Pipe running;

    /** Opens all connections. */
    @Setup
    public void open() {
        running = pipe.create(flows, instances / 2, rules);
        running.run(WARM_UP);
    }

    /** One batch of packets. */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long packets() {
        return running.run(PACKETS);
    }
}
