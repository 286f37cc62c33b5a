package vpcsim.aws.io.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Nearest;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;
import vpcsim.aws.io.resource.InstanceTypes;
import vpcsim.aws.io.resource.Placed;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.aws.vpc.Instance;
import vpcsim.aws.vpc.InterfaceAddress;
import vpcsim.aws.vpc.InterfaceType;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.Subnet;

/**
 * Reads network interfaces (API-9). The list of them wins over the copies nested in instances (API-11), which serve where
 * the list lacks one.
 */
final class InterfaceReader {

    private static final long SECOND = 1_000_000_000L;
    private static final int MAX_TIMEOUT_SECONDS = 432_000;
    private static final Set<String> FIELDS = new TreeSet<>(List.of(
            "NetworkInterfaceId",
            "SubnetId",
            "VpcId",
            "AvailabilityZone",
            "AvailabilityZoneId",
            "Description",
            "Status",
            "InterfaceType",
            "MacAddress",
            "OwnerId",
            "RequesterId",
            "RequesterManaged",
            "SourceDestCheck",
            "PrivateIpAddress",
            "PrivateDnsName",
            "PrivateIpAddresses",
            "Ipv6Addresses",
            "Ipv4Prefixes",
            "Ipv6Prefixes",
            "Association",
            "Attachment",
            "Groups",
            "ConnectionTrackingConfiguration",
            "DenyAllIgwTraffic",
            "Ipv6Native",
            "Ipv6Address",
            "OutpostArn",
            "PublicDnsName",
            "PublicIpDnsNameOptions",
            "Operator",
            "AssociatedSubnets",
            "TagSet"));

    private final ExportContext context;
    private final Problems problems;
    private final InstanceReader instances;
    private final Map<String, Placed<Subnet>> subnets;
    private final Map<String, SecurityGroup> groups;
    private final List<Placed<NetworkInterface>> interfaces = new ArrayList<>();
    private final Map<String, String> primaryOf = new TreeMap<>();
    private final Set<String> instancesWithInterface = new TreeSet<>();

    InterfaceReader(
            ExportContext context,
            InstanceReader instances,
            Map<String, Placed<Subnet>> subnets,
            Map<String, SecurityGroup> groups) {
        this.context = context;
        this.problems = context.problems();
        this.instances = instances;
        this.subnets = subnets;
        this.groups = groups;
    }

    List<Placed<NetworkInterface>> interfaces() {
        return interfaces;
    }

    /** The primary interface of each instance. */
    Map<String, String> primaryOf() {
        return primaryOf;
    }

    /**
     * An interface as it was found.
     *
     * @param id its id
     * @param map its fields
     * @param instanceId the instance it is attached to, if any
     * @param deviceIndex its place at the instance
     */
    private record Found(String id, MapNode map, Optional<String> instanceId, int deviceIndex) {}

    void read(ExportLists lists) {
        Map<String, MapNode> listed =
                context.byId(lists.items(ExportList.NETWORK_INTERFACES), ExportList.NETWORK_INTERFACES.idField());
        List<Found> all = new ArrayList<>();
        Map<String, Found> nested = nested(listed);
        listed.forEach((id, map) -> all.add(found(id, map, nested.get(id))));
        nested.forEach((id, found) -> {
            if (!listed.containsKey(id)) {
                all.add(found);
            }
        });
        if (!lists.has(ExportList.NETWORK_INTERFACES) && !nested.isEmpty()) {
            context.note(
                    "NESTED-INTERFACES",
                    "no network interfaces in the export: those nested in the instances are taken; interfaces of "
                            + "services are not seen");
        }
        all.forEach(this::networkInterface);
        instances.nodes().forEach(this::withoutInterface);
    }

    /** The interfaces nested in instances. An id that several instances share, as masked exports have it, is told apart. */
    private Map<String, Found> nested(Map<String, MapNode> listed) {
        List<Found> all = new ArrayList<>();
        Map<String, Integer> uses = new TreeMap<>();
        instances.nodes().forEach((instanceId, node) -> {
            for (MapNode map : Fields.maps(node, "NetworkInterfaces", problems)) {
                Fields.required(map, "NetworkInterfaceId", problems).ifPresent(id -> {
                    all.add(new Found(id, map, Optional.of(instanceId), deviceIndex(map)));
                    uses.merge(id, 1, Integer::sum);
                });
            }
        });
        Map<String, Found> byId = new LinkedHashMap<>();
        for (Found found : all) {
            boolean shared = uses.getOrDefault(found.id(), 0) > 1 && !listed.containsKey(found.id());
            String id = shared ? found.id() + "-" + found.instanceId().orElse("") : found.id();
            if (shared) {
                context.warning(
                        "SHARED-INTERFACE-ID",
                        found.id() + " is nested in several instances; the one of "
                                + found.instanceId().orElse("") + " is called " + id,
                        "an id belongs to one interface: is the export masked?");
            }
            byId.putIfAbsent(id, new Found(id, found.map(), found.instanceId(), found.deviceIndex()));
        }
        return byId;
    }

