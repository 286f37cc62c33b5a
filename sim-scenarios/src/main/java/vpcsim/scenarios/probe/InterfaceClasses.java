package vpcsim.scenarios.probe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.vpc.InterfaceAddress;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.Route;
import vpcsim.aws.vpc.SecurityGroup;

/**
 * Groups interfaces that no rule tells apart: the same subnet, security groups, type and state, a public address or none,
 * and addresses that lie in the same blocks of all rules. A probe of one member speaks for all.
 */
final class InterfaceClasses {

    private final List<List<NetworkInterface>> classes;

    InterfaceClasses(Network network) {
        List<Cidr> blocks = blocks(network);
        TreeMap<String, List<NetworkInterface>> bySignature = new TreeMap<>();
        for (NetworkInterface networkInterface : network.networkInterfaces()) {
            bySignature
                    .computeIfAbsent(signature(network, networkInterface, blocks), key -> new ArrayList<>())
                    .add(networkInterface);
        }
        classes = bySignature.values().stream().map(List::copyOf).toList();
    }

    /** The classes in a fixed order; members in order of id. */
    List<List<NetworkInterface>> classes() {
        return classes;
    }

    /** Every block that a rule, a network ACL entry, a prefix list or a route of the network names, once, in order. */
    static List<Cidr> blocks(Network network) {
        TreeSet<Cidr> blocks = new TreeSet<>();
        for (Direction direction : Direction.values()) {
            for (NetworkAcl acl : network.networkAcls()) {
                acl.entries(direction).forEach(entry -> blocks.add(entry.cidr()));
            }
            for (SecurityGroup group : network.securityGroups()) {
                group.rules(direction).forEach(rule -> {
                    if (rule.peer() instanceof Peer.Block block) {
                        blocks.add(block.cidr());
                    }
                });
            }
        }
        network.prefixLists().forEach(list -> blocks.addAll(list.cidrs()));
        network.routeTables()
                .forEach(
                        table -> table.routes().stream().map(Route::destination).forEach(blocks::add));
        return List.copyOf(blocks);
    }

    private static String signature(Network network, NetworkInterface networkInterface, Collection<Cidr> blocks) {
        StringBuilder text = new StringBuilder();
        text.append(networkInterface.vpcId()).append('|').append(networkInterface.subnetId());
        text.append('|').append(networkInterface.type());
        text.append('|').append(networkInterface.securityGroupIds());
        networkInterface
                .instanceId()
                .ifPresent(id -> text.append('|')
                        .append(network.instance(id).running())
                        .append(network.instance(id).forwards()));
        for (InterfaceAddress address : networkInterface.addresses()) {
            appendBlocks(text.append("|private"), address.address(), blocks);
            address.publicAddress().ifPresent(publicly -> appendBlocks(text.append("|public"), publicly, blocks));
        }
        return text.toString();
    }

    private static void appendBlocks(StringBuilder text, IpAddress address, Collection<Cidr> blocks) {
        for (Cidr block : blocks) {
            if (block.contains(address)) {
                text.append(',').append(block);
            }
        }
    }
}
