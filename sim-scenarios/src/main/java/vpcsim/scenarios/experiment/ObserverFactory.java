package vpcsim.scenarios.experiment;

import java.util.List;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.aws.simulation.VpcSimulation;

/** Makes an observer for a run once the run is put together: a trace, a flow log, a capture. */
@FunctionalInterface
public interface ObserverFactory {

    /**
     * An observer of a run.
     *
     * @param simulation the run, to read packets, places and rules from; the observer changes nothing in it
     * @param labels the labels of the scripted packets, by their numbers
     * @return the observer; a {@link RunRecorder} is told of the run's end
     */
    PacketObserver observe(VpcSimulation simulation, List<String> labels);
}
