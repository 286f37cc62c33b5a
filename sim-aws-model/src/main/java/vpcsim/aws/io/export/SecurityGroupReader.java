package vpcsim.aws.io.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.Location;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.RuleIds;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.SecurityGroupRule;

/**
 * Reads security groups (API-1 to API-3). Where {@code describe-security-group-rules} is in the export too (API-4), rules
 * get their real ids from it, and both must say the same.
 */
final class SecurityGroupReader {

    private static final Set<String> GROUP_FIELDS = new TreeSet<>(List.of(
            "GroupId",
            "GroupName",
            "Description",
            "VpcId",
            "OwnerId",
            "SecurityGroupArn",
            "Tags",
            "IpPermissions",
            "IpPermissionsEgress"));
    private static final Set<String> PERMISSION_FIELDS = new TreeSet<>(
            List.of("IpProtocol", "FromPort", "ToPort", "IpRanges", "Ipv6Ranges", "PrefixListIds", "UserIdGroupPairs"));
    private static final Set<String> PAIR_FIELDS = new TreeSet<>(List.of(
            "GroupId", "GroupName", "UserId", "VpcId", "VpcPeeringConnectionId", "PeeringStatus", "Description"));
    private static final Set<String> RULE_FIELDS = new TreeSet<>(List.of(
            "SecurityGroupRuleId",
            "GroupId",
            "GroupOwnerId",
            "IsEgress",
            "IpProtocol",
            "FromPort",
            "ToPort",
            "CidrIpv4",
            "CidrIpv6",
            "PrefixListId",
            "ReferencedGroupInfo",
            "Description",
            "Tags",
            "SecurityGroupRuleArn"));
    private static final List<String> RULE_PEERS =
            List.of("CidrIpv4", "CidrIpv6", "PrefixListId", "ReferencedGroupInfo");

    private final ExportContext context;
    private final Problems problems;
    private final TrafficFields traffic;
    private final PrefixListReader prefixLists;
    private final Map<String, SecurityGroup> groups = new TreeMap<>();
    private final Map<String, MapNode> groupNodes = new TreeMap<>();
    /** The id of a group by its VPC and name, which are unique together (SG-13). */
    private final Map<String, String> idByName = new TreeMap<>();

    SecurityGroupReader(ExportContext context, PrefixListReader prefixLists) {
        this.context = context;
        this.problems = context.problems();
        this.traffic = new TrafficFields(context);
        this.prefixLists = prefixLists;
    }

    Map<String, SecurityGroup> groups() {
        return groups;
    }

    void read(ExportLists lists) {
        groupNodes.putAll(context.byId(lists.items(ExportList.SECURITY_GROUPS), ExportList.SECURITY_GROUPS.idField()));
        groupNodes.forEach((id, map) -> Fields.text(map, "GroupName", problems)
                .ifPresent(name -> idByName.putIfAbsent(nameInVpc(map, name), id)));
        Map<String, List<ReadRule>> withIds = new TreeMap<>();
        context.byId(lists.items(ExportList.SECURITY_GROUP_RULES), ExportList.SECURITY_GROUP_RULES.idField())
                .forEach((id, map) -> rule(id, map)
                        .ifPresent(rule -> withIds.computeIfAbsent(rule.groupId(), key -> new ArrayList<>())
                                .add(rule)));
        groupNodes.forEach((id, map) -> group(id, map, withIds.getOrDefault(id, List.of())));
        withIds.keySet().stream()
                .filter(id -> !groupNodes.containsKey(id))
                .forEach(id -> context.warning(
                        "RULES-OF-NO-GROUP",
                        "rules of " + id + " are left out: the group is not in the export",
                        "export " + ExportList.SECURITY_GROUPS.call()));
    }

    /**
     * A rule with its group and direction.
     *
     * @param groupId the group
     * @param direction the direction
     * @param rule the rule
     */
    private record ReadRule(String groupId, Direction direction, SecurityGroupRule rule) {
        /** What the rule says, without its id. */
        String content() {
            return RuleIds.of(groupId, direction, rule.traffic(), rule.peer());
        }
    }

