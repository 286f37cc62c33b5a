package vpcsim.aws.io.export;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Nearest;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.resource.Placed;
import vpcsim.aws.vpc.Subnet;
import vpcsim.aws.vpc.Vpc;

/** Reads subnets (API-7). Which route table serves them is filled in once the interfaces are known. */
final class SubnetReader {

    private static final Set<String> FIELDS = new TreeSet<>(List.of(
            "SubnetId",
            "VpcId",
            "CidrBlock",
            "AvailabilityZone",
            "AvailabilityZoneId",
            "AvailableIpAddressCount",
            "State",
            "DefaultForAz",
            "MapPublicIpOnLaunch",
            "AssignIpv6AddressOnCreation",
            "Ipv6CidrBlockAssociationSet",
            "Ipv6Native",
            "EnableDns64",
            "PrivateDnsNameOptionsOnLaunch",
            "BlockPublicAccessStates",
            "MapCustomerOwnedIpOnLaunch",
            "CustomerOwnedIpv4Pool",
            "EnableLniAtDeviceIndex",
            "OutpostArn",
            "OwnerId",
            "SubnetArn",
            "Type",
            "Tags"));

    private final ExportContext context;
    private final Problems problems;
    private final Map<String, Placed<Vpc>> vpcs;
    private final NetworkAclReader acls;
    private final Map<String, Placed<Subnet>> subnets = new TreeMap<>();
    private final Set<String> mappingPublic = new TreeSet<>();

    SubnetReader(ExportContext context, Map<String, Placed<Vpc>> vpcs, NetworkAclReader acls) {
        this.context = context;
        this.problems = context.problems();
        this.vpcs = vpcs;
        this.acls = acls;
    }

    Map<String, Placed<Subnet>> subnets() {
        return subnets;
    }

    /** Whether interfaces made in the subnet are given public addresses. */
    boolean mapsPublic(String subnetId) {
        return mappingPublic.contains(subnetId);
    }

    void read(ExportLists lists) {
        context.byId(lists.items(ExportList.SUBNETS), ExportList.SUBNETS.idField())
                .forEach(this::subnet);
    }

    private void subnet(String id, MapNode map) {
        context.ignoreUnknown(map, "Subnet", FIELDS);
        List<Cidr> cidrs = VpcReader.subnetBlocks(map, problems);
        if (cidrs.isEmpty()) {
            problems.error(map, "E-MISSING-FIELD", "the field 'CidrBlock' is missing", "");
        }
        VpcReader.blockPublicAccess(id, map, context);
        Optional<Vpc> vpc = vpc(id, map);
        if (vpc.isEmpty()) {
            return;
        }
        if (Fields.isTrue(map, "MapPublicIpOnLaunch", problems)) {
            mappingPublic.add(id);
        }
        String zone = Fields.text(map, "AvailabilityZone", problems).orElse("");
        String name = Tags.name(map, problems).orElse(id);
        String acl = acls.aclOf(id, vpc.get());
        subnets.put(id, new Placed<>(new Subnet(id, name, vpc.get().id(), zone, cidrs, acl, ""), map));
    }

    private Optional<Vpc> vpc(String subnetId, MapNode map) {
        Optional<String> vpcId = Fields.required(map, "VpcId", problems);
        if (vpcId.isEmpty()) {
            return Optional.empty();
        }
        Placed<Vpc> vpc = vpcs.get(vpcId.get());
        if (vpc == null) {
            problems.error(
                    map,
                    "E-UNKNOWN-VPC",
                    "subnet " + subnetId + " is in " + vpcId.get() + ", which is not in the export",
                    () -> Nearest.hint(vpcId.get(), vpcs.keySet()));
            return Optional.empty();
        }
        return Optional.of(vpc.resource());
    }
}
