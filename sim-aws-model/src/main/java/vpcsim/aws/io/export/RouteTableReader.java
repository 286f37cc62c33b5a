package vpcsim.aws.io.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.resource.Placed;
import vpcsim.aws.vpc.InternetGateway;
import vpcsim.aws.vpc.PrefixList;
import vpcsim.aws.vpc.ResourceDefaults;
import vpcsim.aws.vpc.Route;
import vpcsim.aws.vpc.RouteTable;
import vpcsim.aws.vpc.RouteTarget;
import vpcsim.aws.vpc.Subnet;
import vpcsim.aws.vpc.Vpc;

/** Reads route tables (API-13, API-14) and knows which one serves a subnet; makes those that the export lacks. */
final class RouteTableReader {

    private static final Set<String> TABLE_FIELDS = new TreeSet<>(
            List.of("RouteTableId", "VpcId", "OwnerId", "Tags", "PropagatingVgws", "Associations", "Routes"));
    /** The origins of routes that somebody else's announcement put there: dynamic ones (PATH-17). */
    private static final List<String> DYNAMIC = List.of("EnableVgwRoutePropagation", "Advertisement");

    private final ExportContext context;
    private final Problems problems;
    private final VpcReader vpcs;
    private final PrefixListReader prefixLists;
    private final RouteTargets targets;
    private final Map<String, RouteTable> tables = new TreeMap<>();
    private final Map<String, String> mainOfVpc = new TreeMap<>();
    private final Map<String, String> tableOfSubnet = new TreeMap<>();
    private boolean listed;

    RouteTableReader(ExportContext context, VpcReader vpcs, PrefixListReader prefixLists, RouteTargets targets) {
        this.context = context;
        this.problems = context.problems();
        this.vpcs = vpcs;
        this.prefixLists = prefixLists;
        this.targets = targets;
    }

    Map<String, RouteTable> tables() {
        return tables;
    }

    void read(ExportLists lists) {
        listed = lists.has(ExportList.ROUTE_TABLES);
        context.byId(lists.items(ExportList.ROUTE_TABLES), ExportList.ROUTE_TABLES.idField())
                .forEach(this::table);
    }

    /**
     * The table that serves a subnet: the one associated, else its VPC's main one (API-13). If the export has no route
     * tables, one is made: local routes, and the internet gateway for a subnet that maps or holds public addresses.
     */
    String tableOf(Subnet subnet, boolean isPublic) {
        String associated = tableOfSubnet.get(subnet.id());
        String main = mainOfVpc.get(subnet.vpcId());
        if (associated != null || main != null) {
            return associated != null ? associated : String.valueOf(main);
        }
        Placed<Vpc> vpc = vpcs.vpcs().get(subnet.vpcId());
        if (vpc == null) {
            throw new IllegalStateException("a subnet's VPC was not checked: " + subnet.id());
        }
        Optional<InternetGateway> gateway = Optional.ofNullable(
                listed || !isPublic ? null : vpcs.gatewayByVpc().get(subnet.vpcId()));
        String id = subnet.vpcId() + (gateway.isPresent() ? "-public-routes" : "-main-routes");
        if (!tables.containsKey(id)) {
            tables.put(id, made(id, vpc.resource(), gateway));
        }
        return id;
    }

    private RouteTable made(String id, Vpc vpc, Optional<InternetGateway> gateway) {
        List<Route> routes = new ArrayList<>(ResourceDefaults.localRoutes(vpc));
        gateway.ifPresent(to -> {
            RouteTarget target = new RouteTarget(RouteTarget.Kind.INTERNET_GATEWAY, to.id());
            routes.add(new Route(Cidr.ALL_IPV4, target, false, Route.STATIC));
            if (vpc.hasIpv6()) {
                routes.add(new Route(Cidr.ALL_IPV6, target, false, Route.STATIC));
            }
        });
        String what = gateway.map(to ->
                        "subnets of " + vpc.id() + " that map or hold public addresses are taken to have routes to "
                                + to.id() + " and local ones")
                .orElse("other subnets of " + vpc.id() + " are taken to have local routes only");
        context.warning(
                "DEFAULT-ROUTES",
                (listed ? "no main route table of " + vpc.id() + " in the export; " : "no route tables in the export; ")
                        + what,
                "export " + ExportList.ROUTE_TABLES.call());
        return new RouteTable(id, id, vpc.id(), routes);
    }

