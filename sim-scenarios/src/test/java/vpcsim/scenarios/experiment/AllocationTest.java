package vpcsim.scenarios.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import vpcsim.core.random.Distributions;
import vpcsim.scenarios.scenario.Dialogue;
import vpcsim.scenarios.scenario.Scenario;
import vpcsim.scenarios.scenario.SynRetry;

/** What a run allocates per packet once its tables have grown: nothing but what its time series and result need. */
final class AllocationTest {

    private static final long SECOND = Lab.SECOND;

    /**
     * Two runs of one network differ in their length only, so that the difference of their bytes over the difference of their
     * packets is what a packet costs in steady state: the shorter one is longer than a port waits in TIME_WAIT. The bound leaves room for one window of a chart a second and for
     * tables that still double.
     */
    @Test
    void aPacketCostsLessThanEightBytes() {
        measure(5);
        long[] small = measure(80);
        long[] large = measure(160);

        double bytesAPacket = (large[0] - small[0]) / (double) (large[1] - small[1]);
        assertThat(large[1] - small[1]).isGreaterThan(300_000);
        assertThat(bytesAPacket).isLessThan(8);
    }

    private static long[] measure(long seconds) {
        Scenario scenario = scenario(seconds);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        long packets = ScenarioRunner.run(scenario, RunOptions.DEFAULTS)
                .result()
                .packets()
                .offered();
        return new long[] {threads.getThreadAllocatedBytes(thread) - before, packets};
    }

    private static Scenario scenario(long seconds) {
        Dialogue dialogue = new Dialogue.Tcp(
                100,
                200,
                1,
                Distributions.constant(0),
                Distributions.exponential(2 * Lab.MILLI),
                3 * SECOND,
                SynRetry.CLASSIC,
                5 * SECOND,
                Dialogue.Close.FIN);
        return new Lab()
                .flow(Lab.flow("query", "mysql", Lab.poisson(500), dialogue, seconds * SECOND))
                .lastingNanos(seconds * SECOND)
                .build();
    }
}
