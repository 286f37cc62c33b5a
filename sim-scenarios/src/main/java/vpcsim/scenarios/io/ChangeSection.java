package vpcsim.scenarios.io;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Nearest;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.aws.vpc.NetworkChange;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.PrefixList;
import vpcsim.aws.vpc.RuleAction;
import vpcsim.aws.vpc.RuleIds;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.SecurityGroupRule;
import vpcsim.aws.vpc.Subnet;
import vpcsim.scenarios.io.field.Times;
import vpcsim.scenarios.scenario.ScheduledChange;

/**
 * Reads {@code changes}, and makes each on the network as the earlier ones left it: what AWS would refuse is refused here,
 * before the run (B36).
 */
final class ChangeSection {

    private final Network network;
    private final Times times;
    private final Problems problems;

    ChangeSection(Network network, Times times, Problems problems) {
        this.network = network;
        this.times = times;
        this.problems = problems;
    }

    /**
     * One call, with the place it is written at.
     *
     * @param at the place
     * @param call the call
     */
    private record Placed(MapNode.Entry at, NetworkChange call) {}

    /**
     * One change, with its calls.
     *
     * @param name its name
     * @param atNanos its time
     * @param calls its calls, in the order of the file
     */
    private record Draft(String name, long atNanos, List<Placed> calls) {}

    /**
     * Reads all changes.
     *
     * @param node {@code changes}, or null
     * @return in order of time, then of the file
     */
    List<ScheduledChange> read(@Nullable DocumentNode node) {
        List<Draft> drafts = new ArrayList<>();
        if (node instanceof MapNode map) {
            for (MapNode.Entry entry : map.entries()) {
                Long at = times.changes().get(entry.key());
                if (at != null && entry.value() instanceof MapNode change) {
                    drafts.add(new Draft(entry.key(), at, calls(change)));
                }
            }
        }
        drafts.sort(Comparator.comparingLong(Draft::atNanos));
        if (!problems.hasErrors()) {
            tryOut(drafts);
        }
        return drafts.stream()
                .map(draft -> new ScheduledChange(
                        draft.name(),
                        draft.atNanos(),
                        draft.calls().stream().map(Placed::call).toList()))
                .toList();
    }

    private void tryOut(List<Draft> drafts) {
        Network now = network;
        for (Draft draft : drafts) {
            for (Placed placed : draft.calls()) {
                try {
                    now = placed.call().applyTo(now);
                } catch (IllegalArgumentException e) {
                    problems.error(placed.at(), "E-CHANGE", "AWS would refuse this: " + e.getMessage(), "");
                }
            }
        }
    }

    private List<Placed> calls(MapNode change) {
        List<Placed> calls = new ArrayList<>();
        for (MapNode.Entry entry : change.entries()) {
            if (entry.value() instanceof MapNode fields) {
                call(entry.key(), fields).ifPresent(call -> calls.add(new Placed(entry, call)));
            }
        }
        return calls;
    }

    private Optional<NetworkChange> call(String name, MapNode fields) {
        return switch (name) {
            case "authorize-security-group-ingress" -> authorize(fields, Direction.INGRESS);
            case "authorize-security-group-egress" -> authorize(fields, Direction.EGRESS);
            case "revoke-security-group-ingress" -> revoke(fields, Direction.INGRESS);
            case "revoke-security-group-egress" -> revoke(fields, Direction.EGRESS);
            case "create-network-acl-entry", "replace-network-acl-entry" -> putEntry(name, fields);
            case "delete-network-acl-entry" ->
                networkAcl(fields)
                        .map(acl -> new NetworkChange.DeleteNetworkAclEntry(acl, direction(fields), number(fields)));
            case "replace-network-acl-association" -> associate(fields);
            case "modify-network-interface-attribute" -> attach(fields);
            default -> Optional.empty();
        };
    }

    private Optional<NetworkChange> authorize(MapNode fields, Direction direction) {
        Optional<SecurityGroup> group = group(fields.get("security-group"));
        Optional<TrafficType> traffic = Scalars.traffic(fields.get("allow"), problems);
        Optional<Peer> peer = peer(fields);
        if (group.isEmpty() || traffic.isEmpty() || peer.isEmpty()) {
            return Optional.empty();
        }
        String id = group.get().id();
        SecurityGroupRule rule = RuleIds.rule(id, direction, traffic.get(), peer.get());
        return Optional.of(new NetworkChange.AuthorizeSecurityGroup(id, direction, rule));
    }

    private Optional<NetworkChange> revoke(MapNode fields, Direction direction) {
        Optional<SecurityGroup> group = group(fields.get("security-group"));
        Optional<TrafficType> traffic = Scalars.traffic(fields.get("allow"), problems);
        Optional<Peer> peer = peer(fields);
        if (group.isEmpty() || traffic.isEmpty() || peer.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new NetworkChange.RevokeSecurityGroup(group.get().id(), direction, traffic.get(), peer.get()));
    }

