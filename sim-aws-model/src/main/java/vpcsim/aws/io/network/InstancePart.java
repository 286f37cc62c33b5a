package vpcsim.aws.io.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;
import vpcsim.aws.io.resource.IdleTimeout;
import vpcsim.aws.io.resource.InstanceTypes;
import vpcsim.aws.io.resource.Placed;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.aws.vpc.EphemeralPorts;
import vpcsim.aws.vpc.Instance;
import vpcsim.aws.vpc.InterfaceType;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.Subnet;

/** Reads {@code instances}: groups of equal members, single machines, machines with several interfaces. */
final class InstancePart {

    /** More members than a VPC has addresses cannot be meant. */
    private static final long MAX_COUNT = 262_144;

    private static final List<String> INTERFACE_FIELDS = List.of(
            "subnet",
            "ip",
            "ipv6",
            "public-ip",
            "security-groups",
            "interface-type",
            IdleTimeout.TCP_ESTABLISHED.field(),
            IdleTimeout.UDP.field(),
            IdleTimeout.UDP_STREAM.field());
    private static final List<String> MACHINE_FIELDS = List.of(
            "count",
            "subnets",
            "ephemeral-ports",
            "conntrack-allowance",
            "forwards",
            "tags",
            "type",
            "running",
            "interfaces");
    /** What only the interface itself can say once a machine lists its interfaces. */
    private static final List<String> PLACE_FIELDS =
            List.of("count", "subnets", "subnet", "ip", "ipv6", "public-ip", "interface-type");

    private final SectionContext context;
    private final Problems problems;
    private final Map<String, Placed<Subnet>> subnets;
    private final Map<String, SecurityGroup> securityGroups;
    private final boolean strictAwsLimits;
    private final Map<String, Placed<MachineSpec>> machines = new TreeMap<>();

    InstancePart(
            SectionContext context,
            Map<String, Placed<Subnet>> subnets,
            Map<String, SecurityGroup> securityGroups,
            boolean strictAwsLimits) {
        this.strictAwsLimits = strictAwsLimits;
        this.context = context;
        this.problems = context.problems();
        this.subnets = subnets;
        this.securityGroups = securityGroups;
    }

    /** The machines, those of one group in order of their number, groups in order of name. */
    List<MachineSpec> read(MapNode section) {
        List<MachineSpec> inOrder = new ArrayList<>();
        Map<String, MapNode.Entry> byName = new TreeMap<>();
        context.parts(section, "instances").forEach(entry -> byName.put(entry.key(), entry));
        byName.values().forEach(entry -> {
            for (MachineSpec machine : machines(entry, (MapNode) entry.value())) {
                Placed<MachineSpec> first =
                        machines.putIfAbsent(machine.instance().id(), new Placed<>(machine, entry));
                if (first != null) {
                    problems.error(
                            entry,
                            "E-NAME-TWICE",
                            "instance " + machine.instance().id() + " is also made at "
                                    + first.at().position(),
                            "the members of a group of count n are GROUP-1 to GROUP-n");
                } else {
                    inOrder.add(machine);
                }
            }
        });
        return inOrder;
    }

