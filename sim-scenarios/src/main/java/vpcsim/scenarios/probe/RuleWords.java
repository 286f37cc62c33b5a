package vpcsim.scenarios.probe;

import java.util.Optional;
import vpcsim.aws.address.Direction;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.RuleAction;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.SecurityGroupRule;

/** Rules in words, such as {@code sg db: mysql from sg app} and {@code ACL data rule 100: tcp/1024-65535 to 10.0.0.0/16}. */
final class RuleWords {

    private final Network network;

    /**
     * Words for the rules of one network.
     *
     * @param network the network
     */
    RuleWords(Network network) {
        this.network = network;
    }

    /**
     * A security group rule of an interface.
     *
     * @param interfaceId the interface
     * @param direction the direction
     * @param ruleId the rule's id
     * @return the rule in words; its id if it is not among the interface's rules
     */
    String securityGroupRule(String interfaceId, Direction direction, String ruleId) {
        NetworkInterface networkInterface = network.networkInterface(interfaceId);
        for (String groupId : networkInterface.securityGroupIds()) {
            SecurityGroup group = network.securityGroup(groupId);
            Optional<SecurityGroupRule> rule = group.rules(direction).stream()
                    .filter(each -> each.id().equals(ruleId))
                    .findFirst();
            if (rule.isPresent()) {
                return groupName(group) + ": " + rule.get().traffic() + preposition(direction)
                        + peer(rule.get().peer());
            }
        }
        return ruleId;
    }

    /**
     * An entry of the network ACL that serves a subnet.
     *
     * @param subnetId the subnet
     * @param direction the direction
     * @param label the rule number, or {@code *}
     * @return the entry in words
     */
    String networkAclEntry(String subnetId, Direction direction, String label) {
        NetworkAcl acl = network.networkAcl(network.subnet(subnetId).networkAclId());
        String name = aclName(acl);
        if (label.equals(NetworkAcl.FINAL_DENY)) {
            return name + " rule *: no numbered rule matches";
        }
        for (NetworkAclEntry entry : acl.entries(direction)) {
            if (Integer.toString(entry.ruleNumber()).equals(label)) {
                String deny = entry.action() == RuleAction.DENY ? "deny " : "";
                return name + " rule " + label + ": " + deny + entry.traffic() + preposition(direction) + entry.cidr();
            }
        }
        return name + " rule " + label;
    }

    /**
     * The name of a network ACL.
     *
     * @param acl the network ACL
     * @return {@code default ACL}, or {@code ACL} and its name
     */
    static String aclName(NetworkAcl acl) {
        return acl.isDefault() ? "default ACL" : "ACL " + named(acl.id(), acl.name());
    }

    /**
     * The name of a security group.
     *
     * @param group the group
     * @return {@code sg} and its name
     */
    static String groupName(SecurityGroup group) {
        return "sg " + named(group.id(), group.name());
    }

    private String peer(Peer peer) {
        if (peer instanceof Peer.Group group) {
            return groupName(network.securityGroup(group.groupId()));
        }
        if (peer instanceof Peer.Prefixes prefixes) {
            return "prefix list "
                    + named(
                            prefixes.prefixListId(),
                            network.prefixList(prefixes.prefixListId()).name());
        }
        return peer.toString();
    }

    /** The word between traffic and peer. */
    static String preposition(Direction direction) {
        return direction == Direction.INGRESS ? " from " : " to ";
    }

    private static String named(String id, String name) {
        return name.equals(id) || name.isEmpty() ? id : id + " (" + name + ")";
    }
}
