package vpcsim.aws.vpc;

import java.util.ArrayList;
import java.util.List;
import vpcsim.aws.address.Direction;

/** What the calls that change network ACLs do, with AWS's errors (NACL-1, NACL-3, NACL-14). */
final class AclEdits {

    private AclEdits() {}

    static Network create(Network network, String networkAclId, Direction direction, NetworkAclEntry entry) {
        NetworkAcl acl = acl(network, networkAclId);
        if (has(acl, direction, entry.ruleNumber())) {
            throw new IllegalArgumentException("NetworkAclEntryAlreadyExists: network ACL " + networkAclId + " has "
                    + RuleText.word(direction) + " rule " + entry.ruleNumber() + " already");
        }
        List<NetworkAclEntry> entries = new ArrayList<>(acl.entries(direction));
        entries.add(entry);
        return with(network, acl, direction, entries);
    }

    static Network delete(Network network, String networkAclId, Direction direction, int ruleNumber) {
        NetworkAcl acl = acl(network, networkAclId);
        return with(network, acl, direction, without(acl, direction, ruleNumber));
    }

    static Network replace(Network network, String networkAclId, Direction direction, NetworkAclEntry entry) {
        NetworkAcl acl = acl(network, networkAclId);
        List<NetworkAclEntry> entries = new ArrayList<>(without(acl, direction, entry.ruleNumber()));
        entries.add(entry);
        return with(network, acl, direction, entries);
    }

    static Network associate(Network network, String subnetId, String networkAclId) {
        NetworkAcl acl = acl(network, networkAclId);
        Subnet held = network.subnets().stream()
                .filter(candidate -> candidate.id().equals(subnetId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("InvalidSubnetID.NotFound: no subnet " + subnetId));
        if (!held.vpcId().equals(acl.vpcId())) {
            throw new IllegalArgumentException("InvalidParameterValue: subnet " + subnetId + " is in " + held.vpcId()
                    + ", network ACL " + networkAclId + " in " + acl.vpcId());
        }
        return network.toBuilder()
                .add(new Subnet(
                        held.id(),
                        held.name(),
                        held.vpcId(),
                        held.availabilityZone(),
                        held.cidrs(),
                        networkAclId,
                        held.routeTableId()))
                .build();
    }

    static String describe(String call, String networkAclId, Direction direction, NetworkAclEntry entry) {
        String action = entry.action() == RuleAction.ALLOW ? "allow " : "";
        return call + " " + networkAclId + " " + RuleText.word(direction) + " " + entry.ruleNumber() + ": " + action
                + RuleText.withoutNumber(direction, entry);
    }

    private static boolean has(NetworkAcl acl, Direction direction, int ruleNumber) {
        return acl.entries(direction).stream().anyMatch(entry -> entry.ruleNumber() == ruleNumber);
    }

    private static List<NetworkAclEntry> without(NetworkAcl acl, Direction direction, int ruleNumber) {
        if (!has(acl, direction, ruleNumber)) {
            throw new IllegalArgumentException("NetworkAclEntryNotFound: network ACL " + acl.id() + " has no "
                    + RuleText.word(direction) + " rule " + ruleNumber);
        }
        return acl.entries(direction).stream()
                .filter(entry -> entry.ruleNumber() != ruleNumber)
                .toList();
    }

    private static NetworkAcl acl(Network network, String networkAclId) {
        return network.networkAcls().stream()
                .filter(candidate -> candidate.id().equals(networkAclId))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("InvalidNetworkAclID.NotFound: no network ACL " + networkAclId));
    }

    private static Network with(Network network, NetworkAcl acl, Direction direction, List<NetworkAclEntry> entries) {
        NetworkAcl changed = switch (direction) {
            case INGRESS -> new NetworkAcl(acl.id(), acl.name(), acl.vpcId(), acl.isDefault(), entries, acl.egress());
            case EGRESS -> new NetworkAcl(acl.id(), acl.name(), acl.vpcId(), acl.isDefault(), acl.ingress(), entries);
        };
        return network.toBuilder().add(changed).build();
    }
}
