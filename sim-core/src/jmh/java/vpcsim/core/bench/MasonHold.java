package vpcsim.core.bench;

import sim.engine.SimState;
import sim.engine.Steppable;

/**
 * MASON: each agent schedules itself again. A step takes all agents of one time, so that equal times would count as one
 * event; it is measured with exponential increments only.
 */
final class MasonHold implements HoldEngine {

    private final SimState state = new SimState(1);
    private int left;

    @Override
    public void fill(int pending, Increments increments) {
        for (int i = 0; i < pending; i++) {
            state.schedule.scheduleOnce(increments.nextDouble(), new Steppable() {
                private static final long serialVersionUID = 1;

                @Override
                public void step(SimState now) {
                    left--;
                    now.schedule.scheduleOnceIn(increments.nextDouble(), this);
                }
            });
        }
    }

    @Override
    public long hold(int events) {
        left = events;
        while (left > 0) {
            state.schedule.step(state);
        }
        return Double.doubleToRawLongBits(state.schedule.getTime());
    }
}
