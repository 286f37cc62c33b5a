package vpcsim.aws.filter;

import java.util.List;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.Family;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.aws.vpc.Network;
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
    private final NetworkIndex index;
    private final Interfaces interfaces;
    private final Subnets subnets;
    private final Sources sources;

    CompiledFilters(int version, long[] hashes, Interfaces interfaces, Subnets subnets, Sources sources) {
        this.version = version;
        this.labels = sources.labels().texts();
        this.index = sources.index();
        this.hashes = hashes;
        this.interfaces = interfaces;
        this.subnets = subnets;
        this.sources = sources;
    }

    /**
     * What interfaces use. Those that carry the same list of groups have one <em>set</em>: one compiled form and one set of
     * bits.
     *
     * <pre>
     *  set[interface], timeouts[interface]     by an interface's number
     *  forms[set], groupBits[set * words ...]  by a set's number
     * </pre>
     */
    static final class Interfaces {
        private final int[] set;
        private final ConnectionTrackingTimeouts[] timeouts;
        private final GroupsForm[] forms;
        private final CompiledSecurityGroups[] ingress;
        private final CompiledSecurityGroups[] egress;
        private final int words;
        private final long[] groupBits;

        Interfaces(int[] set, ConnectionTrackingTimeouts[] timeouts, GroupsForm[] forms, int words, long[] groupBits) {
            this.set = set;
            this.timeouts = timeouts;
            this.forms = forms;
            this.words = words;
            this.groupBits = groupBits;
            ingress = new CompiledSecurityGroups[forms.length];
            egress = new CompiledSecurityGroups[forms.length];
            for (int i = 0; i < forms.length; i++) {
                ingress[i] = forms[i].ingress();
                egress[i] = forms[i].egress();
            }
        }

        /** The same interfaces with the same groups, whose rules are others. */
        Interfaces with(GroupsForm[] newForms, int newWords, long[] newGroupBits) {
            return new Interfaces(set, timeouts, newForms, newWords, newGroupBits);
        }

        List<GroupsForm> forms() {
            return List.of(forms);
        }

        int words() {
            return words;
        }

        long[] groupBits() {
            return groupBits;
        }
    }

    /** What subnets use: {@code forms[acl[subnet]]}. */
    static final class Subnets {
        private final int[] acl;
        private final AclForm[] forms;

        Subnets(int[] acl, AclForm[] forms) {
            this.acl = acl;
            this.forms = forms;
        }

        /** The same subnets with the same ACLs, whose entries are others. */
        Subnets with(AclForm[] newForms) {
            return new Subnets(acl, newForms);
        }

        List<AclForm> forms() {
            return List.of(forms);
        }
    }

    /** What was compiled, to compile again after a change. */
    record Sources(
            Network network, NetworkIndex index, Assumptions assumptions, Numbering labels, Numbering groupNumbers) {}

    /** A list of security groups, as interfaces carry it, with its compiled form. */
    record GroupsForm(
            List<String> groupIds,
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
        int set = interfaces.set[networkInterface];
        return direction == Direction.INGRESS ? interfaces.ingress[set] : interfaces.egress[set];
    }

    CompiledNetworkAcl networkAcl(int subnet, Direction direction) {
        AclForm form = subnets.forms[subnets.acl[subnet]];
        return direction == Direction.INGRESS ? form.ingress() : form.egress();
    }

    /**
     * Where the bits of the groups begin that the holder of an address carries, in {@link #groupBits};
     * {@link GroupBits#NO_SET} if no interface of the VPC holds it. Two loads beside the look-up of the address.
     */
    int groupSet(int vpc, boolean ipv4, long high, long low) {
        int owner = index.interfaceByAddress(vpc, ipv4 ? Family.IPV4 : Family.IPV6, high, low);
        return owner == NetworkIndex.NONE ? GroupBits.NO_SET : interfaces.set[owner] * interfaces.words;
    }

    long[] groupBits() {
        return interfaces.groupBits;
    }

    /** Whether both versions have the same timeouts for sure: one was made from the other, and no timeout was touched. */
    boolean sharesTimeouts(CompiledFilters other) {
        return interfaces.timeouts == other.interfaces.timeouts;
    }

    ConnectionTrackingTimeouts timeouts(int networkInterface) {
        return interfaces.timeouts[networkInterface];
    }

    Interfaces interfaces() {
        return interfaces;
    }

    Subnets subnets() {
        return subnets;
    }

    long[] hashes() {
        return hashes;
    }

    Sources sources() {
        return sources;
    }
}
