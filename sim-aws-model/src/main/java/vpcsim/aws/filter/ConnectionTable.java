package vpcsim.aws.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.aws.vpc.Instance;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.event.EventQueue;
import vpcsim.core.event.Simulation;
import vpcsim.core.event.TimerHandle;
import vpcsim.core.result.TrackingSummary;
import vpcsim.core.time.HotPath;

/**
 * The tracked flows of all interfaces of a run (CT-1), keyed by interface and flow, with a limit an instance over all its
 * interfaces (CT-20). An entry lives while its idle time is less than the timeout of its state; whether it does is decided
 * exactly at each look-up. At its deadline the event {@code CONNTRACK_EXPIRY} gives its place back and is told to the
 * listener. Times passed in are the simulation's own. Not thread-safe: one table belongs to one run.
 *
 * <p>Look-up, insertion and removal are O(1). Storage grows an eighth of a 256th at a time and never shrinks.
 */
/*
 * Expiry. Each entry has at most one pending event. A packet that moves the deadline later leaves the event alone: it
 * fires early, sees it has been overtaken, and schedules the actual deadline; nobody is told. A state with a shorter
 * timeout moves the deadline to an earlier time: then the event is cancelled and scheduled anew at once. So an entry
 * costs about one event a timeout, not one a packet, and every deadline is exact.
 */
public final class ConnectionTable {

    @SuppressWarnings("EnumOrdinal") // the kind of an event is its constant's ordinal
    private static final int EXPIRY = EventKind.CONNTRACK_EXPIRY.ordinal();

    /** The bit of an expiry's payload that says of which family the entry is; the others are its hash. */
    private static final long IPV6 = 1;

    private final Simulation simulation;
    private final NetworkIndex index;
    private final ExpiryListener listener;
    private final FilterFaults faults;
    private final EntryStore ipv4Entries = new EntryStore(true);
    private final EntryStore ipv6Entries = new EntryStore(false);
    private final int[] timeoutsOf;
    private final TimeoutClasses timeouts;
    private final int[] account;
    private final TrackingAccounts accounts;

    private EntryStore touched = ipv4Entries;
    private int touchedState = EntryBits.OTHER;
    private int touchedNextState = EntryBits.OTHER;
    private long touchedIdleNanos;

    /**
     * An empty table.
     *
     * @param simulation the run's simulation; {@code CONNTRACK_EXPIRY} is registered on it
     * @param index the numbers of interfaces and instances; timeouts and limits are read from it
     * @param assumptions the timeouts that AWS does not publish
     * @param listener told of expiries
     * @param faults {@link FilterFaults#NONE}, but in tests
     */
    public ConnectionTable(
            Simulation simulation,
            NetworkIndex index,
            Assumptions assumptions,
            ExpiryListener listener,
            FilterFaults faults) {
        this.simulation = simulation;
        this.index = index;
        this.listener = listener;
        this.faults = faults;
        int interfaces = index.interfaceCount();
        if (interfaces > EntryStore.MOST_INTERFACES) {
            throw new IllegalArgumentException(
                    "at most " + EntryStore.MOST_INTERFACES + " interfaces can track connections: " + interfaces);
        }
        timeouts = new TimeoutClasses(assumptions);
        timeoutsOf = new int[interfaces];
        account = new int[interfaces];
        accounts = new TrackingAccounts(index.instanceCount());
        for (int i = 0; i < index.instanceCount(); i++) {
            Instance instance = index.instance(i);
            accounts.setAllowance(i, instance.conntrackAllowance().orElse(TrackingSummary.NO_LIMIT));
        }
        for (int i = 0; i < interfaces; i++) {
            int instance = index.instanceOf(i);
            account[i] = instance == NetworkIndex.NONE ? accounts.ofNobody() : instance;
            timeoutsOf[i] = timeouts.of(index.networkInterface(i).timeouts());
        }
        simulation.register(EXPIRY, EventKind.CONNTRACK_EXPIRY.rank(), this::onDeadline);
    }

