package vpcsim.aws.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.verdict.Tracking;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.ExemptTraffic;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkAcl;
import vpcsim.aws.vpc.NetworkAclEntry;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.RuleAction;
import vpcsim.aws.vpc.RuleText;
import vpcsim.aws.vpc.SecurityGroup;
import vpcsim.aws.vpc.SecurityGroupRule;
import vpcsim.aws.vpc.Subnet;

/**
 * The rules of security groups and network ACLs, written to be read: the oracle of the compiled filters, and the source of
 * explanations. Each method states one rule of AWS with its fact and page. Stateless: connections are the work of
 * {@link ReferenceTracker}. Each check is linear in the rules and, for rules that name a group, in the interfaces.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html">VPC-SGR, security group rules</a>
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html">VPC-NR, network ACL rules</a>
 */
public final class ReferenceFilter {

    private final Network network;
    private final OpenRules openRules;

    /**
     * The filters of a network.
     *
     * @param network a network whose references are sound
     * @param assumptions what AWS leaves open
     */
    public ReferenceFilter(Network network, Assumptions assumptions) {
        this.network = network;
        this.openRules = new OpenRules(network, assumptions);
    }

    /** A rule with the group it belongs to. */
    record GroupRule(SecurityGroup group, SecurityGroupRule rule) {}

    /**
     * A network ACL: entries are tried in ascending number, the first that matches decides (NACL-2); behind the last stands
     * the final deny {@code *} (NACL-4). Nothing is remembered, so that a reply needs an entry of its own (NACL-7).
     *
     * @param networkAclId the network ACL
     * @param direction into or out of the subnet
     * @param packet the packet
     * @return {@code RULE}, {@code DENIED_BY_RULE} or {@code NO_RULE}
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html">VPC-NACL</a>
     */
    public Explanation networkAcl(String networkAclId, Direction direction, PacketHeader packet) {
        NetworkAcl acl = network.networkAcl(networkAclId);
        for (NetworkAclEntry entry : acl.entries(direction)) {
            if (fit(entry, direction, packet).all()) {
                return decidedBy(acl, direction, entry, packet);
            }
        }
        return new Explanation(
                Reason.NO_RULE,
                Tracking.NONE,
                NetworkAcl.FINAL_DENY,
                RuleText.finalDeny(acl),
                nearestEntry(acl, direction, packet));
    }

    private Explanation decidedBy(NetworkAcl acl, Direction direction, NetworkAclEntry entry, PacketHeader packet) {
        String number = Integer.toString(entry.ruleNumber());
        String text = RuleText.of(acl, direction, entry);
        return switch (entry.action()) {
            case ALLOW -> Explanation.of(Reason.RULE, Tracking.NONE, number, text);
            case DENY ->
                new Explanation(
                        Reason.DENIED_BY_RULE, Tracking.NONE, number, text, hiddenEntry(acl, direction, entry, packet));
        };
    }

    /**
     * An entry matches a packet of its own family (NACL-9) by protocol, destination port or ICMP type and code, and the
     * other end's address (NACL-10 to NACL-13).
     */
    private static FieldFit fit(NetworkAclEntry entry, Direction direction, PacketHeader packet) {
        boolean address = entry.cidr().contains(FieldFit.peerOf(direction, packet));
        return FieldFit.of(entry.traffic(), packet, address, "the address is not in " + entry.cidr());
    }

    private static Optional<NearestMiss> nearestEntry(NetworkAcl acl, Direction direction, PacketHeader packet) {
        return acl.entries(direction).stream()
                .filter(entry -> entry.action() == RuleAction.ALLOW)
                .filter(entry -> fit(entry, direction, packet).score() > 0)
                .min(Comparator.comparingInt((NetworkAclEntry entry) ->
                                -fit(entry, direction, packet).score())
                        .thenComparingInt(entry -> FieldFit.portDistance(entry.traffic(), packet))
                        .thenComparingInt(NetworkAclEntry::ruleNumber))
                .map(entry -> new NearestMiss(
                        Integer.toString(entry.ruleNumber()),
                        RuleText.of(acl, direction, entry),
                        fit(entry, direction, packet).text()));
    }

    /** The first entry behind a deny that would have allowed the packet. */
    private static Optional<NearestMiss> hiddenEntry(
            NetworkAcl acl, Direction direction, NetworkAclEntry deny, PacketHeader packet) {
        return acl.entries(direction).stream()
                .filter(entry -> entry.ruleNumber() > deny.ruleNumber() && entry.action() == RuleAction.ALLOW)
                .filter(entry -> fit(entry, direction, packet).all())
                .findFirst()
                .map(entry -> new NearestMiss(
                        Integer.toString(entry.ruleNumber()),
                        RuleText.of(acl, direction, entry),
                        "everything fits, but rule " + deny.ruleNumber() + " comes first"));
    }

