package vpcsim.scenarios.traffic;

import java.util.List;
import java.util.Optional;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.IpAddress;

/**
 * What a selector selects.
 *
 * @param interfaces numbers of interfaces
 * @param hosts external hosts, or parts of their blocks
 * @param address the address, if the selector is one
 */
public record Ends(List<Integer> interfaces, List<HostBlock> hosts, Optional<IpAddress> address) {

    /** Copies the lists. */
    public Ends {
        interfaces = List.copyOf(interfaces);
        hosts = List.copyOf(hosts);
    }

    /**
     * Addresses of an external host.
     *
     * @param host the host's number
     * @param block its block, or a part of it
     */
    public record HostBlock(int host, Cidr block) {}
}
