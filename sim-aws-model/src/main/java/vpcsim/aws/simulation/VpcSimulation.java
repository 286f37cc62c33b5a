package vpcsim.aws.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import vpcsim.aws.forwarding.DropTable;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.aws.forwarding.PacketReceiver;
import vpcsim.aws.forwarding.PacketSender;
import vpcsim.aws.forwarding.Timing;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkChange;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.event.EventHandler;
import vpcsim.core.event.Simulation;
import vpcsim.core.result.InvariantResult;
import vpcsim.core.result.PacketTotals;

/**
 * One run, ready to go: clock, filters, connection table, forwarder, invariants and fingerprints of one network. Not
 * thread-safe: one run belongs to one thread.
 */
@SuppressWarnings({"UnusedVariable", "DoNotCallSuggester"}) // signatures first; the bodies follow
public final class VpcSimulation implements PacketSender {

    private VpcSimulation(Builder builder) {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
    }

    /**
     * Packets under way: allocate a row, fill it, and {@link #send} it.
     *
     * @return the same for the whole run
     */
    public PacketTable packets() {
        throw new UnsupportedOperationException();
    }

    /**
     * The numbering of resources.
     *
     * @return the same for the whole run
     */
    public NetworkIndex index() {
        throw new UnsupportedOperationException();
    }

    /**
     * The network as it is now.
     *
     * @return the current version
     */
    public Network network() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void send(long atNanos, int packet) {
        throw new UnsupportedOperationException();
    }

    /**
     * Names who handles {@code TIMER} events; schedule them with {@code simulation().schedule(at,
     * EventKind.TIMER.ordinal(), payload)}. Named once, before the first is scheduled.
     *
     * @param handler what receives them
     */
    public void onTimer(EventHandler handler) {
        throw new UnsupportedOperationException();
    }

    /** Handles events until there are none. */
    public void run() {
        throw new UnsupportedOperationException();
    }

    /**
     * Handles the events up to and including a time.
     *
     * @param timeNanos the last time to handle
     */
    public void runUntil(long timeNanos) {
        throw new UnsupportedOperationException();
    }

    /**
     * The fingerprint over every model event so far.
     *
     * @return 64 bits
     */
    public long fingerprintFull() {
        throw new UnsupportedOperationException();
    }

    /**
     * The fingerprint over what crossed a network interface so far.
     *
     * @return 64 bits
     */
    public long fingerprintWire() {
        throw new UnsupportedOperationException();
    }

    /**
     * The number of model events so far.
     *
     * @return at least 0
     */
    public long events() {
        throw new UnsupportedOperationException();
    }

    /**
     * The online invariants.
     *
     * @return I01 to I08 and I22, in this order
     */
    public List<InvariantResult> invariants() {
        throw new UnsupportedOperationException();
    }

    /**
     * What became of the packets so far.
     *
     * @return totals
     */
    public PacketTotals totals() {
        throw new UnsupportedOperationException();
    }

    /**
     * Packets that did not arrive, by cause.
     *
     * @return the table, still growing while the run goes on
     */
    public DropTable drops() {
        throw new UnsupportedOperationException();
    }

    /**
     * The text of a rule as AWS prints it: a security group rule's id, a network ACL entry's number, {@code *} for the final
     * deny, a route's destination and target. Valid for decisions of every version of the network within this run.
     *
     * @param rule a rule's number as decisions of this run have it
     * @return the text, empty for {@link vpcsim.aws.filter.Decision#NO_RULE}
     */
    public String ruleLabel(int rule) {
        throw new UnsupportedOperationException();
    }

    /** Collects the options of a run. */
    public static final class Builder {

        private final Network network;
        private final List<PacketObserver> observers = new ArrayList<>();
        private final List<Change> changes = new ArrayList<>();
        private Assumptions assumptions = Assumptions.DEFAULTS;
        private Timing timing = Timing.DEFAULT;
        private OptionalLong tieSeed = OptionalLong.empty();
        private boolean openInternet;
        private boolean probeStopped;
        private boolean invariants = true;

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
            tieSeed = OptionalLong.of(seed);
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
            changes.add(new Change(atNanos, change));
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
         * Whether packets arrive at stopped instances instead of being lost as {@code HOST_DOWN}.
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
         * Assembles the run.
         *
         * @return a run at time 0
         */
        public VpcSimulation build() {
            return new VpcSimulation(this);
        }
    }

    private record Change(long atNanos, NetworkChange change) {}
}