    private Found found(String id, MapNode map, @org.jspecify.annotations.Nullable Found copy) {
        Optional<String> attached =
                Fields.map(map, "Attachment", problems).flatMap(to -> Fields.text(to, "InstanceId", problems));
        Optional<String> instanceId = attached.isEmpty() && copy != null ? copy.instanceId() : attached;
        return new Found(id, map, instanceId, deviceIndex(map));
    }

    private int deviceIndex(MapNode map) {
        return Fields.map(map, "Attachment", problems)
                .map(to -> (int) Fields.integer(to, "DeviceIndex", 0, Integer.MAX_VALUE, problems)
                        .orElse(0))
                .orElse(0);
    }

    private void networkInterface(Found found) {
        MapNode map = found.map();
        context.ignoreUnknown(map, "NetworkInterface", FIELDS);
        if (found.instanceId().filter(instances::isGone).isPresent()) {
            return;
        }
        Optional<Subnet> subnet = subnet(found.id(), map);
        List<InterfaceAddress> addresses = addresses(map);
        if (subnet.isEmpty() || leftOut(found, subnet.get(), addresses)) {
            return;
        }
        sayWhatIsNotModelled(found);
        Optional<Instance> instance =
                found.instanceId().map(id -> instances.instances().get(id)).filter(known -> known != null);
        add(
                new NetworkInterface(
                        found.id(),
                        name(found, instance),
                        InterfaceTypes.of(map, problems),
                        subnet.get().vpcId(),
                        subnet.get().id(),
                        addresses,
                        groups(found.id(), map, "Groups"),
                        instance.map(Instance::id),
                        found.deviceIndex(),
                        timeouts(map, instance)),
                found);
    }

    private void sayWhatIsNotModelled(Found found) {
        for (String prefixes : List.of("Ipv4Prefixes", "Ipv6Prefixes")) {
            if (!Fields.maps(found.map(), prefixes, problems).isEmpty()) {
                context.incomplete(
                        "DELEGATED-PREFIXES", "prefixes delegated to " + found.id() + " are not modelled", "");
            }
        }
        if (Fields.isTrue(found.map(), "DenyAllIgwTraffic", problems)) {
            context.incomplete(
                    "DENY-ALL-IGW-TRAFFIC",
                    found.id() + " refuses what comes in through internet gateways, which is not modelled",
                    "");
        }
        boolean detached = Fields.text(found.map(), "Status", problems)
                .filter("available"::equals)
                .isPresent();
        if (detached) {
            context.note(
                    "DETACHED-INTERFACE",
                    found.id() + " is attached to nothing: it answers nothing, and is probed as if it did");
        }
    }

    private void add(NetworkInterface networkInterface, Found found) {
        interfaces.add(new Placed<>(networkInterface, found.map()));
        Optional<String> instanceId = networkInterface.instanceId();
        if (instanceId.isEmpty()) {
            return;
        }
        instancesWithInterface.add(instanceId.get());
        if (found.deviceIndex() == 0) {
            primaryOf.putIfAbsent(instanceId.get(), networkInterface.id());
        }
        boolean checked = Scalars.bool(Fields.get(found.map(), "SourceDestCheck"), problems)
                .orElse(true);
        if (!checked) {
            context.note(
                    "SOURCE-DEST-CHECK-OFF",
                    "instance " + instanceId.get() + " may forward (the source/destination check of "
                            + networkInterface.id()
                            + " is off); what it does with packets is not in the export, so routes through it are not "
                            + "modelled");
        }
    }

    /** Whether an interface cannot be part of the model; why is said. */
    private boolean leftOut(Found found, Subnet subnet, List<InterfaceAddress> addresses) {
        if (addresses.isEmpty()) {
            context.note("INTERFACE-WITHOUT-ADDRESS", found.id() + " has no address and is left out");
            return true;
        }
        boolean inside = addresses.stream().allMatch(address -> subnet.contains(address.address()));
        boolean ofService = Fields.isTrue(found.map(), "RequesterManaged", problems)
                && found.instanceId().isEmpty();
        if (!inside && ofService) {
            context.warning(
                    "INTERFACE-LEFT-OUT",
                    found.id() + ", an interface of a service, has "
                            + addresses.get(0).address() + " outside its subnet " + subnet.id() + " " + subnet.cidrs()
                            + " and is left out",
                    "is the export put together from several?");
        }
        return !inside && ofService;
    }

    private Optional<Subnet> subnet(String id, MapNode map) {
        Optional<String> subnetId = Fields.required(map, "SubnetId", problems);
        if (subnetId.isEmpty()) {
            return Optional.empty();
        }
        Placed<Subnet> subnet = subnets.get(subnetId.get());
        if (subnet == null) {
            problems.error(
                    map,
                    "E-UNKNOWN-SUBNET",
                    id + " is in subnet " + subnetId.get() + ", which is not in the export",
                    () -> Nearest.hint(subnetId.get(), subnets.keySet()));
            return Optional.empty();
        }
        return Optional.of(subnet.resource());
    }

