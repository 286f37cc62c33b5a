package vpcsim.core.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.cloudsimplus.core.CloudSimEntity;
import org.cloudsimplus.core.CloudSimPlus;
import org.cloudsimplus.core.events.SimEvent;
import org.slf4j.LoggerFactory;

/** CloudSim Plus 8.5.7: one entity that sends itself events, in a thread of the simulation's own. */
final class CloudSimHold implements HoldEngine {

    private static final int TAG = 77;

    private final Batches batches = new Batches();

    private final class Entity extends CloudSimEntity {
        private final int pending;
        private final Increments increments;

        Entity(CloudSimPlus simulation, int pending, Increments increments) {
            super(simulation);
            this.pending = pending;
            this.increments = increments;
        }

        @Override
        protected void startInternal() {
            for (int i = 0; i < pending; i++) {
                schedule(increments.nextDouble(), TAG);
            }
            batches.begin();
        }

        @Override
        public void processEvent(SimEvent event) {
            if (event.getTag() == TAG) {
                schedule(increments.nextDouble(), TAG);
                if (!batches.count()) {
                    getSimulation().abort();
                }
            }
        }
    }

    @Override
    public void fill(int pending, Increments increments) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        CloudSimPlus simulation = new CloudSimPlus();
        Entity entity = new Entity(simulation, pending, increments);
        Thread loop = new Thread(entity.getSimulation()::start, "simulation");
        loop.setDaemon(true);
        loop.start();
    }

    @Override
    public long hold(int events) {
        batches.run(events);
        return events;
    }

    @Override
    public void close() {
        batches.end();
    }
}
