package vpcsim.aws.vpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vpcsim.aws.address.Cidr;

/** What the calls that change routes do, with AWS's errors (PATH-17, PATH-18). */
final class RouteEdits {

    private RouteEdits() {}

    static Network create(Network network, String routeTableId, Cidr destination, RouteTarget target) {
        RouteTable table = table(network, routeTableId);
        if (written(table, destination).isPresent()) {
            throw new IllegalArgumentException(
                    "RouteAlreadyExists: route table " + routeTableId + " has a route to " + destination + " already");
        }
        checkTarget(network, table, destination, target);
        return with(network, table, destination, Optional.of(target));
    }

    static Network replace(Network network, String routeTableId, Cidr destination, RouteTarget target) {
        RouteTable table = table(network, routeTableId);
        if (written(table, destination).isEmpty()) {
            throw new IllegalArgumentException("InvalidParameterValue: route table " + routeTableId
                    + " has no route to " + destination + "; create-route adds one");
        }
        checkTarget(network, table, destination, target);
        return with(network, table, destination, Optional.of(target));
    }

    static Network delete(Network network, String routeTableId, Cidr destination) {
        RouteTable table = table(network, routeTableId);
        Route held = written(table, destination)
                .orElseThrow(() -> new IllegalArgumentException(
                        "InvalidRoute.NotFound: route table " + routeTableId + " has no route to " + destination));
        if (vpc(network, table).cidrs().contains(destination)) {
            throw new IllegalArgumentException("InvalidParameterValue: the route to the VPC's own block "
                    + held.destination() + " cannot be deleted (PATH-18)");
        }
        return with(network, table, destination, Optional.empty());
    }

    static Network associate(Network network, String subnetId, String routeTableId) {
        RouteTable table = table(network, routeTableId);
        Subnet held = network.subnets().stream()
                .filter(candidate -> candidate.id().equals(subnetId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("InvalidSubnetID.NotFound: no subnet " + subnetId));
        if (!held.vpcId().equals(table.vpcId())) {
            throw new IllegalArgumentException("InvalidParameterValue: subnet " + subnetId + " is in " + held.vpcId()
                    + ", route table " + routeTableId + " in " + table.vpcId());
        }
        return network.toBuilder()
                .add(new Subnet(
                        held.id(),
                        held.name(),
                        held.vpcId(),
                        held.availabilityZone(),
                        held.cidrs(),
                        held.networkAclId(),
                        routeTableId))
                .build();
    }

    static String describe(String call, String routeTableId, Cidr destination) {
        return call + " " + routeTableId + " " + destination;
    }

    /** The route that somebody wrote, or the {@code local} one; AWS changes no other by these calls. */
    private static Optional<Route> written(RouteTable table, Cidr destination) {
        return table.routes().stream()
                .filter(route -> route.destination().equals(destination) && route.precedence() == Route.STATIC)
                .findFirst();
    }

    /** What AWS asks of a target: it exists in this VPC, and a block within the VPC leads to few things (PATH-18). */
    private static void checkTarget(Network network, RouteTable table, Cidr destination, RouteTarget target) {
        switch (target.kind()) {
            case INTERNET_GATEWAY -> {
                if (network.internetGateways().stream()
                        .noneMatch(gateway -> gateway.id().equals(target.id())
                                && gateway.vpcId().equals(table.vpcId()))) {
                    throw new IllegalArgumentException("InvalidGatewayID.NotFound: no internet gateway " + target.id()
                            + " is attached to " + table.vpcId());
                }
            }
            case NETWORK_INTERFACE -> {
                if (network.networkInterfaces().stream()
                        .noneMatch(each ->
                                each.id().equals(target.id()) && each.vpcId().equals(table.vpcId()))) {
                    throw new IllegalArgumentException("InvalidNetworkInterfaceID.NotFound: no network interface "
                            + target.id() + " in " + table.vpcId());
                }
            }
            case LOCAL,
                    NAT_GATEWAY,
                    EGRESS_ONLY_INTERNET_GATEWAY,
                    TRANSIT_GATEWAY,
                    VPC_PEERING_CONNECTION,
                    GATEWAY_ENDPOINT,
                    DYNAMODB_GATEWAY_ENDPOINT,
                    FIREWALL_ENDPOINT,
                    VIRTUAL_PRIVATE_GATEWAY,
                    OTHER -> {
                // AWS checks them too; what is not part of the network cannot be checked here
            }
        }
        checkBlock(network, table, destination, target);
    }

    private static void checkBlock(Network network, RouteTable table, Cidr destination, RouteTarget target) {
        boolean own = vpc(network, table).cidrs().contains(destination);
        if (target.kind() == RouteTarget.Kind.LOCAL) {
            if (!own) {
                throw new IllegalArgumentException("InvalidParameterValue: only a block of the VPC leads to local, not "
                        + destination + " (PATH-18)");
            }
            return;
        }
        boolean within = vpc(network, table).cidrs().stream()
                .anyMatch(block ->
                        block.contains(destination.network()) && block.prefixLength() <= destination.prefixLength());
        if (!within) {
            return;
        }
        boolean whole = own
                || network.subnets().stream()
                        .filter(subnet -> subnet.vpcId().equals(table.vpcId()))
                        .anyMatch(subnet -> subnet.cidrs().contains(destination));
        boolean steers = target.kind() == RouteTarget.Kind.NETWORK_INTERFACE
                || target.kind() == RouteTarget.Kind.NAT_GATEWAY
                || target.kind() == RouteTarget.Kind.FIREWALL_ENDPOINT;
        if (!whole || !steers) {
            throw new IllegalArgumentException("InvalidParameterValue: within the VPC a route has the whole block of a"
                    + " subnet and leads to a NAT gateway, an interface or a Gateway Load Balancer endpoint, not "
                    + destination + " to " + target.id() + " (PATH-18)");
        }
    }

    private static Vpc vpc(Network network, RouteTable table) {
        return network.vpc(table.vpcId());
    }

    private static RouteTable table(Network network, String routeTableId) {
        return network.routeTables().stream()
                .filter(candidate -> candidate.id().equals(routeTableId))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("InvalidRouteTableID.NotFound: no route table " + routeTableId));
    }

    private static Network with(Network network, RouteTable table, Cidr destination, Optional<RouteTarget> target) {
        List<Route> routes = new ArrayList<>(table.routes());
        routes.removeIf(route -> route.destination().equals(destination) && route.precedence() == Route.STATIC);
        target.ifPresent(next -> routes.add(new Route(destination, next, false, Route.STATIC)));
        return network.toBuilder()
                .add(new RouteTable(table.id(), table.name(), table.vpcId(), routes))
                .build();
    }
}