    /**
     * The rules of all security groups of an interface, as one set without order (SG-2): one that matches is enough, and
     * none can deny (SG-1). Of several that match, the one with the least id is named.
     *
     * @param interfaceId the interface
     * @param direction into or out of it
     * @param packet the first packet of a flow
     * @param throughMiddlebox whether routes steer it through an appliance, where a rule that names a group does not match
     *     (SG-18)
     * @return {@code RULE} or {@code NO_RULE}
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html">VPC-SGR</a>
     */
    public Explanation securityGroupRules(
            String interfaceId, Direction direction, PacketHeader packet, boolean throughMiddlebox) {
        List<GroupRule> rules = rules(interfaceId, direction);
        for (GroupRule candidate : rules) {
            if (admits(interfaceId, direction, candidate.rule(), packet, throughMiddlebox)) {
                return Explanation.of(
                        Reason.RULE,
                        Tracking.NONE,
                        candidate.rule().id(),
                        RuleText.of(network, candidate.group(), direction, candidate.rule()));
            }
        }
        String way = direction == Direction.INGRESS ? "ingress" : "egress";
        return new Explanation(
                Reason.NO_RULE,
                Tracking.NONE,
                "",
                "no " + way + " rule of its security groups matches",
                nearestRule(
                        rules, rule -> fit(interfaceId, direction, rule, packet, throughMiddlebox), direction, packet));
    }

    private Optional<NearestMiss> nearestRule(
            List<GroupRule> rules,
            Function<SecurityGroupRule, FieldFit> fit,
            Direction direction,
            PacketHeader packet) {
        return rules.stream()
                .filter(candidate -> fit.apply(candidate.rule()).score() > 0)
                .min(Comparator.comparingInt((GroupRule candidate) ->
                                -fit.apply(candidate.rule()).score())
                        .thenComparingInt(candidate ->
                                FieldFit.portDistance(candidate.rule().traffic(), packet)))
                .map(candidate -> new NearestMiss(
                        candidate.rule().id(),
                        RuleText.of(network, candidate.group(), direction, candidate.rule()),
                        fit.apply(candidate.rule()).text()));
    }

    /** All rules of one direction of an interface, by id and then by group. */
    private List<GroupRule> rules(String interfaceId, Direction direction) {
        List<GroupRule> rules = new ArrayList<>();
        for (String groupId : network.networkInterface(interfaceId).securityGroupIds()) {
            SecurityGroup group = network.securityGroup(groupId);
            group.rules(direction).forEach(rule -> rules.add(new GroupRule(group, rule)));
        }
        rules.sort(
                Comparator.comparing((GroupRule candidate) -> candidate.rule().id())
                        .thenComparing(candidate -> candidate.group().id()));
        return rules;
    }

    private boolean admits(
            String interfaceId,
            Direction direction,
            SecurityGroupRule rule,
            PacketHeader packet,
            boolean throughMiddlebox) {
        return fit(interfaceId, direction, rule, packet, throughMiddlebox).all();
    }

    /**
     * A rule matches by protocol, by destination port or ICMP type and code (SG-9 to SG-11), and by its one peer: the
     * source of what enters, the destination of what leaves (SG-8).
     */
    private FieldFit fit(
            String interfaceId,
            Direction direction,
            SecurityGroupRule rule,
            PacketHeader packet,
            boolean throughMiddlebox) {
        IpAddress peer = FieldFit.peerOf(direction, packet);
        boolean byGroup = rule.peer() instanceof Peer.Group;
        boolean address = peerMatches(interfaceId, rule.peer(), peer) && !(byGroup && throughMiddlebox);
        String miss = byGroup && throughMiddlebox
                ? "a rule that names a group does not match through a middlebox"
                : "the address is not of " + RuleText.peer(network, rule.peer());
        return FieldFit.of(rule.traffic(), packet, address, miss);
    }

