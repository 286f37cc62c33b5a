package vpcsim.aws.invariant;

import java.util.ArrayList;
import java.util.List;
import vpcsim.aws.address.Direction;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.result.InvariantResult;

/**
 * I08: a network ACL is a pure function (NACL-7): the same version of the same ACL says the same of the same header, by the
 * same entry, whenever, after whatever, and at whichever of its subnets. What is exempt (NACL-18) no ACL judges, and differs
 * from subnet to subnet: it is left out. Remembered in a direct-mapped cache of whole headers, so that what is compared
 * is exactly equal; a repeated header is checked if its slot was not taken by another in between.
 *
 * <pre>
 *  slot: KEY_WORDS words of key, then the decision
 *  key:  [ version of the ACL + 1, direction, family, protocol ] [ source high ] [ source low ] [ destination high ]
 *        [ destination low ] [ ports ] [ ICMP type and code ]
 * </pre>
 */
final class PurityInvariant {

    private static final int SLOTS = 1 << 12;
    private static final int KEY_WORDS = 7;
    private static final int SLOT_WORDS = KEY_WORDS + 1;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final Invariant pure = new Invariant(
            "I08", "A network ACL's verdict depends on nothing but its version, the direction and the header.");
    private final PacketTable packets;
    private final NetworkIndex index;
    private final List<NetworkAcl> versions = new ArrayList<>();
    private final int[] versionOf;
    private final long[] cache = new long[SLOTS * SLOT_WORDS];
    private final long[] key = new long[KEY_WORDS];

    PurityInvariant(PacketTable packets, NetworkIndex index) {
        this.packets = packets;
        this.index = index;
        versionOf = new int[index.subnetCount()];
    }

    /** Numbers the ACLs in force: an ACL that did not change keeps its number. */
    void use(Network network) {
        for (int subnet = 0; subnet < versionOf.length; subnet++) {
            NetworkAcl acl =
                    network.networkAcl(network.subnet(index.subnet(subnet).id()).networkAclId());
            if (!versions.contains(acl)) {
                versions.add(acl);
            }
            versionOf[subnet] = versions.indexOf(acl);
        }
    }

    void onCheck(long nowNanos, Direction direction, int packet, int subnet, long decision) {
        if (Decision.reason(decision) == Reason.EXEMPT) {
            return;
        }
        PacketTable p = packets;
        key[0] = (versionOf[subnet] + 1L) << 32
                | (direction == Direction.EGRESS ? 1L << 24 : 0)
                | (long) p.version(packet) << 16
                | p.protocol(packet);
        key[1] = p.sourceHigh(packet);
        key[2] = p.sourceLow(packet);
        key[3] = p.destinationHigh(packet);
        key[4] = p.destinationLow(packet);
        key[5] = (long) p.sourcePort(packet) << 32 | p.destinationPort(packet);
        key[6] = (long) p.icmpType(packet) << 32 | p.icmpCode(packet);
        long hash = 0;
        for (long word : key) {
            hash = (hash ^ word) * GOLDEN;
            hash ^= hash >>> 32;
        }
        int slot = (int) (hash & (SLOTS - 1)) * SLOT_WORDS;
        if (!holdsKey(slot)) {
            System.arraycopy(key, 0, cache, slot, KEY_WORDS);
            cache[slot + KEY_WORDS] = decision;
        } else if (cache[slot + KEY_WORDS] == decision) {
            pure.held();
        } else {
            pure.violated(
                    nowNanos,
                    "packet " + p.number(packet) + " has the header of an earlier one and another verdict at "
                            + index.subnet(subnet).id());
        }
    }

    private boolean holdsKey(int slot) {
        for (int i = 0; i < KEY_WORDS; i++) {
            if (cache[slot + i] != key[i]) {
                return false;
            }
        }
        return true;
    }

    InvariantResult result() {
        return pure.result();
    }
}