    private Optional<NetworkChange> putEntry(String name, MapNode fields) {
        Optional<String> acl = networkAcl(fields);
        boolean allows = fields.has("allow");
        Optional<TrafficType> traffic = Scalars.traffic(fields.get(allows ? "allow" : "deny"), problems);
        Optional<Cidr> cidr = Scalars.cidr(fields.get("cidr"), problems);
        int number = number(fields);
        if (acl.isEmpty() || traffic.isEmpty() || cidr.isEmpty() || number == 0) {
            return Optional.empty();
        }
        RuleAction action = allows ? RuleAction.ALLOW : RuleAction.DENY;
        NetworkAclEntry entry = new NetworkAclEntry(number, action, traffic.get(), cidr.get());
        return Optional.of(
                name.startsWith("create")
                        ? new NetworkChange.CreateNetworkAclEntry(acl.get(), direction(fields), entry)
                        : new NetworkChange.ReplaceNetworkAclEntry(acl.get(), direction(fields), entry));
    }

    private Optional<NetworkChange> associate(MapNode fields) {
        Optional<Subnet> subnet = named(fields.get("subnet"), "subnet", network.subnets(), Subnet::id, Subnet::name);
        Optional<String> acl = networkAcl(fields);
        return subnet.isEmpty() || acl.isEmpty()
                ? Optional.empty()
                : Optional.of(new NetworkChange.ReplaceNetworkAclAssociation(
                        subnet.get().id(), acl.get()));
    }

    private Optional<NetworkChange> attach(MapNode fields) {
        Optional<NetworkInterface> target = named(
                fields.get("network-interface"),
                "network interface",
                network.networkInterfaces(),
                NetworkInterface::id,
                NetworkInterface::name);
        List<String> groups = new ArrayList<>();
        List<DocumentNode> items = Scalars.list(fields.get("groups"), problems);
        for (DocumentNode item : items) {
            group(item).ifPresent(group -> groups.add(group.id()));
        }
        return target.isEmpty() || groups.size() != items.size()
                ? Optional.empty()
                : Optional.of(new NetworkChange.ModifyNetworkInterfaceAttribute(
                        target.get().id(), groups));
    }

    private Optional<String> networkAcl(MapNode fields) {
        return named(fields.get("network-acl"), "network ACL", network.networkAcls(), NetworkAcl::id, NetworkAcl::name)
                .map(NetworkAcl::id);
    }

    private Optional<SecurityGroup> group(@Nullable DocumentNode node) {
        return named(node, "security group", network.securityGroups(), SecurityGroup::id, SecurityGroup::name);
    }

    private Optional<Peer> peer(MapNode fields) {
        if (fields.has("cidr")) {
            return Scalars.cidr(fields.get("cidr"), problems).map(Peer.Block::new);
        }
        if (fields.has("sg")) {
            return group(fields.get("sg")).map(group -> new Peer.Group(group.id()));
        }
        return named(fields.get("prefix-list"), "prefix list", network.prefixLists(), PrefixList::id, PrefixList::name)
                .map(list -> new Peer.Prefixes(list.id()));
    }

    private static Direction direction(MapNode fields) {
        return fields.has("ingress") ? Direction.INGRESS : Direction.EGRESS;
    }

    private int number(MapNode fields) {
        DocumentNode node = fields.get(fields.has("ingress") ? "ingress" : "egress");
        return (int) Scalars.integer(node, 1, NetworkAclEntry.MAX_RULE_NUMBER, problems)
                .orElse(0);
    }

    private <T> Optional<T> named(
            @Nullable DocumentNode node,
            String kind,
            Collection<T> all,
            Function<T, String> id,
            Function<T, String> name) {
        Optional<String> wanted = Scalars.text(node, problems);
        if (node == null || wanted.isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<T>> known = new TreeMap<>();
        for (T each : all) {
            known.computeIfAbsent(id.apply(each), key -> new ArrayList<>()).add(each);
            if (!name.apply(each).equals(id.apply(each))) {
                known.computeIfAbsent(name.apply(each), key -> new ArrayList<>())
                        .add(each);
            }
        }
        List<T> found = known.getOrDefault(wanted.get(), List.of());
        if (found.isEmpty()) {
            problems.error(node, "E-UNKNOWN-NAME", "no such " + kind, Nearest.hint(wanted.get(), known.keySet()));
        } else if (found.size() > 1) {
            List<String> ids = found.stream().map(id).toList();
            problems.error(node, "E-AMBIGUOUS-NAME", "several have this name", "use an id: " + String.join(", ", ids));
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
