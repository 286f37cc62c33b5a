package vpcsim.scenarios.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.aws.simulation.VpcSimulation;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.aws.vpc.RuleText;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.SecurityGroupRule;
import vpcsim.core.result.RuleUse;

/**
 * Counts the packets that each rule decided, over all versions of the network, of the network ACLs that a subnet had and the
 * security groups that an interface carried. Counting a packet is one store; what the
 * numbers stand for is looked up when a change takes effect, and at the end.
 *
 * <pre>
 *  byGroups[rule]                          checks by security groups, whose rules have ids of their own
 *  byAcl[2 * subnet + direction][rule]     checks by the network ACL of a subnet, whose rules only have numbers
 * </pre>
 */
final class RuleCounter implements PacketObserver {

    private static final int DIRECTIONS = 2;
    private static final int FIRST_RULES = 8;

    private final NetworkIndex index;
    private final IntFunction<String> ruleLabel;
    private final Supplier<Network> current;
    private final Map<RuleUse, Long> packets = new LinkedHashMap<>();
    private final long[][] byAcl;
    private final int subnetBase;
    private long[] byGroups = new long[FIRST_RULES];
    private Network network;

    /**
     * A counter without packets.
     *
     * @param index the run's numbers
     * @param ruleLabel the text of a rule by its number
     * @param current the network in force
     */
    RuleCounter(NetworkIndex index, IntFunction<String> ruleLabel, Supplier<Network> current) {
        this.index = index;
        this.ruleLabel = ruleLabel;
        this.current = current;
        this.network = current.get();
        this.byAcl = new long[DIRECTIONS * index.subnetCount()][0];
        this.subnetBase = index.subnetCount() == 0 ? 0 : index.subnetPlace(0);
    }

    /** A counter of the rules of a run. */
    static RuleCounter of(VpcSimulation simulation) {
        return new RuleCounter(simulation.index(), simulation::ruleLabel, simulation::network);
    }

    @Override
    public void onEvent(
            long nowNanos, EventKind kind, @Nullable Direction direction, int packet, int place, long decision) {
        if (kind == EventKind.RULE_CHANGE) {
            fold();
        } else if (kind == EventKind.SG_CHECK) {
            int rule = Decision.rule(decision);
            if (rule != Decision.NO_RULE) {
                if (rule >= byGroups.length) {
                    byGroups = grown(byGroups, rule);
                }
                byGroups[rule]++;
            }
        } else if (kind == EventKind.NACL_CHECK) {
            int rule = Decision.rule(decision);
            if (rule != Decision.NO_RULE) {
                int list = DIRECTIONS * (place - subnetBase) + (direction == Direction.INGRESS ? 0 : 1);
                if (rule >= byAcl[list].length) {
                    byAcl[list] = grown(byAcl[list], rule);
                }
                byAcl[list][rule]++;
            }
        }
    }

    private static long[] grown(long[] counts, int rule) {
        return Arrays.copyOf(counts, Math.max(FIRST_RULES, Math.max(rule + 1, 2 * counts.length)));
    }

    /**
     * Every rule of every version, network ACLs first, each by name, direction and number.
     *
     * @return one row a rule
     */
    List<RuleUse> uses() {
        fold();
        List<RuleUse> uses = new ArrayList<>();
        packets.forEach(
                (rule, count) -> uses.add(new RuleUse(rule.check(), rule.holder(), rule.rule(), rule.text(), count)));
        uses.sort(Comparator.comparing((RuleUse use) -> use.check().startsWith("SG"))
                .thenComparing(RuleUse::holder)
                .thenComparing(RuleUse::check));
        return uses;
    }

    /** Takes what was counted under the network that was in force until now. */
    private void fold() {
        Map<String, long[][]> countsOfAcl = new TreeMap<>();
        for (int subnet = 0; subnet < index.subnetCount(); subnet++) {
            String acl = network.subnet(index.subnet(subnet).id()).networkAclId();
            long[][] sums = countsOfAcl.computeIfAbsent(acl, id -> new long[DIRECTIONS][0]);
            for (int direction = 0; direction < DIRECTIONS; direction++) {
                sums[direction] = plus(sums[direction], byAcl[DIRECTIONS * subnet + direction]);
                Arrays.fill(byAcl[DIRECTIONS * subnet + direction], 0);
            }
        }
        for (NetworkAcl acl : network.networkAcls()) {
            long[][] counts = countsOfAcl.get(acl.id());
            if (counts == null) {
                continue;
            }
            for (Direction direction : Direction.values()) {
                Map<String, Long> byLabel = byLabel(counts[direction == Direction.INGRESS ? 0 : 1]);
                String check = Words.check(EventKind.NACL_CHECK, direction);
                for (NetworkAclEntry entry : acl.entries(direction)) {
                    String number = Integer.toString(entry.ruleNumber());
                    add(check, acl.name(), number, RuleText.of(acl, direction, entry), byLabel.get(number));
                }
                String last = NetworkAcl.FINAL_DENY;
                add(check, acl.name(), last, RuleText.finalDeny(acl), byLabel.get(last));
            }
        }
        Map<String, Long> byLabel = byLabel(byGroups);
        Arrays.fill(byGroups, 0);
        NavigableSet<String> carried = new TreeSet<>();
        network.networkInterfaces().forEach(each -> carried.addAll(each.securityGroupIds()));
        for (SecurityGroup group : network.securityGroups()) {
            if (!carried.contains(group.id())) {
                continue;
            }
            for (Direction direction : Direction.values()) {
                String check = Words.check(EventKind.SG_CHECK, direction);
                for (SecurityGroupRule rule : group.rules(direction)) {
                    String text = RuleText.of(network, group, direction, rule);
                    add(check, group.name(), rule.id(), text, byLabel.get(rule.id()));
                }
            }
        }
        network = current.get();
    }

    private static long[] plus(long[] one, long[] other) {
        long[] sum = Arrays.copyOf(one, Math.max(one.length, other.length));
        for (int i = 0; i < other.length; i++) {
            sum[i] += other[i];
        }
        return sum;
    }

    private Map<String, Long> byLabel(long[] counts) {
        Map<String, Long> byLabel = new TreeMap<>();
        for (int rule = 0; rule < counts.length; rule++) {
            if (counts[rule] > 0) {
                byLabel.put(ruleLabel.apply(rule), counts[rule]);
            }
        }
        return byLabel;
    }

    private void add(String check, String holder, String rule, String text, @Nullable Long count) {
        packets.merge(new RuleUse(check, holder, rule, text, 0), count == null ? 0 : count, Long::sum);
    }
}