    /**
     * Entries in the table now, over all interfaces. One whose deadline has come counts until its expiry event at the same
     * time.
     *
     * @return at least 0
     */
    public long live() {
        return accounts.live(accounts.total());
    }

    /**
     * Entries ever made, over all interfaces.
     *
     * @return at least 0
     */
    public long inserted() {
        return accounts.inserted(accounts.total());
    }

    /**
     * Entries that ended idle, over all interfaces.
     *
     * @return at least 0
     */
    public long expired() {
        return accounts.expired(accounts.total());
    }

    /**
     * Entries that ended with their connection, over all interfaces: at the deadline after a RST or both FINs, or by a new
     * connection.
     *
     * @return at least 0
     */
    public long closed() {
        return accounts.closed(accounts.total());
    }

    /**
     * Packets denied because the limit was reached (CT-21), over all interfaces.
     *
     * @return at least 0
     */
    public long refused() {
        return accounts.refused(accounts.total());
    }

    /**
     * Entries in the table now, of one instance over all its interfaces. One whose deadline has come counts until its expiry
     * event at the same time.
     *
     * @param instance the instance's number
     * @return at least 0
     */
    public long live(int instance) {
        return accounts.live(instance);
    }

    /**
     * Entries ever made, of one instance over all its interfaces.
     *
     * @param instance the instance's number
     * @return at least 0
     */
    public long inserted(int instance) {
        return accounts.inserted(instance);
    }

    /**
     * Entries that ended idle, of one instance over all its interfaces.
     *
     * @param instance the instance's number
     * @return at least 0
     */
    public long expired(int instance) {
        return accounts.expired(instance);
    }

    /**
     * Entries that ended with their connection, of one instance over all its interfaces: at the deadline after a RST or both
     * FINs, or by a new connection.
     *
     * @param instance the instance's number
     * @return at least 0
     */
    public long closed(int instance) {
        return accounts.closed(instance);
    }

    /**
     * Packets denied because the limit was reached (CT-21), of one instance over all its interfaces.
     *
     * @param instance the instance's number
     * @return at least 0
     */
    public long refused(int instance) {
        return accounts.refused(instance);
    }

    /**
     * The limit of an instance's live entries (CT-20).
     *
     * @param instance the instance's number
     * @return the limit, or {@link TrackingSummary#NO_LIMIT}
     */
    public long allowance(int instance) {
        return accounts.allowance(instance);
    }

    /**
     * The connection tracking of one instance so far.
     *
     * @param instance the instance's number
     * @return its counters
     */
    public TrackingSummary summary(int instance) {
        return accounts.summary(instance, index.instance(instance).name());
    }

    /**
     * The state of the entry touched last: the one that a packet passed by, that a packet made, or that expired. Of an entry
     * that a packet passed by, the state before that packet.
     *
     * @return the state
     */
    public TrackedState touchedState() {
        return EntryBits.trackedState(touchedState);
    }

    /**
     * The state that the entry touched last was left in.
     *
     * @return the state after the packet that passed by it or made it
     */
    public TrackedState touchedNextState() {
        return EntryBits.trackedState(touchedNextState);
    }

    /**
     * How long the entry touched last had been idle.
     *
     * @return nanoseconds; 0 if it was made
     */
    public long touchedIdleNanos() {
        return touchedIdleNanos;
    }

    /**
     * The interface and flow of the entry touched last.
     *
     * @return a hash of its key, the same throughout a run
     */
    public long touchedKeyHash() {
        return touched.touchedKeyHash();
    }

    /**
     * What the table takes in memory, without the queue's share of its events.
     *
     * @return bytes
     */
    public long bytes() {
        return ipv4Entries.bytes() + ipv6Entries.bytes() + (long) timeoutsOf.length * Integer.BYTES;
    }

    /** Whether a flow has a live entry. Touches nothing, and no fault changes the answer. */
    @HotPath
    boolean isLive(long nowNanos, FlowKey key) {
        EntryStore store = store(key.ipv4());
        return store.find(key) && nowNanos - store.lastSeenNanos() < timeout(store, EntryBits.state(store.bits()));
    }

