package vpcsim.aws.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import vpcsim.core.probe.Fingerprint;

/** Compiles the filters of a network. Cost: linear in the rules of distinct sets of groups, not in interfaces times rules. */
public final class FilterCompiler {

    private final Network network;
    private final NetworkIndex index;
    private final Assumptions assumptions;
    private final Numbering labels;
    private final Numbering groupNumbers;
    private final Map<List<String>, GroupsForm> knownGroups;
    private final Map<String, AclForm> knownAcls;
    private final Map<List<String>, GroupsForm> groups = new LinkedHashMap<>();
    private final Map<String, AclForm> acls = new TreeMap<>();

    private FilterCompiler(Network network, Sources known, List<String> labels) {
        this.network = network;
        this.index = known.index();
        this.assumptions = known.assumptions();
        this.labels = new Numbering(labels);
        this.groupNumbers = new Numbering(known.groupIds());
        this.knownGroups = known.groups();
        this.knownAcls = known.acls();
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
        Sources nothing = new Sources(index, assumptions, List.of(), new LinkedHashMap<>(), new TreeMap<>());
        return new FilterCompiler(network, nothing, List.of(NetworkAcl.FINAL_DENY)).filters(1);
    }

    /**
     * Compiles again after a change. What did not change is used again. Numbers of resources and of rules stay as they are.
     *
     * @param previous the version before the change
     * @param network the network after the change, with the same interfaces, subnets and VPCs
     * @return the next version
     */
    public static CompiledFilters recompile(CompiledFilters previous, Network network) {
        return new FilterCompiler(network, previous.sources(), previous.labels()).filters(previous.version() + 1);
    }

    private CompiledFilters filters(int version) {
        Subnets subnets = subnets();
        Interfaces interfaces = interfaces();
        List<String> texts = labels.texts();
        long[] hashes = texts.stream().mapToLong(Fingerprint::hash).toArray();
        Sources sources = new Sources(index, assumptions, groupNumbers.texts(), groups, acls);
        return new CompiledFilters(version, texts, hashes, interfaces, subnets, sources);
    }

    private Subnets subnets() {
        int n = index.subnetCount();
        CompiledNetworkAcl[] ingress = new CompiledNetworkAcl[n];
        CompiledNetworkAcl[] egress = new CompiledNetworkAcl[n];
        for (int i = 0; i < n; i++) {
            String aclId = network.subnet(index.subnet(i).id()).networkAclId();
            AclForm form = acls.computeIfAbsent(aclId, id -> aclForm(network.networkAcl(id)));
            ingress[i] = form.ingress();
            egress[i] = form.egress();
        }
        return new Subnets(ingress, egress);
    }

    private AclForm aclForm(NetworkAcl acl) {
        AclForm known = knownAcls.get(acl.id());
        if (known != null && known.acl().equals(acl)) {
            return known;
        }
        return new AclForm(
                acl, RuleExpansion.networkAcl(acl.ingress(), labels), RuleExpansion.networkAcl(acl.egress(), labels));
    }

    private Interfaces interfaces() {
        int n = index.interfaceCount();
        CompiledSecurityGroups[] ingress = new CompiledSecurityGroups[n];
        CompiledSecurityGroups[] egress = new CompiledSecurityGroups[n];
        ConnectionTrackingTimeouts[] timeouts = new ConnectionTrackingTimeouts[n];
        List<NetworkInterface> now = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            NetworkInterface networkInterface =
                    network.networkInterface(index.networkInterface(i).id());
            now.add(networkInterface);
            GroupsForm form = groups.computeIfAbsent(networkInterface.securityGroupIds(), this::groupsForm);
            ingress[i] = form.ingress();
            egress[i] = form.egress();
            timeouts[i] = networkInterface.timeouts();
        }
        int[] groupSet = new int[n];
        long[] groupBits = groupBits(now, groupSet);
        return new Interfaces(ingress, egress, timeouts, groupSet, groupBits);
    }

    private GroupsForm groupsForm(List<String> groupIds) {
        List<SecurityGroup> members =
                groupIds.stream().map(network::securityGroup).toList();
        List<PrefixList> prefixLists = prefixLists(members);
        GroupsForm known = knownGroups.get(groupIds);
        if (known != null
                && known.groups().equals(members)
                && known.prefixLists().equals(prefixLists)) {
            return known;
        }
        return new GroupsForm(
                members,
                prefixLists,
                securityGroups(members, Direction.INGRESS),
                securityGroups(members, Direction.EGRESS));
    }

    private CompiledSecurityGroups securityGroups(List<SecurityGroup> members, Direction direction) {
        List<SecurityGroupRule> rules = members.stream()
                .flatMap(group -> group.rules(direction).stream())
                .sorted(Comparator.comparing(SecurityGroupRule::id))
                .toList();
        return new RuleExpansion(network, assumptions, labels, groupNumbers).securityGroups(rules);
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

    /** Writes where each interface's set of groups begins, and returns the bits: one set a distinct list of groups. */
    private long[] groupBits(List<NetworkInterface> interfaces, int[] groupSet) {
        List<String> referenced = groupNumbers.texts();
        int words = GroupBits.words(referenced.size());
        Map<List<String>, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < groupSet.length; i++) {
            groupSet[i] = places.computeIfAbsent(interfaces.get(i).securityGroupIds(), ids -> places.size() * words);
        }
        long[] bits = new long[places.size() * words];
        places.forEach((ids, place) -> {
            for (String id : ids) {
                int group = referenced.indexOf(id);
                if (group >= 0) {
                    GroupBits.add(bits, place, group);
                }
            }
        });
        return bits;
    }
}
