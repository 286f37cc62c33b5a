package vpcsim.aws.vpc;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;

/**
 * A VPC.
 *
 * @param id its id
 * @param name its name, the id if it has none
 * @param cidrs its blocks: the primary IPv4 block first, the others in order of address
 */
public record Vpc(String id, String name, List<Cidr> cidrs) {

    /** Keeps the first IPv4 block in front, sorts the others and drops repetitions. */
    public Vpc {
        Optional<Cidr> primary = firstIpv4(cidrs);
        cidrs = Stream.concat(primary.stream(), cidrs.stream().sorted())
                .distinct()
                .toList();
    }

    /**
     * The primary IPv4 block; Amazon's DNS server is at its base plus two (SG-26).
     *
     * @return the block, or nothing if the VPC has no IPv4
     */
    public Optional<Cidr> primaryIpv4() {
        return firstIpv4(cidrs);
    }

    /**
     * Whether the VPC has IPv6; its default resources then have rules for it (SG-5, NACL-5).
     *
     * @return true if one of its blocks is of IPv6
     */
    public boolean hasIpv6() {
        return cidrs.stream().anyMatch(cidr -> cidr.family() == Family.IPV6);
    }

    private static Optional<Cidr> firstIpv4(List<Cidr> cidrs) {
        return cidrs.stream().filter(cidr -> cidr.family() == Family.IPV4).findFirst();
    }
}