    /** The primary IPv4 address, the other ones, the IPv6 addresses. */
    private List<InterfaceAddress> addresses(MapNode map) {
        Map<IpAddress, Optional<IpAddress>> byAddress = new LinkedHashMap<>();
        Optional<IpAddress> primary = Cidrs.address(map, "PrivateIpAddress", Family.IPV4, problems);
        primary.ifPresent(address -> byAddress.put(address, publicAddress(map)));
        for (MapNode own : Fields.maps(map, "PrivateIpAddresses", problems)) {
            Cidrs.address(own, "PrivateIpAddress", Family.IPV4, problems).ifPresent(address -> {
                Optional<IpAddress> mapped = publicAddress(own);
                if (mapped.isPresent() || !byAddress.containsKey(address)) {
                    byAddress.put(address, mapped);
                }
            });
        }
        List<MapNode> ipv6 = new ArrayList<>(Fields.maps(map, "Ipv6Addresses", problems));
        ipv6.add(map);
        for (MapNode own : ipv6) {
            Cidrs.address(own, "Ipv6Address", Family.IPV6, problems)
                    .ifPresent(address -> byAddress.put(address, Optional.empty()));
        }
        return byAddress.entrySet().stream()
                .map(entry -> new InterfaceAddress(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The public address of an interface or of one of its addresses; an instance says it in a field of its own. */
    private Optional<IpAddress> publicAddress(MapNode map) {
        return Fields.map(map, "Association", problems)
                .flatMap(association -> Cidrs.address(association, "PublicIp", Family.IPV4, problems))
                .or(() -> Cidrs.address(map, "PublicIpAddress", Family.IPV4, problems));
    }

    private List<String> groups(String interfaceId, MapNode map, String field) {
        List<String> known = new ArrayList<>();
        for (MapNode group : Fields.maps(map, field, problems)) {
            Fields.required(group, "GroupId", problems).ifPresent(id -> {
                if (groups.containsKey(id)) {
                    known.add(id);
                } else if (context.options().assumeNoMatch()) {
                    context.incomplete(
                            "UNKNOWN-GROUP",
                            interfaceId + " carries " + id + ", whose rules are not in the export",
                            "");
                } else {
                    problems.error(
                            group,
                            "E-UNKNOWN-GROUP",
                            interfaceId + " carries " + id + ", whose rules are not in the export",
                            () -> groups.isEmpty()
                                    ? "export " + ExportList.SECURITY_GROUPS.call()
                                    : Nearest.hint(id, groups.keySet()));
                }
            });
        }
        return known;
    }

    private String name(Found found, Optional<Instance> instance) {
        Optional<String> own = Tags.name(found.map(), problems);
        if (own.isPresent() || instance.isEmpty()) {
            return own.orElse(found.id());
        }
        String name = instance.get().name();
        return found.deviceIndex() == 0 ? name : name + "-eth" + found.deviceIndex();
    }

    private ConnectionTrackingTimeouts timeouts(MapNode map, Optional<Instance> instance) {
        ConnectionTrackingTimeouts ofType =
                InstanceTypes.timeouts(instance.map(Instance::type).orElse(""));
        Optional<MapNode> given = Fields.map(map, "ConnectionTrackingConfiguration", problems);
        return given.isEmpty()
                ? ofType
                : new ConnectionTrackingTimeouts(
                        seconds(given.get(), "TcpEstablishedTimeout", ofType.tcpEstablishedNanos()),
                        seconds(given.get(), "UdpTimeout", ofType.udpNanos()),
                        seconds(given.get(), "UdpStreamTimeout", ofType.udpStreamNanos()));
    }

    private long seconds(MapNode map, String field, long otherwiseNanos) {
        var seconds = Fields.integer(map, field, 1, MAX_TIMEOUT_SECONDS, problems);
        return seconds.isPresent() ? seconds.getAsLong() * SECOND : otherwiseNanos;
    }

    /** An instance of which no interface is known has one by what the instance itself says. */
    private void withoutInterface(String instanceId, MapNode node) {
        Instance instance = instances.instances().get(instanceId);
        if (instancesWithInterface.contains(instanceId) || instance == null || problems.hasErrors()) {
            return;
        }
        List<InterfaceAddress> addresses = addresses(node);
        if (addresses.isEmpty() || !Fields.has(node, "SubnetId")) {
            context.note("INSTANCE-WITHOUT-INTERFACE", "instance " + instanceId + " has no network interface");
            return;
        }
        String id = "interface-of-" + instanceId;
        context.warning(
                "DEFAULT-INTERFACE",
                "no network interface of instance " + instanceId + " in the export: one with its address and groups is "
                        + "taken",
                "export " + ExportList.NETWORK_INTERFACES.call());
        subnet(instanceId, node)
                .ifPresent(subnet -> add(
                        new NetworkInterface(
                                id,
                                instance.name(),
                                InterfaceType.INTERFACE,
                                subnet.vpcId(),
                                subnet.id(),
                                addresses,
                                groups(instanceId, node, "SecurityGroups"),
                                Optional.of(instanceId),
                                InstanceTypes.timeouts(instance.type())),
                        new Found(id, node, Optional.of(instanceId), 0)));
    }
}
