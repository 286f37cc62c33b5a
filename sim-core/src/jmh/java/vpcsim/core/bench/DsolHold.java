package vpcsim.core.bench;

import java.util.concurrent.Semaphore;
import nl.tudelft.simulation.dsol.SimRuntimeException;
import nl.tudelft.simulation.dsol.experiment.SingleReplication;
import nl.tudelft.simulation.dsol.model.AbstractDsolModel;
import nl.tudelft.simulation.dsol.simulators.DevsSimulator;

/** DSOL: each event schedules a lambda expression, in the simulator's own thread. */
final class DsolHold implements HoldEngine {

    private static final double FOREVER = 1e18;

    private final DevsSimulator<Double> simulator = new DevsSimulator<>("hold");
    private final Batches batches = new Batches();
    private final Semaphore stopped = new Semaphore(0);

    private final class Model extends AbstractDsolModel<Double, DevsSimulator<Double>> {
        private static final long serialVersionUID = 1;

        private final int pending;
        private final transient Increments increments;

        Model(int pending, Increments increments) {
            super(DsolHold.this.simulator);
            this.pending = pending;
            this.increments = increments;
        }

        @Override
        public void constructModel() throws SimRuntimeException {
            simulator.scheduleEventAbs(0.0, batches::begin);
            for (int i = 0; i < pending; i++) {
                simulator.scheduleEventRel(increments.nextDouble(), this::happen);
            }
        }

        private void happen() {
            simulator.scheduleEventRel(increments.nextDouble(), this::happen);
            if (!batches.count()) {
                simulator.stop();
                stopped.release();
            }
        }
    }

    @Override
    public void fill(int pending, Increments increments) {
        try {
            simulator.initialize(
                    new Model(pending, increments), new SingleReplication<>("replication", 0.0, 0.0, FOREVER));
            simulator.start();
        } catch (SimRuntimeException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public long hold(int events) {
        batches.run(events);
        return Double.doubleToRawLongBits(simulator.getSimulatorTime());
    }

    @Override
    public void close() {
        batches.end();
        stopped.acquireUninterruptibly();
        simulator.cleanUp(); // ends the simulator's thread, for which the JVM would wait
    }
}
