package vpcsim.aws.filter;

import vpcsim.aws.address.Direction;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.verdict.Tracking;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Assumptions.IcmpErrors;
import vpcsim.aws.vpc.Assumptions.MidStreamTcp;
import vpcsim.aws.vpc.Assumptions.OverlappingRules;
import vpcsim.aws.vpc.Assumptions.UdpReplies;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.time.HotPath;

/**
 * Judges packets by security groups, with connection tracking, and by network ACLs. Allocates nothing per packet. Not
 * thread-safe: one filter belongs to one run.
 */
/*
 * A check by security groups takes these steps; the first that decides ends it.
 *   0. Traffic that is never filtered: EXEMPT (SG-25).
 *   1. A live entry of the packet's flow: TRACKED, refreshed (CT-1).
 *   2. No rule of the direction: NO_RULE (SG-1), or RELATED for an ICMP error about a flow that may have one (CT-27).
 *   3. Of the untracked class in its own direction: RULE, no entry (CT-4).
 *   4. No bare SYN, and its reverse is of the untracked class in the other direction: RULE, no entry (CT-7).
 *   5. It must begin a flow. An ICMP error or answer begins none: RULE, no entry. TCP without a bare SYN: an assumption
 *      decides (CT-18).
 *   6. An entry is made: RULE; or the instance's limit is reached: CONNTRACK_LIMIT (CT-20).
 *
 * Step 1 comes before step 0 for TCP and UDP, which saves most packets step 0: what is exempt hangs on the interface's subnet and
 * the other side's address and port, which are the same for all packets of a flow, and never change; so an exempt flow has no entry.
 */
public final class PacketFilter {

    private static final int TCP = 6;
    private static final long TRACKED = Decision.of(Reason.TRACKED, Tracking.REFRESHED, Decision.NO_RULE);

    private final ConnectionTable connections;
    private final PacketTable packets;
    private final NetworkIndex index;
    private final FilterFaults faults;
    private final MidStreamTcp midStreamTcp;
    private final IcmpErrors icmpErrors;
    private final boolean datagramsMayBeReplies;
    private final boolean oneOpenRuleSuffices;
    private final ExemptPackets exempt;
    private CompiledFilters filters;

    // the packet under check, and a second one: that which an ICMP error quotes
    private final FlowKey key;
    private final FlowKey secondKey;
    // the packet that would answer the second one: for monitors
    private final FlowKey answerKey;
    private int networkInterface;
    private Direction direction = Direction.EGRESS;
    private boolean automaticallyTracked;
    private boolean throughMiddlebox;

    /**
     * A filter.
     *
     * @param filters the first version of the compiled filters
     * @param connections the run's connection table
     * @param packets the run's packets
     * @param index the numbers of interfaces and subnets
     * @param assumptions the assumptions in force
     * @param faults {@link FilterFaults#NONE}, but in tests
     */
    public PacketFilter(
            CompiledFilters filters,
            ConnectionTable connections,
            PacketTable packets,
            NetworkIndex index,
            Assumptions assumptions,
            FilterFaults faults) {
        this.filters = filters;
        this.connections = connections;
        this.packets = packets;
        this.index = index;
        this.faults = faults;
        this.key = new FlowKey(faults);
        this.secondKey = new FlowKey(faults);
        this.answerKey = new FlowKey(faults);
        this.midStreamTcp = assumptions.midStreamTcp();
        this.icmpErrors = assumptions.icmpErrors();
        this.datagramsMayBeReplies = assumptions.udpReplies() == UdpReplies.REPLY;
        this.oneOpenRuleSuffices = assumptions.overlappingRules() == OverlappingRules.UNTRACKED;
        this.exempt = new ExemptPackets(index);
    }

    /**
     * The version in force.
     *
     * @return the compiled filters that judge the next packet
     */
    public CompiledFilters filters() {
        return filters;
    }

    /**
     * Puts another version in force, between two events. Tracked flows continue (SG-29, CT-8); idle timeouts that changed
     * hold for the entries there are, from now on.
     *
     * @param next a later version of the filters in force
     * @throws IllegalArgumentException if it is not later
     */
    public void swap(CompiledFilters next) {
        if (next.version() <= filters.version()) {
            throw new IllegalArgumentException(
                    "versions grow: " + next.version() + " does not follow " + filters.version());
        }
        int mayDiffer = next.sharesTimeouts(filters) ? 0 : index.interfaceCount();
        for (int i = 0; i < mayDiffer; i++) {
            if (!next.timeouts(i).equals(filters.timeouts(i))) {
                connections.changeTimeouts(i, next.timeouts(i));
            }
        }
        filters = next;
    }

