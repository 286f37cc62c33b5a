package vpcsim.scenarios.flowlog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.vpc.InterfaceAddress;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.Subnet;

/**
 * What a record says of its interface.
 *
 * @param id its id
 * @param name its name, for people
 * @param vpcId its VPC
 * @param subnetId its subnet
 * @param instanceId its instance, {@code -} if none
 * @param region its Region, {@code -} where the zone's name does not tell it
 * @param primaryIpv4 its primary private IPv4 address, if any
 * @param networkInterface the interface itself
 */
public record LoggedInterface(
        String id,
        String name,
        String vpcId,
        String subnetId,
        String instanceId,
        String region,
        Optional<IpAddress> primaryIpv4,
        NetworkInterface networkInterface) {

    /** Stands for what there is not. */
    static final String NOTHING = "-";

    private static final Pattern ZONE = Pattern.compile("([a-z]{2,}(?:-[a-z]+)+-[0-9]+)[a-z]");

    static LoggedInterface of(NetworkIndex index, int number) {
        NetworkInterface networkInterface = index.networkInterface(number);
        Subnet subnet = index.subnet(index.subnetOf(number));
        Matcher zone = ZONE.matcher(subnet.availabilityZone());
        return new LoggedInterface(
                networkInterface.id(),
                networkInterface.name(),
                networkInterface.vpcId(),
                networkInterface.subnetId(),
                networkInterface.instanceId().orElse(NOTHING),
                zone.matches() ? zone.group(1) : NOTHING,
                first(networkInterface, Family.IPV4),
                networkInterface);
    }

    /**
     * The address that {@code srcaddr} or {@code dstaddr} shows on the interface's own side (FL-13): of IPv4 the primary
     * private one, whichever the packet had; of IPv6 the packet's, unless it is none of the interface's.
     */
    IpAddress shown(IpAddress inPacket) {
        if (inPacket.family() == Family.IPV4) {
            return primaryIpv4.orElse(inPacket);
        }
        boolean own = networkInterface.addresses().stream()
                .anyMatch(each -> each.address().equals(inPacket));
        return own ? inPacket : first(networkInterface, Family.IPV6).orElse(inPacket);
    }

    private static Optional<IpAddress> first(NetworkInterface networkInterface, Family family) {
        return networkInterface.addresses().stream()
                .map(InterfaceAddress::address)
                .filter(address -> address.family() == family)
                .findFirst();
    }
}