    private List<MachineSpec> machines(MapNode.Entry entry, MapNode map) {
        List<String> known = new ArrayList<>(INTERFACE_FIELDS);
        known.addAll(MACHINE_FIELDS);
        Scalars.onlyKeys(map, known, problems);
        if (map.has("interfaces")) {
            return severalInterfaces(entry, map);
        }
        if (!map.has("count")) {
            return single(entry, map);
        }
        long count = Scalars.integer(map.get("count"), 1, MAX_COUNT, problems).orElse(0);
        for (String field : List.of("ip", "ipv6", "public-ip")) {
            if (map.has(field)) {
                problems.error(map, "E-FIELD-HERE", "'" + field + "' is for a single machine, not for a group", "");
            }
        }
        List<String> homes = homes(map);
        if (homes.isEmpty()) {
            return List.of();
        }
        MachineSpec.InterfaceSpec pattern = interfaceSpec(entry.key(), map, map, homes.get(0), entry);
        List<MachineSpec> members = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            String name = entry.key() + "-" + i;
            String home = homes.get((i - 1) % homes.size());
            MachineSpec.InterfaceSpec own = new MachineSpec.InterfaceSpec(
                    name,
                    home,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    groupsOrDefault(pattern.securityGroups(), map, home),
                    pattern.type(),
                    pattern.timeouts(),
                    entry);
            members.add(new MachineSpec(instance(name, entry.key(), map, i == 1), List.of(own)));
        }
        return members;
    }

    /** The subnets over which members are spread in turn. */
    private List<String> homes(MapNode map) {
        if (map.has("subnet") == map.has("subnets")) {
            problems.error(map, "E-MISSING-FIELD", "a group has one of the fields subnet, subnets", "");
            return List.of();
        }
        List<String> homes = new ArrayList<>();
        DocumentNode node = map.has("subnets") ? map.get("subnets") : map.get("subnet");
        for (DocumentNode item : context.oneOrMore(node)) {
            context.reference(item, "subnet", subnets.keySet()).ifPresent(homes::add);
        }
        return homes;
    }

    private List<MachineSpec> single(MapNode.Entry entry, MapNode map) {
        if (map.has("subnets")) {
            problems.error(map, "E-FIELD-HERE", "'subnets' is for a group", "add count, or write subnet");
            return List.of();
        }
        Optional<String> home = home(map);
        if (home.isEmpty()) {
            return List.of();
        }
        MachineSpec.InterfaceSpec only = interfaceSpec(entry.key(), map, map, home.get(), entry);
        return List.of(new MachineSpec(instance(entry.key(), "", map, true), List.of(only)));
    }

    private List<MachineSpec> severalInterfaces(MapNode.Entry entry, MapNode map) {
        for (String field : PLACE_FIELDS) {
            if (map.has(field)) {
                problems.error(map, "E-FIELD-HERE", "'" + field + "' stands in each interface here", "");
            }
        }
        Map<String, MapNode.Entry> byName = new TreeMap<>();
        context.parts(map, "interfaces").forEach(each -> byName.put(each.key(), each));
        if (byName.isEmpty()) {
            problems.error(map, "E-EMPTY-LIST", "at least one interface is needed", "");
        }
        List<MachineSpec.InterfaceSpec> specs = new ArrayList<>();
        byName.forEach((name, each) -> {
            MapNode own = (MapNode) each.value();
            Scalars.onlyKeys(own, INTERFACE_FIELDS, problems);
            home(own).ifPresent(home -> specs.add(interfaceSpec(entry.key() + "-" + name, own, map, home, each)));
        });
        return List.of(new MachineSpec(instance(entry.key(), "", map, true), specs));
    }

    private Optional<String> home(MapNode map) {
        return Scalars.requireKeys(map, List.of("subnet"), problems)
                ? context.reference(map.get("subnet"), "subnet", subnets.keySet())
                : Optional.empty();
    }

    /** An interface from its own map; what that does not say about groups and timeouts, the machine's map says. */
    private MachineSpec.InterfaceSpec interfaceSpec(
            String id, MapNode own, MapNode machine, String home, MapNode.Entry at) {
        MapNode groups = own.has("security-groups") ? own : machine;
        List<String> named = new ArrayList<>();
        if (groups.has("security-groups")) {
            for (DocumentNode item : context.oneOrMore(groups.get("security-groups"))) {
                context.reference(item, "security group", securityGroups.keySet())
                        .ifPresent(named::add);
            }
        }
        return new MachineSpec.InterfaceSpec(
                id,
                home,
                address(own.get("ip"), Family.IPV4),
                address(own.get("ipv6"), Family.IPV6),
                address(own.get("public-ip"), Family.IPV4),
                groupsOrDefault(named, groups, home),
                type(own.get("interface-type")),
                timeouts(own, machine),
                at);
    }

    /** The groups named, which must be of the subnet's VPC; without any, the VPC's default group (SG-5). */
    private List<String> groupsOrDefault(List<String> named, MapNode at, String home) {
        Placed<Subnet> subnet = subnets.get(home);
        if (subnet == null) {
            return named;
        }
        String vpcId = subnet.resource().vpcId();
        for (String group : named) {
            SecurityGroup securityGroup = securityGroups.get(group);
            if (securityGroup != null && !securityGroup.vpcId().equals(vpcId)) {
                problems.error(
                        at,
                        "E-OTHER-VPC",
                        "security group " + group + " belongs to another VPC than subnet " + home,
                        "");
            }
        }
        Placed<vpcsim.aws.vpc.Vpc> vpc = context.vpcs().get(vpcId);
        return named.isEmpty() && vpc != null ? List.of(context.idIn(vpc.resource(), FilterPart.DEFAULT)) : named;
    }

    private Optional<IpAddress> address(@Nullable DocumentNode node, Family family) {
        Optional<IpAddress> address = Scalars.address(node, problems);
        if (node != null && address.isPresent() && address.get().family() != family) {
            problems.error(node, "E-ADDRESS", "an address of the other family", "ip is IPv4, ipv6 is IPv6");
            return Optional.empty();
        }
        return address;
    }

    private InterfaceType type(@Nullable DocumentNode node) {
        return choice(node, Arrays.asList(InterfaceType.values()), InstancePart::word, problems)
                .orElse(InterfaceType.INTERFACE);
    }

    private static String word(InterfaceType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private ConnectionTrackingTimeouts timeouts(MapNode own, MapNode machine) {
        ConnectionTrackingTimeouts ofType = InstanceTypes.timeouts(
                machine.get("type") instanceof vpcsim.aws.io.document.ScalarNode type ? type.text() : "");
        return new ConnectionTrackingTimeouts(
                timeout(own, machine, IdleTimeout.TCP_ESTABLISHED).orElse(ofType.tcpEstablishedNanos()),
                timeout(own, machine, IdleTimeout.UDP).orElse(ofType.udpNanos()),
                timeout(own, machine, IdleTimeout.UDP_STREAM).orElse(ofType.udpStreamNanos()));
    }

    private OptionalLong timeout(MapNode own, MapNode machine, IdleTimeout timeout) {
        String field = timeout.field();
        return timeout.readNanos(own.has(field) ? own.get(field) : machine.get(field), strictAwsLimits, problems);
    }

    private Instance instance(String name, String group, MapNode map, boolean first) {
        // Every member is read from the same fields: their problems are reported once.
        Problems once = first ? problems : new Problems();
        return new Instance(
                name,
                name,
                Scalars.text(map.get("type"), once).orElse(""),
                Scalars.bool(map.get("running"), once).orElse(true),
                Scalars.integer(map.get("conntrack-allowance"), 1, Integer.MAX_VALUE, once),
                Scalars.bool(map.get("forwards"), once).orElse(false),
                group,
                tags(map.get("tags"), once),
                ephemeralPorts(map.get("ephemeral-ports"), once));
    }

    private List<String> tags(@Nullable DocumentNode node, Problems once) {
        List<String> tags = new ArrayList<>();
        for (MapNode.Entry entry : Scalars.map(node, once).map(MapNode::entries).orElse(List.of())) {
            Scalars.text(entry.value(), once).ifPresent(value -> tags.add(entry.key() + "=" + value));
        }
        return tags;
    }

    private static Optional<EphemeralPorts> ephemeralPorts(@Nullable DocumentNode node, Problems once) {
        return choice(node, Arrays.asList(EphemeralPorts.values()), EphemeralPorts::label, once);
    }

    private static <T> Optional<T> choice(
            @Nullable DocumentNode node, List<T> values, Function<T, String> word, Problems once) {
        Optional<String> text = Scalars.oneOf(node, values.stream().map(word).toList(), once);
        return text.flatMap(found ->
                values.stream().filter(value -> word.apply(value).equals(found)).findFirst());
    }
}