    private void group(String id, MapNode map, List<ReadRule> withIds) {
        context.ignoreUnknown(map, "SecurityGroup", GROUP_FIELDS);
        List<ReadRule> rules = new ArrayList<>();
        for (MapNode permission : Fields.maps(map, "IpPermissions", problems)) {
            permission(id, permission, Direction.INGRESS, rules);
        }
        for (MapNode permission : Fields.maps(map, "IpPermissionsEgress", problems)) {
            permission(id, permission, Direction.EGRESS, rules);
        }
        if (!withIds.isEmpty()) {
            refuseDifference(id, map, rules, withIds);
            rules = withIds;
        }
        String name = Fields.text(map, "GroupName", problems).orElse(id);
        String vpcId = Fields.text(map, "VpcId", problems).orElse("");
        groups.put(id, new SecurityGroup(id, name, vpcId, of(rules, Direction.INGRESS), of(rules, Direction.EGRESS)));
    }

    private static List<SecurityGroupRule> of(List<ReadRule> rules, Direction direction) {
        return rules.stream()
                .filter(rule -> rule.direction() == direction)
                .map(ReadRule::rule)
                .distinct()
                .toList();
    }

    private void refuseDifference(String id, MapNode map, List<ReadRule> fromGroup, List<ReadRule> withIds) {
        Set<String> one = fromGroup.stream().map(ReadRule::content).collect(Collectors.toCollection(TreeSet::new));
        Set<String> other = withIds.stream().map(ReadRule::content).collect(Collectors.toCollection(TreeSet::new));
        for (String content : one) {
            if (!other.contains(content)) {
                conflict(id, map, content, ExportList.SECURITY_GROUPS, ExportList.SECURITY_GROUP_RULES);
                return;
            }
        }
        for (String content : other) {
            if (!one.contains(content)) {
                conflict(id, map, content, ExportList.SECURITY_GROUP_RULES, ExportList.SECURITY_GROUPS);
                return;
            }
        }
    }

    private void conflict(String id, MapNode map, String content, ExportList in, ExportList notIn) {
        problems.error(
                map,
                "E-CONFLICT",
                id + " differs between two lists: the rule '" + content + "' is in " + in.key() + " and not in "
                        + notIn.key(),
                "export both lists at one time");
    }

    private void permission(String groupId, MapNode map, Direction direction, List<ReadRule> rules) {
        boolean understood = context.refuseUnknown(map, "a permission of " + groupId, PERMISSION_FIELDS);
        String name = Optional.ofNullable(groupNodes.get(groupId))
                .flatMap(group -> Fields.text(group, "GroupName", problems))
                .orElse(groupId);
        Optional<TrafficType> admitted = traffic.ofSecurityGroup(map);
        List<Peer> peers = new ArrayList<>();
        for (MapNode range : Fields.maps(map, "IpRanges", problems)) {
            Cidrs.of(range, "CidrIp", Family.IPV4, problems)
                    .map(Peer.Block::new)
                    .ifPresent(peers::add);
        }
        for (MapNode range : Fields.maps(map, "Ipv6Ranges", problems)) {
            Cidrs.of(range, "CidrIpv6", Family.IPV6, problems)
                    .map(Peer.Block::new)
                    .ifPresent(peers::add);
        }
        for (MapNode list : Fields.maps(map, "PrefixListIds", problems)) {
            Fields.required(list, "PrefixListId", problems)
                    .flatMap(id -> prefixLists.named(id, list))
                    .map(named -> new Peer.Prefixes(named.id()))
                    .ifPresent(peers::add);
        }
        for (MapNode pair : Fields.maps(map, "UserIdGroupPairs", problems)) {
            group(groupId, pair).ifPresent(peers::add);
        }
        if (understood
                && peers.isEmpty()
                && !problems.hasErrors()
                && !context.options().assumeNoMatch()) {
            context.warning(
                    "RULE-WITHOUT-PEER", "a permission of " + groupId + " names no peer and matches nothing", "");
        }
        admitted.ifPresent(type -> peers.forEach(
                peer -> rules.add(new ReadRule(groupId, direction, RuleIds.rule(name, direction, type, peer)))));
    }

