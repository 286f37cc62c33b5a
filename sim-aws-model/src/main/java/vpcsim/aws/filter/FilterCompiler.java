package vpcsim.aws.filter;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.filter.CompiledFilters.AclForm;
import vpcsim.aws.filter.CompiledFilters.GroupsForm;
import vpcsim.aws.filter.CompiledFilters.Interfaces;
import vpcsim.aws.filter.CompiledFilters.Sources;
import vpcsim.aws.filter.CompiledFilters.Subnets;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.PrefixList;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.SecurityGroupRule;
import vpcsim.aws.vpc.Subnet;
import vpcsim.core.probe.Fingerprint;

/**
 * Compiles the filters of a network. Cost: linear in the rules of distinct lists of groups, not in interfaces times rules.
 * After a change, only the forms are compiled whose groups, prefix lists or ACL changed; interfaces and subnets are walked
 * only if one of them changed.
 */
public final class FilterCompiler {

    private final CompiledFilters previous;
    private final Network before;
    private final Network network;
    private final NetworkIndex index;
    private final Numbering labels;
    private final Numbering groupNumbers;
    private final RuleExpansion expansion;

    private FilterCompiler(CompiledFilters previous, Network network) {
        Sources known = previous.sources();
        this.previous = previous;
        this.before = known.network();
        this.network = network;
        this.index = known.index();
        this.labels = known.labels().continued();
        this.groupNumbers = known.groupNumbers().continued();
        this.expansion = new RuleExpansion(network, known.assumptions(), labels, groupNumbers);
    }

    /**
     * Compiles the filters of a network for the first time.
     *
     * @param network a network whose references are sound
     * @param index the numbers of its resources
     * @param assumptions the assumptions in force
     * @return version 1
     */
    public static CompiledFilters compile(Network network, NetworkIndex index, Assumptions assumptions) {
        Numbering labels = Numbering.of(List.of(NetworkAcl.FINAL_DENY));
        Sources nothing = new Sources(Network.builder().build(), index, assumptions, labels, Numbering.of(List.of()));
        Interfaces interfaces =
                new Interfaces(new int[0], new ConnectionTrackingTimeouts[0], new GroupsForm[0], 0, new long[0]);
        Subnets subnets = new Subnets(new int[0], new AclForm[0]);
        return recompile(new CompiledFilters(0, new long[0], interfaces, subnets, nothing), network);
    }

    /**
     * Compiles again after a change. What did not change is used again. Numbers of resources and of rules stay as they are.
     *
     * @param previous the version before the change
     * @param network the network after the change, with the same interfaces, subnets and VPCs
     * @return the next version
     */
    public static CompiledFilters recompile(CompiledFilters previous, Network network) {
        return new FilterCompiler(previous, network).filters();
    }

    private CompiledFilters filters() {
        Subnets subnets = subnets();
        Interfaces interfaces = interfaces();
        Sources sources = new Sources(network, index, previous.sources().assumptions(), labels, groupNumbers);
        return new CompiledFilters(previous.version() + 1, hashes(), interfaces, subnets, sources);
    }

    /** Hashes of new labels behind the known ones. */
    private long[] hashes() {
        long[] known = previous.hashes();
        if (known.length == labels.size()) {
            return known;
        }
        long[] hashes = Arrays.copyOf(known, labels.size());
        for (int i = known.length; i < hashes.length; i++) {
            hashes[i] = Fingerprint.hash(labels.texts().get(i));
        }
        return hashes;
    }

    private Subnets subnets() {
        NavigableSet<String> changed = ChangedIds.between(before.networkAcls(), network.networkAcls(), NetworkAcl::id);
        Subnets known = previous.subnets();
        if (ChangedIds.isUntouched(before.subnets(), network.subnets())) {
            return changed.isEmpty()
                    ? known
                    : known.with(known.forms().stream()
                            .map(form -> changed.contains(form.acl().id())
                                    ? aclForm(form.acl().id())
                                    : form)
                            .toArray(AclForm[]::new));
        }
        Map<String, AclForm> usable = new TreeMap<>();
        known.forms().stream()
                .filter(form -> !changed.contains(form.acl().id()))
                .forEach(form -> usable.put(form.acl().id(), form));
        Map<String, Integer> numbers = new LinkedHashMap<>();
        int[] acl = new int[index.subnetCount()];
        int subnet = 0;
        for (Subnet each : network.subnets()) {
            acl[subnet++] = numbers.computeIfAbsent(each.networkAclId(), id -> numbers.size());
        }
        AclForm[] forms = numbers.keySet().stream()
                .map(id -> usable.containsKey(id) ? usable.get(id) : aclForm(id))
                .toArray(AclForm[]::new);
        return new Subnets(acl, forms);
    }

