package vpcsim.aws.invariant;

import vpcsim.aws.address.Direction;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.filter.PacketFilter;
import vpcsim.aws.forwarding.PathBits;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.verdict.Tracking;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.result.InvariantResult;

/**
 * I06: what security groups let pass has a witness that stands up when it is looked at again: the rule named admits the
 * packet, the entry named, found or made, is live.
 */
final class WitnessInvariant {

    private final Invariant witnessed = new Invariant(
            "I06", "Every packet that security groups admit has a rule that matches it or a live entry of its flow.");
    private final PacketTable packets;
    private final PacketFilter filter;
    private final NetworkIndex index;

    WitnessInvariant(PacketTable packets, PacketFilter filter, NetworkIndex index) {
        this.packets = packets;
        this.filter = filter;
        this.index = index;
    }

    void onCheck(long nowNanos, Direction direction, int packet, int networkInterface, long decision) {
        Reason reason = Decision.reason(decision);
        if (reason != Reason.RULE && reason != Reason.TRACKED) {
            return;
        }
        int rule = Decision.rule(decision);
        boolean throughMiddlebox = PathBits.throughMiddlebox(packets.pathBits(packet));
        boolean ruleHolds = reason != Reason.RULE
                || (rule != Decision.NO_RULE
                        && filter.ruleMatches(packet, networkInterface, direction, rule, throughMiddlebox));
        boolean needsEntry = reason == Reason.TRACKED || Decision.tracking(decision) == Tracking.NEW;
        boolean entryHolds = !needsEntry || filter.hasLiveEntry(nowNanos, packet, networkInterface, direction);
        if (ruleHolds && entryHolds) {
            witnessed.held();
        } else {
            witnessed.violated(
                    nowNanos,
                    "packet " + packets.number(packet) + " passes at " + index.placeId(networkInterface) + ": "
                            + (ruleHolds ? "its flow has no live entry" : label(rule) + " does not match it"));
        }
    }

    private String label(int rule) {
        return rule == Decision.NO_RULE
                ? "no rule is named, which"
                : "rule " + filter.filters().ruleLabel(rule);
    }

    InvariantResult result() {
        return witnessed.result();
    }
}
