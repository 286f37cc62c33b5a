package vpcsim.aws.filter;

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
 * <p>Look-up, insertion and removal are O(1). Storage grows a page or a 256th of the index at a time and never shrinks.
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

    private static final int STATE_SHIFT = 3;

    private final Simulation simulation;
    private final NetworkIndex index;
    private final ExpiryListener listener;
    private final FilterFaults faults;
    private final EntryStore ipv4Entries = new EntryStore(true);
    private final EntryStore ipv6Entries = new EntryStore(false);
    private final long[] timeoutNanos;
    private final int[] account;
    private final TrackingAccounts accounts;

    private boolean touchedIpv4 = true;
    private int touchedEntry = EntryStore.NONE;
    private int touchedState = EntryBits.OTHER;
    private long touchedIdleNanos;
    private long touchedKeyHash;

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
        timeoutNanos = new long[interfaces << STATE_SHIFT];
        account = new int[interfaces];
        accounts = new TrackingAccounts(index.instanceCount());
        for (int i = 0; i < index.instanceCount(); i++) {
            Instance instance = index.instance(i);
            accounts.setAllowance(i, instance.conntrackAllowance().orElse(TrackingSummary.NO_LIMIT));
        }
        for (int i = 0; i < interfaces; i++) {
            int instance = index.instanceOf(i);
            account[i] = instance == NetworkIndex.NONE ? accounts.ofNobody() : instance;
            setTimeouts(i, index.networkInterface(i).timeouts());
            int first = i << STATE_SHIFT;
            timeoutNanos[first + EntryBits.HALF_OPEN] = assumptions.halfOpenTimeoutNanos();
            timeoutNanos[first + EntryBits.CLOSING] = assumptions.closingTimeoutNanos();
            timeoutNanos[first + EntryBits.CLOSED] = assumptions.closedTimeoutNanos();
            timeoutNanos[first + EntryBits.ICMP] = assumptions.icmpTimeoutNanos();
            timeoutNanos[first + EntryBits.OTHER] = assumptions.otherTimeoutNanos();
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
        return touchedKeyHash;
    }

    /**
     * What the table takes in memory, without the queue's share of its events.
     *
     * @return bytes
     */
    public long bytes() {
        return ipv4Entries.bytes() + ipv6Entries.bytes() + (long) timeoutNanos.length * Long.BYTES;
    }

    /** Whether a flow has a live entry. Touches nothing, and no fault changes the answer. */
    @HotPath
    boolean isLive(long nowNanos, FlowKey key) {
        EntryStore store = store(key);
        int entry = store.find(key);
        return entry != EntryStore.NONE
                && nowNanos - store.lastSeenNanos(entry) < timeout(store, entry, EntryBits.state(store.bits(entry)));
    }

    /**
     * Lets a packet pass by a live entry of its flow, and refreshes that. A bare SYN that meets a closed entry ends it.
     *
     * @return whether the packet passes; if not, the flow has no entry that matters
     */
    @HotPath
    boolean pass(long nowNanos, FlowKey key, int tcpFlags, boolean bareSyn) {
        EntryStore store = store(key);
        int entry = store.find(key);
        if (entry == EntryStore.NONE) {
            return false;
        }
        long idleNanos = nowNanos - store.lastSeenNanos(entry);
        long timeout = timeout(store, entry);
        if (faults.idleNanos(idleNanos) >= timeout) {
            return false;
        }
        int bits = store.bits(entry);
        int state = EntryBits.state(bits);
        if (bareSyn && state == EntryBits.CLOSED) {
            end(store, entry);
            return false;
        }
        touch(key.ipv4(), entry, state, idleNanos, key.hash());
        if (state == EntryBits.CLOSED) {
            return true;
        }
        store.setLastSeenNanos(entry, nowNanos);
        int next = EntryBits.after(bits, tcpFlags, key.egress());
        if (next != bits) {
            store.setBits(entry, next);
            if (timeout(store, entry) < timeout) {
                simulation.cancel(store.timer(entry));
                schedule(store, entry, nowNanos);
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
        EntryStore store = store(key);
        int due = store.find(key);
        if (due != EntryStore.NONE) {
            simulation.cancel(store.timer(due));
            expire(store, due, nowNanos);
        }
        int owner = account[key.networkInterface()];
        if (accounts.atLimit(owner, faults)) {
            accounts.countRefused(owner);
            return false;
        }
        int entry = store.insert(key, EntryBits.opened(key.protocol(), state, key.egress()), nowNanos);
        accounts.countInserted(owner, nowNanos);
        schedule(store, entry, nowNanos);
        touch(key.ipv4(), entry, state, 0, key.hash());
        return true;
    }

    /** The fault of {@link FilterFaults#refreshesWhenDenied}. */
    void refreshTouched(long nowNanos) {
        EntryStore store = touchedIpv4 ? ipv4Entries : ipv6Entries;
        if (touchedEntry != EntryStore.NONE && store.inUse(touchedEntry)) {
            store.setLastSeenNanos(touchedEntry, nowNanos);
        }
    }

    /**
     * Changes the idle timeouts of an interface, for the entries it has as well: a deadline that becomes earlier does so at
     * once. Cost: linear in all entries.
     */
    void changeTimeouts(int networkInterface, ConnectionTrackingTimeouts timeouts) {
        setTimeouts(networkInterface, timeouts);
        long nowNanos = simulation.nowNanos();
        reschedule(ipv4Entries, nowNanos, networkInterface);
        reschedule(ipv6Entries, nowNanos, networkInterface);
    }

    private void setTimeouts(int networkInterface, ConnectionTrackingTimeouts timeouts) {
        int first = networkInterface << STATE_SHIFT;
        timeoutNanos[first + EntryBits.ESTABLISHED] = timeouts.tcpEstablishedNanos();
        timeoutNanos[first + EntryBits.UDP] = timeouts.udpNanos();
        timeoutNanos[first + EntryBits.UDP_STREAM] = timeouts.udpStreamNanos();
    }

    private void reschedule(EntryStore store, long nowNanos, int networkInterface) {
        for (int entry = 0; entry < store.limit(); entry++) {
            if (store.inUse(entry) && store.networkInterface(entry) == networkInterface) {
                simulation.cancel(store.timer(entry));
                schedule(store, entry, nowNanos);
            }
        }
    }

    private EntryStore store(FlowKey key) {
        return key.ipv4() ? ipv4Entries : ipv6Entries;
    }

    private long timeout(EntryStore store, int entry) {
        return timeout(store, entry, faults.timeoutClass(EntryBits.state(store.bits(entry))));
    }

    private long timeout(EntryStore store, int entry, int state) {
        return timeoutNanos[(store.networkInterface(entry) << STATE_SHIFT) + state];
    }

    /** Schedules the expiry at the entry's deadline, or later; a deadline beyond all time has no event. */
    private void schedule(EntryStore store, int entry, long earliestNanos) {
        long deadlineNanos = store.lastSeenNanos(entry) + timeout(store, entry);
        if (deadlineNanos < 0 || deadlineNanos == EventQueue.NEVER) {
            store.setTimer(entry, TimerHandle.NONE);
            return;
        }
        long payload = (long) entry << 1 | (store == ipv4Entries ? 0 : 1);
        store.setTimer(entry, simulation.schedule(Math.max(deadlineNanos, earliestNanos), EXPIRY, payload));
    }

    private void onDeadline(long nowNanos, int kind, long payload) {
        EntryStore store = (payload & 1) == 0 ? ipv4Entries : ipv6Entries;
        int entry = (int) (payload >>> 1);
        if (faults.idleNanos(nowNanos - store.lastSeenNanos(entry)) < timeout(store, entry)) {
            schedule(store, entry, nowNanos + 1);
            return;
        }
        expire(store, entry, nowNanos);
    }

    private void expire(EntryStore store, int entry, long nowNanos) {
        int networkInterface = store.networkInterface(entry);
        int state = EntryBits.state(store.bits(entry));
        long flowHash = store.flowHash(entry);
        long idleNanos = nowNanos - store.lastSeenNanos(entry);
        touch(store == ipv4Entries, EntryStore.NONE, state, idleNanos, store.keyHash(entry));
        store.remove(entry);
        int owner = account[networkInterface];
        if (state == EntryBits.CLOSED) {
            accounts.countClosed(owner);
        } else {
            accounts.countExpired(owner, faults);
        }
        listener.onExpiry(nowNanos, networkInterface, flowHash);
    }

    /** Ends a closed entry before its deadline: a new connection takes its place. */
    private void end(EntryStore store, int entry) {
        simulation.cancel(store.timer(entry));
        int owner = account[store.networkInterface(entry)];
        store.remove(entry);
        accounts.countClosed(owner);
    }

    private void touch(boolean ipv4, int entry, int state, long idleNanos, long keyHash) {
        touchedIpv4 = ipv4;
        touchedEntry = entry;
        touchedState = state;
        touchedIdleNanos = idleNanos;
        touchedKeyHash = keyHash;
    }
}
