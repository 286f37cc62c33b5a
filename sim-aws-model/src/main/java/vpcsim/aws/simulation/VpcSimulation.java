package vpcsim.aws.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import vpcsim.aws.filter.CompiledFilters;
import vpcsim.aws.filter.ConnectionTable;
import vpcsim.aws.filter.FilterCompiler;
import vpcsim.aws.filter.FilterFaults;
import vpcsim.aws.filter.PacketFilter;
import vpcsim.aws.forwarding.CompiledPaths;
import vpcsim.aws.forwarding.DropTable;
import vpcsim.aws.forwarding.ForwardingFaults;
import vpcsim.aws.forwarding.ForwardingOptions;
import vpcsim.aws.forwarding.PacketForwarder;
import vpcsim.aws.forwarding.PacketLedger;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.aws.forwarding.PacketReceiver;
import vpcsim.aws.forwarding.PacketSender;
import vpcsim.aws.forwarding.RuleLabels;
import vpcsim.aws.forwarding.Timing;
import vpcsim.aws.invariant.InvariantMonitor;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkChange;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.event.EventHandler;
import vpcsim.core.event.Simulation;
import vpcsim.core.event.TieOrder;
import vpcsim.core.event.TimeStepEventQueue;
import vpcsim.core.probe.Fingerprint;
import vpcsim.core.result.InvariantResult;
import vpcsim.core.result.PacketTotals;

/**
 * One run, ready to go: clock, filters, connection table, forwarder, invariants and fingerprints of one network. Not
 * thread-safe: one run belongs to one thread.
 */
@SuppressWarnings("EnumOrdinal") // an event kind's number is its ordinal; it never leaves the process
public final class VpcSimulation implements PacketSender {

    /** Where a fault puts changes; no event has this rank otherwise. */
    private static final int LAST_RANK = 3;

    private final Simulation simulation;
    private final PacketTable packets = new PacketTable();
    private final NetworkIndex index;
    private final List<NetworkChange> changes = new ArrayList<>();
    private final ConnectionTable connections;
    private final PacketFilter filter;
    private final RuleLabels labels;
    private final PacketLedger ledger;
    private final PacketForwarder forwarder;
    private final Optional<InvariantMonitor> monitor;
    private Network network;

    private VpcSimulation(Builder builder) {
        network = builder.network;
        index = NetworkIndex.of(network);
        simulation = new Simulation(new TimeStepEventQueue(builder.tieOrder));
        CompiledFilters filters = FilterCompiler.compile(network, index, builder.assumptions);
        connections = new ConnectionTable(simulation, index, builder.assumptions, this::onExpiry, builder.filterFaults);
        filter = new PacketFilter(filters, connections, packets, index, builder.assumptions, builder.filterFaults);
        labels = new RuleLabels(filters);
        ledger = new PacketLedger(packets, index, labels, builder.forwardingFaults);
        forwarder = new PacketForwarder(
                simulation,
                packets,
                index,
                filter,
                builder.timing,
                new ForwardingOptions(
                        builder.openInternet, builder.probeStopped, builder.inlineSteps, builder.lookAheadEntries),
                labels,
                new CompiledPaths(network, index, labels),
                ledger);
        List<PacketObserver> observers = new ArrayList<>(builder.observers);
        monitor = builder.invariants
                ? Optional.of(new InvariantMonitor(
                        simulation,
                        packets,
                        index,
                        network,
                        builder.assumptions,
                        connections,
                        filter,
                        ledger,
                        forwarder::pathsVersion))
                : Optional.empty();
        monitor.ifPresent(first -> observers.add(0, first));
        ledger.observe(observers);
        builder.receiver.ifPresent(ledger::deliverTo);
        int ruleChange = EventKind.RULE_CHANGE.ordinal();
        int rank = builder.forwardingFaults.changesLate() ? LAST_RANK : EventKind.RULE_CHANGE.rank();
        simulation.register(ruleChange, rank, this::onRuleChange);
        for (Change change : builder.changes) {
            long delayNanos = change.delayNanos.orElse(builder.assumptions.ruleChangeDelayNanos());
            simulation.schedule(Math.addExact(change.atNanos, delayNanos), ruleChange, changes.size());
            changes.add(change.change);
        }
    }

    /**
     * A builder of a run.
     *
     * @param network the network it begins with
     * @return a builder with every option at its default
     */
    public static Builder of(Network network) {
        return new Builder(network);
    }

