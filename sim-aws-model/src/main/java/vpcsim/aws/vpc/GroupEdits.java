package vpcsim.aws.vpc;

import java.util.ArrayList;
import java.util.List;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.TrafficType;

/** What the calls that change security groups do, with AWS's errors (SG-12, SG-13). */
final class GroupEdits {

    private GroupEdits() {}

    static Network authorize(Network network, String groupId, Direction direction, SecurityGroupRule rule) {
        SecurityGroup group = group(network, groupId);
        if (group.rules(direction).stream().anyMatch(held -> isAbout(held, rule.traffic(), rule.peer()))) {
            throw new IllegalArgumentException("InvalidPermission.Duplicate: security group " + groupId
                    + " has this rule already: "
                    + text(direction, rule.traffic(), rule.peer()));
        }
        if (rule.peer() instanceof Peer.Group peer) {
            group(network, peer.groupId());
        }
        if (rule.peer() instanceof Peer.Prefixes peer
                && network.prefixLists().stream().noneMatch(list -> list.id().equals(peer.prefixListId()))) {
            throw new IllegalArgumentException("InvalidPrefixListID.NotFound: no prefix list " + peer.prefixListId());
        }
        List<SecurityGroupRule> rules = new ArrayList<>(group.rules(direction));
        rules.add(rule);
        return with(network, group, direction, rules);
    }

    static Network revoke(Network network, String groupId, Direction direction, TrafficType traffic, Peer peer) {
        SecurityGroup group = group(network, groupId);
        List<SecurityGroupRule> rules = group.rules(direction).stream()
                .filter(held -> !isAbout(held, traffic, peer))
                .toList();
        if (rules.size() == group.rules(direction).size()) {
            throw new IllegalArgumentException("InvalidPermission.NotFound: security group " + groupId
                    + " has no such rule: " + text(direction, traffic, peer));
        }
        return with(network, group, direction, rules);
    }

    static Network attach(Network network, String networkInterfaceId, List<String> groupIds) {
        NetworkInterface held = network.networkInterfaces().stream()
                .filter(candidate -> candidate.id().equals(networkInterfaceId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "InvalidNetworkInterfaceID.NotFound: no network interface " + networkInterfaceId));
        groupIds.forEach(groupId -> group(network, groupId));
        return network.toBuilder().add(held.withSecurityGroups(groupIds)).build();
    }

    static String describe(String call, String groupId, Direction direction, TrafficType traffic, Peer peer) {
        return call + " " + groupId + ": " + text(direction, traffic, peer);
    }

    private static String text(Direction direction, TrafficType traffic, Peer peer) {
        return traffic + RuleText.way(direction) + peer;
    }

    private static boolean isAbout(SecurityGroupRule rule, TrafficType traffic, Peer peer) {
        return rule.traffic().equals(traffic) && rule.peer().equals(peer);
    }

    private static SecurityGroup group(Network network, String groupId) {
        return network.securityGroups().stream()
                .filter(candidate -> candidate.id().equals(groupId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("InvalidGroup.NotFound: no security group " + groupId));
    }

    private static Network with(
            Network network, SecurityGroup group, Direction direction, List<SecurityGroupRule> rules) {
        SecurityGroup changed = switch (direction) {
            case INGRESS -> new SecurityGroup(group.id(), group.name(), group.vpcId(), rules, group.egress());
            case EGRESS -> new SecurityGroup(group.id(), group.name(), group.vpcId(), group.ingress(), rules);
        };
        return network.toBuilder().add(changed).build();
    }
}
