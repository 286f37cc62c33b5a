package vpcsim.aws.vpc;

import java.util.List;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.TrafficType;

/**
 * A change of a network: one call of the AWS CLI each. Applying one is pure, and refuses what AWS refuses, with AWS's error
 * code at the beginning of the message (SG-13, NACL-3). What it does to connections under way is not decided here (SG-29,
 * CT-8, CT-9). Unlike the fields of the records elsewhere, ids may name resources that do not exist: that is found when the
 * change is applied.
 */
public sealed interface NetworkChange
        permits NetworkChange.AuthorizeSecurityGroup,
                NetworkChange.RevokeSecurityGroup,
                NetworkChange.CreateNetworkAclEntry,
                NetworkChange.DeleteNetworkAclEntry,
                NetworkChange.ReplaceNetworkAclEntry,
                NetworkChange.ReplaceNetworkAclAssociation,
                NetworkChange.ModifyNetworkInterfaceAttribute,
                ModifyIdleTimeouts,
                ModifyManagedPrefixList,
                RouteChange,
                InstanceChange {

    /**
     * The name of the call.
     *
     * @return as the AWS CLI spells it: {@code replace-network-acl-entry}
     */
    String call();

    /**
     * What the call does, in a line that begins with its name.
     *
     * @return a line of text
     */
    String describe();

    /**
     * Applies the change.
     *
     * @param network the network before
     * @return the network after
     * @throws IllegalArgumentException if AWS would refuse; the message begins with AWS's error code
     */
    Network applyTo(Network network);

    /**
     * Adds a rule to a security group: {@code authorize-security-group-ingress} or {@code -egress}.
     *
     * @param groupId the group
     * @param direction the rule's direction
     * @param rule the rule; one with the same traffic and peer is a duplicate whatever its id (SG-12, SG-13)
     */
    record AuthorizeSecurityGroup(String groupId, Direction direction, SecurityGroupRule rule)
            implements NetworkChange {
        @Override
        public String call() {
            return "authorize-security-group-" + RuleText.word(direction);
        }

        @Override
        public String describe() {
            return GroupEdits.describe(call(), groupId, direction, rule.traffic(), rule.peer());
        }

        @Override
        public Network applyTo(Network network) {
            return GroupEdits.authorize(network, groupId, direction, rule);
        }
    }

    /**
     * Takes a rule from a security group: {@code revoke-security-group-ingress} or {@code -egress}.
     *
     * @param groupId the group
     * @param direction the rule's direction
     * @param traffic the traffic of the rule
     * @param peer the peer of the rule
     */
    record RevokeSecurityGroup(String groupId, Direction direction, TrafficType traffic, Peer peer)
            implements NetworkChange {
        @Override
        public String call() {
            return "revoke-security-group-" + RuleText.word(direction);
        }

        @Override
        public String describe() {
            return GroupEdits.describe(call(), groupId, direction, traffic, peer);
        }

        @Override
        public Network applyTo(Network network) {
            return GroupEdits.revoke(network, groupId, direction, traffic, peer);
        }
    }

    /**
     * Adds an entry to a network ACL.
     *
     * @param networkAclId the network ACL
     * @param direction the entry's direction
     * @param entry the entry; its number must be free in that direction (NACL-3)
     */
    record CreateNetworkAclEntry(String networkAclId, Direction direction, NetworkAclEntry entry)
            implements NetworkChange {
        @Override
        public String call() {
            return "create-network-acl-entry";
        }

        @Override
        public String describe() {
            return AclEdits.describe(call(), networkAclId, direction, entry);
        }

        @Override
        public Network applyTo(Network network) {
            return AclEdits.create(network, networkAclId, direction, entry);
        }
    }

    /**
     * Takes an entry from a network ACL.
     *
     * @param networkAclId the network ACL
     * @param direction the entry's direction
     * @param ruleNumber the entry's number
     */
    record DeleteNetworkAclEntry(String networkAclId, Direction direction, int ruleNumber) implements NetworkChange {
        @Override
        public String call() {
            return "delete-network-acl-entry";
        }

        @Override
        public String describe() {
            return call() + " " + networkAclId + " " + RuleText.word(direction) + " " + ruleNumber;
        }

        @Override
        public Network applyTo(Network network) {
            return AclEdits.delete(network, networkAclId, direction, ruleNumber);
        }
    }

    /**
     * Puts an entry in the place of another of the same number.
     *
     * @param networkAclId the network ACL
     * @param direction the entry's direction
     * @param entry the new entry; its number must be in use in that direction
     */
    record ReplaceNetworkAclEntry(String networkAclId, Direction direction, NetworkAclEntry entry)
            implements NetworkChange {
        @Override
        public String call() {
            return "replace-network-acl-entry";
        }

        @Override
        public String describe() {
            return AclEdits.describe(call(), networkAclId, direction, entry);
        }

        @Override
        public Network applyTo(Network network) {
            return AclEdits.replace(network, networkAclId, direction, entry);
        }
    }

    /**
     * Gives a subnet another network ACL (NACL-1).
     *
     * @param subnetId the subnet
     * @param networkAclId the network ACL that serves it from now on, of the same VPC
     */
    record ReplaceNetworkAclAssociation(String subnetId, String networkAclId) implements NetworkChange {
        @Override
        public String call() {
            return "replace-network-acl-association";
        }

        @Override
        public String describe() {
            return call() + " " + subnetId + ": " + networkAclId;
        }

        @Override
        public Network applyTo(Network network) {
            return AclEdits.associate(network, subnetId, networkAclId);
        }
    }

    /**
     * Gives a network interface another set of security groups (SG-3).
     *
     * @param networkInterfaceId the interface
     * @param groupIds its groups from now on, at least one
     */
    record ModifyNetworkInterfaceAttribute(String networkInterfaceId, List<String> groupIds) implements NetworkChange {

        /** Sorts the groups, and checks that there is one. */
        public ModifyNetworkInterfaceAttribute {
            groupIds = groupIds.stream().sorted().distinct().toList();
            if (groupIds.isEmpty()) {
                throw new IllegalArgumentException(
                        "an interface keeps one security group at least: " + networkInterfaceId);
            }
        }

        @Override
        public String call() {
            return "modify-network-interface-attribute";
        }

        @Override
        public String describe() {
            return call() + " " + networkInterfaceId + ": groups " + String.join(", ", groupIds);
        }

        @Override
        public Network applyTo(Network network) {
            return GroupEdits.attach(network, networkInterfaceId, groupIds);
        }
    }
}
