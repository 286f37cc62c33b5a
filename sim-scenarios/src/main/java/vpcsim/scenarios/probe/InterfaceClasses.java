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
 * Groups the addresses of interfaces that no rule tells apart: in the same subnet, with the same security groups, type and
 * state, with a public address or none, and in the same blocks of all rules. A probe of one member speaks for all.
 */
final class InterfaceClasses {

    /** A probe takes no more entries of one instance: one at each end, if both are its own. */
    private static final long MOST_ENTRIES = 2;

    private final List<List<HeldAddress>> classes;

    InterfaceClasses(Network network) {
        List<Cidr> blocks = blocks(network);
        TreeMap<String, List<HeldAddress>> bySignature = new TreeMap<>();
        for (NetworkInterface networkInterface : network.networkInterfaces()) {
            String common = signature(network, networkInterface);
            for (InterfaceAddress address : networkInterface.addresses()) {
                bySignature
                        .computeIfAbsent(common + signature(address, blocks), key -> new ArrayList<>())
                        .add(new HeldAddress(networkInterface, address));
            }
        }
        classes = bySignature.values().stream().map(List::copyOf).toList();
    }

    /** The classes in a fixed order, each of one family; members in order of the interfaces' ids. */
    List<List<HeldAddress>> classes() {
        return classes;
    }

    /** Every block that a rule, network ACL entry, prefix list, route or external host of the network names, in order. */
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
        network.externalHosts().forEach(host -> blocks.add(host.addresses()));
        network.routeTables()
                .forEach(
                        table -> table.routes().stream().map(Route::destination).forEach(blocks::add));
        return List.copyOf(blocks);
    }

    private static String signature(Network network, NetworkInterface networkInterface) {
        StringBuilder text = new StringBuilder();
        text.append(networkInterface.vpcId()).append('|').append(networkInterface.subnetId());
        text.append('|').append(networkInterface.type());
        text.append('|').append(networkInterface.securityGroupIds());
        networkInterface.instanceId().map(network::instance).ifPresent(instance -> {
            text.append('|').append(instance.running());
            instance.conntrackAllowance()
                    .ifPresent(allowance -> text.append("|allowance ").append(Math.min(allowance, MOST_ENTRIES)));
            if (instance.forwards()) {
                text.append("|forwards ").append(networkInterface.id());
            }
        });
        return text.toString();
    }

    private static String signature(InterfaceAddress address, Collection<Cidr> blocks) {
        StringBuilder text = new StringBuilder("|").append(address.address().family());
        appendBlocks(text, address.address(), blocks);
        address.publicAddress().ifPresent(publicly -> appendBlocks(text.append("|public"), publicly, blocks));
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
