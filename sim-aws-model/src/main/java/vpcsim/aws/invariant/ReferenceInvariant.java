package vpcsim.aws.invariant;

import vpcsim.aws.address.Direction;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.filter.PacketFilter;
import vpcsim.aws.forwarding.PathBits;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.reference.Explanation;
import vpcsim.aws.reference.ReferenceFilter;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.verdict.Tracking;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.result.InvariantResult;

/**
 * I07: the compiled filters say what the reference says. Of a network ACL: the reason and the entry. Of security groups:
 * whether a rule admits, which one, and whether the flow is of the untracked class; the reference has no memory here, so what
 * hangs on other packets ({@code RELATED}, {@code NO_CONNECTION}, {@code CONNTRACK_LIMIT}) is compared by the rules only. Looked at for
 * a {@link PacketSample}. A packet that passes by its entry asked no rules; there is nothing to compare.
 */
final class ReferenceInvariant {

    private final Invariant agreed = new Invariant(
            "I07", "The compiled filters decide as the reference does, for sampled packets and the first checks.");
    private final PacketSample sample = new PacketSample();
    private final PacketTable packets;
    private final PacketFilter filter;
    private final NetworkIndex index;
    private final Assumptions assumptions;
    private Network network;
    private ReferenceFilter reference;

    ReferenceInvariant(
            PacketTable packets, PacketFilter filter, NetworkIndex index, Assumptions assumptions, Network network) {
        this.packets = packets;
        this.filter = filter;
        this.index = index;
        this.assumptions = assumptions;
        this.network = network;
        reference = new ReferenceFilter(network, assumptions);
    }

    void use(Network later) {
        network = later;
        sample.restart();
        reference = new ReferenceFilter(later, assumptions);
    }

    void onSecurityGroups(long nowNanos, Direction direction, int packet, int networkInterface, long decision) {
        if (isSampled(packet) && asked(Decision.reason(decision))) {
            compareSecurityGroups(nowNanos, direction, packet, networkInterface, decision);
        }
    }

    /** Whether rules were asked. */
    private static boolean asked(Reason reason) {
        return switch (reason) {
            case RULE, NO_RULE, RELATED, NO_CONNECTION, CONNTRACK_LIMIT, EXEMPT -> true;
            case TRACKED,
                    DENIED_BY_RULE,
                    ROUTED,
                    TRANSLATED,
                    NO_ROUTE,
                    BLACKHOLE_ROUTE,
                    NO_SUCH_ADDRESS,
                    NO_PUBLIC_ADDRESS,
                    PRIVATE_ADDRESS_AT_GATEWAY,
                    UNMAPPED_PUBLIC_ADDRESS,
                    HOST_DOWN,
                    ROUTE_TARGET_NOT_MODELLED,
                    INTERFACE_NOT_MODELLED -> false;
        };
    }

    private void compareSecurityGroups(
            long nowNanos, Direction direction, int packet, int networkInterface, long decision) {
        sample.checked();
        String id = index.networkInterface(networkInterface).id();
        PacketHeader header = packets.header(packet);
        int bits = packets.pathBits(packet);
        boolean throughMiddlebox = PathBits.throughMiddlebox(bits);
        Reason reason = Decision.reason(decision);
        if (reference.exempt(id, direction, header)) {
            judgeExempt(nowNanos, id, direction, header, decision);
            return;
        }
        Explanation expected = reference.securityGroupRules(id, direction, header, throughMiddlebox);
        boolean admitted = reason == Reason.RULE || reason == Reason.NO_CONNECTION || reason == Reason.CONNTRACK_LIMIT;
        boolean same = admitted == (expected.reason() == Reason.RULE)
                && label(decision).equals(expected.rule());
        boolean untracked =
                reference.untrackedClass(id, direction, header, PathBits.automaticallyTracked(bits), throughMiddlebox);
        boolean sameClass = !admitted || untracked == (Decision.tracking(decision) == Tracking.UNTRACKED);
        if (same && sameClass) {
            agreed.held();
        } else {
            String told = expected.reason() + " " + expected.rule() + (untracked ? ", untracked" : "");
            differs(nowNanos, id, direction, header, decision, told);
        }
    }

    void onNetworkAcl(long nowNanos, Direction direction, int packet, int subnet, long decision) {
        if (isSampled(packet)) {
            compareNetworkAcl(nowNanos, direction, packet, subnet, decision);
        }
    }

    private void compareNetworkAcl(long nowNanos, Direction direction, int packet, int subnet, long decision) {
        sample.checked();
        String id = index.subnet(subnet).id();
        PacketHeader header = packets.header(packet);
        if (reference.exemptInSubnet(id, direction, header)) {
            judgeExempt(nowNanos, id, direction, header, decision);
            return;
        }
        Explanation expected = reference.networkAcl(network.subnet(id).networkAclId(), direction, header);
        if (expected.reason() == Decision.reason(decision) && expected.rule().equals(label(decision))) {
            agreed.held();
        } else {
            differs(nowNanos, id, direction, header, decision, expected.reason() + " " + expected.rule());
        }
    }

    private void judgeExempt(long nowNanos, String where, Direction direction, PacketHeader header, long decision) {
        if (Decision.reason(decision) == Reason.EXEMPT) {
            agreed.held();
        } else {
            differs(nowNanos, where, direction, header, decision, Reason.EXEMPT.name());
        }
    }

    private void differs(
            long nowNanos, String where, Direction direction, PacketHeader header, long decision, String expected) {
        agreed.violated(
                nowNanos,
                direction + " at " + where + ": " + Decision.reason(decision) + " " + label(decision) + ", "
                        + Decision.tracking(decision) + ", but the reference says " + expected + " of " + header);
    }

    private String label(long decision) {
        int rule = Decision.rule(decision);
        return rule == Decision.NO_RULE ? "" : filter.filters().ruleLabel(rule);
    }

    private boolean isSampled(int packet) {
        return sample.has(packets.number(packet));
    }

    InvariantResult result() {
        return agreed.result();
    }
}
