package vpcsim.core.bench;

/** The engines that {@link HoldBenchmark} compares: ours, the peers of the Java world, and bounds that no real engine reaches. */
public enum Engine {
    /** Our simulation through its public interface: callbacks, handles, fingerprint and order invariant on. */
    SIMULATION("**vpcsim `Simulation`**: callbacks, handles, fingerprint, I02"),
    /** The same with a handler that keeps the handle of every pending event in a table of its own. */
    EVERY_HANDLE("vpcsim `Simulation`, every handle kept"),
    /** Our event queue alone. */
    QUEUE("vpcsim `TimeStepEventQueue` alone"),
    /** {@code java.util.PriorityQueue} of nodes that are used again. */
    PRIORITY_QUEUE("java.util.PriorityQueue, reused nodes"),
    /** SSJ with its default event list. */
    SSJ("SSJ 3.3.2, splay tree (its default)"),
    /** MASON. */
    MASON("MASON 18"),
    /** DSOL. */
    DSOL("DSOL 4.3.2"),
    /** A 4-ary heap on one primitive array, branch-free choice of the child. */
    HEAP_BOUND("bound: 4-ary heap"),
    /** A calendar that was told its width. */
    CALENDAR_BOUND("bound: calendar queue, width given"),
    /** A ladder of two rungs that was told its width. */
    LADDER_BOUND("bound: two-rung ladder queue, width given"),
    /** A hierarchical wheel of eight levels. */
    WHEEL_BOUND("bound: hierarchical wheel, no tuning");

    private static final int OWNERS = 1_024;

    private final String text;

    Engine(String text) {
        this.text = text;
    }

    /** What a table calls it. */
    String text() {
        return text;
    }

    /** A fresh engine. One JVM makes one only, so that the classes of the others are not even loaded. */
    HoldEngine create() {
        return switch (this) {
            case SIMULATION -> new SimulationHold(OWNERS);
            case EVERY_HANDLE -> new SimulationHold(1 << 30);
            case QUEUE -> new QueueHold();
            case PRIORITY_QUEUE -> new PriorityQueueHold();
            case SSJ -> new SsjHold();
            case MASON -> new MasonHold();
            case DSOL -> new DsolHold();
            case HEAP_BOUND -> HeapBound.engine();
            case CALENDAR_BOUND -> CalendarBound.engine();
            case LADDER_BOUND -> LadderBound.engine();
            case WHEEL_BOUND -> WheelBound.engine();
        };
    }
}
