package vpcsim.scenarios.flowlog;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.forwarding.RuleLabels;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.RouteTarget;

/**
 * The traffic path of packets that leave an interface (FL-15), by the route that they took. What each route means is found
 * once and kept. Targets within the VPC, and those that put an interface into it (a NAT gateway, a transit gateway, an
 * interface endpoint, a middlebox), are resources of the same VPC. A peering is within the Region: others are not modelled.
 */
final class TrafficPaths {

    /** No value applies: {@code -}. */
    static final int NONE = 0;
    /** To another resource of the VPC. */
    static final int SAME_VPC = 1;

    private static final int VIRTUAL_PRIVATE_GATEWAY = 3;
    private static final int PEERING = 4;
    private static final int GATEWAY_ENDPOINT = 7;
    private static final int INTERNET_GATEWAY = 8;

    private static final int UNKNOWN = -1;

    private final IntFunction<String> ruleLabel;
    private final Supplier<Network> network;
    private int[] pathOf = new int[0];

    /**
     * Paths of a run.
     *
     * @param ruleLabel the text of a rule, of a route its destination and its target's id
     * @param network the network in force
     */
    TrafficPaths(IntFunction<String> ruleLabel, Supplier<Network> network) {
        this.ruleLabel = ruleLabel;
        this.network = network;
    }

    /** The path of a packet by the decision of its {@code ROUTE} event. */
    int of(long decision) {
        int route = Decision.rule(decision) - RuleLabels.FIRST_ROUTE;
        if (!Decision.passes(decision) || route < 0) {
            return NONE;
        }
        return route < pathOf.length && pathOf[route] != UNKNOWN ? pathOf[route] : find(route);
    }

    private int find(int route) {
        if (route >= pathOf.length) {
            int known = pathOf.length;
            pathOf = Arrays.copyOf(pathOf, Math.max(route + 1, 2 * known));
            Arrays.fill(pathOf, known, pathOf.length, UNKNOWN);
        }
        String label = ruleLabel.apply(RuleLabels.FIRST_ROUTE + route);
        String target = label.substring(label.indexOf(' ') + 1);
        pathOf[route] = kind(target).map(TrafficPaths::path).orElse(NONE);
        return pathOf[route];
    }

    private Optional<RouteTarget.Kind> kind(String target) {
        return network.get().routeTables().stream()
                .flatMap(table -> table.routes().stream())
                .map(each -> each.target())
                .filter(each -> each.id().equals(target))
                .map(RouteTarget::kind)
                .findFirst();
    }

    private static int path(RouteTarget.Kind kind) {
        return switch (kind) {
            case LOCAL, NETWORK_INTERFACE, NAT_GATEWAY, TRANSIT_GATEWAY, FIREWALL_ENDPOINT -> SAME_VPC;
            case INTERNET_GATEWAY, EGRESS_ONLY_INTERNET_GATEWAY -> INTERNET_GATEWAY;
            case VIRTUAL_PRIVATE_GATEWAY -> VIRTUAL_PRIVATE_GATEWAY;
            case VPC_PEERING_CONNECTION -> PEERING;
            case GATEWAY_ENDPOINT, DYNAMODB_GATEWAY_ENDPOINT -> GATEWAY_ENDPOINT;
            case OTHER -> NONE;
        };
    }
}
