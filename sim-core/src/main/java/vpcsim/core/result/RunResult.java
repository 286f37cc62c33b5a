package vpcsim.core.result;

import java.util.List;

/**
 * Everything simulated that one run reports: the same input, seed and version give equal values on any machine. What
 * the host adds (wall time, memory, versions) is in {@link HostFacts}. All times are nanoseconds of simulated time since
 * the start of the run. Immutable.
 *
 * @param provenance what was run, and how to run it again
 * @param question the scenario's question, empty if it asks none
 * @param answers the scenario's expectations beside what was measured, in the scenario's order
 * @param invariants the online invariants, in order of their id
 * @param packets what became of all packets
 * @param flows one row a flow group and cohort, in the scenario's order
 * @param drops packets that did not arrive, by check, place, rule and reason; most packets first
 * @param rules how many packets each rule decided: network ACLs first, then security groups, by name and direction
 * @param tracking connection tracking, one row an instance, fullest first, at most 20 rows
 * @param series time charts on one grid
 * @param markers instants to mark on the time axis: rule changes, the end of arrivals
 * @param topology the network as nodes and edges
 * @param journeys packets followed step by step
 * @param matrix who reaches whom; without rows if the run probed nothing
 * @param assumptions what AWS leaves open and how this run decided it
 * @param given figures that came in with the scenario or its default profile and are no findings
 * @param findings notes about the input and the run: defaults taken, what was not modelled, warnings
 * @param endNanos the time of the last event
 * @param events the number of model events
 */
public record RunResult(
        Provenance provenance,
        String question,
        List<Answer> answers,
        List<InvariantResult> invariants,
        PacketTotals packets,
        List<FlowSummary> flows,
        List<Drop> drops,
        List<RuleUse> rules,
        List<TrackingSummary> tracking,
        List<TimeSeries> series,
        List<Marker> markers,
        Topology topology,
        List<Journey> journeys,
        Matrix matrix,
        List<Assumption> assumptions,
        List<GivenFigure> given,
        List<Finding> findings,
        long endNanos,
        long events) {

    /** Copies every list, so that the result cannot change afterwards. */
    public RunResult {
        answers = List.copyOf(answers);
        invariants = List.copyOf(invariants);
        flows = List.copyOf(flows);
        drops = List.copyOf(drops);
        rules = List.copyOf(rules);
        tracking = List.copyOf(tracking);
        series = List.copyOf(series);
        markers = List.copyOf(markers);
        journeys = List.copyOf(journeys);
        assumptions = List.copyOf(assumptions);
        given = List.copyOf(given);
        findings = List.copyOf(findings);
    }

    /**
     * Whether the run can be believed: no invariant was violated.
     *
     * @return true if no invariant counts a violation
     */
    public boolean trustworthy() {
        return invariants.stream().allMatch(invariant -> invariant.violations() == 0);
    }

    /**
     * Whether every expectation of the scenario holds.
     *
     * @return true if all hold, also if there are none
     */
    public boolean expectationsHold() {
        return answers.stream().allMatch(Answer::holds);
    }
}
