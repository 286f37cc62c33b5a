package vpcsim.scenarios.io;

import java.util.Comparator;
import java.util.List;
import vpcsim.aws.forwarding.Timing;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Network;
import vpcsim.core.result.Finding;
import vpcsim.core.result.GivenFigure;
import vpcsim.scenarios.scenario.Expectation;
import vpcsim.scenarios.scenario.FlowSpec;
import vpcsim.scenarios.scenario.Scenario;
import vpcsim.scenarios.scenario.ScheduledChange;
import vpcsim.scenarios.scenario.ScriptedPacket;
import vpcsim.scenarios.scenario.Story;

/**
 * The parts of a scenario that stand in it once.
 *
 * @param question what it asks
 * @param durationNanos when arrivals end
 * @param seed what governs every draw
 * @param timing how long things take
 * @param assumptions how what AWS leaves open is decided
 * @param sampleEveryNanos the grid of time series
 * @param story its own words
 */
record ScenarioDraft(
        String question,
        long durationNanos,
        long seed,
        Timing timing,
        Assumptions assumptions,
        long sampleEveryNanos,
        Story story) {

    /**
     * What happens in a scenario.
     *
     * @param flows generated traffic
     * @param packets scripted packets
     * @param changes what changes in mid-run
     * @param expectations what must come out
     */
    record Content(
            List<FlowSpec> flows,
            List<ScriptedPacket> packets,
            List<ScheduledChange> changes,
            List<Expectation> expectations) {}

    /**
     * The scenario, with its canonical text and digest. What it is called, its story and its notes are no part of
     * them.
     *
     * @param name its name
     * @param network the network
     * @param content what happens
     * @param notes what its reader had to say
     * @param given figures that AWS does not publish
     * @return the scenario
     */
    Scenario scenario(String name, Network network, Content content, List<Finding> notes, List<GivenFigure> given) {
        String digest = new CanonicalText()
                .line("question", question)
                .line("duration", durationNanos)
                .line("seed", seed)
                .line("sample-every", sampleEveryNanos)
                .network(network)
                .lines("flow", content.flows())
                .lines("packet", content.packets())
                .lines("change", content.changes())
                .line("timing", timing)
                .line("assumptions", assumptions)
                .lines(
                        "expect",
                        content.expectations().stream()
                                .sorted(Comparator.comparing(Expectation::name))
                                .toList())
                .digest();
        return new Scenario(
                name,
                question,
                durationNanos,
                seed,
                network,
                content.flows(),
                content.packets(),
                content.changes(),
                timing,
                assumptions,
                content.expectations(),
                sampleEveryNanos,
                story,
                notes,
                given,
                digest);
    }
}
