package vpcsim.aws.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.Protocol;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.verdict.Tracking;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.ConnectionTrackingTimeouts;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkInterface;

/**
 * Security groups with memory: what the groups of an interface say of a packet, given the packets before it (CT-1). The
 * plain form and oracle of the compiled connection table; every look-up walks the entries of one instance. Not thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html">EC2-CT, connection
 *     tracking</a>
 */
public final class ReferenceTracker {

    /*
     * Steps. A packet of exempt traffic passes first of all (SG-25). Then, in this order:
     *   1. a live entry of its flow: pass, TRACKED, the entry is refreshed;
     *   2. no rule of its direction: deny, NO_RULE;
     *   3. of the untracked class in its own direction: pass, no entry (CT-4);
     *   4. not a bare SYN, and its reverse is of the untracked class in the other direction: a reply of an untracked flow,
     *      pass, no entry (CT-7); for UDP under `udp-replies: reply` only;
     *   5. TCP without a bare SYN: `mid-stream-tcp` decides (CT-18): NO_CONNECTION, pass without entry, or pass and track;
     *   6. an entry is made, or CONNTRACK_LIMIT at the instance's allowance (CT-20, CT-21). Expired entries do not count.
     *
     * Flows. A flow at an interface is protocol, both addresses and both ports, the same for both directions. An ICMP query
     * and its answers are one flow by addresses, identifier, type of the query, and who asked: a query of the other side
     * with the same identifier is another flow. Other protocols: addresses and protocol number (CT-3). ICMP errors and any
     * other ICMP message have no flow: a rule admits them, and they pass without entry.
     *   - An ICMP answer without an entry, admitted by a rule, passes without entry: no flow begins with an answer.
     *   - An ICMP error that no rule admits passes as RELATED (CT-27) if the flow of the packet it quotes is, at this
     *     interface, of the untracked class as begun by either side; or has a live entry, and the path is automatically
     *     tracked (`documented`) or not (`related`). It refreshes nothing.
     *
     * TCP states. HALF_OPEN from a bare SYN until its sender's ACK after a SYN-ACK from the other side. ESTABLISHED. CLOSING
     * after the first FIN. CLOSED after a RST, or FINs of both sides: later packets pass while the entry lives and do not
     * extend its deadline. A bare SYN that meets a CLOSED entry ends it and is judged as new (port reuse); one that meets
     * any other live entry passes as TRACKED. A mid-stream segment that is tracked makes an ESTABLISHED entry.
     *
     * UDP. `udp` until both directions and three packets were seen, then `udp-stream`.
     *
     * Time. Deadline = last packet that passed by the entry + timeout of the state, with the timeouts now in force. An entry
     * whose deadline is T is gone at T.
     */

    private final Assumptions assumptions;
    private final Map<String, Map<FlowKey, TrackedFlow>> flowsByInterface = new TreeMap<>();
    private Network network;
    private ReferenceFilter filter;

    /**
     * A tracker that remembers nothing yet.
     *
     * @param network a network whose references are sound
     * @param assumptions what AWS leaves open
     */
    public ReferenceTracker(Network network, Assumptions assumptions) {
        this.network = network;
        this.assumptions = assumptions;
        this.filter = new ReferenceFilter(network, assumptions);
    }

    /**
     * Puts other rules in force. Tracked flows continue; untracked ones meet the new rules with their next packet (SG-29,
     * CT-8). What has expired by now under the timeouts before stays gone, whatever the timeouts are from now on.
     *
     * @param nowNanos the time, never before that of an earlier call
     * @param next the network from now on, with the same interfaces
     */
    public void change(long nowNanos, Network next) {
        network.networkInterfaces().forEach(each -> release(nowNanos, each));
        network = next;
        filter = new ReferenceFilter(next, assumptions);
    }