    /** A rule of {@code describe-security-group-rules}. */
    private Optional<ReadRule> rule(String id, MapNode map) {
        context.refuseUnknown(map, "rule " + id, RULE_FIELDS);
        Optional<String> groupId = Fields.required(map, "GroupId", problems);
        Optional<Direction> direction = Fields.requiredBool(map, "IsEgress", problems)
                .map(egress -> egress ? Direction.EGRESS : Direction.INGRESS);
        Optional<TrafficType> admitted = traffic.ofSecurityGroup(map);
        List<String> written =
                RULE_PEERS.stream().filter(field -> Fields.has(map, field)).toList();
        if (written.size() != 1) {
            context.unknownMeaning(map, "rule " + id + " names " + written.size() + " peers, not one (SG-8)");
            return Optional.empty();
        }
        Optional<Peer> peer = groupId.flatMap(group -> peer(group, map, written.get(0)));
        if (groupId.isEmpty() || direction.isEmpty() || admitted.isEmpty() || peer.isEmpty()) {
            return Optional.empty();
        }
        SecurityGroupRule rule = new SecurityGroupRule(id, admitted.get(), peer.get());
        return Optional.of(new ReadRule(groupId.get(), direction.get(), rule));
    }

    private Optional<Peer> peer(String groupId, MapNode map, String field) {
        return switch (field) {
            case "CidrIpv4" -> Cidrs.of(map, field, Family.IPV4, problems).map(Peer.Block::new);
            case "CidrIpv6" -> Cidrs.of(map, field, Family.IPV6, problems).map(Peer.Block::new);
            case "PrefixListId" ->
                Fields.text(map, field, problems)
                        .flatMap(id -> prefixLists.named(id, at(map, field)))
                        .map(list -> new Peer.Prefixes(list.id()));
            default -> Fields.map(map, field, problems).flatMap(pair -> group(groupId, pair));
        };
    }

    private static Location at(MapNode map, String field) {
        DocumentNode node = map.get(field);
        return node == null ? map : node;
    }

    /** A peer that is a group: one of the export, or one that cannot be seen and matches nothing (B25, SG-17). */
    private Optional<Peer> group(String groupId, MapNode pair) {
        if (!context.refuseUnknown(pair, "a peer of " + groupId, PAIR_FIELDS)) {
            return Optional.empty();
        }
        Optional<String> id = Fields.text(pair, "GroupId", problems).or(() -> byName(groupId, pair));
        if (id.isEmpty()) {
            Fields.required(pair, "GroupId", problems);
            return Optional.empty();
        }
        Optional<String> status = Fields.text(pair, "PeeringStatus", problems).filter(word -> !word.equals("active"));
        if (groupNodes.containsKey(id.get()) && status.isEmpty()) {
            return Optional.of(new Peer.Group(id.get()));
        }
        String why = status.map(word -> "its peering is " + word).orElse("it is not in the export");
        context.warning(
                "UNSEEN-GROUP",
                "a rule of " + groupId + " names " + id.get() + ", which matches nothing here: " + why,
                "export the account that owns it, if it is another");
        return Optional.of(new Peer.UnseenGroup(id.get()));
    }

    /** A group that is named without its id is one of the same VPC. */
    private Optional<String> byName(String groupId, MapNode pair) {
        MapNode own = groupNodes.get(groupId);
        return own == null
                ? Optional.empty()
                : Fields.text(pair, "GroupName", problems)
                        .flatMap(name -> Optional.ofNullable(idByName.get(nameInVpc(own, name))));
    }

    private String nameInVpc(MapNode group, String name) {
        return Fields.text(group, "VpcId", problems).orElse("") + " " + name;
    }
}
