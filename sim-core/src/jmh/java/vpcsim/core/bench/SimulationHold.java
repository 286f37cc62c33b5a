package vpcsim.core.bench;

import vpcsim.core.event.Simulation;
import vpcsim.core.event.TimeStepEventQueue;
import vpcsim.core.probe.Fingerprint;

/**
 * Our engine as a model uses it: a handler that takes part in the fingerprint and keeps handles, by which it could cancel. An
 * event belongs to one of so many owners, each of which keeps the handle of its newest event.
 */
final class SimulationHold implements HoldEngine {

    private static final int KIND = 7;
    private static final int RANK = 2;

    private final Simulation simulation = new Simulation(new TimeStepEventQueue());
    private final Fingerprint fingerprint = new Fingerprint();
    private final int mostOwners;

    /** Owners, at most, a power of two; if there are no fewer than pending events, every handle is kept. */
    SimulationHold(int mostOwners) {
        this.mostOwners = mostOwners;
    }

    @Override
    public void fill(int pending, Increments increments) {
        long[] handles = new long[Math.min(mostOwners, 2 * Integer.highestOneBit(pending))];
        simulation.register(KIND, RANK, (nowNanos, kind, payload) -> {
            fingerprint.add(nowNanos ^ Long.rotateRight(payload, 16));
            handles[(int) payload & (handles.length - 1)] =
                    simulation.schedule(nowNanos + increments.nextNanos(), kind, payload);
        });
        for (int i = 0; i < pending; i++) {
            handles[i & (handles.length - 1)] = simulation.schedule(increments.nextNanos(), KIND, i);
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
