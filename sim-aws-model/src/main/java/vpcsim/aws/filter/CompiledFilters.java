package vpcsim.aws.filter;

import java.util.List;
import java.util.Map;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.Family;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.aws.vpc.PrefixList;
import vpcsim.aws.vpc.SecurityGroup;

/**
 * One version of a network's filters in the form that checks packets: one compiled form an ACL and direction, and one a
 * distinct set of security groups and direction, however many interfaces carry it. Rules go by number; equal labels have
 * equal numbers, and a later version keeps the numbers of the earlier ones, so that they hold for a whole run. Immutable
 * and thread-safe.
 */
public final class CompiledFilters {

    /** The number of the final deny {@code *} of every network ACL. */
    public static final int FINAL_DENY = 0;

    private final int version;
    private final List<String> labels;
    private final long[] hashes;
    private final Interfaces interfaces;
    private final Subnets subnets;
    private final Sources sources;

    CompiledFilters(
            int version, List<String> labels, long[] hashes, Interfaces interfaces, Subnets subnets, Sources sources) {
        this.version = version;
        this.labels = labels;
        this.hashes = hashes;
        this.interfaces = interfaces;
        this.subnets = subnets;
        this.sources = sources;
    }

    /** What each interface uses, by its number. */
    static final class Interfaces {
        private final CompiledSecurityGroups[] ingress;
        private final CompiledSecurityGroups[] egress;
        private final ConnectionTrackingTimeouts[] timeouts;
        private final int[] groupSet;
        private final long[] groupBits;

        Interfaces(
                CompiledSecurityGroups[] ingress,
                CompiledSecurityGroups[] egress,
                ConnectionTrackingTimeouts[] timeouts,
                int[] groupSet,
                long[] groupBits) {
            this.ingress = ingress;
            this.egress = egress;
            this.timeouts = timeouts;
            this.groupSet = groupSet;
            this.groupBits = groupBits;
        }
    }

    /** What each subnet uses, by its number. */
    static final class Subnets {
        private final CompiledNetworkAcl[] ingress;
        private final CompiledNetworkAcl[] egress;

        Subnets(CompiledNetworkAcl[] ingress, CompiledNetworkAcl[] egress) {
            this.ingress = ingress;
            this.egress = egress;
        }
    }

    /** What was compiled, to compile again after a change. */
    record Sources(
            NetworkIndex index,
            Assumptions assumptions,
            List<String> groupIds,
            Map<List<String>, GroupsForm> groups,
            Map<String, AclForm> acls) {}

    /** A set of security groups with its compiled form. */
    record GroupsForm(
            List<SecurityGroup> groups,
            List<PrefixList> prefixLists,
            CompiledSecurityGroups ingress,
            CompiledSecurityGroups egress) {}

    /** A network ACL with its compiled form. */
    record AclForm(NetworkAcl acl, CompiledNetworkAcl ingress, CompiledNetworkAcl egress) {}

    /**
     * The version of the configuration.
     *
     * @return 1 for the first, one more after each change
     */
    public int version() {
        return version;
    }

    /**
     * How traces and reports write a rule.
     *
     * @param rule a rule's number, from a {@link Decision} other than {@link Decision#NO_RULE}
     * @return the rule's id, the number of the network ACL entry, or {@code *} for the final deny
     */
    public String ruleLabel(int rule) {
        return labels.get(rule);
    }

    /**
     * What stands for a rule in a fingerprint: {@link vpcsim.core.probe.Fingerprint#hash} of its label.
     *
     * @param rule a rule's number, from a {@link Decision} other than {@link Decision#NO_RULE}
     * @return 64 bits, the same in every run and on every JVM
     */
    public long ruleHash(int rule) {
        return hashes[rule];
    }

    /**
     * The number of distinct labels so far.
     *
     * @return rules are numbered from 0 to this less one
     */
    public int ruleCount() {
        return labels.size();
    }

    CompiledSecurityGroups securityGroups(int networkInterface, Direction direction) {
        return direction == Direction.INGRESS
                ? interfaces.ingress[networkInterface]
                : interfaces.egress[networkInterface];
    }

    CompiledNetworkAcl networkAcl(int subnet, Direction direction) {
        return direction == Direction.INGRESS ? subnets.ingress[subnet] : subnets.egress[subnet];
    }

    /**
     * Where the bits of the groups begin that the holder of an address carries, in {@link #groupBits};
     * {@link GroupBits#NO_SET} if no interface of the VPC holds it.
     */
    int groupSet(int vpc, boolean ipv4, long high, long low) {
        int owner = sources.index().interfaceByAddress(vpc, ipv4 ? Family.IPV4 : Family.IPV6, high, low);
        return owner == NetworkIndex.NONE ? GroupBits.NO_SET : interfaces.groupSet[owner];
    }

    long[] groupBits() {
        return interfaces.groupBits;
    }

    ConnectionTrackingTimeouts timeouts(int networkInterface) {
        return interfaces.timeouts[networkInterface];
    }

    List<String> labels() {
        return labels;
    }

    Sources sources() {
        return sources;
    }
}
