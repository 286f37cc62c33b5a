package vpcsim.scenarios.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Nearest;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;
import vpcsim.aws.vpc.InternetGateway;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkChange;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.RouteChange;
import vpcsim.aws.vpc.RouteTable;
import vpcsim.aws.vpc.RouteTarget;

/** Reads the calls that change routes. */
final class RouteCalls {

    private static final String GATEWAY = "internet-gateway";

    private final Known known;
    private final Problems problems;

    RouteCalls(Known known) {
        this.known = known;
        this.problems = known.problems();
    }

    /** The call of a name, if it is one of these and nothing is wrong with it. */
    Optional<NetworkChange> read(String name, MapNode fields) {
        return switch (name) {
            case "create-route", "replace-route" -> putRoute(name, fields);
            case "delete-route" -> deleteRoute(fields);
            case "replace-route-table-association" -> associate(fields);
            default -> Optional.empty();
        };
    }

    private Optional<NetworkChange> putRoute(String name, MapNode fields) {
        Optional<RouteTable> table = known.routeTable(fields.get("route-table"));
        Optional<Cidr> destination = Scalars.cidr(fields.get("destination"), problems);
        Optional<RouteTarget> target = table.flatMap(found -> target(fields.get("target"), found));
        if (table.isEmpty() || destination.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        String id = table.get().id();
        return Optional.of(
                name.startsWith("create")
                        ? new RouteChange.CreateRoute(id, destination.get(), target.get())
                        : new RouteChange.ReplaceRoute(id, destination.get(), target.get()));
    }

    private Optional<NetworkChange> deleteRoute(MapNode fields) {
        Optional<RouteTable> table = known.routeTable(fields.get("route-table"));
        Optional<Cidr> destination = Scalars.cidr(fields.get("destination"), problems);
        return table.isEmpty() || destination.isEmpty()
                ? Optional.empty()
                : Optional.of(new RouteChange.DeleteRoute(table.get().id(), destination.get()));
    }

    private Optional<NetworkChange> associate(MapNode fields) {
        Optional<String> subnet = known.subnet(fields.get("subnet"));
        Optional<RouteTable> table = known.routeTable(fields.get("route-table"));
        return subnet.isEmpty() || table.isEmpty()
                ? Optional.empty()
                : Optional.of(new RouteChange.ReplaceRouteTableAssociation(
                        subnet.get(), table.get().id()));
    }

    /** As under {@code routes}: a kind, an interface by its name, or an id; the VPC's gateway needs no name. */
    private Optional<RouteTarget> target(@Nullable DocumentNode node, RouteTable table) {
        Optional<String> text = Scalars.text(node, problems);
        if (node == null || text.isEmpty()) {
            return Optional.empty();
        }
        Network network = known.network();
        String word = text.get();
        if (word.equals(GATEWAY)) {
            Optional<InternetGateway> gateway = network.internetGatewayOf(table.vpcId());
            if (gateway.isEmpty()) {
                problems.error(node, "E-UNKNOWN-NAME", "VPC " + table.vpcId() + " has no internet gateway", "");
            }
            return gateway.map(RouteCalls::to);
        }
        Optional<RouteTarget> named = network.internetGateways().stream()
                .filter(gateway -> isCalled(word, gateway.id(), gateway.name()))
                .map(RouteCalls::to)
                .findFirst()
                .or(() -> network.networkInterfaces().stream()
                        .filter(each -> isCalled(word, each.id(), each.name()))
                        .findFirst()
                        .map(each -> new RouteTarget(RouteTarget.Kind.NETWORK_INTERFACE, each.id())))
                .or(() -> inUse(word))
                .or(() -> kind(word).map(kind -> new RouteTarget(kind, word)));
        if (named.isEmpty()) {
            List<String> names = new ArrayList<>(List.of(GATEWAY));
            for (RouteTarget.Kind kind : RouteTarget.Kind.values()) {
                names.add(word(kind));
            }
            network.networkInterfaces().stream().map(NetworkInterface::name).forEach(names::add);
            problems.error(node, "E-UNKNOWN-NAME", "no such route target", Nearest.hint(word, names));
        }
        return named;
    }

    /** A target that a route of the network has already. */
    private Optional<RouteTarget> inUse(String id) {
        return known.network().routeTables().stream()
                .flatMap(table -> table.routes().stream())
                .map(route -> route.target())
                .filter(target -> target.id().equals(id))
                .findFirst();
    }

    private static RouteTarget to(InternetGateway gateway) {
        return new RouteTarget(RouteTarget.Kind.INTERNET_GATEWAY, gateway.id());
    }

    private static boolean isCalled(String word, String id, String name) {
        return word.equals(id) || word.equals(name);
    }

    /** A kind by its name, or by the beginning of an id (API-14). */
    private static Optional<RouteTarget.Kind> kind(String word) {
        for (RouteTarget.Kind kind : RouteTarget.Kind.values()) {
            if (word(kind).equals(word)
                    && kind != RouteTarget.Kind.NETWORK_INTERFACE
                    && kind != RouteTarget.Kind.INTERNET_GATEWAY) {
                return Optional.of(kind);
            }
        }
        int hyphen = word.indexOf('-');
        return switch (hyphen < 0 ? "" : word.substring(0, hyphen)) {
            case "nat" -> Optional.of(RouteTarget.Kind.NAT_GATEWAY);
            case "tgw" -> Optional.of(RouteTarget.Kind.TRANSIT_GATEWAY);
            case "pcx" -> Optional.of(RouteTarget.Kind.VPC_PEERING_CONNECTION);
            case "eigw" -> Optional.of(RouteTarget.Kind.EGRESS_ONLY_INTERNET_GATEWAY);
            case "vgw" -> Optional.of(RouteTarget.Kind.VIRTUAL_PRIVATE_GATEWAY);
            case "vpce" -> Optional.of(RouteTarget.Kind.FIREWALL_ENDPOINT);
            default -> Optional.empty();
        };
    }

    private static String word(RouteTarget.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
