package vpcsim.aws.io.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;
import vpcsim.aws.io.resource.Placed;
import vpcsim.aws.vpc.InternetGateway;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.ResourceDefaults;
import vpcsim.aws.vpc.Route;
import vpcsim.aws.vpc.RouteTable;
import vpcsim.aws.vpc.RouteTarget;
import vpcsim.aws.vpc.Subnet;
import vpcsim.aws.vpc.Vpc;

/** Reads {@code subnets} and {@code route-tables}, and makes the route tables and internet gateways they imply. */
final class SubnetPart {

    private static final String GATEWAY = "internet-gateway";
    private static final String MAIN = "main";

    /** Targets that are no interface, by the word for them. */
    private static final Map<String, RouteTarget.Kind> TARGETS = targets();

    private final SectionContext context;
    private final Problems problems;
    private final Map<String, NetworkAcl> networkAcls;
    private final Map<String, Placed<Subnet>> subnets = new TreeMap<>();
    private final Map<String, TableDraft> tables = new LinkedHashMap<>();
    private final TreeSet<String> publicSubnets = new TreeSet<>();

    SubnetPart(SectionContext context, Map<String, NetworkAcl> networkAcls) {
        this.context = context;
        this.problems = context.problems();
        this.networkAcls = networkAcls;
    }

    /**
     * A route table before its targets are known: an interface can only be named once instances are read.
     *
     * @param vpc its VPC
     * @param written the routes as written, or null
     * @param open whether everything else leaves through the internet gateway
     */
    private record TableDraft(Vpc vpc, @Nullable MapNode written, boolean open) {}

