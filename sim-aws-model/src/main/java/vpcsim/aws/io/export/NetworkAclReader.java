package vpcsim.aws.io.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.resource.AddressChecks;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.aws.vpc.ResourceDefaults;
import vpcsim.aws.vpc.RuleAction;
import vpcsim.aws.vpc.Vpc;

/** Reads network ACLs (API-5, API-6) and knows which one serves a subnet (NACL-1). */
final class NetworkAclReader {

    private static final int LAST_RULE_NUMBER = 32_768;
    private static final Set<String> ACL_FIELDS =
            new TreeSet<>(List.of("NetworkAclId", "VpcId", "OwnerId", "IsDefault", "Tags", "Associations", "Entries"));
    private static final Set<String> ENTRY_FIELDS = new TreeSet<>(List.of(
            "RuleNumber",
            "Egress",
            "Protocol",
            "RuleAction",
            "CidrBlock",
            "Ipv6CidrBlock",
            "PortRange",
            "IcmpTypeCode",
            "Icmp"));

    private final ExportContext context;
    private final Problems problems;
    private final TrafficFields traffic;
    private final Map<String, NetworkAcl> acls = new TreeMap<>();
    private final Map<String, String> aclBySubnet = new TreeMap<>();
    private final Map<String, String> defaultOfVpc = new TreeMap<>();
    private boolean listed;

    NetworkAclReader(ExportContext context) {
        this.context = context;
        this.problems = context.problems();
        this.traffic = new TrafficFields(context);
    }

    Map<String, NetworkAcl> acls() {
        return acls;
    }

    void read(ExportLists lists) {
        listed = lists.has(ExportList.NETWORK_ACLS);
        context.byId(lists.items(ExportList.NETWORK_ACLS), ExportList.NETWORK_ACLS.idField())
                .forEach(this::acl);
    }

    /** The ACL that serves a subnet: the one associated, else the VPC's default one, which is made if need be. */
    String aclOf(String subnetId, Vpc vpc) {
        String associated = aclBySubnet.get(subnetId);
        if (associated != null) {
            return associated;
        }
        String byDefault = defaultOfVpc.get(vpc.id());
        if (byDefault != null) {
            return byDefault;
        }
        NetworkAcl made = ResourceDefaults.defaultNetworkAcl(vpc.id() + "-default-acl", vpc);
        acls.put(made.id(), made);
        defaultOfVpc.put(vpc.id(), made.id());
        context.warning(
                "DEFAULT-NETWORK-ACL",
                (listed ? "no default network ACL of " : "no network ACLs in the export; ") + vpc.id()
                        + (listed ? " in the export;" : " is taken to have its default one:")
                        + " all traffic is allowed both ways (NACL-5)",
                "export " + ExportList.NETWORK_ACLS.call());
        return made.id();
    }

    private void acl(String id, MapNode map) {
        context.ignoreUnknown(map, "NetworkAcl", ACL_FIELDS);
        for (MapNode association : Fields.maps(map, "Associations", problems)) {
            Fields.text(association, "SubnetId", problems).ifPresent(subnetId -> {
                String other = aclBySubnet.putIfAbsent(subnetId, id);
                if (other != null && !other.equals(id)) {
                    problems.error(
                            association,
                            "E-CONFLICT",
                            subnetId + " is associated with " + other + " and with " + id,
                            "a subnet has exactly one network ACL (NACL-1)");
                }
            });
        }
        Map<Integer, MapNode> ingress = new TreeMap<>();
        Map<Integer, MapNode> egress = new TreeMap<>();
        List<NetworkAclEntry> in = new ArrayList<>();
        List<NetworkAclEntry> out = new ArrayList<>();
        for (MapNode entry : Fields.maps(map, "Entries", problems)) {
            Fields.requiredBool(entry, "Egress", problems)
                    .ifPresent(leaves ->
                            entry(id, entry, leaves ? egress : ingress).ifPresent((leaves ? out : in)::add));
        }
        String name = Tags.name(map, problems).orElse(id);
        String vpcId = Fields.text(map, "VpcId", problems).orElse("");
        boolean isDefault = Fields.isTrue(map, "IsDefault", problems);
        acls.put(id, new NetworkAcl(id, name, vpcId, isDefault, in, out));
        if (isDefault) {
            defaultOfVpc.putIfAbsent(vpcId, id);
        }
    }

    /** One entry; nothing for the final deny, which every ACL has. */
    private Optional<NetworkAclEntry> entry(String aclId, MapNode map, Map<Integer, MapNode> byNumber) {
        boolean understood = context.refuseUnknown(map, "an entry of " + aclId, ENTRY_FIELDS);
        if (!Fields.has(map, "RuleNumber")) {
            problems.error(map, "E-MISSING-FIELD", "the field 'RuleNumber' is missing", "");
            return Optional.empty();
        }
        OptionalLong number = Fields.integer(map, "RuleNumber", 1, LAST_RULE_NUMBER, problems);
        Optional<RuleAction> action = action(aclId, map);
        Optional<Cidr> cidr = cidr(map);
        if (number.isEmpty() || action.isEmpty() || cidr.isEmpty()) {
            return Optional.empty();
        }
        Optional<TrafficType> type = traffic.ofNetworkAcl(map, cidr.get().family() == Family.IPV6);
        int ruleNumber = (int) number.getAsLong();
        if (ruleNumber > NetworkAclEntry.MAX_RULE_NUMBER) {
            boolean finalDeny = action.get() == RuleAction.DENY
                    && cidr.get().isEverything()
                    && type.filter(TrafficType.ALL::equals).isPresent();
            if (!finalDeny) {
                problems.error(
                        map,
                        "E-RULE-NUMBER",
                        "rule " + ruleNumber + " is not the final deny; numbers above "
                                + NetworkAclEntry.MAX_RULE_NUMBER + " are reserved (NACL-3)",
                        "");
            }
            return Optional.empty();
        }
        MapNode first = byNumber.putIfAbsent(ruleNumber, map);
        if (first != null) {
            problems.error(
                    map,
                    "E-RULE-NUMBER",
                    "rule " + ruleNumber + " of " + aclId + " stands twice in one direction, first "
                            + AddressChecks.place(first),
                    "");
            return Optional.empty();
        }
        return understood
                ? type.map(matched -> new NetworkAclEntry(ruleNumber, action.get(), matched, cidr.get()))
                : Optional.empty();
    }

    private Optional<RuleAction> action(String aclId, MapNode map) {
        Optional<String> word = Fields.required(map, "RuleAction", problems);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        return switch (word.get()) {
            case "allow" -> Optional.of(RuleAction.ALLOW);
            case "deny" -> Optional.of(RuleAction.DENY);
            default -> {
                DocumentNode node = map.get("RuleAction");
                context.unknownMeaning(node == null ? map : node, "an action of " + aclId + " that is not known");
                yield Optional.empty();
            }
        };
    }

    private Optional<Cidr> cidr(MapNode map) {
        boolean ipv4 = Fields.has(map, "CidrBlock");
        if (ipv4 == Fields.has(map, "Ipv6CidrBlock")) {
            problems.error(map, "E-CIDR", "an entry has either CidrBlock or Ipv6CidrBlock", "");
            return Optional.empty();
        }
        return ipv4
                ? Cidrs.of(map, "CidrBlock", Family.IPV4, problems)
                : Cidrs.of(map, "Ipv6CidrBlock", Family.IPV6, problems);
    }
}
