package vpcsim.aws.vpc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.Spelling;

/**
 * Finds the ends that a selector means, wherever an end is asked for. A selector is the name or id of an instance or of a
 * network interface, the name of a group of instances or of an external host, the name or id of a subnet or of a security
 * group, a tag ({@code tag:Team=payments}), an address (private or public, or of an external host), or a block of
 * addresses. Where a name means several kinds of things, the first kind in this order is taken; where it means several
 * things of one kind, all are. An instance stands for all its interfaces, a security group for the interfaces that carry
 * it. Immutable. Making one is linear in the network, as is a look-up of an address or block; other look-ups take O(log n).
 */
public final class EndDirectory {

    private static final String TAG = "tag:";
    private static final int SUGGESTIONS = 3;

    private static final Comparator<End> ORDER = Comparator.comparing(EndDirectory::isOutside)
            .thenComparing(end -> end instanceof End.Interface inside ? inside.networkInterfaceId() : "");

    /** Where the instances are in {@link #kinds}. */
    private static final int INSTANCES = 0;

    private final Network network;
    private final List<Map<String, List<End>>> kinds = new ArrayList<>();

    private EndDirectory(Network network) {
        this.network = network;
        Map<String, List<End>> byInstance = collect(NetworkInterface::instanceId);
        Map<String, List<End>> instances = new TreeMap<>();
        Map<String, List<End>> groups = new TreeMap<>();
        Map<String, List<End>> tags = new TreeMap<>();
        for (Instance instance : network.instances()) {
            List<End> ends = byInstance.getOrDefault(instance.id(), List.of());
            add(instances, instance.id(), ends);
            if (!instance.name().equals(instance.id())) {
                add(instances, instance.name(), ends);
            }
            if (!instance.group().isEmpty()) {
                add(groups, instance.group(), ends);
            }
            instance.tags().forEach(tag -> add(tags, TAG + tag, ends));
        }
        Map<String, List<End>> hosts = new TreeMap<>();
        network.externalHosts()
                .forEach(host -> add(hosts, host.name(), List.of(new End.External(host.name(), host.addresses()))));
        kinds.add(instances);
        kinds.add(interfaces());
        kinds.add(groups);
        kinds.add(hosts);
        kinds.add(subnets());
        kinds.add(securityGroups());
        kinds.add(tags);
    }

    /**
     * The directory of a network.
     *
     * @param network the network
     * @return its directory
     */
    public static EndDirectory of(Network network) {
        return new EndDirectory(network);
    }

    /**
     * The ends that a selector means.
     *
     * @param selector a name, id, tag, address or block
     * @return interfaces in order of id (those of an instance in order of their place at it, the primary one first), then
     *     external hosts in order of name, each once; empty if it means none, or something without members
     */
    public List<End> resolve(String selector) {
        for (int kind = 0; kind < kinds.size(); kind++) {
            List<End> ends = kinds.get(kind).get(selector);
            if (ends != null) {
                Comparator<End> order = kind == INSTANCES
                        ? Comparator.comparingInt(this::deviceIndex).thenComparing(ORDER)
                        : ORDER;
                return ends.stream().distinct().sorted(order).toList();
            }
        }
        return block(selector).map(this::within).orElse(List.of());
    }

    private int deviceIndex(End end) {
        return end instanceof End.Interface inside
                ? network.networkInterface(inside.networkInterfaceId()).deviceIndex()
                : 0;
    }

    /**
     * Whether a selector names something of the network, with or without members. Addresses and blocks are no names.
     *
     * @param selector a name, id or tag
     * @return true if it does
     */
    public boolean isKnown(String selector) {
        return kinds.stream().anyMatch(kind -> kind.containsKey(selector));
    }

    /**
     * The selectors that somebody may have meant.
     *
     * @param selector one that means nothing
     * @return up to three names, ids or tags, the nearest first
     */
    public List<String> nearest(String selector) {
        Set<String> known = new LinkedHashSet<>();
        kinds.forEach(kind -> known.addAll(kind.keySet()));
        return Spelling.nearest(selector, known, SUGGESTIONS);
    }

    private Map<String, List<End>> interfaces() {
        Map<String, List<End>> ends = collect(networkInterface -> Optional.of(networkInterface.id()));
        for (NetworkInterface networkInterface : network.networkInterfaces()) {
            if (!networkInterface.name().equals(networkInterface.id())) {
                add(ends, networkInterface.name(), List.of(new End.Interface(networkInterface.id())));
            }
        }
        return ends;
    }

    private Map<String, List<End>> subnets() {
        Map<String, List<End>> byId = collect(networkInterface -> Optional.of(networkInterface.subnetId()));
        Map<String, List<End>> ends = new TreeMap<>();
        for (Subnet subnet : network.subnets()) {
            List<End> members = byId.getOrDefault(subnet.id(), List.of());
            add(ends, subnet.id(), members);
            if (!subnet.name().equals(subnet.id())) {
                add(ends, subnet.name(), members);
            }
        }
        return ends;
    }

    private Map<String, List<End>> securityGroups() {
        Map<String, List<End>> byId = new TreeMap<>();
        for (NetworkInterface networkInterface : network.networkInterfaces()) {
            for (String groupId : networkInterface.securityGroupIds()) {
                add(byId, groupId, List.of(new End.Interface(networkInterface.id())));
            }
        }
        Map<String, List<End>> ends = new TreeMap<>();
        for (SecurityGroup group : network.securityGroups()) {
            List<End> members = byId.getOrDefault(group.id(), List.of());
            add(ends, group.id(), members);
            if (!group.name().equals(group.id())) {
                add(ends, group.name(), members);
            }
        }
        return ends;
    }

    private Map<String, List<End>> collect(Function<NetworkInterface, Optional<String>> key) {
        Map<String, List<End>> ends = new TreeMap<>();
        for (NetworkInterface networkInterface : network.networkInterfaces()) {
            key.apply(networkInterface)
                    .ifPresent(name -> add(ends, name, List.of(new End.Interface(networkInterface.id()))));
        }
        return ends;
    }

    private static void add(Map<String, List<End>> map, String key, List<End> ends) {
        map.computeIfAbsent(key, name -> new ArrayList<>()).addAll(ends);
    }

    private static Optional<Cidr> block(String selector) {
        try {
            return Optional.of(selector.indexOf('/') < 0 ? Cidr.of(IpAddress.parse(selector)) : Cidr.parse(selector));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private List<End> within(Cidr block) {
        List<End> ends = new ArrayList<>();
        for (NetworkInterface networkInterface : network.networkInterfaces()) {
            if (networkInterface.addresses().stream().anyMatch(held -> isWithin(block, held))) {
                ends.add(new End.Interface(networkInterface.id()));
            }
        }
        for (ExternalHost host : network.externalHosts()) {
            if (block.contains(host.addresses())) {
                ends.add(new End.External(host.name(), host.addresses()));
            } else if (host.addresses().contains(block)) {
                ends.add(new End.External(host.name(), block));
            }
        }
        return ends;
    }

    private static boolean isOutside(End end) {
        return end instanceof End.External;
    }

    private static boolean isWithin(Cidr block, InterfaceAddress held) {
        return block.contains(held.address())
                || held.publicAddress().map(block::contains).orElse(false);
    }
}
