package vpcsim.aws.io.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.resource.AddressChecks;
import vpcsim.aws.io.resource.Placed;
import vpcsim.aws.vpc.ExternalHost;
import vpcsim.aws.vpc.InterfaceAddress;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.Subnet;

/**
 * Gives machines their addresses: first those that are written, then the others the next free ones of their subnets, in
 * the order of the machines. Interfaces in public subnets get public addresses from 198.18.0.0/15 (RFC 2544, the block
 * for benchmarks), which belongs to nobody and which an internet gateway does not refuse (PATH-6); the blocks of external
 * hosts are left out.
 */
final class Placement {

    /** Where public addresses come from. */
    static final Cidr PUBLIC_BLOCK = Cidr.parse("198.18.0.0/15");

    private final Problems problems;
    private final Map<String, Placed<Subnet>> subnets;
    private final SubnetPart subnetPart;
    private final List<Cidr> foreign;
    /** One pool a VPC would do; blocks of different VPCs that are equal need pools of their own. */
    private final Map<String, AddressPool> privatePools = new java.util.TreeMap<>();

    private final AddressPool publicPool = new AddressPool();
    private final List<Placed<NetworkInterface>> interfaces = new ArrayList<>();

    Placement(Problems problems, SubnetPart subnetPart, List<ExternalHost> hosts) {
        this.problems = problems;
        this.subnets = subnetPart.subnets();
        this.subnetPart = subnetPart;
        this.foreign = hosts.stream()
                .map(ExternalHost::addresses)
                .filter(cidr -> !cidr.contains(PUBLIC_BLOCK))
                .toList();
    }

    List<Placed<NetworkInterface>> place(List<MachineSpec> machines) {
        machines.forEach(machine -> machine.interfaces().forEach(this::takeWritten));
        for (MachineSpec machine : machines) {
            for (int i = 0; i < machine.interfaces().size(); i++) {
                place(machine.instance().id(), machine.interfaces().get(i), i);
            }
        }
        AddressChecks.interfaces(subnets, interfaces, problems);
        return interfaces;
    }

    private void takeWritten(MachineSpec.InterfaceSpec spec) {
        spec.address().ifPresent(pool(spec.subnetId())::take);
        spec.ipv6().ifPresent(pool(spec.subnetId())::take);
        spec.publicAddress().ifPresent(publicPool::take);
    }

    private void place(String instanceId, MachineSpec.InterfaceSpec spec, int deviceIndex) {
        Placed<Subnet> placed = subnets.get(spec.subnetId());
        if (placed == null) {
            return;
        }
        Subnet subnet = placed.resource();
        List<InterfaceAddress> addresses = new ArrayList<>();
        for (Cidr cidr : subnet.cidrs()) {
            boolean ipv4 = cidr.family() == Family.IPV4;
            Optional<IpAddress> written = ipv4 ? spec.address() : spec.ipv6();
            Optional<IpAddress> address =
                    written.isPresent() ? written : pool(subnet.id()).next(cidr);
            if (address.isEmpty()) {
                problems.error(
                        spec.at(),
                        "E-SUBNET-FULL",
                        "no address of subnet " + subnet.id() + " " + cidr + " is left for " + spec.id() + " "
                                + AddressChecks.place(placed.at()),
                        "AWS keeps the first four and the last of each block for itself (PATH-22)");
                return;
            }
            addresses.add(new InterfaceAddress(address.get(), ipv4 ? publicAddress(spec, subnet) : Optional.empty()));
        }
        refuseMissingFamily(spec, subnet);
        interfaces.add(new Placed<>(
                new NetworkInterface(
                        spec.id(),
                        spec.id(),
                        spec.type(),
                        subnet.vpcId(),
                        subnet.id(),
                        addresses,
                        spec.securityGroups(),
                        Optional.of(instanceId),
                        deviceIndex,
                        spec.timeouts()),
                spec.at()));
    }

    private void refuseMissingFamily(MachineSpec.InterfaceSpec spec, Subnet subnet) {
        boolean hasIpv4 = subnet.cidrs().stream().anyMatch(cidr -> cidr.family() == Family.IPV4);
        boolean hasIpv6 = subnet.cidrs().stream().anyMatch(cidr -> cidr.family() == Family.IPV6);
        if ((spec.address().isPresent() && !hasIpv4) || (spec.ipv6().isPresent() && !hasIpv6)) {
            problems.error(
                    spec.at(),
                    "E-ADDRESS-OUTSIDE-SUBNET",
                    "subnet " + subnet.id() + " has no block of this family",
                    "");
        }
    }

    private Optional<IpAddress> publicAddress(MachineSpec.InterfaceSpec spec, Subnet subnet) {
        if (spec.publicAddress().isPresent() || !subnetPart.isPublic(subnet.id())) {
            return spec.publicAddress();
        }
        Optional<IpAddress> next = publicPool.next(PUBLIC_BLOCK);
        while (next.isPresent() && isForeign(next.get())) {
            next = publicPool.next(PUBLIC_BLOCK);
        }
        if (next.isEmpty()) {
            problems.error(
                    spec.at(),
                    "E-NO-PUBLIC-ADDRESS",
                    "no public address of " + PUBLIC_BLOCK + " is left for " + spec.id(),
                    "give external hosts other blocks");
        }
        return next;
    }

    private boolean isForeign(IpAddress address) {
        return foreign.stream().anyMatch(cidr -> cidr.contains(address));
    }

    private AddressPool pool(String subnetId) {
        Placed<Subnet> subnet = subnets.get(subnetId);
        String vpcId = subnet == null ? "" : subnet.resource().vpcId();
        return privatePools.computeIfAbsent(vpcId, id -> new AddressPool());
    }
}