    /**
     * A block matches its addresses. A prefix list matches the addresses of its entries (SG-23). A group matches the
     * <em>private</em> addresses of the interfaces that carry it, in the VPC of the interface that checks (SG-14). A group
     * that cannot be seen matches nothing (SG-17, RA-8).
     */
    private boolean peerMatches(String interfaceId, Peer peer, IpAddress address) {
        if (peer instanceof Peer.Block block) {
            return block.cidr().contains(address);
        }
        if (peer instanceof Peer.Prefixes prefixes) {
            return network.prefixList(prefixes.prefixListId()).cidrs().stream()
                    .anyMatch(cidr -> cidr.contains(address));
        }
        return peer instanceof Peer.Group group
                && isMember(network.networkInterface(interfaceId).vpcId(), group.groupId(), address);
    }

    private boolean isMember(String vpcId, String groupId, IpAddress address) {
        return network.networkInterfaces().stream()
                .filter(candidate -> candidate.vpcId().equals(vpcId))
                .filter(candidate -> candidate.securityGroupIds().contains(groupId))
                .anyMatch(candidate -> holds(candidate, address));
    }

    private static boolean holds(NetworkInterface networkInterface, IpAddress address) {
        return networkInterface.addresses().stream()
                .anyMatch(held -> held.address().equals(address));
    }

    /**
     * Whether a flow that begins with a packet is <em>not</em> tracked (CT-4): TCP or UDP (CT-2, CT-3), not over a path
     * that is always tracked (CT-10), admitted by a rule open to everyone, while a rule of the other direction is open to
     * everyone on all ports. The two address families are apart (CT-5), and the test is per direction of initiation (CT-6).
     *
     * <p>Open to everyone is a rule for {@code 0.0.0.0/0} or {@code ::/0}; a rule that names a prefix list stands for one
     * rule an entry, one that names a group is never open. What
     * AWS leaves open: {@link Assumptions.OverlappingRules} for a flow that a narrow rule admits as well, and
     * {@link Assumptions.CoveringRules} for several rules that together are open. Where every admitting rule must be open,
     * each must be open by itself.
     *
     * @param interfaceId the interface
     * @param direction the direction of the packet
     * @param packet the first packet of the flow
     * @param automaticallyTracked whether its path is always tracked
     * @param throughMiddlebox as in {@link #securityGroupRules}
     * @return true if the flow gets no entry
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html">EC2-CT</a>
     */
    public boolean untrackedClass(
            String interfaceId,
            Direction direction,
            PacketHeader packet,
            boolean automaticallyTracked,
            boolean throughMiddlebox) {
        if (automaticallyTracked || !packet.protocol().hasPorts()) {
            return false;
        }
        List<SecurityGroupRule> covering = rules(interfaceId, direction).stream()
                .map(GroupRule::rule)
                .filter(rule -> FieldFit.covers(rule.traffic(), packet))
                .toList();
        List<SecurityGroupRule> admitting = covering.stream()
                .filter(rule -> admits(interfaceId, direction, rule, packet, throughMiddlebox))
                .toList();
        List<SecurityGroupRule> opposite = rules(interfaceId, direction.opposite()).stream()
                .map(GroupRule::rule)
                .toList();
        return openRules.admittedOpenly(admitting, covering, FieldFit.peerOf(direction, packet))
                && openRules.openOnAllPorts(
                        opposite, packet.protocol(), packet.source().family());
    }

    /**
     * Whether a packet at an interface is never filtered (SG-25, SG-26).
     *
     * @param interfaceId the interface
     * @param direction into or out of it
     * @param packet the packet
     * @return true if no security group judges it
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html">VPC-SG</a>
     */
    public boolean exempt(String interfaceId, Direction direction, PacketHeader packet) {
        return exemptInSubnet(network.networkInterface(interfaceId).subnetId(), direction, packet);
    }

    /**
     * Whether a packet at the edge of a subnet is never filtered (NACL-18): the classes are those of security groups.
     *
     * @param subnetId the subnet
     * @param direction into or out of it
     * @param packet the packet
     * @return true if no network ACL judges it
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html">VPC-NACL</a>
     */
    public boolean exemptInSubnet(String subnetId, Direction direction, PacketHeader packet) {
        Subnet subnet = network.subnet(subnetId);
        return ExemptTraffic.of(network.vpc(subnet.vpcId()), subnet).stream()
                .anyMatch(exempt -> isExempt(exempt, direction, packet));
    }

    private static boolean isExempt(ExemptTraffic exempt, Direction direction, PacketHeader packet) {
        Cidr peer = exempt.peer();
        int peerPort = direction == Direction.INGRESS ? packet.sourcePort() : packet.destinationPort();
        return peer.contains(FieldFit.peerOf(direction, packet))
                && exempt.traffic().protocol().covers(packet.protocol().number())
                && exempt.traffic().ports().contains(peerPort);
    }
}
