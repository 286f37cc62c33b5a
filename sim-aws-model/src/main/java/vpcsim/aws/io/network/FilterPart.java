package vpcsim.aws.io.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.PrefixList;
import vpcsim.aws.vpc.ResourceDefaults;
import vpcsim.aws.vpc.RuleAction;
import vpcsim.aws.vpc.RuleIds;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.SecurityGroupRule;
import vpcsim.aws.vpc.Vpc;

/** Reads {@code prefix-lists}, {@code security-groups} and {@code network-acls}, and adds each VPC's defaults. */
final class FilterPart {

    static final String DEFAULT = "default";

    private static final List<String> PEERS = List.of("cidr", "sg", "prefix-list");

    private final SectionContext context;
    private final Problems problems;
    private final Map<String, PrefixList> prefixLists = new TreeMap<>();
    private final Map<String, SecurityGroup> securityGroups = new TreeMap<>();
    private final Map<String, NetworkAcl> networkAcls = new TreeMap<>();

    FilterPart(SectionContext context) {
        this.context = context;
        this.problems = context.problems();
    }

    void read(MapNode section) {
        context.parts(section, "prefix-lists").forEach(this::prefixList);
        List<MapNode.Entry> groups = context.parts(section, "security-groups");
        Set<String> groupNames = groups.stream().map(MapNode.Entry::key).collect(Collectors.toCollection(TreeSet::new));
        context.vpcs().values().forEach(vpc -> groupNames.add(context.idIn(vpc.resource(), DEFAULT)));
        groups.forEach(entry -> securityGroup(entry, groupNames));
        context.parts(section, "network-acls").forEach(this::networkAcl);
        context.vpcs().values().forEach(vpc -> {
            String id = context.idIn(vpc.resource(), DEFAULT);
            securityGroups.putIfAbsent(id, ResourceDefaults.defaultSecurityGroup(id, vpc.resource()));
            networkAcls.putIfAbsent(id, ResourceDefaults.defaultNetworkAcl(id, vpc.resource()));
        });
    }

    Map<String, PrefixList> prefixLists() {
        return prefixLists;
    }

    Map<String, SecurityGroup> securityGroups() {
        return securityGroups;
    }

    Map<String, NetworkAcl> networkAcls() {
        return networkAcls;
    }

    private void prefixList(MapNode.Entry entry) {
        MapNode map = (MapNode) entry.value();
        Scalars.onlyKeys(map, List.of("cidrs", "max-entries"), problems);
        Scalars.requireKeys(map, List.of("cidrs"), problems);
        List<Cidr> cidrs = new ArrayList<>();
        for (DocumentNode item : Scalars.list(map.get("cidrs"), problems)) {
            Optional<Cidr> cidr = Scalars.cidr(item, problems);
            if (cidr.isPresent()
                    && !cidrs.isEmpty()
                    && cidrs.get(0).family() != cidr.get().family()) {
                problems.error(item, "E-CIDR", "a prefix list has blocks of one family", "make a second list");
            } else {
                cidr.ifPresent(cidrs::add);
            }
        }
        long max = Scalars.integer(map.get("max-entries"), Math.max(1, cidrs.size()), 1_000_000, problems)
                .orElse(cidrs.size());
        prefixLists.put(entry.key(), new PrefixList(entry.key(), entry.key(), cidrs, (int) max));
    }

    private void securityGroup(MapNode.Entry entry, Set<String> groupNames) {
        MapNode map = (MapNode) entry.value();
        String id = entry.key();
        Scalars.onlyKeys(map, List.of("vpc", "ingress", "egress"), problems);
        List<SecurityGroupRule> ingress = rules(id, map.get("ingress"), Direction.INGRESS, groupNames);
        List<SecurityGroupRule> egress = rules(id, map.get("egress"), Direction.EGRESS, groupNames);
        context.vpcOf(map).ifPresent(vpc -> {
            // What is not written is what a new group has (SG-4); an empty list says that nothing may leave.
            List<SecurityGroupRule> out = map.has("egress") ? egress : openEgress(id, vpc);
            securityGroups.put(id, new SecurityGroup(id, id, vpc.id(), ingress, out));
        });
    }

    /** Everything may leave (SG-4), over IPv6 too where the VPC has it, as in its default group (SG-5). */
    private static List<SecurityGroupRule> openEgress(String groupName, Vpc vpc) {
        List<SecurityGroupRule> rules = new ArrayList<>(ResourceDefaults.newGroupEgress(groupName));
        if (vpc.hasIpv6()) {
            Peer everyone = new Peer.Block(Cidr.ALL_IPV6);
            rules.add(RuleIds.rule(groupName, Direction.EGRESS, TrafficType.ALL, everyone));
        }
        return rules;
    }

