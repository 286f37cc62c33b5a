package vpcsim.aws.forwarding;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.aws.vpc.Route;
import vpcsim.aws.vpc.RouteTable;
import vpcsim.aws.vpc.RouteTarget;

/**
 * The route tables of one version of a network, as arrays. A route has a number; the routes of one table are neighbours, in
 * the order of PATH-17 (longest prefix, then static, prefix list, propagated), so that the first that covers a destination
 * is the one taken. A look-up is linear in the length of the table and allocates nothing. Immutable once made.
 *
 * <pre>
 *  tableOf[subnet] -> t;  routes firstOf[t] to firstOf[t + 1] - 1
 *  route: ipv4, (high, low) with their masks, kind, next (interface), rule
 * </pre>
 */
final class CompiledRoutes {

    static final int NONE = -1;

    private final int[] tableOf;
    private final int[] firstOf;
    private final boolean[] ipv4;
    private final long[] high;
    private final long[] highMask;
    private final long[] low;
    private final long[] lowMask;
    private final NextHop[] nextHop;
    private final boolean[] automaticallyTracked;
    private final int[] nextInterface;
    private final int[] rule;

    /** What a route does with a packet. */
    enum NextHop {
        /** Delivers it within the VPC. */
        LOCAL,
        /** Hands it to the VPC's internet gateway. */
        GATEWAY,
        /** Hands it to an interface of an instance that forwards (SG-18). */
        MIDDLEBOX,
        /** Loses it (PATH-19). */
        BLACKHOLE,
        /** Leads to what is not modelled. */
        NOT_MODELLED
    }

    CompiledRoutes(Network network, NetworkIndex index, RuleLabels labels) {
        NavigableMap<String, Integer> interfaces = new TreeMap<>();
        for (int i = 0; i < index.interfaceCount(); i++) {
            interfaces.put(index.networkInterface(i).id(), i);
        }
        NavigableMap<String, Integer> tables = new TreeMap<>();
        List<Route> routes = new ArrayList<>();
        firstOf = new int[network.routeTables().size() + 1];
        for (RouteTable table : network.routeTables()) {
            firstOf[tables.size()] = routes.size();
            tables.put(table.id(), tables.size());
            routes.addAll(table.routes());
        }
        firstOf[tables.size()] = routes.size();
        tableOf = new int[index.subnetCount()];
        for (int i = 0; i < tableOf.length; i++) {
            tableOf[i] =
                    tables.getOrDefault(network.subnet(index.subnet(i).id()).routeTableId(), NONE);
        }
        int n = routes.size();
        ipv4 = new boolean[n];
        high = new long[n];
        highMask = new long[n];
        low = new long[n];
        lowMask = new long[n];
        nextHop = new NextHop[n];
        automaticallyTracked = new boolean[n];
        nextInterface = new int[n];
        rule = new int[n];
        for (int i = 0; i < n; i++) {
            Route route = routes.get(i);
            Cidr cidr = route.destination();
            ipv4[i] = cidr.family() == Family.IPV4;
            high[i] = cidr.network().high();
            low[i] = cidr.network().low();
            highMask[i] = Cidr.highMask(cidr.family(), cidr.prefixLength());
            lowMask[i] = Cidr.lowMask(cidr.family(), cidr.prefixLength());
            automaticallyTracked[i] = route.target().kind().automaticallyTracked();
            nextInterface[i] = interfaces.getOrDefault(route.target().id(), NONE);
            nextHop[i] = nextHop(network, route, nextInterface[i]);
            rule[i] = labels.route(cidr + " " + route.target().id());
        }
    }

    private static NextHop nextHop(Network network, Route route, int nextInterface) {
        if (route.blackhole()) {
            return NextHop.BLACKHOLE;
        }
        return switch (route.target().kind()) {
            case LOCAL -> NextHop.LOCAL;
            case INTERNET_GATEWAY -> NextHop.GATEWAY;
            case NETWORK_INTERFACE ->
                nextInterface != NONE && forwards(network, route.target()) ? NextHop.MIDDLEBOX : NextHop.NOT_MODELLED;
            case NAT_GATEWAY,
                    EGRESS_ONLY_INTERNET_GATEWAY,
                    TRANSIT_GATEWAY,
                    VPC_PEERING_CONNECTION,
                    GATEWAY_ENDPOINT,
                    DYNAMODB_GATEWAY_ENDPOINT,
                    FIREWALL_ENDPOINT,
                    VIRTUAL_PRIVATE_GATEWAY,
                    OTHER -> NextHop.NOT_MODELLED;
        };
    }

    private static boolean forwards(Network network, RouteTarget target) {
        return network.networkInterface(target.id())
                .instanceId()
                .map(id -> network.instance(id).forwards())
                .orElse(false);
    }

    /** The route that a packet takes out of a subnet, or {@link #NONE}. */
    int lookUp(int subnet, boolean toIpv4, long toHigh, long toLow) {
        int table = tableOf[subnet];
        if (table == NONE) {
            return NONE;
        }
        int end = firstOf[table + 1];
        for (int route = firstOf[table]; route < end; route++) {
            if (ipv4[route] == toIpv4
                    && (toHigh & highMask[route]) == high[route]
                    && (toLow & lowMask[route]) == low[route]) {
                return route;
            }
        }
        return NONE;
    }

    NextHop nextHop(int route) {
        return nextHop[route];
    }

    /** Whether flows along a route are tracked whatever the rules say (CT-10). */
    boolean automaticallyTracked(int route) {
        return automaticallyTracked[route];
    }

    /** The interface a route leads to, or {@link #NONE}. */
    int nextInterface(int route) {
        return nextInterface[route];
    }

    /** The route's number among the rules of the run. */
    int rule(int route) {
        return rule[route];
    }
}
