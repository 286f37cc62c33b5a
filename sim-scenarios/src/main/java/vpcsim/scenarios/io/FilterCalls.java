package vpcsim.scenarios.io;

import java.util.Optional;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.io.document.DocumentNode;
import vpcsim.aws.io.document.MapNode;
import vpcsim.aws.io.document.Problems;
import vpcsim.aws.io.document.Scalars;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.aws.vpc.NetworkChange;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.RuleAction;
import vpcsim.aws.vpc.RuleIds;
import vpcsim.aws.vpc.SecurityGroupRule;

/** Reads the calls that change security groups and network ACLs. */
final class FilterCalls {

    private final Known known;
    private final Problems problems;

    FilterCalls(Known known) {
        this.known = known;
        this.problems = known.problems();
    }

    /** The call of a name, if it is one of these and nothing is wrong with it. */
    Optional<NetworkChange> read(String name, MapNode fields) {
        return switch (name) {
            case "authorize-security-group-ingress" -> authorize(fields, Direction.INGRESS);
            case "authorize-security-group-egress" -> authorize(fields, Direction.EGRESS);
            case "revoke-security-group-ingress" -> revoke(fields, Direction.INGRESS);
            case "revoke-security-group-egress" -> revoke(fields, Direction.EGRESS);
            case "create-network-acl-entry", "replace-network-acl-entry" -> putEntry(name, fields);
            case "delete-network-acl-entry" ->
                known.networkAcl(fields.get("network-acl"))
                        .map(acl -> new NetworkChange.DeleteNetworkAclEntry(acl, direction(fields), number(fields)));
            case "replace-network-acl-association" -> associate(fields);
            default -> Optional.empty();
        };
    }

    private Optional<NetworkChange> authorize(MapNode fields, Direction direction) {
        Optional<String> group = known.group(fields.get("security-group"));
        Optional<TrafficType> traffic = Scalars.traffic(fields.get("allow"), problems);
        Optional<Peer> peer = peer(fields);
        if (group.isEmpty() || traffic.isEmpty() || peer.isEmpty()) {
            return Optional.empty();
        }
        String id = group.get();
        SecurityGroupRule rule = RuleIds.rule(id, direction, traffic.get(), peer.get());
        return Optional.of(new NetworkChange.AuthorizeSecurityGroup(id, direction, rule));
    }

    private Optional<NetworkChange> revoke(MapNode fields, Direction direction) {
        Optional<String> group = known.group(fields.get("security-group"));
        Optional<TrafficType> traffic = Scalars.traffic(fields.get("allow"), problems);
        Optional<Peer> peer = peer(fields);
        if (group.isEmpty() || traffic.isEmpty() || peer.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new NetworkChange.RevokeSecurityGroup(group.get(), direction, traffic.get(), peer.get()));
    }

    private Optional<NetworkChange> putEntry(String name, MapNode fields) {
        Optional<String> acl = known.networkAcl(fields.get("network-acl"));
        boolean allows = fields.has("allow");
        Optional<TrafficType> traffic = Scalars.traffic(fields.get(allows ? "allow" : "deny"), problems);
        Optional<Cidr> cidr = Scalars.cidr(fields.get("cidr"), problems);
        int number = number(fields);
        if (acl.isEmpty() || traffic.isEmpty() || cidr.isEmpty() || number == 0) {
            return Optional.empty();
        }
        RuleAction action = allows ? RuleAction.ALLOW : RuleAction.DENY;
        NetworkAclEntry entry = new NetworkAclEntry(number, action, traffic.get(), cidr.get());
        return Optional.of(
                name.startsWith("create")
                        ? new NetworkChange.CreateNetworkAclEntry(acl.get(), direction(fields), entry)
                        : new NetworkChange.ReplaceNetworkAclEntry(acl.get(), direction(fields), entry));
    }

    private Optional<NetworkChange> associate(MapNode fields) {
        Optional<String> subnet = known.subnet(fields.get("subnet"));
        Optional<String> acl = known.networkAcl(fields.get("network-acl"));
        return subnet.isEmpty() || acl.isEmpty()
                ? Optional.empty()
                : Optional.of(new NetworkChange.ReplaceNetworkAclAssociation(subnet.get(), acl.get()));
    }

    private Optional<Peer> peer(MapNode fields) {
        if (fields.has("cidr")) {
            return Scalars.cidr(fields.get("cidr"), problems).map(Peer.Block::new);
        }
        if (fields.has("sg")) {
            return known.group(fields.get("sg")).map(Peer.Group::new);
        }
        return known.prefixList(fields.get("prefix-list")).map(Peer.Prefixes::new);
    }

    private static Direction direction(MapNode fields) {
        return fields.has("ingress") ? Direction.INGRESS : Direction.EGRESS;
    }

    private int number(MapNode fields) {
        DocumentNode node = fields.get(fields.has("ingress") ? "ingress" : "egress");
        return (int) Scalars.integer(node, 1, NetworkAclEntry.MAX_RULE_NUMBER, problems)
                .orElse(0);
    }
}
