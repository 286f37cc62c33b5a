package vpcsim.scenarios.scenario;

import java.util.List;
import vpcsim.aws.forwarding.Timing;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Network;
import vpcsim.core.result.Finding;
import vpcsim.core.result.GivenFigure;

/**
 * A scenario, read and checked: every selector selects something, every change finds what it changes, every time and rate is
 * in range. Immutable.
 *
 * @param name the built-in's name, the file's name without its ending, or the folder's
 * @param question what it asks; empty if it asks nothing
 * @param durationNanos no flow starts after this; flows under way are followed to their end
 * @param seed what governs every draw
 * @param network the network at the start
 * @param flows generated traffic, in order of name
 * @param packets scripted packets, in order of time, then of label
 * @param changes what changes in mid-run, in order of effect, then of the file
 * @param timing how long things take
 * @param assumptions how what AWS leaves open is decided
 * @param expectations what must come out, in the order of the file
 * @param sampleEveryNanos the grid of time series and of invariants that are checked on a grid
 * @param story the scenario's own words
 * @param notes what was defaulted, ignored or odd in the input
 * @param given figures that AWS does not publish, with where they come from
 * @param digest SHA-256, in lower-case hex, of what the program understood: the same for any two inputs that mean the same
 */
public record Scenario(
        String name,
        String question,
        long durationNanos,
        long seed,
        Network network,
        List<FlowSpec> flows,
        List<ScriptedPacket> packets,
        List<ScheduledChange> changes,
        Timing timing,
        Assumptions assumptions,
        List<Expectation> expectations,
        long sampleEveryNanos,
        Story story,
        List<Finding> notes,
        List<GivenFigure> given,
        String digest) {

    /** Copies the lists. */
    public Scenario {
        flows = List.copyOf(flows);
        packets = List.copyOf(packets);
        changes = List.copyOf(changes);
        expectations = List.copyOf(expectations);
        notes = List.copyOf(notes);
        given = List.copyOf(given);
    }

    /**
     * Whether there is traffic of its own; without, a run probes the network.
     *
     * @return true if it has flows or scripted packets
     */
    public boolean hasTraffic() {
        return !flows.isEmpty() || !packets.isEmpty();
    }
}
