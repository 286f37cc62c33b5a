package vpcsim.aws.forwarding;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.vpc.NetworkIndex;

/**
 * Tells what happens to packets: to the fingerprints, to the observer, to the accounts, and at the end to the receiver,
 * after which the packet's row is given back. Not thread-safe.
 */
public final class PacketLedger {

    private static final int NONE = PacketTable.NONE;

    private final PacketTable packets;
    private final EventFingerprint fingerprint;
    private final ForwardingFaults faults;
    private final PacketAccounts accounts = new PacketAccounts();
    private final DropTable drops = new DropTable();
    private @Nullable PacketObserver observer;
    private @Nullable PacketReceiver receiver;

    /**
     * A ledger of nothing yet.
     *
     * @param packets the run's packets
     * @param index the run's numbers
     * @param labels the run's rules
     * @param faults bugs to plant, {@link ForwardingFaults#NONE} in the product
     */
    public PacketLedger(PacketTable packets, NetworkIndex index, RuleLabels labels, ForwardingFaults faults) {
        this.packets = packets;
        fingerprint = new EventFingerprint(packets, index, labels);
        this.faults = faults;
    }

    /**
     * Names who is told of every event, once, before the first. Without observers this costs a null check an event.
     *
     * @param observers told in this order
     */
    public void observe(List<PacketObserver> observers) {
        observer = ObserverChain.of(observers);
    }

    /**
     * Names the endpoints' side, once, before the first event.
     *
     * @param value the receiver
     */
    public void deliverTo(PacketReceiver value) {
        receiver = value;
    }

    /** Whether a change leaves the paths as they are: the fault of {@link ForwardingFaults#keepsPaths}. */
    boolean keepsPaths() {
        return faults.keepsPaths();
    }

    /**
     * The books.
     *
     * @return counts of packets and bytes so far
     */
    public PacketAccounts accounts() {
        return accounts;
    }

    /**
     * Packets that did not arrive, by cause.
     *
     * @return the table, still growing while the run goes on
     */
    public DropTable drops() {
        return drops;
    }

    /**
     * The fingerprint over every model event.
     *
     * @return 64 bits
     */
    public long fingerprintFull() {
        return fingerprint.full();
    }

    /**
     * The fingerprint over what crossed a network interface.
     *
     * @return 64 bits
     */
    public long fingerprintWire() {
        return fingerprint.wire();
    }

    /**
     * The model events so far.
     *
     * @return at least 0
     */
    public long events() {
        return fingerprint.events();
    }

    /**
     * Tells an event that is not a packet's: an expiry, a rule change, a timer.
     *
     * @param nowNanos when
     * @param kind what
     * @param place where, or {@link PacketObserver#NONE}
     * @param detail a stable hash of what else tells it from others
     */
    public void tell(long nowNanos, EventKind kind, int place, long detail) {
        tell(nowNanos, kind, null, NONE, place, PacketObserver.NO_DECISION);
        fingerprint.addDetail(detail);
    }

    private void tell(
            long nowNanos, EventKind kind, @Nullable Direction direction, int packet, int place, long decision) {
        fingerprint.onEvent(nowNanos, kind, direction, packet, place, decision);
        if (observer != null) {
            observer.onEvent(nowNanos, kind, direction, packet, place, decision);
        }
    }

    /** A packet sets out. */
    void sent(long nowNanos, int packet, int place) {
        offered(nowNanos, packet);
        tell(nowNanos, EventKind.PACKET_SEND, null, packet, place, PacketObserver.NO_DECISION);
    }

    /** A packet that was to set out does not: it is offered, and ends there. */
    void unsent(long nowNanos, int packet, int place, long decision) {
        offered(nowNanos, packet);
        checked(nowNanos, EventKind.PACKET_SEND, null, packet, place, decision);
    }

    private void offered(long nowNanos, int packet) {
        packets.setSentNanos(packet, nowNanos);
        accounts.onSent(packets.lengthBytes(packet));
    }

    /** A packet arrives, at an interface, a host, or neither. */
    void arrived(long nowNanos, int packet, int place, int networkInterface, int host) {
        book(nowNanos, packet, place);
        if (faults.deliveredTwice(packets.number(packet))) {
            book(nowNanos, packet, place);
        }
        if (receiver != null) {
            receiver.onArrival(nowNanos, packet, networkInterface, host);
        }
        packets.release(packet);
    }

    private void book(long nowNanos, int packet, int place) {
        tell(nowNanos, EventKind.PACKET_ARRIVAL, null, packet, place, PacketObserver.NO_DECISION);
        int length = packets.lengthBytes(packet);
        accounts.onDelivered(length);
        accounts.onGone(length);
    }

    /** A check says something of a packet; if it ends the packet, that is booked, and the row is given back. */
    boolean checked(
            long nowNanos, EventKind check, @Nullable Direction direction, int packet, int place, long decision) {
        tell(nowNanos, check, direction, packet, place, decision);
        if (Decision.passes(decision)) {
            return true;
        }
        Reason reason = Decision.reason(decision);
        long number = packets.number(packet);
        int length = packets.lengthBytes(packet);
        if (!faults.uncounted(number, reason)) {
            accounts.onDropped(reason.fate(), length);
        }
        accounts.onGone(length);
        if (!faults.unbooked(number, reason)) {
            Reason booked = faults.unnamedCause(number, reason) ? Reason.ROUTED : reason;
            int protocol = packets.protocol(packet);
            int port = packets.destinationPort(packet);
            drops.add(nowNanos, check, direction, place, booked, Decision.rule(decision), protocol, port, length);
        }
        if (receiver != null) {
            receiver.onEnd(nowNanos, packet, check, direction, place, decision);
        }
        packets.release(packet);
        return false;
    }
}
