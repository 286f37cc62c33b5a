package vpcsim.aws.invariant;

import java.util.Arrays;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.forwarding.DropTable;
import vpcsim.aws.forwarding.PacketAccounts;
import vpcsim.aws.forwarding.PacketLedger;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.verdict.Reason;
import vpcsim.core.result.InvariantResult;

/**
 * I01 and I22: packets and bytes are conserved, and every packet that does not arrive ends for one documented cause. Keeps
 * its own list of packets under way, by row, and its own count of drops, and compares both with the run's books at every
 * packet's event. An event is told before the books are written, so each comparison is about all events before it; the last
 * event is seen to by {@link #settle}.
 */
final class Conservation {

    private static final long NOBODY = 0;

    private final Invariant conserved = new Invariant(
            "I01", "Packets sent are delivered, dropped or in flight, each exactly once, and so are their bytes.");
    private final Invariant causes =
            new Invariant("I22", "Drops by cause sum to all drops, and every cause is a documented one.");
    private final PacketTable packets;
    private final PacketAccounts accounts;
    private final DropTable drops;
    private long[] underWay = new long[0];
    private long inFlight;
    private long dropped;
    private int rowsSeen;
    private boolean settled = true;

    Conservation(PacketTable packets, PacketLedger ledger) {
        this.packets = packets;
        this.accounts = ledger.accounts();
        this.drops = ledger.drops();
    }

    void onEvent(long nowNanos, EventKind kind, int packet, long decision) {
        settled = false;
        long number = packets.number(packet);
        if (packet >= underWay.length) {
            underWay = Arrays.copyOf(underWay, packets.capacity());
        }
        if (kind == EventKind.PACKET_SEND) {
            inFlight++;
            underWay[packet] = number;
        } else if (underWay[packet] != number) {
            conserved.violated(nowNanos, "packet " + number + " goes on after its end");
        }
        compare(nowNanos);
        if (decision != PacketObserver.NO_DECISION && !Decision.passes(decision)) {
            compareCauses(nowNanos, drops.total());
            underWay[packet] = NOBODY;
            inFlight--;
            dropped++;
        } else if (kind == EventKind.PACKET_ARRIVAL) {
            underWay[packet] = NOBODY;
            inFlight--;
        }
    }

    private void compare(long nowNanos) {
        long accounted = accounts.delivered() + accounts.dropped() + accounts.inFlight();
        if (accounts.offered() == accounted
                && accounts.inFlight() == inFlight
                && accounts.offeredBytes() == accounts.accountedBytes()) {
            conserved.held();
        } else {
            conserved.violated(
                    nowNanos,
                    "sent " + accounts.offered() + ", delivered " + accounts.delivered() + ", dropped "
                            + accounts.dropped() + ", in flight " + accounts.inFlight() + " by the books, " + inFlight
                            + " by their events; bytes sent " + accounts.offeredBytes() + ", accounted for "
                            + accounts.accountedBytes());
        }
    }

    private void compareCauses(long nowNanos, long booked) {
        if (booked != dropped) {
            causes.violated(nowNanos, "the causes sum to " + booked + ", but " + dropped + " were dropped");
            return;
        }
        boolean named = true;
        int rows = drops.size();
        for (int row = rowsSeen; row < rows; row++) {
            if (!isCause(drops.reason(row))) {
                causes.violated(nowNanos, "a drop is booked under " + drops.reason(row) + ", which is no cause");
                named = false;
            }
        }
        rowsSeen = rows;
        if (named) {
            causes.held();
        }
    }

    /** Whether a reason is in the documented list of causes for which a packet ends. */
    private static boolean isCause(Reason reason) {
        return switch (reason) {
            case NO_RULE,
                    DENIED_BY_RULE,
                    NO_CONNECTION,
                    CONNTRACK_LIMIT,
                    NO_ROUTE,
                    BLACKHOLE_ROUTE,
                    NO_SUCH_ADDRESS,
                    NO_PUBLIC_ADDRESS,
                    PRIVATE_ADDRESS_AT_GATEWAY,
                    UNMAPPED_PUBLIC_ADDRESS,
                    HOST_DOWN,
                    ROUTE_TARGET_NOT_MODELLED,
                    INTERFACE_NOT_MODELLED -> true;
            case TRACKED, RULE, EXEMPT, RELATED, ROUTED, TRANSLATED -> false;
        };
    }

    /** Compares the books after the last event, once, and row by row. */
    void settle(long nowNanos) {
        if (settled) {
            return;
        }
        settled = true;
        compare(nowNanos);
        if (dropped > 0) {
            long booked = 0;
            for (int row = 0; row < drops.size(); row++) {
                booked += drops.packets(row);
            }
            compareCauses(nowNanos, booked);
        }
    }

    /** I01, as far as the books were compared. */
    InvariantResult conserved() {
        return conserved.result();
    }

    /** I22, as far as the books were compared. */
    InvariantResult causes() {
        return causes.result();
    }
}
