package vpcsim.aws.io.network;

import java.util.List;
import java.util.Optional;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.io.document.Location;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.aws.vpc.Instance;
import vpcsim.aws.vpc.InterfaceType;

/**
 * One machine as it is to be made, before it has addresses.
 *
 * @param instance the instance
 * @param interfaces its interfaces, the primary one first
 */
record MachineSpec(Instance instance, List<InterfaceSpec> interfaces) {

    /**
     * One interface of it.
     *
     * @param id its id
     * @param subnetId its subnet
     * @param address the IPv4 address written, if one is
     * @param ipv6 the IPv6 address written, if one is
     * @param publicAddress the public address written, if one is
     * @param securityGroups its groups
     * @param type its type
     * @param timeouts its idle timeouts
     * @param at where it is written
     */
    record InterfaceSpec(
            String id,
            String subnetId,
            Optional<IpAddress> address,
            Optional<IpAddress> ipv6,
            Optional<IpAddress> publicAddress,
            List<String> securityGroups,
            InterfaceType type,
            ConnectionTrackingTimeouts timeouts,
            Location at) {}
}