    private AclForm aclForm(String id) {
        NetworkAcl acl = network.networkAcl(id);
        return new AclForm(acl, expansion.networkAcl(acl.ingress()), expansion.networkAcl(acl.egress()));
    }

    private Interfaces interfaces() {
        NavigableSet<String> changedGroups =
                ChangedIds.between(before.securityGroups(), network.securityGroups(), SecurityGroup::id);
        NavigableSet<String> changedLists =
                ChangedIds.between(before.prefixLists(), network.prefixLists(), PrefixList::id);
        Interfaces known = previous.interfaces();
        if (ChangedIds.isUntouched(before.networkInterfaces(), network.networkInterfaces())) {
            GroupsForm[] forms = known.forms().stream()
                    .map(form ->
                            isChanged(form, changedGroups, changedLists) ? groupsForm(form.groupIds(), form) : form)
                    .toArray(GroupsForm[]::new);
            boolean sameBits =
                    groupNumbers.size() == previous.sources().groupNumbers().size();
            return known.with(forms, words(), sameBits ? known.groupBits() : groupBits(forms));
        }
        Map<List<String>, GroupsForm> usable = new LinkedHashMap<>();
        known.forms().forEach(form -> usable.put(form.groupIds(), form));
        Map<List<String>, Integer> numbers = new LinkedHashMap<>();
        int[] set = new int[index.interfaceCount()];
        ConnectionTrackingTimeouts[] timeouts = new ConnectionTrackingTimeouts[set.length];
        int networkInterface = 0;
        for (NetworkInterface each : network.networkInterfaces()) {
            set[networkInterface] = numbers.computeIfAbsent(each.securityGroupIds(), ids -> numbers.size());
            timeouts[networkInterface++] = each.timeouts();
        }
        GroupsForm[] forms = numbers.keySet().stream()
                .map(ids -> {
                    GroupsForm form = usable.get(ids);
                    return form == null || isChanged(form, changedGroups, changedLists) ? groupsForm(ids, form) : form;
                })
                .toArray(GroupsForm[]::new);
        return new Interfaces(set, timeouts, forms, words(), groupBits(forms));
    }

    private static boolean isChanged(
            GroupsForm form, Collection<String> changedGroups, Collection<String> changedLists) {
        return form.groupIds().stream().anyMatch(changedGroups::contains)
                || form.prefixLists().stream().anyMatch(list -> changedLists.contains(list.id()));
    }

    /** Compiles a list of groups; a direction in which nothing changed is used again. */
    private GroupsForm groupsForm(List<String> groupIds, @Nullable GroupsForm known) {
        List<SecurityGroup> groups =
                groupIds.stream().map(network::securityGroup).toList();
        List<PrefixList> prefixLists = prefixLists(groups);
        GroupsForm usable = known != null && known.prefixLists().equals(prefixLists) ? known : null;
        return new GroupsForm(
                groupIds,
                groups,
                prefixLists,
                usable != null && sameRules(usable.groups(), groups, Direction.INGRESS)
                        ? usable.ingress()
                        : securityGroups(groups, Direction.INGRESS),
                usable != null && sameRules(usable.groups(), groups, Direction.EGRESS)
                        ? usable.egress()
                        : securityGroups(groups, Direction.EGRESS));
    }

    private static boolean sameRules(List<SecurityGroup> before, List<SecurityGroup> after, Direction direction) {
        return before.stream()
                .map(group -> group.rules(direction))
                .toList()
                .equals(after.stream().map(group -> group.rules(direction)).toList());
    }

    private CompiledSecurityGroups securityGroups(List<SecurityGroup> members, Direction direction) {
        List<SecurityGroupRule> rules = members.stream()
                .flatMap(group -> group.rules(direction).stream())
                .sorted(Comparator.comparing(SecurityGroupRule::id))
                .toList();
        return expansion.securityGroups(rules);
    }

    private List<PrefixList> prefixLists(List<SecurityGroup> members) {
        Map<String, PrefixList> found = new TreeMap<>();
        for (SecurityGroup group : members) {
            for (Direction direction : Direction.values()) {
                for (SecurityGroupRule rule : group.rules(direction)) {
                    if (rule.peer() instanceof Peer.Prefixes prefixes) {
                        found.computeIfAbsent(prefixes.prefixListId(), network::prefixList);
                    }
                }
            }
        }
        return List.copyOf(found.values());
    }

    private int words() {
        return GroupBits.words(groupNumbers.size());
    }

    private long[] groupBits(GroupsForm[] forms) {
        int words = words();
        long[] bits = new long[forms.length * words];
        for (int i = 0; i < forms.length; i++) {
            for (String id : forms[i].groupIds()) {
                int group = groupNumbers.known(id);
                if (group != Numbering.NONE) {
                    GroupBits.add(bits, i * words, group);
                }
            }
        }
        return bits;
    }
}
