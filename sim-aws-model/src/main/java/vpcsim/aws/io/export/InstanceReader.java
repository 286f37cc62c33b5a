package vpcsim.aws.io.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.vpc.Instance;

/** Reads instances (API-11), in reservations or in a flat list. Terminated ones are left out, stopped ones kept. */
final class InstanceReader {

    private static final Set<String> FIELDS = new TreeSet<>(List.of(
            "InstanceId",
            "InstanceType",
            "State",
            "SubnetId",
            "VpcId",
            "PrivateIpAddress",
            "PublicIpAddress",
            "SourceDestCheck",
            "SecurityGroups",
            "NetworkInterfaces",
            "Placement",
            "Tags",
            // of no meaning to packet filtering
            "AmiLaunchIndex",
            "Architecture",
            "BlockDeviceMappings",
            "BootMode",
            "CapacityReservationId",
            "CapacityReservationSpecification",
            "ClientToken",
            "CpuOptions",
            "CurrentInstanceBootMode",
            "EbsOptimized",
            "ElasticGpuAssociations",
            "ElasticInferenceAcceleratorAssociations",
            "EnaSupport",
            "EnclaveOptions",
            "HibernationOptions",
            "Hypervisor",
            "IamInstanceProfile",
            "ImageId",
            "InstanceLifecycle",
            "Ipv6Address",
            "KernelId",
            "KeyName",
            "LaunchTime",
            "Licenses",
            "MaintenanceOptions",
            "MetadataOptions",
            "Monitoring",
            "NetworkPerformanceOptions",
            "Operator",
            "OutpostArn",
            "Platform",
            "PlatformDetails",
            "PrivateDnsName",
            "PrivateDnsNameOptions",
            "ProductCodes",
            "PublicDnsName",
            "RamdiskId",
            "RootDeviceName",
            "RootDeviceType",
            "SpotInstanceRequestId",
            "SriovNetSupport",
            "StateReason",
            "StateTransitionReason",
            "TpmSupport",
            "UsageOperation",
            "UsageOperationUpdateTime",
            "VirtualizationType"));

    private final ExportContext context;
    private final Problems problems;
    private final Map<String, Instance> instances = new TreeMap<>();
    private final Map<String, MapNode> nodes = new TreeMap<>();
    private final Set<String> gone = new TreeSet<>();

    InstanceReader(ExportContext context) {
        this.context = context;
        this.problems = context.problems();
    }

    Map<String, Instance> instances() {
        return instances;
    }

    /** The nodes of the instances that are kept. */
    Map<String, MapNode> nodes() {
        return nodes;
    }

    /** Whether an instance was left out. */
    boolean isGone(String instanceId) {
        return gone.contains(instanceId);
    }

    void read(ExportLists lists) {
        List<MapNode> all = new ArrayList<>(lists.items(ExportList.INSTANCES));
        for (MapNode reservation : lists.items(ExportList.RESERVATIONS)) {
            all.addAll(Fields.maps(reservation, "Instances", problems));
        }
        context.byId(all, ExportList.INSTANCES.idField()).forEach(this::instance);
    }

    private void instance(String id, MapNode map) {
        context.ignoreUnknown(map, "Instance", FIELDS);
        String name = Tags.name(map, problems).orElse(id);
        State state = state(id, map);
        if (state == State.GONE) {
            gone.add(id);
            context.note("TERMINATED-INSTANCE", "instance " + id + " is terminated and left out");
            return;
        }
        if (state == State.STOPPED) {
            context.note(
                    "STOPPED-INSTANCE",
                    "instance " + name + (name.equals(id) ? "" : " (" + id + ")")
                            + " is stopped: it answers nothing, and is probed as if it ran");
        }
        nodes.put(id, map);
        instances.put(
                id,
                new Instance(
                        id,
                        name,
                        Fields.text(map, "InstanceType", problems).orElse(""),
                        state == State.RUNNING,
                        OptionalLong.empty(),
                        false,
                        "",
                        Tags.of(map, problems),
                        Optional.empty()));
    }

    private enum State {
        RUNNING,
        STOPPED,
        GONE
    }

    private State state(String id, MapNode map) {
        Optional<MapNode> state = Fields.map(map, "State", problems);
        String word = state.flatMap(node -> Fields.text(node, "Name", problems)).orElse("running");
        return switch (word) {
            case "running", "pending" -> State.RUNNING;
            case "stopped", "stopping" -> State.STOPPED;
            case "terminated", "shutting-down" -> State.GONE;
            default -> {
                context.unknownMeaning(
                        state.isPresent() ? state.get() : map,
                        "instance " + id + " is in a state that is not known: " + word);
                yield State.RUNNING;
            }
        };
    }
}