    /**
     * Judges a packet by the security groups of an interface, and remembers what there is to remember.
     *
     * @param nowNanos the simulation's time
     * @param packet the packet's row
     * @param checkingInterface the number of the interface
     * @param packetDirection into or out of it
     * @param alwaysTracked whether the packet's path is always tracked (CT-10)
     * @param viaMiddlebox whether routes steer it through an appliance, where rules that name a group do not match (SG-18)
     * @return the packed {@link Decision}. Its rule is the least by id of those that admit, also where the packet is denied
     *     nevertheless ({@code NO_CONNECTION}, {@code CONNTRACK_LIMIT}); none if no rule was asked or matched
     */
    @HotPath
    public long checkSecurityGroups(
            long nowNanos,
            int packet,
            int checkingInterface,
            Direction packetDirection,
            boolean alwaysTracked,
            boolean viaMiddlebox) {
        networkInterface = checkingInterface;
        direction = packetDirection;
        automaticallyTracked = alwaysTracked;
        throughMiddlebox = viaMiddlebox;
        boolean hasFlow = key.read(packets, packet, checkingInterface, packetDirection);
        int tcpFlags = packets.tcpFlags(packet);
        boolean bareSyn = key.protocol() == TCP && TcpFlags.isBareSyn(tcpFlags);
        boolean hasPorts = key.hasPorts();
        if (hasPorts && passesByEntry(nowNanos, packet, tcpFlags, bareSyn)) {
            return TRACKED;
        }
        int trafficClass = TrafficClass.of(key.protocol());
        if (isExempt(packet, index.subnetOf(checkingInterface), trafficClass)) {
            return Decision.of(Reason.EXEMPT);
        }
        if (!hasPorts && hasFlow && passesByEntry(nowNanos, packet, tcpFlags, bareSyn)) {
            return TRACKED;
        }
        long decision = checkRules(nowNanos, packet, hasFlow, trafficClass, bareSyn);
        if (faults.refreshesWhenDenied() && !Decision.passes(decision)) {
            connections.refreshTouched(nowNanos);
        }
        return decision;
    }

    /** Step 1. */
    private boolean passesByEntry(long nowNanos, int packet, int tcpFlags, boolean bareSyn) {
        return !faults.skipsLookUp(packets.number(packet)) && connections.pass(nowNanos, key, tcpFlags, bareSyn);
    }

    /** Steps 2 to 6. */
    private long checkRules(long nowNanos, int packet, boolean hasFlow, int trafficClass, boolean bareSyn) {
        int rule = admittingRule(packet, trafficClass);
        if (rule == Decision.NO_RULE) {
            return Decision.of(isRelated(nowNanos, packet) ? Reason.RELATED : Reason.NO_RULE);
        }
        int witness = faults.witness(rule);
        if (untrackedClass(key, direction, trafficClass, key.destinationPort())) {
            if (faults.tracksUntracked()) {
                track(nowNanos, firstState(trafficClass), witness);
            }
            return Decision.of(Reason.RULE, Tracking.UNTRACKED, witness);
        }
        boolean mayBeReply = trafficClass == TrafficClass.UDP ? datagramsMayBeReplies : !bareSyn;
        if (mayBeReply && untrackedClass(key, direction.opposite(), trafficClass, key.sourcePort())) {
            return Decision.of(Reason.RULE, Tracking.UNTRACKED_REPLY, witness);
        }
        if (!hasFlow || !key.begins()) {
            return Decision.of(Reason.RULE, Tracking.NONE, witness);
        }
        if (trafficClass == TrafficClass.TCP && !bareSyn) {
            return switch (midStreamTcp) {
                case DROP -> Decision.of(Reason.NO_CONNECTION, Tracking.NONE, witness);
                case PASS -> Decision.of(Reason.RULE, Tracking.NONE, witness);
                case TRACK -> track(nowNanos, EntryBits.ESTABLISHED, witness);
            };
        }
        return track(nowNanos, firstState(trafficClass), witness);
    }

    private long track(long nowNanos, int state, int rule) {
        return connections.insert(nowNanos, key, state)
                ? Decision.of(Reason.RULE, Tracking.NEW, rule)
                : Decision.of(Reason.CONNTRACK_LIMIT, Tracking.NONE, rule);
    }

    private static int firstState(int trafficClass) {
        return switch (trafficClass) {
            case TrafficClass.TCP -> EntryBits.HALF_OPEN;
            case TrafficClass.UDP -> EntryBits.UDP;
            case TrafficClass.ICMP, TrafficClass.ICMPV6 -> EntryBits.ICMP;
            default -> EntryBits.OTHER;
        };
    }

