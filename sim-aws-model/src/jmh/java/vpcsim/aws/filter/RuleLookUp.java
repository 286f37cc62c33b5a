package vpcsim.aws.filter;

import java.util.Arrays;
import vpcsim.aws.address.Direction;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;

/** Opens the compiled rules of interface 0 and subnet 0, which belong to this package, to benchmarks of a look-up alone. */
public final class RuleLookUp {

    private static final int NOTHING = -1;
    private static final long[] NO_GROUPS = {};

    private final CompiledSecurityGroups groups;
    private final CompiledNetworkAcl acl;
    private final int[] place;

    /** Compiles the filters of a network whose rules have ids or numbers in their order. */
    public RuleLookUp(Network network) {
        CompiledFilters filters = FilterCompiler.compile(network, NetworkIndex.of(network), Assumptions.DEFAULTS);
        groups = filters.securityGroups(0, Direction.INGRESS);
        acl = filters.networkAcl(0, Direction.INGRESS);
        place = new int[filters.ruleCount()];
        Arrays.fill(place, NOTHING);
        for (int rule = 0; rule < place.length; rule++) {
            String label = filters.ruleLabel(rule);
            if (label.startsWith("sgr-")) {
                place[rule] = Integer.parseInt(label.substring(4));
            } else if (rule != CompiledFilters.FINAL_DENY) {
                place[rule] = Integer.parseInt(label) - 1;
            }
        }
    }

    /** The place of the first rule of the security groups that admits a packet, or -1. */
    public int securityGroups(int peer, int port, int protocol) {
        RuleList rules = groups.rules(true, TrafficClass.of(protocol));
        int entry = rules.next(0, port, 0, Integer.toUnsignedLong(peer), GroupBits.NO_SET, NO_GROUPS);
        return entry == RuleList.NOTHING ? NOTHING : place[rules.rule(entry)];
    }

    /** The place of the first entry of the network ACL that matches a packet, or -1. */
    public int networkAcl(int peer, int port, int protocol) {
        long low = Integer.toUnsignedLong(peer);
        return place[Decision.rule(acl.check(true, TrafficClass.of(protocol), port, 0, low, FilterFaults.NONE))];
    }
}
