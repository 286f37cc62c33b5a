package vpcsim.scenarios.experiment;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.simulation.VpcSimulation;
import vpcsim.aws.verdict.EventKind;
import vpcsim.core.event.EventQueue;
import vpcsim.core.event.Simulation;
import vpcsim.core.probe.Fingerprint;
import vpcsim.core.random.RandomStreams;
import vpcsim.core.result.RunResult;
import vpcsim.scenarios.endpoint.EndpointFaults;
import vpcsim.scenarios.scenario.Scenario;
import vpcsim.scenarios.scenario.ScheduledChange;
import vpcsim.scenarios.scenario.ScriptedPacket;
import vpcsim.scenarios.traffic.EndSelector;
import vpcsim.scenarios.traffic.Timers;
import vpcsim.scenarios.traffic.Traffic;

/**
 * Runs a scenario: puts network, traffic, changes and collectors together, runs to the end, and assembles the result. A run
 * ends when arrivals and scripted changes are over and no flow and no packet is under way; entries of connection tables that
 * would expire later are left, and counted as live at the end. The same scenario, seed and replication give an equal result
 * on every machine.
 */
public final class ScenarioRunner {

    private static final Logger LOG = LogManager.getLogger(ScenarioRunner.class);

    private final Scenario scenario;
    private final RunOptions options;
    private final VpcSimulation simulation;
    private final RunCollectors collectors;
    private final Traffic traffic;
    private final List<RunRecorder> recorders = new ArrayList<>();
    private long settledNanos;

    private ScenarioRunner(Scenario scenario, RunOptions options, EndpointFaults faults) {
        this.scenario = scenario;
        this.options = options;
        Late late = new Late();
        VpcSimulation.Builder builder = VpcSimulation.of(scenario.network())
                .assumptions(scenario.assumptions())
                .timing(scenario.timing())
                .receiver(late)
                .observer(late);
        options.tieShuffleSeed().ifPresent(builder::tieShuffle);
        settledNanos = scenario.durationNanos();
        for (ScheduledChange change : scenario.changes()) {
            long effectNanos = change.effectNanos(scenario.assumptions());
            change.calls().forEach(call -> builder.change(effectNanos, 0, call));
            settledNanos = Math.max(settledNanos, effectNanos);
        }
        simulation = builder.build();
        PacketTable packets = simulation.packets();
        EndSelector ends = new NetworkEnds(scenario.network(), simulation.index());
        collectors = RunCollectors.of(scenario, simulation, ends);
        long seed = options.seed().orElse(scenario.seed());
        traffic = new Traffic(
                scenario.flows(),
                scenario.packets(),
                simulation.index(),
                ends,
                packets,
                simulation,
                new RunTimers(simulation.simulation()),
                RandomStreams.of(seed, options.replication() - 1),
                collectors,
                faults);
        simulation.onTimer(traffic);
        late.set(traffic, observers());
    }

    /**
     * Runs a scenario.
     *
     * @param scenario what to run
     * @param options how
     * @return its result, and what the host adds
     */
    public static RunOutcome run(Scenario scenario, RunOptions options) {
        return run(scenario, options, EndpointFaults.NONE);
    }

    /** Runs a scenario with bugs planted in its endpoints, to show that the invariants see them. */
    static RunOutcome run(Scenario scenario, RunOptions options, EndpointFaults faults) {
        LOG.debug(
                "run of {}: {} groups of flows, {} scripted packets, {} changes, replication {}",
                scenario.name(),
                scenario.flows().size(),
                scenario.packets().size(),
                scenario.changes().size(),
                options.replication());
        HostMeter host = HostMeter.start();
        ScenarioRunner runner = new ScenarioRunner(scenario, options, faults);
        runner.toTheEnd();
        long wallNanos = host.wallNanos();
        LOG.debug(
                "run of {}: {} events, fingerprint {}",
                scenario.name(),
                runner.simulation.events(),
                Fingerprint.hex(runner.simulation.fingerprintFull()));
        ResultAssembler assembler =
                new ResultAssembler(scenario, options, runner.collectors, runner.simulation, runner.endRecords());
        RunResult result = assembler.result();
        return new RunOutcome(
                result,
                host.facts(wallNanos, result.events(), result.packets().offered(), options.command()),
                assembler.measures());
    }

    private List<PacketObserver> observers() {
        List<String> labels =
                scenario.packets().stream().map(ScriptedPacket::label).toList();
        List<PacketObserver> observers = new ArrayList<>();
        observers.add(collectors.series());
        observers.add(collectors.journeys());
        observers.add(collectors.rules());
        for (ObserverFactory factory : options.observers()) {
            PacketObserver observer = factory.observe(simulation, labels);
            observers.add(observer);
            if (observer instanceof RunRecorder recorder) {
                recorders.add(recorder);
            }
        }
        return observers;
    }

    /** What the endpoints and the records of the run have to say of it. */
    private List<RunRecorder.Notes> endRecords() {
        long nowNanos = simulation.simulation().nowNanos();
        List<RunRecorder.Notes> notes = new ArrayList<>();
        notes.add(new RunRecorder.Notes(traffic.invariants(), List.of(), List.of(), List.of()));
        recorders.forEach(recorder -> notes.add(recorder.end(nowNanos)));
        return notes;
    }

    private void toTheEnd() {
        traffic.begin();
        Simulation clock = simulation.simulation();
        int window = 0;
        while (true) {
            long nextNanos = clock.peekTimeNanos();
            if (nextNanos == EventQueue.NEVER || (nextNanos > settledNanos && traffic.isQuiet())) {
                break;
            }
            long endOfWindowNanos =
                    window <= WindowGrid.LAST_WINDOW ? collectors.grid().endNanos(window) : EventQueue.NEVER;
            if (nextNanos >= endOfWindowNanos) {
                endWindow(window);
                window++;
            } else if (nextNanos <= settledNanos) {
                simulation.runUntil(Math.min(endOfWindowNanos - 1, settledNanos));
            } else {
                simulation.runUntil(nextNanos);
            }
        }
        // what is remembered stays remembered in the windows in which nothing more happens
        int last = collectors.grid().window(Math.max(scenario.durationNanos() - 1, clock.nowNanos()));
        do {
            endWindow(window);
        } while (window++ < last);
    }

    private void endWindow(int window) {
        if (window > WindowGrid.LAST_WINDOW) {
            return;
        }
        collectors
                .series()
                .sampleTracking(
                        window, simulation.connections(), simulation.index().instanceCount());
        options.progress()
                .onProgress(collectors.grid().endNanos(window), scenario.durationNanos(), simulation.events());
    }

    private record RunTimers(Simulation clock) implements Timers {

        @SuppressWarnings("EnumOrdinal") // the kind of an event is its ordinal, in this process only
        private static final int TIMER = EventKind.TIMER.ordinal();

        @Override
        public long schedule(long atNanos, long payload) {
            return clock.schedule(atNanos, TIMER, payload);
        }

        @Override
        public boolean cancel(long handle) {
            return clock.cancel(handle);
        }
    }
}
