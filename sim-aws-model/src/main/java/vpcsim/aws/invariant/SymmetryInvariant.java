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
 */
final class SymmetryInvariant {

    private final Invariant symmetric =
            new Invariant("I09", "A packet and its answer find the same entry; an untracked flow has none.");
    private final PacketTable packets;
    private final PacketFilter filter;
    private final NetworkIndex index;

    SymmetryInvariant(PacketTable packets, PacketFilter filter, NetworkIndex index) {
        this.packets = packets;
        this.filter = filter;
        this.index = index;
    }

    void onCheck(long nowNanos, Direction direction, int packet, int networkInterface, long decision) {
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

    private void violated(long nowNanos, int packet, int networkInterface, String what) {
        symmetric.violated(
                nowNanos, "packet " + packets.number(packet) + " at " + index.placeId(networkInterface) + ": " + what);
    }

    InvariantResult result() {
        return symmetric.result();
    }
}
