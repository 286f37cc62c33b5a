package vpcsim.aws.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vpcsim.aws.address.Family;
import vpcsim.aws.vpc.ExemptTraffic;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.aws.vpc.Subnet;
import vpcsim.aws.vpc.Vpc;
import vpcsim.core.time.HotPath;

/**
 * The traffic of each subnet that no filter judges (SG-25, NACL-18), compiled: lists by family and class of traffic, whose
 * keys are those of the other end's port instead of the destination port. Immutable.
 *
 * <p>Every check of every packet asks, and hardly one is exempt. So one word a subnet and list is a Bloom filter of the
 * exempt addresses, with two bits an address; most packets need no more than this one load.
 *
 * <pre>
 *  filter[subnet * LISTS + list]   64 bits; all are set where an exempt block is no single address
 *  lists[subnet * LISTS + list]    equal lists of all subnets are one
 * </pre>
 */
final class ExemptPackets {

    private static final long[] NO_GROUPS = {};
    private static final int SECOND_BIT = 6;
    private static final int HASH_SHIFT = Long.SIZE - 2 * SECOND_BIT;

    private final long[] filter;
    private final RuleList[] lists;

    ExemptPackets(NetworkIndex index) {
        Map<String, Vpc> vpcs = new TreeMap<>();
        for (int i = 0; i < index.vpcCount(); i++) {
            vpcs.put(index.vpc(i).id(), index.vpc(i));
        }
        SharedTables tables = new SharedTables();
        lists = new RuleList[index.subnetCount() * TrafficClass.LISTS];
        filter = new long[lists.length];
        for (int i = 0; i < index.subnetCount(); i++) {
            Subnet subnet = index.subnet(i);
            Vpc vpc = vpcs.get(subnet.vpcId());
            List<ExemptTraffic> exempt = vpc == null ? List.of() : ExemptTraffic.of(vpc, subnet);
            for (Family family : Family.values()) {
                for (int trafficClass = 0; trafficClass < TrafficClass.CLASSES; trafficClass++) {
                    List<RuleEntry> rows = rows(exempt, family, trafficClass);
                    int list = i * TrafficClass.LISTS + TrafficClass.list(family == Family.IPV4, trafficClass);
                    lists[list] = tables.list(rows);
                    filter[list] = filter(rows);
                }
            }
        }
    }

    private static long filter(List<RuleEntry> rows) {
        long bits = 0;
        for (RuleEntry row : rows) {
            long hash = hash(row.networkLow());
            bits |= row.maskLow() == -1L ? (1L << hash) | (1L << (hash >>> SECOND_BIT)) : -1L;
        }
        return bits;
    }

    /** Whether an address may be among those of a filter. A shift counts only the lowest six bits of the distance. */
    private static boolean mayHave(long filter, long peerLow) {
        long hash = hash(peerLow);
        return ((filter >>> hash) & (filter >>> (hash >>> SECOND_BIT)) & 1) != 0;
    }

    /** Two numbers below 64 in the lowest bits, one after the other. */
    private static long hash(long peerLow) {
        return (peerLow * 0x9E37_79B9_7F4A_7C15L) >>> HASH_SHIFT;
    }

    private static List<RuleEntry> rows(List<ExemptTraffic> exempt, Family family, int trafficClass) {
        List<RuleEntry> entries = new ArrayList<>();
        for (ExemptTraffic each : exempt) {
            if (each.peer().family() == family && TrafficClass.concerns(each.traffic(), trafficClass)) {
                entries.add(RuleEntry.block(
                        TrafficClass.firstKey(each.traffic(), trafficClass),
                        TrafficClass.lastKey(each.traffic(), trafficClass),
                        each.peer(),
                        Decision.NO_RULE,
                        true));
            }
        }
        return entries;
    }

    /**
     * Whether a packet is exempt.
     *
     * @param subnet the number of the subnet it enters or leaves
     * @param ipv4 its family
     * @param trafficClass its class of traffic
     * @param peerKey its key, with the other end's port for the destination port
     * @param peerHigh the upper 64 bits of the other end's address
     * @param peerLow the lower 64 bits of the other end's address
     */
    @HotPath
    boolean contains(int subnet, boolean ipv4, int trafficClass, int peerKey, long peerHigh, long peerLow) {
        int list = subnet * TrafficClass.LISTS + TrafficClass.list(ipv4, trafficClass);
        return mayHave(filter[list], peerLow)
                && lists[list].next(0, peerKey, peerHigh, peerLow, GroupBits.NO_SET, NO_GROUPS) != RuleList.NOTHING;
    }
}