    /**
     * Judges a packet at an interface, and remembers what there is to remember.
     *
     * @param nowNanos the time, never before that of an earlier call
     * @param interfaceId the interface
     * @param direction into or out of it
     * @param packet the packet
     * @param automaticallyTracked whether its path is always tracked (CT-10)
     * @param throughMiddlebox whether routes steer it through an appliance (SG-18)
     * @return the decision
     */
    public Explanation check(
            long nowNanos,
            String interfaceId,
            Direction direction,
            PacketHeader packet,
            boolean automaticallyTracked,
            boolean throughMiddlebox) {
        if (filter.exempt(interfaceId, direction, packet)) {
            return Explanation.of(Reason.EXEMPT, Tracking.NONE, "", "security groups do not filter this traffic");
        }
        Check check = new Check(nowNanos, interfaceId, direction, packet, automaticallyTracked, throughMiddlebox);
        release(check);
        return passByEntry(check).orElseGet(() -> passByRules(check));
    }

    /**
     * The number of live entries of an interface.
     *
     * @param nowNanos the time
     * @param interfaceId the interface
     * @return 0 or more
     */
    public long liveEntries(long nowNanos, String interfaceId) {
        ConnectionTrackingTimeouts timeouts =
                network.networkInterface(interfaceId).timeouts();
        return flows(interfaceId).values().stream()
                .filter(flow -> flow.isLive(nowNanos, timeouts, assumptions))
                .count();
    }

    /** A packet at an interface, and what its path is like. */
    private record Check(
            long nowNanos,
            String interfaceId,
            Direction direction,
            PacketHeader packet,
            boolean automaticallyTracked,
            boolean throughMiddlebox) {

        boolean isTcp() {
            return packet.protocol().equals(Protocol.TCP);
        }

        boolean isBareSyn() {
            return isTcp() && TcpFlags.isBareSyn(packet.tcpFlags());
        }
    }

    /** Step 1 (CT-1): a live entry admits, whatever the rules say. */
    private Optional<Explanation> passByEntry(Check check) {
        Optional<FlowKey> key = FlowKey.of(check.direction(), check.packet());
        TrackedFlow flow = key.isPresent() ? flows(check.interfaceId()).get(key.get()) : null;
        if (flow == null) {
            return Optional.empty();
        }
        if (check.isBareSyn() && flow.state() == TrackedFlow.State.CLOSED) {
            flows(check.interfaceId()).remove(key.get());
            return Optional.empty();
        }
        flow.pass(check.nowNanos(), check.direction(), check.packet());
        return Optional.of(Explanation.of(
                Reason.TRACKED, Tracking.REFRESHED, "", "the connection is tracked, the rules are not asked"));
    }

    /** Steps 2 to 6. */
    private Explanation passByRules(Check check) {
        Explanation byRules = filter.securityGroupRules(
                check.interfaceId(), check.direction(), check.packet(), check.throughMiddlebox());
        if (!byRules.passes()) {
            return isRelated(check)
                    ? Explanation.of(Reason.RELATED, Tracking.NONE, "", "an ICMP error about a flow that may have one")
                    : byRules;
        }
        if (check.packet().protocol().isIcmp() && IcmpMessage.of(check.packet()) != IcmpMessage.QUERY) {
            return byRules;
        }
        if (untracked(check, check.direction(), check.packet())) {
            return decided(byRules, Reason.RULE, Tracking.UNTRACKED, "not tracked: open both ways");
        }
        if (isReplyOfUntracked(check)) {
            return decided(byRules, Reason.RULE, Tracking.UNTRACKED_REPLY, "taken for a reply of an untracked flow");
        }
        if (check.isTcp() && !check.isBareSyn()) {
            return midStream(check, byRules);
        }
        return track(check, byRules);
    }

    /** Step 4 (CT-7): the other direction would not have tracked the flow that this packet answers. */
    private boolean isReplyOfUntracked(Check check) {
        boolean mayBeReply =
                check.isTcp() ? !check.isBareSyn() : assumptions.udpReplies() == Assumptions.UdpReplies.REPLY;
        return mayBeReply && untracked(check, check.direction().opposite(), reversed(check.packet()));
    }

    private boolean untracked(Check check, Direction direction, PacketHeader packet) {
        return filter.untrackedClass(
                check.interfaceId(), direction, packet, check.automaticallyTracked(), check.throughMiddlebox());
    }

    /** Step 5 (CT-18): a segment that begins no connection. */
    private Explanation midStream(Check check, Explanation byRules) {
        return switch (assumptions.midStreamTcp()) {
            case DROP -> decided(byRules, Reason.NO_CONNECTION, Tracking.NONE, "but it begins no connection");
            case PASS -> byRules;
            case TRACK -> track(check, byRules);
        };
    }

