package vpcsim.core.bench;

import vpcsim.core.event.Simulation;
import vpcsim.core.event.TimeStepEventQueue;
import vpcsim.core.probe.Fingerprint;

/** Our engine as a model uses it: a handler that takes part in the fingerprint, and a handle kept of each event. */
final class SimulationHold implements HoldEngine {

    private static final int KIND = 7;
    private static final int RANK = 2;

    private final Simulation simulation = new Simulation(new TimeStepEventQueue());
    private final Fingerprint fingerprint = new Fingerprint();
    private long[] handles;

    @Override
    public void fill(int pending, Increments increments) {
        handles = new long[pending];
        simulation.register(KIND, RANK, (nowNanos, kind, payload) -> {
            fingerprint.add(nowNanos ^ Long.rotateRight(payload, 16));
            handles[(int) payload] = simulation.schedule(nowNanos + increments.nextNanos(), kind, payload);
        });
        for (int i = 0; i < pending; i++) {
            handles[i] = simulation.schedule(increments.nextNanos(), KIND, i);
        }
    }

    @Override
    public long hold(int events) {
        for (int i = 0; i < events; i++) {
            simulation.step();
        }
        return fingerprint.value();
    }
}
