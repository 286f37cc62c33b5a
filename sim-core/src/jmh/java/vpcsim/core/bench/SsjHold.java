package vpcsim.core.bench;

import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.SplayTree;

/** SSJ: each event schedules itself again; the run is stopped and started between batches. */
final class SsjHold implements HoldEngine {

    private final Simulator simulator = new Simulator(new SplayTree());
    private int left;

    private final class Next extends Event {
        private final Increments increments;

        Next(Increments increments) {
            super(simulator);
            this.increments = increments;
        }

        @Override
        public void actions() {
            schedule(increments.nextDouble());
            if (--left == 0) {
                simulator.stop();
            }
        }
    }

    @Override
    public void fill(int pending, Increments increments) {
        simulator.init();
        for (int i = 0; i < pending; i++) {
            new Next(increments).schedule(increments.nextDouble());
        }
    }

    @Override
    public long hold(int events) {
        left = events;
        simulator.start();
        return Double.doubleToRawLongBits(simulator.time());
    }
}