    /** Whether two keys find one and the same entry, live or not. */
    boolean findsSame(FlowKey one, FlowKey other) {
        EntryStore store = store(one.ipv4());
        return store.find(one) && store.findsSame(other);
    }

    /**
     * Lets a packet pass by a live entry of its flow, and refreshes that. A bare SYN that meets a closed entry ends it.
     *
     * @return whether the packet passes; if not, the flow has no entry that matters
     */
    @HotPath
    boolean pass(long nowNanos, FlowKey key, int tcpFlags, boolean bareSyn) {
        EntryStore store = store(key.ipv4());
        if (!store.find(key)) {
            return false;
        }
        long idleNanos = nowNanos - store.lastSeenNanos();
        long timeout = timeout(store);
        if (faults.idleNanos(idleNanos) >= timeout) {
            return false;
        }
        int bits = store.bits();
        int state = EntryBits.state(bits);
        if (bareSyn && state == EntryBits.CLOSED) {
            end(store);
            return false;
        }
        touch(store, state, idleNanos);
        if (state == EntryBits.CLOSED) {
            return true;
        }
        store.setLastSeenNanos(nowNanos);
        int next = EntryBits.after(bits, tcpFlags, key.egress());
        if (next != bits) {
            store.setBits(next);
            touchedNextState = EntryBits.state(next);
            if (timeout(store) < timeout) {
                simulation.cancel(store.timer());
                schedule(store, nowNanos);
            }
        }
        return true;
    }

    /**
     * Makes an entry for a flow that has no live one.
     *
     * @return false at the instance's limit, which is counted as a refusal
     */
    @HotPath
    boolean insert(long nowNanos, FlowKey key, int state) {
        EntryStore store = store(key.ipv4());
        if (store.find(key)) {
            simulation.cancel(store.timer());
            expire(store, nowNanos);
        }
        int owner = account[key.networkInterface()];
        if (accounts.atLimit(owner, faults) && !(faults.evictsAtLimit() && evict(store, key.networkInterface()))) {
            accounts.countRefused(owner);
            return false;
        }
        store.insert(key, EntryBits.opened(state, key.egress()), nowNanos);
        accounts.countInserted(owner, nowNanos);
        schedule(store, nowNanos);
        touch(store, state, 0);
        return true;
    }

    /** The fault of {@link FilterFaults#evictsAtLimit}. */
    private boolean evict(EntryStore store, int networkInterface) {
        List<EntryStore.Place> places = store.entriesOf(networkInterface);
        if (places.isEmpty()) {
            return false;
        }
        end(store.take(places.get(0)));
        return true;
    }

    /** The fault of {@link FilterFaults#refreshesWhenDenied}. */
    void refreshTouched(long nowNanos) {
        if (touched.findTouched()) {
            touched.setLastSeenNanos(nowNanos);
        }
    }

    /**
     * Changes the idle timeouts of an interface, for the entries it has as well: a deadline that becomes earlier does so at
     * once. An entry that is due by now under the timeouts before expires first: what has expired stays gone. Events are scheduled
     * in the order of the entries' deadlines, those of one deadline in that of their flows. Cost: linear in all entries.
     */
    void changeTimeouts(int networkInterface, ConnectionTrackingTimeouts changed) {
        expireDue(ipv4Entries, networkInterface);
        expireDue(ipv6Entries, networkInterface);
        timeoutsOf[networkInterface] = timeouts.of(changed);
        reschedule(ipv4Entries, networkInterface);
        reschedule(ipv6Entries, networkInterface);
    }

    private void expireDue(EntryStore store, int networkInterface) {
        long nowNanos = simulation.nowNanos();
        List<Due> due = new ArrayList<>();
        for (EntryStore.Place place : inOrder(store, networkInterface)) {
            store.take(place);
            if (faults.idleNanos(nowNanos - store.lastSeenNanos()) >= timeout(store)) {
                due.add(new Due(payload(store, store.hash()), store.timer()));
            }
        }
        // removing an entry moves others: each is found anew
        for (Due each : due) {
            store.findByTimer(each.payload(), each.timer());
            simulation.cancel(each.timer());
            expire(store, nowNanos);
        }
    }