    private static Map<String, RouteTarget.Kind> targets() {
        Map<String, RouteTarget.Kind> targets = new TreeMap<>();
        for (RouteTarget.Kind kind : RouteTarget.Kind.values()) {
            targets.put(kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), kind);
        }
        targets.remove("network-interface");
        return java.util.Collections.unmodifiableMap(targets);
    }

    void read(MapNode section) {
        for (MapNode.Entry entry : context.parts(section, "route-tables")) {
            MapNode map = (MapNode) entry.value();
            Scalars.onlyKeys(map, List.of("vpc", "routes"), problems);
            context.vpcOf(map)
                    .ifPresent(vpc -> tables.put(
                            entry.key(), new TableDraft(vpc, routes(map).orElse(null), false)));
        }
        context.parts(section, "subnets").forEach(this::subnet);
    }

    Map<String, Placed<Subnet>> subnets() {
        return subnets;
    }

    /** Whether interfaces of a subnet get public addresses. */
    boolean isPublic(String subnetId) {
        return publicSubnets.contains(subnetId);
    }

    /** Adds subnets, route tables and gateways, now that interfaces can be named as targets. */
    void addTo(Network.Builder builder, Map<String, String> interfaceByName) {
        subnets.values().forEach(subnet -> builder.add(subnet.resource()));
        TreeSet<String> withGateway = new TreeSet<>();
        tables.forEach((id, draft) -> {
            List<Route> routes = new ArrayList<>(ResourceDefaults.localRoutes(draft.vpc()));
            if (draft.written() != null) {
                draft.written()
                        .entries()
                        .forEach(entry ->
                                route(entry, draft.vpc(), interfaceByName).ifPresent(routes::add));
            }
            if (draft.open()) {
                openRoutes(draft.vpc(), routes);
            }
            if (routes.stream().anyMatch(route -> route.target().kind() == RouteTarget.Kind.INTERNET_GATEWAY)) {
                withGateway.add(draft.vpc().id());
            }
            builder.add(new RouteTable(id, id, draft.vpc().id(), routes));
        });
        context.vpcs().values().stream()
                .map(Placed::resource)
                .filter(vpc -> withGateway.contains(vpc.id()))
                .forEach(vpc -> builder.add(
                        new InternetGateway(context.idIn(vpc, GATEWAY), context.idIn(vpc, GATEWAY), vpc.id())));
    }

    private void subnet(MapNode.Entry entry) {
        MapNode map = (MapNode) entry.value();
        Scalars.onlyKeys(
                map, List.of("vpc", "cidr", "ipv6", "az", "public", "network-acl", "route-table", "routes"), problems);
        List<Cidr> cidrs = new ArrayList<>();
        block(map.get("cidr"), Family.IPV4).ifPresent(cidrs::add);
        block(map.get("ipv6"), Family.IPV6).ifPresent(cidrs::add);
        if (!map.has("cidr") && !map.has("ipv6")) {
            Scalars.requireKeys(map, List.of("cidr"), problems);
        }
        String zone = Scalars.text(map.get("az"), problems).orElse("a");
        boolean isPublic = Scalars.bool(map.get("public"), problems).orElse(false);
        Optional<String> acl = context.reference(map.get("network-acl"), "network ACL", networkAcls.keySet());
        Optional<Vpc> vpc = context.vpcOf(map);
        if (vpc.isEmpty() || cidrs.isEmpty()) {
            return;
        }
        if (acl.isPresent() && !vpc.get().id().equals(aclVpc(acl.get()))) {
            problems.error(map, "E-OTHER-VPC", "network ACL " + acl.get() + " belongs to another VPC", "");
        }
        if (isPublic) {
            publicSubnets.add(entry.key());
        }
        String table = routeTable(entry.key(), map, vpc.get(), isPublic);
        subnets.put(
                entry.key(),
                new Placed<>(
                        new Subnet(
                                entry.key(),
                                entry.key(),
                                vpc.get().id(),
                                zone,
                                cidrs,
                                acl.orElse(context.idIn(vpc.get(), FilterPart.DEFAULT)),
                                table),
                        entry));
    }

    private String aclVpc(String id) {
        NetworkAcl acl = networkAcls.get(id);
        return acl == null ? "" : acl.vpcId();
    }

    private Optional<Cidr> block(@Nullable DocumentNode node, Family family) {
        Optional<Cidr> cidr = Scalars.cidr(node, problems);
        if (node != null && cidr.isPresent() && cidr.get().family() != family) {
            problems.error(node, "E-CIDR", "a block of the other family", "cidr is IPv4, ipv6 is IPv6");
            return Optional.empty();
        }
        return cidr;
    }

    /** The id of the table that serves a subnet; made here if the subnet does not name one. */
    private String routeTable(String subnetId, MapNode map, Vpc vpc, boolean isPublic) {
        if (map.has("route-table")) {
            if (map.has("routes")) {
                problems.error(map, "E-ROUTES-TWICE", "write either route-table or routes", "");
            }
            Optional<String> named = context.reference(map.get("route-table"), "route table", tables.keySet());
            TableDraft table = named.isPresent() ? tables.get(named.get()) : null;
            if (table != null && !table.vpc().id().equals(vpc.id())) {
                problems.error(map, "E-OTHER-VPC", "route table " + named.orElse("") + " belongs to another VPC", "");
            }
            return named.orElse(MAIN);
        }
        if (map.has("routes")) {
            String id = subnetId + "-routes";
            tables.put(id, new TableDraft(vpc, routes(map).orElse(null), isPublic));
            return id;
        }
        String id = context.idIn(vpc, isPublic ? "public-routes" : MAIN);
        tables.putIfAbsent(id, new TableDraft(vpc, null, isPublic));
        return id;
    }

    private Optional<MapNode> routes(MapNode map) {
        return Scalars.map(map.get("routes"), problems);
    }

    private void openRoutes(Vpc vpc, List<Route> routes) {
        List<Cidr> everything = vpc.hasIpv6() ? List.of(Cidr.ALL_IPV4, Cidr.ALL_IPV6) : List.of(Cidr.ALL_IPV4);
        for (Cidr cidr : everything) {
            if (routes.stream().noneMatch(route -> route.destination().equals(cidr))) {
                routes.add(new Route(cidr, gateway(vpc), false, Route.STATIC));
            }
        }
    }

    private RouteTarget gateway(Vpc vpc) {
        return new RouteTarget(RouteTarget.Kind.INTERNET_GATEWAY, context.idIn(vpc, GATEWAY));
    }

    private Optional<Route> route(MapNode.Entry entry, Vpc vpc, Map<String, String> interfaceByName) {
        Optional<Cidr> destination = destination(entry);
        Optional<String> word = Scalars.text(entry.value(), problems);
        if (destination.isEmpty() || word.isEmpty()) {
            return Optional.empty();
        }
        if (word.get().equals("blackhole")) {
            RouteTarget gone = new RouteTarget(RouteTarget.Kind.OTHER, "blackhole");
            return Optional.of(new Route(destination.get(), gone, true, Route.STATIC));
        }
        if (word.get().equals(GATEWAY)) {
            return Optional.of(new Route(destination.get(), gateway(vpc), false, Route.STATIC));
        }
        RouteTarget.Kind kind = TARGETS.get(word.get());
        if (kind != null) {
            return Optional.of(new Route(destination.get(), new RouteTarget(kind, word.get()), false, Route.STATIC));
        }
        List<String> known = new ArrayList<>(TARGETS.keySet());
        known.add("blackhole");
        known.addAll(interfaceByName.keySet());
        return context.reference(entry.value(), "route target", known)
                .map(name -> new Route(
                        destination.get(),
                        new RouteTarget(RouteTarget.Kind.NETWORK_INTERFACE, interfaceByName.getOrDefault(name, name)),
                        false,
                        Route.STATIC));
    }

    private Optional<Cidr> destination(MapNode.Entry entry) {
        try {
            return Optional.of(Cidr.parse(entry.key()));
        } catch (IllegalArgumentException e) {
            problems.error(entry, "E-CIDR", String.valueOf(e.getMessage()), "a route is written CIDR: TARGET");
            return Optional.empty();
        }
    }
}
