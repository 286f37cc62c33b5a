package vpcsim.scenarios.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.vpc.ExternalHost;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.Subnet;
import vpcsim.aws.vpc.Vpc;
import vpcsim.core.result.Topology;
import vpcsim.scenarios.scenario.FlowSpec;
import vpcsim.scenarios.scenario.Scenario;
import vpcsim.scenarios.scenario.ScriptedPacket;
import vpcsim.scenarios.traffic.EndSelector;
import vpcsim.scenarios.traffic.Ends;

/** A network as boxes: VPC, subnets, equal instances of a subnet together, gateways, hosts outside; its traffic as edges. */
final class TopologyBuilder {

    private static final int MOST_EDGES = 200;
    private static final int MOST_MEMBERS_NAMED = 5;

    private final Network network;
    private final NetworkIndex index;
    private final EndSelector ends;
    private final List<Topology.Node> nodes = new ArrayList<>();
    private final List<String> boxOf = new ArrayList<>();

    private TopologyBuilder(Network network, NetworkIndex index, EndSelector ends) {
        this.network = network;
        this.index = index;
        this.ends = ends;
    }

    static Topology of(Scenario scenario, NetworkIndex index, EndSelector ends) {
        TopologyBuilder builder = new TopologyBuilder(scenario.network(), index, ends);
        builder.addNodes();
        return new Topology(builder.nodes, builder.edges(scenario));
    }

    private void addNodes() {
        NavigableMap<String, List<Integer>> members = members();
        for (Vpc vpc : network.vpcs()) {
            nodes.add(new Topology.Node(vpc.id(), "", "vpc", vpc.name(), 1, texts(vpc.cidrs())));
            network.internetGatewayOf(vpc.id())
                    .ifPresent(gateway -> nodes.add(new Topology.Node(
                            gateway.id(), vpc.id(), "gateway", gateway.name(), 1, List.of("internet gateway"))));
            for (Subnet subnet : network.subnets()) {
                if (subnet.vpcId().equals(vpc.id())) {
                    addSubnet(subnet, members);
                }
            }
        }
        for (ExternalHost host : network.externalHosts()) {
            nodes.add(new Topology.Node(
                    "host/" + host.name(),
                    "",
                    "host",
                    host.name(),
                    1,
                    List.of(host.addresses().toString())));
        }
    }

    private void addSubnet(Subnet subnet, NavigableMap<String, List<Integer>> members) {
        List<String> details = new ArrayList<>(texts(subnet.cidrs()));
        details.add("zone " + subnet.availabilityZone());
        details.add("network ACL " + network.networkAcl(subnet.networkAclId()).name());
        nodes.add(new Topology.Node(subnet.id(), subnet.vpcId(), "subnet", subnet.name(), 1, details));
        for (var box : members.tailMap(subnet.id() + "/", true).entrySet()) {
            if (!box.getKey().startsWith(subnet.id() + "/")) {
                break;
            }
            addInstances(box.getKey(), subnet.id(), box.getValue());
        }
    }

    private void addInstances(String id, String subnetId, List<Integer> interfaces) {
        TreeSet<String> groups = new TreeSet<>();
        for (int each : interfaces) {
            index.networkInterface(each).securityGroupIds().forEach(group -> groups.add(securityGroupName(group)));
        }
        List<String> details = new ArrayList<>();
        details.add("security groups " + String.join(", ", groups));
        for (int each : interfaces.subList(0, Math.min(interfaces.size(), MOST_MEMBERS_NAMED))) {
            NetworkInterface member = index.networkInterface(each);
            details.add(member.name() + " " + member.addresses().get(0).address());
        }
        if (interfaces.size() > MOST_MEMBERS_NAMED) {
            details.add("and " + Words.count(interfaces.size() - MOST_MEMBERS_NAMED) + " more");
        }
        String label = id.substring(id.indexOf('/') + 1);
        nodes.add(new Topology.Node(id, subnetId, "instances", label, interfaces.size(), details));
    }

    private String securityGroupName(String id) {
        return network.securityGroups().stream()
                .filter(group -> group.id().equals(id))
                .map(group -> group.name())
                .findFirst()
                .orElse(id);
    }

    /** Interfaces by the box they are drawn in: subnet, then group, or name where there is no group. */
    private NavigableMap<String, List<Integer>> members() {
        NavigableMap<String, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < index.interfaceCount(); i++) {
            NetworkInterface member = index.networkInterface(i);
            int owner = index.instanceOf(i);
            String name = member.name();
            if (owner != NetworkIndex.NONE) {
                String group = index.instance(owner).group();
                name = group.isEmpty() ? index.instance(owner).name() : group;
            }
            String box = member.subnetId() + "/" + name;
            boxOf.add(box);
            members.computeIfAbsent(box, key -> new ArrayList<>()).add(i);
        }
        return members;
    }

    private List<Topology.Edge> edges(Scenario scenario) {
        NavigableMap<String, Topology.Edge> edges = new TreeMap<>();
        for (FlowSpec flow : scenario.flows()) {
            connect(edges, flow.from(), flow.to(), flow.name() + " " + flow.type());
        }
        for (ScriptedPacket packet : scenario.packets()) {
            TrafficType type = packet.type();
            connect(edges, packet.from(), packet.to(), type.toString());
        }
        return List.copyOf(edges.values());
    }

    private void connect(NavigableMap<String, Topology.Edge> edges, String from, String to, String label) {
        SortedSet<String> targets = boxes(to);
        for (String source : boxes(from)) {
            for (String target : targets) {
                keepFirst(edges, source + " " + target + " " + label, new Topology.Edge(source, target, label));
            }
        }
    }

    /** Keeps the edges that are drawn: between a thousand subnets there are a million. */
    private static void keepFirst(NavigableMap<String, Topology.Edge> edges, String key, Topology.Edge edge) {
        if (edges.size() < MOST_EDGES || key.compareTo(edges.lastKey()) < 0) {
            edges.putIfAbsent(key, edge);
            if (edges.size() > MOST_EDGES) {
                edges.pollLastEntry();
            }
        }
    }

    private SortedSet<String> boxes(String selector) {
        Ends selected = ends.select(selector);
        SortedSet<String> boxes = new TreeSet<>();
        selected.interfaces().forEach(each -> boxes.add(boxOf.get(each)));
        selected.hosts()
                .forEach(each -> boxes.add("host/" + index.host(each.host()).name()));
        return boxes;
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(Object::toString).toList();
    }
}
