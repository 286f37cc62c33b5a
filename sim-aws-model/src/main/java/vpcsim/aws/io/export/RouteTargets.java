package vpcsim.aws.io.export;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.vpc.InternetGateway;
import vpcsim.aws.vpc.PrefixList;
import vpcsim.aws.vpc.RouteTarget;

/** Reads where a route leads (API-14). Every target is known; one that is not modelled is no error. */
final class RouteTargets {

    /** The fields that name a target of one kind whatever its value. */
    private static final List<FieldKind> FIELDS = List.of(
            new FieldKind("NatGatewayId", RouteTarget.Kind.NAT_GATEWAY),
            new FieldKind("TransitGatewayId", RouteTarget.Kind.TRANSIT_GATEWAY),
            new FieldKind("VpcPeeringConnectionId", RouteTarget.Kind.VPC_PEERING_CONNECTION),
            new FieldKind("EgressOnlyInternetGatewayId", RouteTarget.Kind.EGRESS_ONLY_INTERNET_GATEWAY),
            new FieldKind("LocalGatewayId", RouteTarget.Kind.OTHER),
            new FieldKind("CarrierGatewayId", RouteTarget.Kind.OTHER),
            new FieldKind("CoreNetworkArn", RouteTarget.Kind.OTHER),
            new FieldKind("OdbNetworkArn", RouteTarget.Kind.OTHER),
            new FieldKind("IpAddress", RouteTarget.Kind.OTHER));

    private static final List<String> ABOUT = List.of(
            "DestinationCidrBlock",
            "DestinationIpv6CidrBlock",
            "DestinationPrefixListId",
            "InstanceOwnerId",
            "Origin",
            "State");

    private final ExportContext context;
    private final Problems problems;
    private final VpcReader vpcs;
    private final Map<String, String> primaryOf;
    private final Map<String, MapNode> endpoints = new TreeMap<>();

    RouteTargets(ExportContext context, VpcReader vpcs, Map<String, String> primaryOf, ExportLists lists) {
        this.context = context;
        this.problems = context.problems();
        this.vpcs = vpcs;
        this.primaryOf = primaryOf;
        endpoints.putAll(context.byId(lists.items(ExportList.VPC_ENDPOINTS), ExportList.VPC_ENDPOINTS.idField()));
    }

    private record FieldKind(String field, RouteTarget.Kind kind) {}

    /**
     * A target.
     *
     * @param target the target
     * @param gone whether it does not exist any more
     */
    record Resolved(RouteTarget target, boolean gone) {}

    Resolved of(String tableId, String vpcId, MapNode map, Optional<PrefixList> list) {
        Optional<String> gateway = Fields.text(map, "GatewayId", problems);
        if (gateway.isPresent()) {
            return gateway(tableId, vpcId, gateway.get(), list);
        }
        Optional<String> networkInterface = Fields.text(map, "NetworkInterfaceId", problems)
                .or(() -> Fields.text(map, "InstanceId", problems).map(id -> primaryOf.getOrDefault(id, id)));
        if (networkInterface.isPresent()) {
            return live(RouteTarget.Kind.NETWORK_INTERFACE, networkInterface.get());
        }
        for (FieldKind field : FIELDS) {
            Optional<String> id = Fields.text(map, field.field(), problems);
            if (id.isPresent()) {
                return live(field.kind(), id.get());
            }
        }
        List<String> others = map.entries().stream()
                .filter(entry -> !ABOUT.contains(entry.key()) && Fields.saysSomething(entry.value()))
                .map(MapNode.Entry::key)
                .toList();
        if (!others.isEmpty()) {
            context.incomplete(
                    "UNKNOWN-ROUTE-TARGET",
                    "a route of " + tableId + " leads to a target that is not known (" + others.get(0)
                            + "); packets that take it are not modelled",
                    "");
        }
        return live(RouteTarget.Kind.OTHER, others.isEmpty() ? "nowhere" : others.get(0));
    }

    private Resolved gateway(String tableId, String vpcId, String id, Optional<PrefixList> list) {
        if (id.equals("local")) {
            return live(RouteTarget.Kind.LOCAL, id);
        }
        InternetGateway attached = vpcs.gatewayByVpc().get(vpcId);
        if (attached != null && attached.id().equals(id)) {
            return live(RouteTarget.Kind.INTERNET_GATEWAY, id);
        }
        if (id.startsWith("igw-")) {
            return foreignInternetGateway(tableId, vpcId, id);
        }
        if (id.startsWith("vgw-")) {
            return live(RouteTarget.Kind.VIRTUAL_PRIVATE_GATEWAY, id);
        }
        return id.startsWith("vpce-") ? live(endpoint(id, list), id) : live(RouteTarget.Kind.OTHER, id);
    }

    private Resolved foreignInternetGateway(String tableId, String vpcId, String id) {
        if (!vpcs.gatewaysListed() && !vpcs.gatewayByVpc().containsKey(vpcId)) {
            vpcs.assumeGateway(vpcId, id, tableId + " has a route to " + id);
            return live(RouteTarget.Kind.INTERNET_GATEWAY, id);
        }
        context.warning(
                "GATEWAY-NOT-ATTACHED",
                tableId + " has a route to " + id + ", which is not attached to " + vpcId
                        + ": packets that take it are lost",
                "");
        return new Resolved(new RouteTarget(RouteTarget.Kind.INTERNET_GATEWAY, id), true);
    }

    private RouteTarget.Kind endpoint(String id, Optional<PrefixList> list) {
        MapNode node = endpoints.get(id);
        String type = node == null
                ? ""
                : Fields.text(node, "VpcEndpointType", problems).orElse("");
        String service = node == null
                ? list.map(PrefixList::name).orElse("")
                : Fields.text(node, "ServiceName", problems).orElse("");
        if (list.isEmpty() && !type.equals("Gateway")) {
            return RouteTarget.Kind.FIREWALL_ENDPOINT;
        }
        return service.endsWith(".dynamodb")
                ? RouteTarget.Kind.DYNAMODB_GATEWAY_ENDPOINT
                : RouteTarget.Kind.GATEWAY_ENDPOINT;
    }

    private static Resolved live(RouteTarget.Kind kind, String id) {
        return new Resolved(new RouteTarget(kind, id), false);
    }
}
