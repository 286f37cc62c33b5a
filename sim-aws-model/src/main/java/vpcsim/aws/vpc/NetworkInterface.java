package vpcsim.aws.vpc;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An elastic network interface (ENI): the place where security groups and connection tracking are (SG-3).
 *
 * @param id its id
 * @param name a name for people, such as the instance's; the id if there is none
 * @param type its type
 * @param vpcId its VPC
 * @param subnetId its subnet
 * @param addresses its addresses, at least one: the primary one first, the others in order of address
 * @param securityGroupIds the security groups it carries, in order of id
 * @param instanceId the instance it is attached to, if any
 * @param deviceIndex its place at the instance (API-9): 0 is the primary interface
 * @param timeouts its idle timeouts (CT-12)
 */
public record NetworkInterface(
        String id,
        String name,
        InterfaceType type,
        String vpcId,
        String subnetId,
        List<InterfaceAddress> addresses,
        List<String> securityGroupIds,
        Optional<String> instanceId,
        int deviceIndex,
        ConnectionTrackingTimeouts timeouts) {

    /** Sorts groups and secondary addresses, drops repetitions, and checks that there is an address. */
    public NetworkInterface {
        addresses = Stream.concat(
                        addresses.stream().limit(1),
                        addresses.stream().skip(1).sorted(Comparator.comparing(InterfaceAddress::address)))
                .distinct()
                .toList();
        securityGroupIds = securityGroupIds.stream().sorted().distinct().toList();
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("a network interface has an address: " + id);
        }
    }

    /**
     * A primary interface, or one that is attached to nothing.
     *
     * @param id its id
     * @param name a name for people
     * @param type its type
     * @param vpcId its VPC
     * @param subnetId its subnet
     * @param addresses its addresses, at least one
     * @param securityGroupIds the security groups it carries
     * @param instanceId the instance it is attached to, if any
     * @param timeouts its idle timeouts
     */
    public NetworkInterface(
            String id,
            String name,
            InterfaceType type,
            String vpcId,
            String subnetId,
            List<InterfaceAddress> addresses,
            List<String> securityGroupIds,
            Optional<String> instanceId,
            ConnectionTrackingTimeouts timeouts) {
        this(id, name, type, vpcId, subnetId, addresses, securityGroupIds, instanceId, 0, timeouts);
    }

    /**
     * The same interface with other security groups (SG-3).
     *
     * @param groupIds its groups
     * @return another interface
     */
    public NetworkInterface withSecurityGroups(List<String> groupIds) {
        return new NetworkInterface(
                id, name, type, vpcId, subnetId, addresses, groupIds, instanceId, deviceIndex, timeouts);
    }

    /**
     * The same interface with other idle timeouts (CT-14).
     *
     * @param changed its timeouts
     * @return another interface
     */
    public NetworkInterface withTimeouts(ConnectionTrackingTimeouts changed) {
        return new NetworkInterface(
                id, name, type, vpcId, subnetId, addresses, securityGroupIds, instanceId, deviceIndex, changed);
    }
}
