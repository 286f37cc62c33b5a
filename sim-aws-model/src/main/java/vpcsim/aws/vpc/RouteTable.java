package vpcsim.aws.vpc;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vpcsim.aws.address.IpAddress;

/**
 * A route table: longest prefix first, on equal prefixes static, then prefix list, then propagated (PATH-17).
 *
 * @param id its id
 * @param name its name, the id if it has none
 * @param vpcId its VPC
 * @param routes its routes, the {@code local} routes among them (PATH-18)
 */
public record RouteTable(String id, String name, String vpcId, List<Route> routes) {

    private static final Comparator<Route> PRIORITY = Comparator.<Route>comparingInt(
                    route -> -route.destination().prefixLength())
            .thenComparingInt(Route::precedence)
            .thenComparing(Route::destination)
            .thenComparing(route -> route.target().id())
            .thenComparing(route -> route.target().kind())
            .thenComparing(Route::blackhole);

    /** Sorts the routes by priority and drops repetitions. */
    public RouteTable {
        routes = routes.stream().sorted(PRIORITY).distinct().toList();
    }

    /**
     * The route that a packet takes.
     *
     * @param destination the packet's destination address
     * @return the best route that covers it, or nothing
     */
    public Optional<Route> lookUp(IpAddress destination) {
        return routes.stream()
                .filter(route -> route.destination().contains(destination))
                .findFirst();
    }
}
