package vpcsim.aws.vpc;

import vpcsim.aws.address.Cidr;

/**
 * A change of routes. It holds from the next packet that asks for a route, whatever flow it belongs to: routes have no memory.
 * Routes to prefix lists, which are held as one route an entry, are not changed by the list's name.
 */
public sealed interface RouteChange extends NetworkChange {

    /**
     * Adds a static route to a table.
     *
     * @param routeTableId the table
     * @param destination the block; no static route of the table may have it
     * @param target where it leads; within the VPC's blocks see PATH-18
     */
    record CreateRoute(String routeTableId, Cidr destination, RouteTarget target) implements RouteChange {
        @Override
        public String call() {
            return "create-route";
        }

        @Override
        public String describe() {
            return RouteEdits.describe(call(), routeTableId, destination) + ": " + target.id();
        }

        @Override
        public Network applyTo(Network network) {
            return RouteEdits.create(network, routeTableId, destination, target);
        }
    }

    /**
     * Gives a static or {@code local} route of a table another target.
     *
     * @param routeTableId the table
     * @param destination the block; a static or {@code local} route of the table has it
     * @param target where it leads from now on
     */
    record ReplaceRoute(String routeTableId, Cidr destination, RouteTarget target) implements RouteChange {
        @Override
        public String call() {
            return "replace-route";
        }

        @Override
        public String describe() {
            return RouteEdits.describe(call(), routeTableId, destination) + ": " + target.id();
        }

        @Override
        public Network applyTo(Network network) {
            return RouteEdits.replace(network, routeTableId, destination, target);
        }
    }

    /**
     * Takes a static route from a table.
     *
     * @param routeTableId the table
     * @param destination the route's block
     */
    record DeleteRoute(String routeTableId, Cidr destination) implements RouteChange {
        @Override
        public String call() {
            return "delete-route";
        }

        @Override
        public String describe() {
            return RouteEdits.describe(call(), routeTableId, destination);
        }

        @Override
        public Network applyTo(Network network) {
            return RouteEdits.delete(network, routeTableId, destination);
        }
    }

    /**
     * Gives a subnet another route table.
     *
     * @param subnetId the subnet
     * @param routeTableId the table that serves it from now on, of the same VPC
     */
    record ReplaceRouteTableAssociation(String subnetId, String routeTableId) implements RouteChange {
        @Override
        public String call() {
            return "replace-route-table-association";
        }

        @Override
        public String describe() {
            return call() + " " + subnetId + ": " + routeTableId;
        }

        @Override
        public Network applyTo(Network network) {
            return RouteEdits.associate(network, subnetId, routeTableId);
        }
    }
}