    private record Due(long payload, long timer) {}

    private void reschedule(EntryStore store, int networkInterface) {
        for (EntryStore.Place place : inOrder(store, networkInterface)) {
            store.take(place);
            simulation.cancel(store.timer());
            schedule(store, simulation.nowNanos());
        }
    }

    /** The entries of an interface in the order of their deadlines, those of one deadline in that of their flows. */
    private List<EntryStore.Place> inOrder(EntryStore store, int networkInterface) {
        List<EntryStore.Place> places = store.entriesOf(networkInterface);
        places.sort(Comparator.comparingLong((EntryStore.Place place) -> deadlineNanos(store.take(place)))
                .thenComparingLong(place -> store.take(place).flowHash()));
        return places;
    }

    private EntryStore store(boolean ipv4) {
        return ipv4 ? ipv4Entries : ipv6Entries;
    }

    private long timeout(EntryStore store) {
        return timeout(store, faults.timeoutClass(EntryBits.state(store.bits())));
    }

    private long timeout(EntryStore store, int state) {
        return timeouts.nanos(timeoutsOf[store.networkInterface()], state);
    }

    /** The deadline of the entry at hand, beyond all time included: then it is negative or {@link EventQueue#NEVER}. */
    private long deadlineNanos(EntryStore store) {
        return store.lastSeenNanos() + timeout(store);
    }

    /** Schedules the expiry at the entry's deadline, or later; a deadline beyond all time has no event. */
    private void schedule(EntryStore store, long earliestNanos) {
        long deadlineNanos = deadlineNanos(store);
        if (deadlineNanos < 0 || deadlineNanos == EventQueue.NEVER) {
            store.setTimer(TimerHandle.NONE);
            return;
        }
        long payload = payload(store, store.hash());
        store.setTimer(simulation.schedule(Math.max(deadlineNanos, earliestNanos), EXPIRY, payload));
    }

    private void onDeadline(long nowNanos, int kind, long payload) {
        EntryStore store = store((payload & IPV6) == 0);
        store.findByTimer(payload, simulation.handle());
        if (faults.idleNanos(nowNanos - store.lastSeenNanos()) < timeout(store)) {
            schedule(store, nowNanos + 1);
            return;
        }
        expire(store, nowNanos);
    }

    /** Gives back the place of the entry at hand, whose deadline has come. */
    private void expire(EntryStore store, long nowNanos) {
        int networkInterface = store.networkInterface();
        int state = EntryBits.state(store.bits());
        long flowHash = store.flowHash();
        touch(store, state, nowNanos - store.lastSeenNanos());
        store.remove();
        int owner = account[networkInterface];
        if (state == EntryBits.CLOSED) {
            accounts.countClosed(owner);
        } else {
            accounts.countExpired(owner, faults);
        }
        listener.onExpiry(nowNanos, networkInterface, flowHash);
    }

    /** Ends the closed entry at hand before its deadline: a new connection takes its place. */
    private void end(EntryStore store) {
        simulation.cancel(store.timer());
        int owner = account[store.networkInterface()];
        store.remove();
        accounts.countClosed(owner);
    }

    private void touch(EntryStore store, int state, long idleNanos) {
        store.touch();
        touched = store;
        touchedState = state;
        touchedNextState = state;
        touchedIdleNanos = idleNanos;
    }

    /** The hash by which the entry of a flow is found: the payload that its expiry has. */
    long entryHash(FlowKey key) {
        EntryStore store = store(key.ipv4());
        return payload(store, store.hash(key));
    }

    /** Reads where the entry of a hash is, or would be. */
    long fetch(long entryHash) {
        return store((entryHash & IPV6) == 0).fetch(entryHash);
    }

    private long payload(EntryStore store, long hash) {
        return (hash & ~IPV6) | (store == ipv4Entries ? 0 : IPV6);
    }
}