    /** The least rule by id that admits the packet under check, or {@link Decision#NO_RULE}. */
    private int admittingRule(int packet, int trafficClass) {
        RuleList rules = filters.securityGroups(networkInterface, direction).rules(key.ipv4(), trafficClass);
        int ruleKey = ruleKey(packet, trafficClass, key.destinationPort());
        int peerGroups = peerGroups(rules, key);
        long[] groupBits = filters.groupBits();
        int entry = rules.next(0, ruleKey, key.remoteHigh(), key.remoteLow(), peerGroups, groupBits);
        while (entry != RuleList.NOTHING && faults.losesRule(rules.rule(entry))) {
            entry = rules.next(entry + 1, ruleKey, key.remoteHigh(), key.remoteLow(), peerGroups, groupBits);
        }
        return entry == RuleList.NOTHING ? Decision.NO_RULE : rules.rule(entry);
    }

    private int ruleKey(int packet, int trafficClass, int port) {
        return TrafficClass.key(
                trafficClass, packets.protocol(packet), port, packets.icmpType(packet), packets.icmpCode(packet));
    }

    /** Where the peer's groups are, if rules ask for them and a group can match (SG-14, SG-18). */
    private int peerGroups(RuleList rules, FlowKey flow) {
        return rules.hasGroups() && !throughMiddlebox
                ? filters.groupSet(index.vpcOf(networkInterface), flow.ipv4(), flow.remoteHigh(), flow.remoteLow())
                : GroupBits.NO_SET;
    }

    /**
     * Whether a flow that began with a packet to a port would not be tracked (CT-4): TCP or UDP, not always tracked,
     * admitted by an open rule, and all ports open to everyone in the other direction.
     */
    private boolean untrackedClass(FlowKey flow, Direction begun, int trafficClass, int port) {
        if (automaticallyTracked || trafficClass > TrafficClass.UDP) {
            return false;
        }
        CompiledSecurityGroups own = filters.securityGroups(networkInterface, begun);
        CompiledSecurityGroups opposite = filters.securityGroups(networkInterface, begun.opposite());
        if (!own.open(flow.ipv4(), trafficClass, port) || !opposite.allPortsOpen(flow.ipv4(), trafficClass)) {
            return false;
        }
        if (oneOpenRuleSuffices) {
            return true;
        }
        RuleList rules = own.rules(flow.ipv4(), trafficClass);
        return rules.allHavePayload(
                port, flow.remoteHigh(), flow.remoteLow(), peerGroups(rules, flow), filters.groupBits());
    }

    /**
     * Whether an ICMP error passes without a rule (CT-27): the packet it quotes, which went the other way, is of a flow with
     * a live entry, or of a flow of the untracked class, whichever side began it.
     */
    private boolean isRelated(long nowNanos, int packet) {
        PacketHeader quoted = packets.quoted(packet);
        boolean isIcmp = key.protocol() == 1 || key.protocol() == 58;
        if (quoted == null
                || !isIcmp
                || icmpErrors == IcmpErrors.RULES
                || IcmpRole.of(key.ipv4(), packets.icmpType(packet)) != IcmpRole.ERROR) {
            return false;
        }
        boolean hasFlow = secondKey.read(quoted, networkInterface, direction.opposite());
        boolean entrySuffices = icmpErrors == IcmpErrors.RELATED || automaticallyTracked;
        if (hasFlow && entrySuffices && connections.isLive(nowNanos, secondKey)) {
            return true;
        }
        int trafficClass = TrafficClass.of(secondKey.protocol());
        return untrackedClass(secondKey, direction.opposite(), trafficClass, secondKey.destinationPort())
                || untrackedClass(secondKey, direction, trafficClass, secondKey.sourcePort());
    }

    private boolean isExempt(int packet, int subnet, int trafficClass) {
        int peerPort = key.egress() ? key.destinationPort() : key.sourcePort();
        int peerKey = ruleKey(packet, trafficClass, peerPort);
        return exempt.contains(subnet, key.ipv4(), trafficClass, peerKey, key.remoteHigh(), key.remoteLow());
    }

    /**
     * Judges a packet by the network ACL of a subnet: nothing but its header decides (NACL-7).
     *
     * @param packet the packet's row
     * @param subnet the number of the subnet
     * @param packetDirection into or out of it
     * @param mayBeExempt false if the packet is known not to be: security groups asked for the same subnet and other end
     * @return the packed {@link Decision}, with the deciding entry, or {@link CompiledFilters#FINAL_DENY}
     */
    @HotPath
    public long checkNetworkAcl(int packet, int subnet, Direction packetDirection, boolean mayBeExempt) {
        boolean egress = packetDirection == Direction.EGRESS;
        boolean ipv4 = packets.version(packet) == 4;
        long peerHigh = ipv4 ? 0 : egress ? packets.destinationHigh(packet) : packets.sourceHigh(packet);
        long peerLow = egress ? packets.destinationLow(packet) : packets.sourceLow(packet);
        int trafficClass = TrafficClass.of(packets.protocol(packet));
        if (mayBeExempt) {
            int peerPort = egress ? packets.destinationPort(packet) : packets.sourcePort(packet);
            int peerKey = ruleKey(packet, trafficClass, peerPort);
            if (exempt.contains(subnet, ipv4, trafficClass, peerKey, peerHigh, peerLow)) {
                return Decision.of(Reason.EXEMPT);
            }
        }
        int ruleKey = ruleKey(packet, trafficClass, packets.destinationPort(packet));
        long decision = filters.networkAcl(subnet, packetDirection)
                .check(ipv4, trafficClass, ruleKey, peerHigh, peerLow, faults);
        return faults.flipsNetworkAcl(packets.number(packet)) ? flipped(decision) : decision;
    }

