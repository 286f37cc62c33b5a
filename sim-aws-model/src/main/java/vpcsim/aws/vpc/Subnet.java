package vpcsim.aws.vpc;

import java.util.List;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;

/**
 * A subnet, with the network ACL and the route table that serve it.
 *
 * @param id its id
 * @param name its name, the id if it has none
 * @param vpcId its VPC
 * @param availabilityZone its zone
 * @param cidrs its blocks in order of address: at most one of IPv4, any of IPv6
 * @param networkAclId the network ACL that serves it: exactly one (NACL-1)
 * @param routeTableId the route table that serves it
 */
public record Subnet(
        String id,
        String name,
        String vpcId,
        String availabilityZone,
        List<Cidr> cidrs,
        String networkAclId,
        String routeTableId) {

    /** Sorts the blocks, drops repetitions, and checks that at most one is of IPv4. */
    public Subnet {
        cidrs = cidrs.stream().sorted().distinct().toList();
        if (cidrs.stream().filter(cidr -> cidr.family() == Family.IPV4).count() > 1) {
            throw new IllegalArgumentException("a subnet has one IPv4 block at most: " + id);
        }
    }

    /**
     * Whether an address lies in the subnet.
     *
     * @param address the address
     * @return true if one of its blocks holds it
     */
    public boolean contains(IpAddress address) {
        return cidrs.stream().anyMatch(cidr -> cidr.contains(address));
    }
}
