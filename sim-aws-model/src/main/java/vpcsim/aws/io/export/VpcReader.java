package vpcsim.aws.io.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.resource.Placed;
import vpcsim.aws.vpc.InternetGateway;
import vpcsim.aws.vpc.Vpc;

/** Reads VPCs (API-8) and internet gateways. */
final class VpcReader {

    private static final Set<String> VPC_FIELDS = new TreeSet<>(List.of(
            "VpcId",
            "CidrBlock",
            "CidrBlockAssociationSet",
            "Ipv6CidrBlockAssociationSet",
            "DhcpOptionsId",
            "InstanceTenancy",
            "IsDefault",
            "State",
            "OwnerId",
            "BlockPublicAccessStates",
            "EncryptionControl",
            "Tags",
            "Region"));
    private static final Set<String> GATEWAY_FIELDS =
            new TreeSet<>(List.of("InternetGatewayId", "Attachments", "OwnerId", "Tags"));

    private final ExportContext context;
    private final Problems problems;
    private final Map<String, Placed<Vpc>> vpcs = new TreeMap<>();
    private final Map<String, InternetGateway> gatewayByVpc = new TreeMap<>();
    private boolean gatewaysListed;

    VpcReader(ExportContext context) {
        this.context = context;
        this.problems = context.problems();
    }

    Map<String, Placed<Vpc>> vpcs() {
        return vpcs;
    }

    /** The internet gateway of each VPC that has one. */
    Map<String, InternetGateway> gatewayByVpc() {
        return gatewayByVpc;
    }

    /** Whether the export says which internet gateways there are. */
    boolean gatewaysListed() {
        return gatewaysListed;
    }

    void read(ExportLists lists) {
        context.byId(lists.items(ExportList.VPCS), ExportList.VPCS.idField()).forEach(this::vpc);
        if (!lists.has(ExportList.VPCS)) {
            fromSubnets(lists);
        }
        gatewaysListed = lists.has(ExportList.INTERNET_GATEWAYS);
        context.byId(lists.items(ExportList.INTERNET_GATEWAYS), ExportList.INTERNET_GATEWAYS.idField())
                .forEach(this::gateway);
    }

    /** Adds the gateway that a VPC must have, as something in the export shows, though the list is missing. */
    InternetGateway assumeGateway(String vpcId, String id, String because) {
        InternetGateway gateway = new InternetGateway(id, id, vpcId);
        gatewayByVpc.put(vpcId, gateway);
        context.warning(
                "DEFAULT-INTERNET-GATEWAY",
                "no internet gateways in the export; " + vpcId + " is taken to have one, as " + because,
                "export " + ExportList.INTERNET_GATEWAYS.call());
        return gateway;
    }

    private void vpc(String id, MapNode map) {
        context.ignoreUnknown(map, "Vpc", VPC_FIELDS);
        List<Cidr> cidrs = new ArrayList<>();
        Cidrs.of(map, "CidrBlock", Family.IPV4, problems).ifPresent(cidrs::add);
        cidrs.addAll(associated(map, "CidrBlockAssociationSet", "CidrBlock", "CidrBlockState", Family.IPV4, problems));
        cidrs.addAll(associated(
                map, "Ipv6CidrBlockAssociationSet", "Ipv6CidrBlock", "Ipv6CidrBlockState", Family.IPV6, problems));
        if (cidrs.isEmpty()) {
            problems.error(map, "E-MISSING-FIELD", "the field 'CidrBlock' is missing", "");
        }
        blockPublicAccess(id, map, context);
        encryptionControl(id, map);
        String name = Tags.name(map, problems).orElse(id);
        vpcs.put(id, new Placed<>(new Vpc(id, name, cidrs), map));
    }

    /** Block Public Access acts beside security groups and network ACLs (PATH-21) and is not modelled. */
    static void blockPublicAccess(String id, MapNode map, ExportContext context) {
        Fields.map(map, "BlockPublicAccessStates", context.problems())
                .flatMap(states -> Fields.text(states, "InternetGatewayBlockMode", context.problems()))
                .filter(mode -> !mode.equals("off"))
                .ifPresent(mode -> context.incomplete(
                        "BLOCK-PUBLIC-ACCESS",
                        id + " has Block Public Access in mode " + mode + ", which is not modelled",
                        ""));
    }

    /** Enforced encryption drops packets beside security groups and network ACLs (FL-7) and is not modelled. */
    private void encryptionControl(String id, MapNode map) {
        Fields.map(map, "EncryptionControl", problems)
                .flatMap(control -> Fields.text(control, "Mode", problems))
                .filter("enforce"::equals)
                .ifPresent(mode -> context.incomplete(
                        "ENCRYPTION-CONTROL", id + " enforces encryption controls, which are not modelled", ""));
    }

    /** The blocks of an association set that are in force. */
    private static List<Cidr> associated(
            MapNode map, String set, String blockField, String stateField, Family family, Problems problems) {
        List<Cidr> cidrs = new ArrayList<>();
        for (MapNode association : Fields.maps(map, set, problems)) {
            boolean inForce = Fields.map(association, stateField, problems)
                    .flatMap(state -> Fields.text(state, "State", problems))
                    .map(state -> state.equals("associated") || state.equals("associating"))
                    .orElse(true);
            if (inForce) {
                Cidrs.of(association, blockField, family, problems).ifPresent(cidrs::add);
            }
        }
        return cidrs;
    }

    /** Without the list of VPCs, each VPC is what its subnets cover. */
    private void fromSubnets(ExportLists lists) {
        Map<String, List<Cidr>> blocks = new TreeMap<>();
        Map<String, MapNode> firstSubnet = new TreeMap<>();
        for (MapNode subnet : lists.items(ExportList.SUBNETS)) {
            Fields.required(subnet, "VpcId", problems).ifPresent(id -> {
                firstSubnet.putIfAbsent(id, subnet);
                blocks.computeIfAbsent(id, key -> new ArrayList<>()).addAll(subnetBlocks(subnet, problems));
            });
        }
        blocks.forEach((id, cidrs) -> {
            vpcs.put(
                    id,
                    new Placed<>(
                            new Vpc(id, id, cidrs.stream().sorted().toList()),
                            Objects.requireNonNull(firstSubnet.get(id))));
            context.warning(
                    "DEFAULT-VPC",
                    "no VPCs in the export; " + id + " is taken to have the blocks of its subnets",
                    "export " + ExportList.VPCS.call());
        });
    }

    /** The blocks of a subnet that are in force (API-7). */
    static List<Cidr> subnetBlocks(MapNode subnet, Problems problems) {
        List<Cidr> cidrs = new ArrayList<>();
        Cidrs.of(subnet, "CidrBlock", Family.IPV4, problems).ifPresent(cidrs::add);
        cidrs.addAll(associated(
                subnet, "Ipv6CidrBlockAssociationSet", "Ipv6CidrBlock", "Ipv6CidrBlockState", Family.IPV6, problems));
        return cidrs;
    }

    private void gateway(String id, MapNode map) {
        context.ignoreUnknown(map, "InternetGateway", GATEWAY_FIELDS);
        String name = Tags.name(map, problems).orElse(id);
        for (MapNode attachment : Fields.maps(map, "Attachments", problems)) {
            boolean attached = Fields.text(attachment, "State", problems)
                    .map(state -> state.equals("available") || state.equals("attached") || state.equals("attaching"))
                    .orElse(true);
            if (attached) {
                Fields.required(attachment, "VpcId", problems)
                        .ifPresent(vpcId -> gatewayByVpc.put(vpcId, new InternetGateway(id, name, vpcId)));
            }
        }
    }
}