    private void table(String id, MapNode map) {
        context.ignoreUnknown(map, "RouteTable", TABLE_FIELDS);
        Optional<String> vpcId = Fields.required(map, "VpcId", problems);
        if (vpcId.isEmpty()) {
            return;
        }
        for (MapNode association : Fields.maps(map, "Associations", problems)) {
            associate(id, vpcId.get(), association);
        }
        List<Route> routes = new ArrayList<>();
        for (MapNode route : Fields.maps(map, "Routes", problems)) {
            route(id, vpcId.get(), route, routes);
        }
        Placed<Vpc> vpc = vpcs.vpcs().get(vpcId.get());
        if (vpc != null) {
            Set<Cidr> covered = routes.stream().map(Route::destination).collect(Collectors.toCollection(TreeSet::new));
            for (Route local : ResourceDefaults.localRoutes(vpc.resource())) {
                if (!covered.contains(local.destination())) {
                    routes.add(local);
                    context.note(
                            "DEFAULT-LOCAL-ROUTE",
                            id + " has no route for " + local.destination()
                                    + "; every table has a local one (PATH-18)");
                }
            }
        }
        tables.put(id, new RouteTable(id, Tags.name(map, problems).orElse(id), vpcId.get(), routes));
    }

    private void associate(String id, String vpcId, MapNode association) {
        boolean inForce = Fields.map(association, "AssociationState", problems)
                .flatMap(state -> Fields.text(state, "State", problems))
                .map(state -> state.equals("associated") || state.equals("associating"))
                .orElse(true);
        if (!inForce) {
            return;
        }
        if (Fields.isTrue(association, "Main", problems)) {
            mainOfVpc.put(vpcId, id);
        }
        Fields.text(association, "SubnetId", problems).ifPresent(subnetId -> {
            String other = tableOfSubnet.putIfAbsent(subnetId, id);
            if (other != null && !other.equals(id)) {
                problems.error(
                        association,
                        "E-CONFLICT",
                        subnetId + " is associated with " + other + " and with " + id,
                        "a subnet has one route table");
            }
        });
        Fields.text(association, "GatewayId", problems)
                .ifPresent(gatewayId -> context.incomplete(
                        "EDGE-ROUTES",
                        id + " steers what comes in through " + gatewayId + "; that is not modelled",
                        ""));
    }

    private void route(String tableId, String vpcId, MapNode map, List<Route> routes) {
        if (Fields.text(map, "State", problems).filter("filtered"::equals).isPresent()) {
            return;
        }
        boolean blackhole =
                Fields.text(map, "State", problems).filter("blackhole"::equals).isPresent();
        boolean propagated =
                Fields.text(map, "Origin", problems).filter(DYNAMIC::contains).isPresent();
        List<Cidr> destinations = new ArrayList<>();
        Cidrs.of(map, "DestinationCidrBlock", Family.IPV4, problems).ifPresent(destinations::add);
        Cidrs.of(map, "DestinationIpv6CidrBlock", Family.IPV6, problems).ifPresent(destinations::add);
        Optional<PrefixList> list =
                Fields.text(map, "DestinationPrefixListId", problems).flatMap(id -> prefixLists.named(id, map));
        list.ifPresent(named -> destinations.addAll(named.cidrs()));
        if (destinations.isEmpty() && list.isEmpty() && !problems.hasErrors()) {
            context.unknownMeaning(map, "a route of " + tableId + " has no destination that is known");
        }
        RouteTargets.Resolved target = targets.of(tableId, vpcId, map, list);
        int precedence = propagated ? Route.PROPAGATED : list.isPresent() ? Route.PREFIX_LIST : Route.STATIC;
        destinations.forEach(destination ->
                routes.add(new Route(destination, target.target(), blackhole || target.gone(), precedence)));
    }
}