    /**
     * The clock and the loop.
     *
     * @return the same for the whole run
     */
    public Simulation simulation() {
        return simulation;
    }

    /**
     * Packets under way: allocate a row, fill it, and {@link #send} it.
     *
     * @return the same for the whole run
     */
    public PacketTable packets() {
        return packets;
    }

    /**
     * The numbering of resources.
     *
     * @return the same for the whole run
     */
    public NetworkIndex index() {
        return index;
    }

    /**
     * The network as it is now.
     *
     * @return the current version
     */
    public Network network() {
        return network;
    }

    @Override
    public void send(long atNanos, int packet) {
        forwarder.send(atNanos, packet);
    }

    /**
     * Names who handles {@code TIMER} events; schedule them with {@code simulation().schedule(at,
     * EventKind.TIMER.ordinal(), payload)}. Named once, before the first is scheduled.
     *
     * @param handler what receives them
     */
    public void onTimer(EventHandler handler) {
        simulation.register(EventKind.TIMER.ordinal(), EventKind.TIMER.rank(), (nowNanos, kind, payload) -> {
            ledger.tell(nowNanos, EventKind.TIMER, PacketObserver.NONE, 0);
            handler.onEvent(nowNanos, kind, payload);
        });
    }

    /** Handles events until there are none. */
    public void run() {
        simulation.run();
    }

    /**
     * Handles the events up to and including a time.
     *
     * @param timeNanos the last time to handle
     */
    public void runUntil(long timeNanos) {
        simulation.runUntil(timeNanos);
    }

    /**
     * The fingerprint over every model event so far.
     *
     * @return 64 bits
     */
    public long fingerprintFull() {
        return ledger.fingerprintFull();
    }

    /**
     * The fingerprint over what crossed a network interface so far.
     *
     * @return 64 bits
     */
    public long fingerprintWire() {
        return ledger.fingerprintWire();
    }

    /**
     * The number of model events so far.
     *
     * @return at least 0
     */
    public long events() {
        return ledger.events();
    }

    /**
     * The online invariants.
     *
     * @return I01 to I11 and I22, in this order; none if the run leaves them out
     */
    public List<InvariantResult> invariants() {
        return monitor.map(InvariantMonitor::results).orElse(List.of());
    }

    /**
     * What became of the packets so far.
     *
     * @return totals
     */
    public PacketTotals totals() {
        return ledger.accounts().totals();
    }

    /**
     * Packets that did not arrive, by cause.
     *
     * @return the table, still growing while the run goes on
     */
    public DropTable drops() {
        return ledger.drops();
    }

    /**
     * The text of a rule as AWS prints it: a security group rule's id, a network ACL entry's number, {@code *} for the final
     * deny, a route's destination and target. Valid for decisions of every version of the network within this run.
     *
     * @param rule a rule's number as decisions of this run have it
     * @return the text, empty for {@link vpcsim.aws.filter.Decision#NO_RULE}
     */
    public String ruleLabel(int rule) {
        return labels.label(rule);
    }

    /**
     * The connection table, for its counters.
     *
     * @return the same for the whole run
     */
    public ConnectionTable connections() {
        return connections;
    }

    private void onExpiry(long nowNanos, int networkInterface, long flowHash) {
        ledger.tell(nowNanos, EventKind.CONNTRACK_EXPIRY, networkInterface, flowHash);
    }

    private void onRuleChange(long nowNanos, int kind, long payload) {
        NetworkChange change = changes.get((int) payload);
        network = change.applyTo(network);
        CompiledFilters filters = FilterCompiler.recompile(filter.filters(), network);
        // told first: what expires because of it does so after it, by the timeouts before
        ledger.tell(nowNanos, EventKind.RULE_CHANGE, PacketObserver.NONE, Fingerprint.hash(change.describe()));
        forwarder.swap(filters, new CompiledPaths(network, index, labels));
        monitor.ifPresent(observer -> observer.use(network));
    }

    /** Collects the options of a run. */
    public static final class Builder {

        private final Network network;
        private final List<PacketObserver> observers = new ArrayList<>();
        private final List<Change> changes = new ArrayList<>();
        private Assumptions assumptions = Assumptions.DEFAULTS;
        private Timing timing = Timing.DEFAULT;
        private TieOrder tieOrder = TieOrder.fifo();
        private Optional<PacketReceiver> receiver = Optional.empty();
        private FilterFaults filterFaults = FilterFaults.NONE;
        private ForwardingFaults forwardingFaults = ForwardingFaults.NONE;
        private boolean openInternet;
        private boolean probeStopped;
        private boolean invariants = true;
        private boolean inlineSteps = true;
        private long lookAheadEntries = ForwardingOptions.LOOK_AHEAD_ENTRIES;