    private static long flipped(long decision) {
        Reason reason = Decision.passes(decision) ? Reason.DENIED_BY_RULE : Reason.RULE;
        return Decision.of(reason, Tracking.NONE, Decision.rule(decision));
    }

    /**
     * Whether a packet's flow has a live entry. Touches nothing, and no fault of a look-up changes the answer: for monitors
     * (I05).
     *
     * @param nowNanos the simulation's time
     * @param packet the packet's row
     * @param checkingInterface the number of the interface
     * @param packetDirection into or out of it
     * @return true if one is live, also a closed one that a bare SYN would end
     */
    public boolean hasLiveEntry(long nowNanos, int packet, int checkingInterface, Direction packetDirection) {
        return secondKey.read(packets, packet, checkingInterface, packetDirection)
                && connections.isLive(nowNanos, secondKey);
    }

    /**
     * Whether the entry of a packet's flow is found from both sides: by the packet's header, and by that of its answer. Touches
     * nothing: for monitors (I09).
     *
     * @param packet the packet's row
     * @param checkingInterface the number of the interface
     * @param packetDirection into or out of it
     * @return false also if there is no entry
     */
    public boolean isFoundFromBothSides(int packet, int checkingInterface, Direction packetDirection) {
        return secondKey.read(packets, packet, checkingInterface, packetDirection)
                && answerKey.readAnswer(packets, packet, checkingInterface, packetDirection)
                && connections.findsSame(secondKey, answerKey);
    }

    /**
     * The interface and flow of a packet: what {@link ConnectionTable#touchedKeyHash} says of its entry.
     *
     * @param packet the packet's row
     * @param checkingInterface the number of the interface
     * @param packetDirection into or out of it
     * @return a hash of the flow's key, the same throughout a run; 0 if the packet is of no flow
     */
    public long keyHash(int packet, int checkingInterface, Direction packetDirection) {
        return secondKey.read(packets, packet, checkingInterface, packetDirection) ? secondKey.hash() : 0;
    }

    /**
     * Whether a rule that a decision by security groups names admits the packet, looked at by itself: for monitors (I06).
     *
     * @param packet the packet's row
     * @param checkingInterface the number of the interface
     * @param packetDirection into or out of it
     * @param rule the rule, by the version in force
     * @param viaMiddlebox whether routes steer the packet through an appliance
     * @return true if it does
     */
    public boolean ruleMatches(
            int packet, int checkingInterface, Direction packetDirection, int rule, boolean viaMiddlebox) {
        secondKey.readHeader(packets, packet, packetDirection);
        int trafficClass = TrafficClass.of(secondKey.protocol());
        RuleList rules =
                filters.securityGroups(checkingInterface, packetDirection).rules(secondKey.ipv4(), trafficClass);
        int groups = viaMiddlebox
                ? GroupBits.NO_SET
                : filters.groupSet(
                        index.vpcOf(checkingInterface),
                        secondKey.ipv4(),
                        secondKey.remoteHigh(),
                        secondKey.remoteLow());
        int ruleKey = ruleKey(packet, trafficClass, secondKey.destinationPort());
        return rules.matches(rule, ruleKey, secondKey.remoteHigh(), secondKey.remoteLow(), groups, filters.groupBits());
    }

    /**
     * How many flows are tracked now, over all interfaces.
     *
     * @return at least 0
     */
    public long liveEntries() {
        return connections.live();
    }

    /**
     * The hash by which the entry of a packet's flow will be looked for.
     *
     * @param packet the packet's row
     * @param checkingInterface the number of the interface that will check
     * @param packetDirection into or out of it
     * @return what {@link #fetch} takes; 0 if none will be looked for
     */
    public long entryHash(int packet, int checkingInterface, Direction packetDirection) {
        return secondKey.read(packets, packet, checkingInterface, packetDirection)
                ? connections.entryHash(secondKey)
                : 0;
    }

    /**
     * Fetches from memory where an entry is, or would be.
     *
     * @param entryHash of {@link #entryHash}, or the payload of an expiry
     * @return a number without meaning, which makes the compiler do it
     */
    public long fetch(long entryHash) {
        return connections.fetch(entryHash);
    }
}
