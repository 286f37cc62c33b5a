package vpcsim.aws.filter;

import java.util.ArrayList;
import java.util.List;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.PortRange;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.filter.OpenPorts.Admission;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Assumptions.CoveringRules;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.RuleAction;
import vpcsim.aws.vpc.SecurityGroupRule;

/** Turns rules into the entries of {@link RuleList}s: one a block or group, in each family and class they concern. */
final class RuleExpansion {

    private final Network network;
    private final boolean unionsCount;
    private final Numbering labels;
    private final Numbering groupNumbers;
    private final SharedTables tables = new SharedTables();

    RuleExpansion(Network network, Assumptions assumptions, Numbering labels, Numbering groupNumbers) {
        this.network = network;
        this.unionsCount = assumptions.coveringRules() == CoveringRules.OPEN;
        this.labels = labels;
        this.groupNumbers = groupNumbers;
    }

    /** Compiles entries in ascending rule number. */
    CompiledNetworkAcl networkAcl(List<NetworkAclEntry> entries) {
        List<RuleList> lists = new ArrayList<>();
        for (Family family : Family.values()) {
            for (int trafficClass = 0; trafficClass < TrafficClass.CLASSES; trafficClass++) {
                List<RuleEntry> expanded = new ArrayList<>();
                for (NetworkAclEntry entry : entries) {
                    TrafficType traffic = entry.traffic();
                    if (entry.cidr().family() == family && TrafficClass.concerns(traffic, trafficClass)) {
                        expanded.add(RuleEntry.block(
                                TrafficClass.firstKey(traffic, trafficClass),
                                TrafficClass.lastKey(traffic, trafficClass),
                                entry.cidr(),
                                labels.number(Integer.toString(entry.ruleNumber())),
                                entry.action() == RuleAction.ALLOW));
                    }
                }
                lists.add(tables.list(expanded));
            }
        }
        return new CompiledNetworkAcl(lists);
    }

    /** Compiles rules in order of their id. */
    CompiledSecurityGroups securityGroups(List<SecurityGroupRule> rules) {
        List<RuleList> lists = new ArrayList<>();
        List<OpenPorts> open = new ArrayList<>();
        for (Family family : Family.values()) {
            for (int trafficClass = 0; trafficClass < TrafficClass.CLASSES; trafficClass++) {
                List<RuleEntry> entries = new ArrayList<>();
                for (SecurityGroupRule rule : rules) {
                    if (TrafficClass.concerns(rule.traffic(), trafficClass)) {
                        addEntries(rule, family, trafficClass, entries);
                    }
                }
                lists.add(tables.list(entries));
                List<Admission> admissions = admissions(rules, family, trafficClass);
                open.add(unionsCount ? OpenPorts.ofUnion(admissions) : OpenPorts.ofSingleRules(admissions));
            }
        }
        return new CompiledSecurityGroups(lists, open);
    }

    private void addEntries(SecurityGroupRule rule, Family family, int trafficClass, List<RuleEntry> entries) {
        int firstKey = TrafficClass.firstKey(rule.traffic(), trafficClass);
        int lastKey = TrafficClass.lastKey(rule.traffic(), trafficClass);
        int number = labels.number(rule.id());
        if (rule.peer() instanceof Peer.Group group) {
            entries.add(RuleEntry.group(firstKey, lastKey, groupNumbers.number(group.groupId()), number));
            return;
        }
        for (Cidr block : blocks(rule, family)) {
            entries.add(RuleEntry.block(firstKey, lastKey, block, number, block.isEverything()));
        }
    }

    /** What TCP or UDP rules admit, by ports and blocks. */
    private List<Admission> admissions(List<SecurityGroupRule> rules, Family family, int trafficClass) {
        List<Admission> admissions = new ArrayList<>();
        if (trafficClass != TrafficClass.TCP && trafficClass != TrafficClass.UDP) {
            return admissions;
        }
        for (SecurityGroupRule rule : rules) {
            if (TrafficClass.concerns(rule.traffic(), trafficClass)) {
                PortRange ports = new PortRange(
                        TrafficClass.firstKey(rule.traffic(), trafficClass),
                        TrafficClass.lastKey(rule.traffic(), trafficClass));
                blocks(rule, family).forEach(block -> admissions.add(new Admission(ports, block)));
            }
        }
        return admissions;
    }

    private List<Cidr> blocks(SecurityGroupRule rule, Family family) {
        List<Cidr> blocks;
        if (rule.peer() instanceof Peer.Block block) {
            blocks = List.of(block.cidr());
        } else if (rule.peer() instanceof Peer.Prefixes prefixes) {
            blocks = network.prefixList(prefixes.prefixListId()).cidrs();
        } else {
            blocks = List.of();
        }
        return blocks.stream().filter(block -> block.family() == family).toList();
    }
}