        private Builder(Network network) {
            this.network = network;
        }

        /**
         * How the run decides what AWS leaves open.
         *
         * @param value the assumptions
         * @return this builder
         */
        public Builder assumptions(Assumptions value) {
            assumptions = value;
            return this;
        }

        /**
         * How long things take.
         *
         * @param value the timing
         * @return this builder
         */
        public Builder timing(Timing value) {
            timing = value;
            return this;
        }

        /**
         * Shuffles the ties of class 1, to show that a conclusion does not hang on them.
         *
         * @param seed what decides the order
         * @return this builder
         */
        public Builder tieShuffle(long seed) {
            tieOrder = TieOrder.shuffled(seed);
            return this;
        }

        /**
         * Adds an observer. Observers are told in the order they were added.
         *
         * @param observer the observer
         * @return this builder
         */
        public Builder observer(PacketObserver observer) {
            observers.add(observer);
            return this;
        }

        /**
         * Names the endpoints' side; without one, packets end silently.
         *
         * @param value what is told of arrivals and ends
         * @return this builder
         */
        public Builder receiver(PacketReceiver value) {
            receiver = Optional.of(value);
            return this;
        }

        /**
         * Adds a change of the network. It takes effect after the assumptions' delay of rule changes; changes of one time
         * take effect in the order they were added.
         *
         * @param atNanos when it is called for
         * @param change the change
         * @return this builder
         */
        public Builder change(long atNanos, NetworkChange change) {
            changes.add(new Change(atNanos, OptionalLong.empty(), change));
            return this;
        }

        /**
         * Adds a change of the network that takes effect after a delay of its own.
         *
         * @param atNanos when it is called for
         * @param delayNanos from then to its effect, instead of the assumptions' delay; not negative
         * @param change the change
         * @return this builder
         */
        public Builder change(long atNanos, long delayNanos, NetworkChange change) {
            changes.add(new Change(atNanos, OptionalLong.of(delayNanos), change));
            return this;
        }

        /**
         * Whether packets to addresses of the internet that no declared host holds arrive (at no host) instead of being lost
         * as {@code NO_SUCH_ADDRESS}.
         *
         * @param value true for probes
         * @return this builder
         */
        public Builder openInternet(boolean value) {
            openInternet = value;
            return this;
        }

        /**
         * Whether stopped instances send and receive as if they ran; else such packets are lost as {@code HOST_DOWN}.
         *
         * @param value true for probes
         * @return this builder
         */
        public Builder probeStopped(boolean value) {
            probeStopped = value;
            return this;
        }

        /**
         * Whether the invariants are checked; the fingerprints are the same either way.
         *
         * @param value false to leave them out
         * @return this builder
         */
        public Builder invariants(boolean value) {
            invariants = value;
            return this;
        }

        /**
         * Whether a check without delay skips the queue where nothing else is due. Trace, results and fingerprints are the
         * same either way; this is for measuring and for the test that says so.
         *
         * @param value false to pass every check through the queue
         * @return this builder
         */
        public Builder inlineSteps(boolean value) {
            inlineSteps = value;
            return this;
        }

        /**
         * From how many tracked flows on the run fetches from memory what the packets of the next step will need, before it
         * handles them. Results are the same either way; this is for measuring and for the test that says so.
         *
         * @param value a number of flows, over all interfaces
         * @return this builder
         */
        public Builder lookAheadEntries(long value) {
            lookAheadEntries = value;
            return this;
        }

        /**
         * Plants bugs, to show that the invariants see them. For tests.
         *
         * @param inFilters bugs of the filters and the connection table
         * @param inForwarding bugs of the forwarder
         * @return this builder
         */
        public Builder faults(FilterFaults inFilters, ForwardingFaults inForwarding) {
            filterFaults = inFilters;
            forwardingFaults = inForwarding;
            return this;
        }

        /**
         * Assembles the run.
         *
         * @return a run at time 0
         */
        public VpcSimulation build() {
            return new VpcSimulation(this);
        }
    }

    private record Change(long atNanos, OptionalLong delayNanos, NetworkChange change) {}
}
