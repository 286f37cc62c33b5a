package vpcsim.scenarios.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.core.random.Distributions;
import vpcsim.core.random.RandomStream;
import vpcsim.core.random.RandomStreams;
import vpcsim.scenarios.arrival.ConstantArrivals;
import vpcsim.scenarios.arrival.Rate;
import vpcsim.scenarios.endpoint.EndpointFaults;
import vpcsim.scenarios.experiment.Lab;
import vpcsim.scenarios.scenario.Dialogue;
import vpcsim.scenarios.scenario.FlowSpec;
import vpcsim.scenarios.scenario.SynRetry;

/** Theory check T20: what losing each SYN with a probability costs a connection, with the classic schedule. */
final class HandshakeLossTest {

    private static final long SECOND = Lab.SECOND;
    private static final long FLOWS = 1_000_000;
    private static final double NORMAL_99_9 = 3.291;
    /** Without loss a flow takes two round trips. */
    private static final long BASE_NANOS = 4 * Wire.DELAY_NANOS;

    /**
     * Each mean and each share lies within 3.291 standard errors of theory, for a sound simulator with probability 99.9 %; of
     * p = 0.1 at most 3 of 0.1 expected failures happen with probability 1 - 4e-6. The false alarm rate of the whole test
     * is below 0.6 % of seeds; the seed is fixed.
     */
    @ParameterizedTest
    @CsvSource({"0.1, 0.124986", "0.3, 0.701383", "0.5, 2.527559"})
    void theMeanExtraDelayAndTheShareThatFailsAreThoseOfTheory(double p, double meanSeconds) {
        Outcomes outcomes = new Outcomes();
        RandomStream lost = RandomStreams.of(20, 0).stream("lost");
        new Wire(
                        new Lab().machines(50, 50).build().network(),
                        flow(),
                        20,
                        (now, packets, packet) -> TcpFlags.isBareSyn(packets.tcpFlags(packet)) && lost.nextDouble() < p,
                        outcomes,
                        EndpointFaults.NONE)
                .run();

        assertThat(outcomes.completed + outcomes.failed).isEqualTo(FLOWS);
        double[] theory = theory(p);
        assertThat(theory[0]).isBetween(meanSeconds - 1e-6, meanSeconds + 1e-6);
        double error = NORMAL_99_9 * StrictMath.sqrt(theory[1] / outcomes.completed);
        assertThat(outcomes.extraSeconds / outcomes.completed).isBetween(theory[0] - error, theory[0] + error);
        assertThat(error / theory[0]).as("half-width, relative").isLessThan(0.013);
        double share = StrictMath.pow(p, 7);
        double failures = share * FLOWS;
        double spread = Math.max(3, NORMAL_99_9 * StrictMath.sqrt(failures * (1 - share)));
        assertThat((double) outcomes.failed).isBetween(failures - spread, failures + spread);
    }

    /** Mean and variance of the time of the first SYN that is not lost, given that one of the seven is not. */
    private static double[] theory(double p) {
        double[] sentSeconds = {0, 1, 3, 7, 15, 31, 63};
        double connected = 1 - StrictMath.pow(p, 7);
        double mean = 0;
        double square = 0;
        for (int i = 0; i < sentSeconds.length; i++) {
            double weight = (1 - p) * StrictMath.pow(p, i) / connected;
            mean += weight * sentSeconds[i];
            square += weight * sentSeconds[i] * sentSeconds[i];
        }
        return new double[] {mean, square - mean * mean};
    }

    private static FlowSpec flow() {
        Dialogue dialogue = new Dialogue.Tcp(
                1,
                1,
                1,
                Distributions.constant(0),
                Distributions.constant(0),
                200 * SECOND,
                SynRetry.CLASSIC,
                5 * SECOND,
                Dialogue.Close.RST);
        return Lab.flow("query", "mysql", new ConstantArrivals(new Rate(10_000, SECOND)), dialogue, 100 * SECOND);
    }

    private static final class Outcomes implements FlowListener {
        private long completed;
        private long failed;
        private double extraSeconds;

        @Override
        public void onStart(long nowNanos, FlowTable flows, int flow) {}

        @Override
        public void onEnd(long nowNanos, FlowTable flows, int flow, FlowEnd end) {
            if (end == FlowEnd.COMPLETED) {
                completed++;
                extraSeconds += (nowNanos - flows.startNanos[flow] - BASE_NANOS) / (double) SECOND;
            } else {
                assertThat(end).isEqualTo(FlowEnd.CONNECT_TIMEOUT);
                failed++;
            }
        }
    }
}
