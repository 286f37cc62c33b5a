package vpcsim.aws.io.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;
import vpcsim.aws.io.resource.AddressChecks;
import vpcsim.aws.io.resource.ImportedNetwork;
import vpcsim.aws.io.resource.Placed;
import vpcsim.aws.io.resource.ReadOptions;
import vpcsim.aws.vpc.ExternalHost;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkInterface;

/**
 * Reads the part {@code network} of a scenario file. The id of a resource is its name; the order of entries means nothing.
 * What is not written is what AWS gives a new resource: outbound open (SG-4), the default security group and network ACL
 * (SG-5, NACL-5), local routes (PATH-18). A document that passed the schema has no structural problem; one that did not is
 * safe to read.
 */
public final class NetworkSection {

    private static final List<String> FIELDS = List.of(
            "vpc",
            "vpcs",
            "subnets",
            "route-tables",
            "network-acls",
            "security-groups",
            "prefix-lists",
            "instances",
            "external-hosts",
            "aws");

    private NetworkSection() {}

    /**
     * Reads a network.
     *
     * @param node the value of {@code network}
     * @param baseFolder the folder of the scenario file, from which {@code aws: FOLDER} counts
     * @param options how inputs are read
     * @param problems takes what is wrong
     * @return the network, or nothing if there is an error
     */
    public static Optional<ImportedNetwork> read(
            DocumentNode node, Path baseFolder, ReadOptions options, Problems problems) {
        Problems own = new Problems();
        Optional<MapNode> section = Scalars.map(node, own);
        Optional<ImportedNetwork> network =
                section.isEmpty() ? Optional.empty() : read(section.get(), baseFolder, options, own);
        problems.addAll(own);
        return own.hasErrors() ? Optional.empty() : network;
    }

    private static Optional<ImportedNetwork> read(
            MapNode section, Path baseFolder, ReadOptions options, Problems problems) {
        Scalars.onlyKeys(section, FIELDS, problems);
        SectionContext context = new SectionContext(problems);
        List<ExternalHost> hosts = externalHosts(section, context);
        if (section.has("aws")) {
            return AwsPart.read(section, baseFolder, options, problems).map(imported -> withHosts(imported, hosts));
        }
        new VpcPart(context).read(section);
        FilterPart filters = new FilterPart(context);
        filters.read(section);
        SubnetPart subnetPart = new SubnetPart(context, filters.networkAcls());
        subnetPart.read(section);
        AddressChecks.subnets(context.vpcs(), List.copyOf(subnetPart.subnets().values()), problems);
        List<MachineSpec> machines = new InstancePart(
                        context, subnetPart.subnets(), filters.securityGroups(), options.strictAwsLimits())
                .read(section);
        List<Placed<NetworkInterface>> interfaces = new Placement(problems, subnetPart, hosts).place(machines);

        Network.Builder builder = Network.builder();
        context.vpcs().values().forEach(vpc -> builder.add(vpc.resource()));
        filters.prefixLists().values().forEach(builder::add);
        filters.securityGroups().values().forEach(builder::add);
        filters.networkAcls().values().forEach(builder::add);
        subnetPart.addTo(builder, interfaceByName(machines));
        machines.forEach(machine -> builder.add(machine.instance()));
        interfaces.forEach(each -> builder.add(each.resource()));
        hosts.forEach(builder::add);
        return Optional.of(new ImportedNetwork(builder.build(), List.of()));
    }

    /** The interface that a route names by an instance, which is its primary one, or by its own name. */
    private static Map<String, String> interfaceByName(List<MachineSpec> machines) {
        Map<String, String> byName = new TreeMap<>();
        for (MachineSpec machine : machines) {
            machine.interfaces().forEach(spec -> byName.put(spec.id(), spec.id()));
            if (!machine.interfaces().isEmpty()) {
                byName.put(machine.instance().id(), machine.interfaces().get(0).id());
            }
        }
        return byName;
    }

    private static List<ExternalHost> externalHosts(MapNode section, SectionContext context) {
        Problems problems = context.problems();
        List<ExternalHost> hosts = new ArrayList<>();
        for (MapNode.Entry entry : context.parts(section, "external-hosts")) {
            MapNode map = (MapNode) entry.value();
            Scalars.onlyKeys(map, List.of("cidr", "attached"), problems);
            Scalars.requireKeys(map, List.of("cidr"), problems);
            boolean direct = Scalars.oneOf(map.get("attached"), List.of("direct", "gateway"), problems)
                    .filter("direct"::equals)
                    .isPresent();
            Scalars.cidr(map.get("cidr"), problems)
                    .ifPresent(cidr -> hosts.add(new ExternalHost(entry.key(), cidr, direct)));
        }
        return hosts;
    }

    private static ImportedNetwork withHosts(ImportedNetwork imported, List<ExternalHost> hosts) {
        Network.Builder builder = imported.network().toBuilder();
        hosts.forEach(builder::add);
        return new ImportedNetwork(builder.build(), imported.findings());
    }
}
