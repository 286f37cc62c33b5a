package vpcsim.aws.invariant;

import vpcsim.aws.address.Direction;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.filter.PacketFilter;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.verdict.Tracking;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.result.InvariantResult;

/**
 * I09: a flow has one entry, which its packets find from both sides (CT-1), or, if it is not tracked, none (CT-4). Of a packet that
 * passed by an entry or made one, the header of its answer is looked up as well; of one that passed as untracked, its own.
 *
 * <p>Sampled, as two look-ups a check would show in a run's time: the first 10,000 checks, then those of one packet in 16, by a hash
 * of its number. The same packets in every run, whatever the checks find.
 */
final class SymmetryInvariant {

    private static final int FIRST_CHECKS = 10_000;
    private static final int CLASSES = 16;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int HASH_SHIFT = 40;

    private final Invariant symmetric =
            new Invariant("I09", "Sampled packets and their answers find the same entry; an untracked flow has none.");
    private final PacketTable packets;
    private final PacketFilter filter;
    private final NetworkIndex index;

    SymmetryInvariant(PacketTable packets, PacketFilter filter, NetworkIndex index) {
        this.packets = packets;
        this.filter = filter;
        this.index = index;
    }

    void onCheck(long nowNanos, Direction direction, int packet, int networkInterface, long decision) {
        if (!isSampled(packets.number(packet))) {
            return;
        }
        Tracking tracking = Decision.tracking(decision);
        if (tracking == Tracking.NEW || Decision.reason(decision) == Reason.TRACKED) {
            if (filter.isFoundFromBothSides(packet, networkInterface, direction)) {
                symmetric.held();
            } else {
                violated(nowNanos, packet, networkInterface, "its answer does not find the entry that it finds");
            }
        } else if (tracking == Tracking.UNTRACKED || tracking == Tracking.UNTRACKED_REPLY) {
            if (filter.hasLiveEntry(nowNanos, packet, networkInterface, direction)) {
                violated(nowNanos, packet, networkInterface, "it passes as untracked, and its flow has an entry");
            } else {
                symmetric.held();
            }
        }
    }

    private boolean isSampled(long number) {
        return symmetric.checks() < FIRST_CHECKS || (((number * GOLDEN) >>> HASH_SHIFT) & (CLASSES - 1)) == 0;
    }

    private void violated(long nowNanos, int packet, int networkInterface, String what) {
        symmetric.violated(
                nowNanos, "packet " + packets.number(packet) + " at " + index.placeId(networkInterface) + ": " + what);
    }

    InvariantResult result() {
        return symmetric.result();
    }
}
