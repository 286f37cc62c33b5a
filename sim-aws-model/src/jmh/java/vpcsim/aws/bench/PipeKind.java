package vpcsim.aws.bench;

/** The ways to lead a packet that {@link PipeBenchmark} compares. */
public enum PipeKind {
    /** Our simulation as it comes: fingerprints and all invariants, checks without delay run inline where they may. */
    VPCSIM("**vpcsim**, invariants on"),
    /** Our simulation without invariants. */
    VPCSIM_BARE("**vpcsim**, invariants off"),
    /** Our simulation without invariants, where every check passes through the queue. */
    VPCSIM_QUEUED("**vpcsim**, invariants off, every check through the queue"),
    /** A priority queue, hash maps and rule objects: what one writes first. */
    OBJECTS("plain objects: PriorityQueue, HashMap, rule objects"),
    /** A wheel, open addressing and cross-product tables. */
    BOUND("bound: wheel, open addressing, cross-product tables");

    private final String text;

    PipeKind(String text) {
        this.text = text;
    }

    /** What a table calls it. */
    String text() {
        return text;
    }

    /** A pipe of so many connections, pairs of instances, and rules a list. */
    Pipe create(int flows, int pairs, int rules) {
        return switch (this) {
            case VPCSIM -> new SimulatedPipe(flows, pairs, rules, true, true);
            case VPCSIM_BARE -> new SimulatedPipe(flows, pairs, rules, false, true);
            case VPCSIM_QUEUED -> new SimulatedPipe(flows, pairs, rules, false, false);
            case OBJECTS -> new ObjectPipe(flows, rules);
            case BOUND -> new BoundPipe(flows, rules);
        };
    }
}
