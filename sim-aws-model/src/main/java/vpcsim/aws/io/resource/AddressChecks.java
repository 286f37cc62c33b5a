package vpcsim.aws.io.resource;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.io.document.Location;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.vpc.InterfaceAddress;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.Subnet;
import vpcsim.aws.vpc.Vpc;

/** Checks of where addresses lie: each problem names both places (B26). */
public final class AddressChecks {

    private AddressChecks() {}

    /**
     * Reports subnets of one VPC that overlap, and subnets outside their VPC.
     *
     * @param vpcs the VPCs by id
     * @param subnets the subnets
     * @param problems takes what is wrong
     */
    public static void subnets(Map<String, Placed<Vpc>> vpcs, List<Placed<Subnet>> subnets, Problems problems) {
        record Block(Cidr cidr, Placed<Subnet> owner) {}
        NavigableMap<String, List<Block>> byVpc = new TreeMap<>();
        for (Placed<Subnet> subnet : subnets) {
            Placed<Vpc> vpc = vpcs.get(subnet.resource().vpcId());
            for (Cidr cidr : subnet.resource().cidrs()) {
                byVpc.computeIfAbsent(subnet.resource().vpcId(), id -> new ArrayList<>())
                        .add(new Block(cidr, subnet));
                if (vpc != null && vpc.resource().cidrs().stream().noneMatch(block -> block.contains(cidr))) {
                    problems.error(
                            subnet.at(),
                            "E-SUBNET-OUTSIDE-VPC",
                            "subnet " + subnet.resource().id() + " " + cidr + " lies outside VPC "
                                    + vpc.resource().id() + " " + vpc.resource().cidrs() + " " + place(vpc.at()),
                            "");
                }
            }
        }
        for (List<Block> blocks : byVpc.values()) {
            // Blocks either nest or share nothing, so in this order one that overlaps follows the one that holds it.
            blocks.sort(Comparator.comparing(Block::cidr));
            Block last = blocks.get(0);
            for (Block block : blocks.subList(1, blocks.size())) {
                if (last.cidr().overlaps(block.cidr())) {
                    problems.error(
                            block.owner().at(),
                            "E-SUBNETS-OVERLAP",
                            "subnet " + block.owner().resource().id() + " " + block.cidr() + " overlaps subnet "
                                    + last.owner().resource().id() + " " + last.cidr() + " "
                                    + place(last.owner().at()),
                            "subnets of one VPC share no address");
                } else {
                    last = block;
                }
            }
        }
    }

    /**
     * Reports interfaces whose address lies outside their subnet, and addresses held twice: private ones in one VPC, public
     * ones anywhere.
     *
     * @param subnets the subnets by id; every interface's is among them
     * @param interfaces the interfaces
     * @param problems takes what is wrong
     */
    public static void interfaces(
            Map<String, Placed<Subnet>> subnets, List<Placed<NetworkInterface>> interfaces, Problems problems) {
        NavigableMap<String, NavigableMap<IpAddress, Placed<NetworkInterface>>> byVpc = new TreeMap<>();
        NavigableMap<IpAddress, Placed<NetworkInterface>> byPublic = new TreeMap<>();
        for (Placed<NetworkInterface> placed : interfaces) {
            NetworkInterface networkInterface = placed.resource();
            Placed<Subnet> subnet = subnets.get(networkInterface.subnetId());
            NavigableMap<IpAddress, Placed<NetworkInterface>> held =
                    byVpc.computeIfAbsent(networkInterface.vpcId(), id -> new TreeMap<>());
            for (InterfaceAddress address : networkInterface.addresses()) {
                if (subnet != null && !subnet.resource().contains(address.address())) {
                    problems.error(
                            placed.at(),
                            "E-ADDRESS-OUTSIDE-SUBNET",
                            "address " + address.address() + " of " + networkInterface.id() + " lies outside subnet "
                                    + subnet.resource().id() + " "
                                    + subnet.resource().cidrs() + " "
                                    + place(subnet.at()),
                            "");
                }
                once(held, address.address(), placed, problems);
                if (address.publicAddress().isPresent()) {
                    once(byPublic, address.publicAddress().get(), placed, problems);
                }
            }
        }
    }

    /**
     * Words for another place.
     *
     * @param at the place
     * @return such as {@code (at shop.yaml:12:5)}
     */
    public static String place(Location at) {
        return "(at " + at.position() + ")";
    }

    private static void once(
            NavigableMap<IpAddress, Placed<NetworkInterface>> held,
            IpAddress address,
            Placed<NetworkInterface> placed,
            Problems problems) {
        Placed<NetworkInterface> first = held.putIfAbsent(address, placed);
        if (first != null) {
            problems.error(
                    placed.at(),
                    "E-ADDRESS-TWICE",
                    "address " + address + " of " + placed.resource().id() + " is also held by "
                            + first.resource().id() + " " + place(first.at()),
                    "an address belongs to one interface");
        }
    }
}
