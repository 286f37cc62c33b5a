package vpcsim.aws.filter;

import java.util.List;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.verdict.Tracking;

/**
 * One direction of a network ACL, compiled: the entries of each family and class of traffic in ascending rule number
 * (NACL-2, NACL-9). The first that matches decides; behind the last stands the final deny (NACL-4). A list's payload says
 * whether an entry allows. Immutable.
 */
final class CompiledNetworkAcl {

    private static final long[] NO_GROUPS = {};

    private final RuleList[] lists;

    CompiledNetworkAcl(List<RuleList> lists) {
        this.lists = lists.toArray(new RuleList[0]);
    }

    long check(boolean ipv4, int trafficClass, int key, long high, long low, FilterFaults faults) {
        RuleList list = lists[TrafficClass.list(ipv4, trafficClass)];
        int entry = list.next(0, key, high, low, GroupBits.NO_SET, NO_GROUPS);
        while (entry != RuleList.NOTHING && faults.losesRule(list.rule(entry))) {
            entry = list.next(entry + 1, key, high, low, GroupBits.NO_SET, NO_GROUPS);
        }
        if (entry == RuleList.NOTHING) {
            return Decision.of(Reason.NO_RULE, Tracking.NONE, CompiledFilters.FINAL_DENY);
        }
        if (faults.takesLastEntry()) {
            entry = last(list, entry, key, high, low);
        }
        return Decision.of(list.payload(entry) ? Reason.RULE : Reason.DENIED_BY_RULE, Tracking.NONE, list.rule(entry));
    }

    private static int last(RuleList list, int entry, int key, long high, long low) {
        int last = entry;
        int next = entry;
        while (next != RuleList.NOTHING) {
            last = next;
            next = list.next(next + 1, key, high, low, GroupBits.NO_SET, NO_GROUPS);
        }
        return last;
    }
}
