package vpcsim.aws.io.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.resource.AddressChecks;
import vpcsim.aws.io.resource.ImportedNetwork;
import vpcsim.aws.io.resource.Placed;
import vpcsim.aws.io.resource.ReadOptions;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.Subnet;

/**
 * Reads the output of AWS's {@code describe-*} calls as it is: a folder with one file a call under the CLI's or Batfish's
 * names, or one file of a collector that holds many lists, pages included. The lists are found by their keys, whatever the
 * files are called. What an export lacks is defaulted, and each default is a finding; fields that are not known are
 * ignored, meanings that are not known are refused (B32, B33).
 */
public final class AwsExport {

    private AwsExport() {}

    /**
     * Reads an export.
     *
     * @param folderOrFile a folder of exported files, of which those ending in .json, .yaml or .yml are read, or one file
     * @param options how inputs are read
     * @param problems takes what is wrong, and warnings about the text
     * @return the network with its findings, or nothing if there is an error
     */
    public static Optional<ImportedNetwork> read(Path folderOrFile, ReadOptions options, Problems problems) {
        return read(folderOrFile, options, problems, files -> files.read(folderOrFile));
    }

    /**
     * Reads an export that is one file, whose document was read before.
     *
     * @param file the file
     * @param document what it holds
     * @param options how inputs are read
     * @param problems takes what is wrong, and warnings about the text
     * @return the network with its findings, or nothing if there is an error
     */
    public static Optional<ImportedNetwork> read(
            Path file, DocumentNode document, ReadOptions options, Problems problems) {
        return read(file, options, problems, files -> files.read(file, document));
    }

    private static Optional<ImportedNetwork> read(
            Path input, ReadOptions options, Problems problems, Function<ExportFiles, Optional<ExportLists>> reading) {
        Problems own = new Problems();
        ExportContext context = new ExportContext(own, options);
        Optional<Network> network =
                reading.apply(new ExportFiles(context)).map(lists -> network(input, lists, context));
        problems.addAll(own);
        return own.hasErrors() ? Optional.empty() : network.map(read -> new ImportedNetwork(read, context.findings()));
    }

    private static Network network(Path input, ExportLists lists, ExportContext context) {
        Problems problems = context.problems();
        PrefixListReader prefixLists = new PrefixListReader(context);
        prefixLists.read(lists);
        VpcReader vpcs = new VpcReader(context);
        vpcs.read(lists);
        if (vpcs.vpcs().isEmpty()) {
            problems.fileError(
                    input.toString(), "E-NO-EXPORT", "no VPC in the export", "export " + ExportList.VPCS.call());
        }
        SecurityGroupReader groups = new SecurityGroupReader(context, prefixLists);
        groups.read(lists);
        NetworkAclReader acls = new NetworkAclReader(context);
        acls.read(lists);
        SubnetReader subnets = new SubnetReader(context, vpcs.vpcs(), acls);
        subnets.read(lists);
        InstanceReader instances = new InstanceReader(context);
        instances.read(lists);
        InterfaceReader interfaces = new InterfaceReader(context, instances, subnets.subnets(), groups.groups());
        interfaces.read(lists);
        AddressChecks.subnets(vpcs.vpcs(), List.copyOf(subnets.subnets().values()), problems);
        AddressChecks.interfaces(subnets.subnets(), interfaces.interfaces(), problems);
        assumeGateways(vpcs, interfaces.interfaces());
        RouteTargets targets = new RouteTargets(context, vpcs, interfaces.primaryOf(), lists);
        RouteTableReader tables = new RouteTableReader(context, vpcs, prefixLists, targets);
        tables.read(lists);

        Network.Builder builder = Network.builder();
        Set<String> holdingPublic = subnetsHoldingPublic(interfaces.interfaces());
        for (Placed<Subnet> placed : subnets.subnets().values()) {
            Subnet subnet = placed.resource();
            boolean isPublic = subnets.mapsPublic(subnet.id()) || holdingPublic.contains(subnet.id());
            builder.add(withTable(subnet, tables.tableOf(subnet, isPublic)));
        }
        vpcs.vpcs().values().forEach(vpc -> builder.add(vpc.resource()));
        vpcs.gatewayByVpc().values().forEach(builder::add);
        prefixLists.prefixLists().values().forEach(builder::add);
        groups.groups().values().forEach(builder::add);
        acls.acls().values().forEach(builder::add);
        tables.tables().values().forEach(builder::add);
        instances.instances().values().forEach(builder::add);
        interfaces.interfaces().forEach(each -> builder.add(each.resource()));
        return builder.build();
    }

    /** A VPC whose interfaces hold public addresses has an internet gateway, if the export does not say which there are. */
    private static void assumeGateways(VpcReader vpcs, List<Placed<NetworkInterface>> interfaces) {
        if (vpcs.gatewaysListed()) {
            return;
        }
        for (Placed<NetworkInterface> placed : interfaces) {
            NetworkInterface networkInterface = placed.resource();
            if (holdsPublic(networkInterface) && !vpcs.gatewayByVpc().containsKey(networkInterface.vpcId())) {
                vpcs.assumeGateway(
                        networkInterface.vpcId(),
                        networkInterface.vpcId() + "-internet-gateway",
                        networkInterface.id() + " holds a public address");
            }
        }
    }

    private static Set<String> subnetsHoldingPublic(List<Placed<NetworkInterface>> interfaces) {
        Set<String> holding = new TreeSet<>();
        interfaces.stream()
                .map(Placed::resource)
                .filter(AwsExport::holdsPublic)
                .forEach(each -> holding.add(each.subnetId()));
        return holding;
    }

    private static boolean holdsPublic(NetworkInterface networkInterface) {
        return networkInterface.addresses().stream()
                .anyMatch(address -> address.publicAddress().isPresent());
    }

    private static Subnet withTable(Subnet subnet, String routeTableId) {
        return new Subnet(
                subnet.id(),
                subnet.name(),
                subnet.vpcId(),
                subnet.availabilityZone(),
                subnet.cidrs(),
                subnet.networkAclId(),
                routeTableId);
    }
}
