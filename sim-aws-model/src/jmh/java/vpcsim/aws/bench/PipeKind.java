package vpcsim.aws.bench;

/** The ways to lead a packet that {@link PipeBenchmark} compares. */
public enum PipeKind {
    /** Our simulation with fingerprints and all invariants, every check an event. */
    VPCSIM("**vpcsim**, every check an event, invariants on"),
    /** Our simulation without invariants. */
    VPCSIM_BARE("**vpcsim**, every check an event, invariants off"),
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
            case VPCSIM -> new SimulatedPipe(flows, pairs, rules, true);
            case VPCSIM_BARE -> new SimulatedPipe(flows, pairs, rules, false);
            case OBJECTS -> new ObjectPipe(flows, rules);
            case BOUND -> new BoundPipe(flows, rules);
        };
    }
}
