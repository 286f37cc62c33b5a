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

/**
 * The traffic of each subnet that no filter judges (SG-25, NACL-18), compiled: lists by family and class of traffic, whose
 * keys are those of the other end's port instead of the destination port. Immutable.
 */
final class ExemptPackets {

    private static final long[] NO_GROUPS = {};

    private final RuleList[] lists;

    ExemptPackets(NetworkIndex index) {
        Map<String, Vpc> vpcs = new TreeMap<>();
        for (int i = 0; i < index.vpcCount(); i++) {
            vpcs.put(index.vpc(i).id(), index.vpc(i));
        }
        lists = new RuleList[index.subnetCount() * TrafficClass.LISTS];
        for (int i = 0; i < index.subnetCount(); i++) {
            Subnet subnet = index.subnet(i);
            Vpc vpc = vpcs.get(subnet.vpcId());
            List<ExemptTraffic> exempt = vpc == null ? List.of() : ExemptTraffic.of(vpc, subnet);
            for (Family family : Family.values()) {
                for (int trafficClass = 0; trafficClass < TrafficClass.CLASSES; trafficClass++) {
                    int list = TrafficClass.list(family == Family.IPV4, trafficClass);
                    lists[i * TrafficClass.LISTS + list] = list(exempt, family, trafficClass);
                }
            }
        }
    }

    private static RuleList list(List<ExemptTraffic> exempt, Family family, int trafficClass) {
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
        return new RuleList(entries);
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
    boolean contains(int subnet, boolean ipv4, int trafficClass, int peerKey, long peerHigh, long peerLow) {
        RuleList list = lists[subnet * TrafficClass.LISTS + TrafficClass.list(ipv4, trafficClass)];
        return list.next(0, peerKey, peerHigh, peerLow, GroupBits.NO_SET, NO_GROUPS) != RuleList.NOTHING;
    }
}