    /** Step 6 (CT-20, CT-21): the flow is remembered, if the instance may have one more. */
    private Explanation track(Check check, Explanation byRules) {
        OptionalLong allowance = allowance(check.interfaceId());
        if (allowance.isPresent() && entriesOfInstance(check.interfaceId()) >= allowance.getAsLong()) {
            String full = "but the instance tracks " + allowance.getAsLong() + " flows already";
            return decided(byRules, Reason.CONNTRACK_LIMIT, Tracking.NONE, full);
        }
        TrackedFlow flow = TrackedFlow.begun(check.nowNanos(), check.direction(), check.packet());
        FlowKey key = FlowKey.of(check.direction(), check.packet()).orElseThrow();
        flows(check.interfaceId()).put(key, flow);
        return decided(byRules, Reason.RULE, Tracking.NEW, "remembered, new connection");
    }

    /** CT-27: an ICMP error about a flow of this interface that AWS lets through without a rule. */
    private boolean isRelated(Check check) {
        PacketHeader quoted = check.packet().quoted();
        if (quoted == null
                || !check.packet().protocol().isIcmp()
                || IcmpMessage.of(check.packet()) != IcmpMessage.ERROR) {
            return false;
        }
        return switch (assumptions.icmpErrors()) {
            case RULES -> false;
            case DOCUMENTED ->
                (check.automaticallyTracked() && hasEntry(check, quoted)) || isOfUntrackedFlow(check, quoted);
            case RELATED -> hasEntry(check, quoted) || isOfUntrackedFlow(check, quoted);
        };
    }

    /** An error that enters quotes a packet that left, and the reverse. */
    private boolean hasEntry(Check check, PacketHeader quoted) {
        return FlowKey.of(check.direction().opposite(), quoted)
                .map(key -> flows(check.interfaceId()).containsKey(key))
                .orElse(false);
    }

    /** The packet quoted may be one of the side that began the flow, or of the other. */
    private boolean isOfUntrackedFlow(Check check, PacketHeader quoted) {
        return untracked(check, check.direction().opposite(), quoted)
                || untracked(check, check.direction(), reversed(quoted));
    }

    private static PacketHeader reversed(PacketHeader packet) {
        return new PacketHeader(
                packet.destination(),
                packet.source(),
                packet.protocol(),
                packet.destinationPort(),
                packet.sourcePort(),
                packet.tcpFlags(),
                packet.icmpType(),
                packet.icmpCode(),
                packet.icmpIdentifier(),
                packet.quoted());
    }

    private static Explanation decided(Explanation byRules, Reason reason, Tracking tracking, String addition) {
        return Explanation.of(reason, tracking, byRules.rule(), byRules.text() + "; " + addition);
    }

    /** Forgets the expired entries of the interface's whole instance, so that they count for nothing. */
    private void release(Check check) {
        for (NetworkInterface member : instanceOf(check.interfaceId())) {
            release(check.nowNanos(), member);
        }
    }

    private void release(long nowNanos, NetworkInterface member) {
        flows(member.id()).values().removeIf(flow -> !flow.isLive(nowNanos, member.timeouts(), assumptions));
    }

    private long entriesOfInstance(String interfaceId) {
        long entries = 0;
        for (NetworkInterface member : instanceOf(interfaceId)) {
            entries += flows(member.id()).size();
        }
        return entries;
    }

    /** All interfaces of the instance that an interface is attached to; the interface alone if there is none. */
    private List<NetworkInterface> instanceOf(String interfaceId) {
        NetworkInterface self = network.networkInterface(interfaceId);
        return network.networkInterfaces().stream()
                .filter(candidate -> candidate.id().equals(interfaceId)
                        || (self.instanceId().isPresent()
                                && candidate.instanceId().equals(self.instanceId())))
                .toList();
    }

    private OptionalLong allowance(String interfaceId) {
        Optional<String> instanceId = network.networkInterface(interfaceId).instanceId();
        return instanceId.isPresent() ? network.instance(instanceId.get()).conntrackAllowance() : OptionalLong.empty();
    }

    private Map<FlowKey, TrackedFlow> flows(String interfaceId) {
        return flowsByInterface.computeIfAbsent(interfaceId, id -> new LinkedHashMap<>());
    }
}