    private List<SecurityGroupRule> rules(
            String groupId, @Nullable DocumentNode list, Direction direction, Set<String> groupNames) {
        List<SecurityGroupRule> rules = new ArrayList<>();
        for (DocumentNode item : Scalars.list(list, problems)) {
            Optional<MapNode> map = Scalars.map(item, problems);
            if (map.isPresent()) {
                rule(groupId, map.get(), direction, groupNames).ifPresent(rules::add);
            }
        }
        return rules.stream().distinct().toList();
    }

    private Optional<SecurityGroupRule> rule(String groupId, MapNode map, Direction direction, Set<String> groupNames) {
        for (MapNode.Entry entry : map.entries()) {
            if (entry.key().equals("deny")) {
                problems.error(
                        entry,
                        "E-DENY-IN-SECURITY-GROUP",
                        "a security group can only allow (SG-1)",
                        "to deny, write an entry of a network ACL");
                return Optional.empty();
            }
        }
        Scalars.onlyKeys(map, List.of("allow", "cidr", "sg", "prefix-list"), problems);
        Optional<Peer> peer = peer(map, groupNames);
        Optional<TrafficType> traffic = Scalars.requireKeys(map, List.of("allow"), problems)
                ? Scalars.traffic(map.get("allow"), problems)
                : Optional.empty();
        return peer.isPresent() && traffic.isPresent()
                ? Optional.of(RuleIds.rule(groupId, direction, traffic.get(), peer.get()))
                : Optional.empty();
    }

    private Optional<Peer> peer(MapNode map, Set<String> groupNames) {
        List<String> written = PEERS.stream().filter(map::has).toList();
        if (written.size() != 1) {
            problems.error(
                    map,
                    "E-PEER",
                    written.isEmpty()
                            ? "one of the fields cidr, sg, prefix-list is missing"
                            : "a rule names exactly one peer (SG-8), found " + String.join(" and ", written),
                    "");
            return Optional.empty();
        }
        String key = written.get(0);
        DocumentNode node = map.get(key);
        return switch (key) {
            case "cidr" -> Scalars.cidr(node, problems).map(Peer.Block::new);
            case "sg" -> context.reference(node, "security group", groupNames).map(Peer.Group::new);
            default ->
                context.reference(node, "prefix list", prefixLists.keySet()).map(Peer.Prefixes::new);
        };
    }

    private void networkAcl(MapNode.Entry entry) {
        MapNode map = (MapNode) entry.value();
        Scalars.onlyKeys(map, List.of("vpc", "ingress", "egress"), problems);
        List<NetworkAclEntry> ingress = entries(map.get("ingress"));
        List<NetworkAclEntry> egress = entries(map.get("egress"));
        context.vpcOf(map).ifPresent(vpc -> {
            boolean isDefault = entry.key().equals(context.idIn(vpc, DEFAULT));
            networkAcls.put(
                    entry.key(), new NetworkAcl(entry.key(), entry.key(), vpc.id(), isDefault, ingress, egress));
        });
    }

    private List<NetworkAclEntry> entries(@Nullable DocumentNode node) {
        List<NetworkAclEntry> entries = new ArrayList<>();
        for (MapNode.Entry entry :
                Scalars.map(node, problems).map(MapNode::entries).orElse(List.of())) {
            int number = ruleNumber(entry);
            Optional<MapNode> map = Scalars.map(entry.value(), problems);
            if (map.isPresent()) {
                Optional<NetworkAclEntry> read = entry(number, map.get());
                if (number > 0 && read.isPresent()) {
                    entries.add(read.get());
                }
            }
        }
        return entries;
    }

    private int ruleNumber(MapNode.Entry entry) {
        try {
            return (int) vpcsim.aws.io.document.Quantities.integer(entry.key(), 1, NetworkAclEntry.MAX_RULE_NUMBER);
        } catch (IllegalArgumentException e) {
            problems.error(
                    entry,
                    "E-RULE-NUMBER",
                    "a rule number is an integer from 1 to " + NetworkAclEntry.MAX_RULE_NUMBER + " (NACL-3)",
                    entry.key().equals("*") ? "the final deny (*) is always there" : "");
            return 0;
        }
    }

    private Optional<NetworkAclEntry> entry(int number, MapNode map) {
        Scalars.onlyKeys(map, List.of("allow", "deny", "cidr"), problems);
        if (map.has("allow") == map.has("deny")) {
            problems.error(map, "E-ACTION", "an entry has either allow or deny", "allow: TRAFFIC, or deny: TRAFFIC");
            return Optional.empty();
        }
        RuleAction action = map.has("allow") ? RuleAction.ALLOW : RuleAction.DENY;
        Optional<TrafficType> traffic = Scalars.traffic(map.get(map.has("allow") ? "allow" : "deny"), problems);
        Optional<Cidr> cidr = Scalars.requireKeys(map, List.of("cidr"), problems)
                ? Scalars.cidr(map.get("cidr"), problems)
                : Optional.empty();
        return traffic.isPresent() && cidr.isPresent()
                ? Optional.of(new NetworkAclEntry(Math.max(1, number), action, traffic.get(), cidr.get()))
                : Optional.empty();
    }
}
