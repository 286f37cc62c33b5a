package vpcsim.aws.forwarding;

import java.util.EnumSet;
import java.util.Set;
import vpcsim.aws.address.Direction;
import vpcsim.aws.filter.CompiledFilters;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.filter.PacketFilter;
import vpcsim.aws.packet.PacketTable;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.verdict.Tracking;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.core.event.EventHandler;
import vpcsim.core.event.Simulation;
import vpcsim.core.time.HotPath;

/**
 * Leads packets along their path (PATH-1 to PATH-6), one check of one packet per event. Every check is an event of its own
 * at its own time; its verdict is given then, what it takes passes afterwards. Nothing is allocated per packet, but for
 * the header that an ICMP error quotes when a gateway translates it. Not thread-safe: one forwarder belongs to one run.
 *
 * <pre>
 *  PACKET_SEND at an interface     SG_CHECK EGRESS
 *    within the subnet             delay, SG_CHECK INGRESS, PACKET_ARRIVAL                       PATH-3
 *    out of it                     NACL_CHECK EGRESS, ROUTE, then one of
 *      local                       delay, NACL_CHECK INGRESS, SG_CHECK INGRESS, PACKET_ARRIVAL   PATH-4
 *      internet gateway            TRANSLATE (source), delay, PACKET_ARRIVAL at the host         PATH-2, PATH-5
 *      a neighbour's public address  TRANSLATE (source), TRANSLATE (destination), then as local
 *      an interface that forwards  delay, NACL_CHECK INGRESS, SG_CHECK INGRESS there, and again from SG_CHECK EGRESS there
 *  PACKET_SEND at a host           delay, TRANSLATE (destination), NACL_CHECK INGRESS, SG_CHECK INGRESS, PACKET_ARRIVAL
 *
 *  event's payload: see Step
 * </pre>
 *
 * <p>IPv6 is not translated: at a gateway a packet that comes in meets {@code ROUTE} instead of {@code TRANSLATE}. Hosts
 * attached directly meet neither. What SG-25 exempts arrives at nobody after {@code SG_CHECK EGRESS}. What a stopped instance
 * is to send ends at its {@code PACKET_SEND}.
 */
@SuppressWarnings("EnumOrdinal") // an event kind's number is its ordinal; it never leaves the process
public final class PacketForwarder implements PacketSender {

    private static final int NONE = PacketTable.NONE;
    private static final EventKind[] KINDS = EventKind.values();
    private static final Set<EventKind> STEPS = EnumSet.complementOf(
            EnumSet.of(EventKind.RULE_CHANGE, EventKind.CONNTRACK_EXPIRY, EventKind.LINK, EventKind.TIMER));

    private final Simulation simulation;
    private final PacketTable packets;
    private final NetworkIndex index;
    private final PacketFilter filter;
    private final Timing timing;
    private final ForwardingOptions options;
    private final RuleLabels labels;
    private final PacketLedger ledger;
    private final PathLookUp lookUp;
    private final GatewayTranslation translation;
    private final int subnetBase;
    private final int hostBase;
    private final int gatewayBase;
    private CompiledPaths paths;
    private int pathsVersion;

    /**
     * A forwarder; it registers the handlers of all packet events.
     *
     * @param simulation the run's clock
     * @param packets the run's packets
     * @param index the run's numbers
     * @param filter the filters and the connection table behind them
     * @param timing how long things take
     * @param options how the run treats what lies outside
     * @param labels the run's rules
     * @param paths the first version's paths
     * @param ledger what is told of every event
     */
    public PacketForwarder(
            Simulation simulation,
            PacketTable packets,
            NetworkIndex index,
            PacketFilter filter,
            Timing timing,
            ForwardingOptions options,
            RuleLabels labels,
            CompiledPaths paths,
            PacketLedger ledger) {
        this.simulation = simulation;
        this.packets = packets;
        this.index = index;
        this.filter = filter;
        this.timing = timing;
        this.options = options;
        this.labels = labels;
        this.paths = paths;
        pathsVersion = filter.filters().version();
        this.ledger = ledger;
        lookUp = new PathLookUp(packets, index, paths);
        translation = new GatewayTranslation(packets, index);
        subnetBase = index.subnetPlace(0);
        hostBase = index.hostPlace(0);
        gatewayBase = index.gatewayPlace(0);
        EventHandler steps = this::onStep;
        for (EventKind kind : STEPS) {
            simulation.register(kind.ordinal(), kind.rank(), steps);
        }
        simulation.tell(new ApproachingPackets(packets, filter, subnetBase, options.lookAheadEntries()));
    }

    /**
     * A step of a packet, and those after it that need not wait. One handler for all kinds, so that the loop of the simulation
     * calls nearly always the same one, and the JVM inlines it.
     */
    @HotPath
    private void onStep(long nowNanos, int kind, long payload) {
        int packet = Step.packet(payload);
        int place = Step.place(payload);
        switch (KINDS[kind]) {
            case PACKET_SEND -> onSend(nowNanos, packet, place);
            case SG_CHECK -> onSecurityGroupCheck(nowNanos, packet, place, Step.direction(payload));
            case NACL_CHECK -> onNetworkAclCheck(nowNanos, packet, place, Step.direction(payload));
            case ROUTE -> onRoute(nowNanos, packet, place);
            case TRANSLATE -> onTranslate(nowNanos, packet, place, Step.direction(payload));
            case PACKET_ARRIVAL -> onArrival(nowNanos, packet, place);
            case RULE_CHANGE, CONNTRACK_EXPIRY, LINK, TIMER -> throw new IllegalStateException("no step: " + kind);
        }
    }

    /**
     * Puts another version of the network in force.
     *
     * @param filters its filters
     * @param newPaths its paths
     */
    public void swap(CompiledFilters filters, CompiledPaths newPaths) {
        filter.swap(filters);
        labels.use(filters);
        if (ledger.keepsPaths()) {
            return;
        }
        paths = newPaths;
        lookUp.use(newPaths);
        pathsVersion = filters.version();
    }

    /**
     * The version of the network whose paths are in force.
     *
     * @return that of its filters, unless a change was made by halves
     */
    public int pathsVersion() {
        return pathsVersion;
    }

    @Override
    public void send(long atNanos, int packet) {
        int place = packets.senderInterface(packet) != NONE
                ? packets.senderInterface(packet)
                : hostBase + packets.senderHost(packet);
        simulation.schedule(atNanos, EventKind.PACKET_SEND.ordinal(), Step.of(packet, place, false));
    }

    @HotPath
    private void onSend(long nowNanos, int packet, int place) {
        if (place >= subnetBase) {
            ledger.sent(nowNanos, packet, place);
            departFromHost(nowNanos, packet, place - hostBase);
        } else if (isUp(place)) {
            ledger.sent(nowNanos, packet, place);
            depart(nowNanos, packet, place);
        } else {
            ledger.unsent(nowNanos, packet, place, Decision.of(Reason.HOST_DOWN));
        }
    }

    private void depart(long atNanos, int packet, int from) {
        packets.setPathBits(packet, lookUp.bitsOfDeparture(packet, from));
        toSecurityGroups(atNanos, packet, from, Direction.EGRESS);
    }

    @HotPath
    private void onSecurityGroupCheck(long nowNanos, int packet, int at, Direction direction) {
        boolean egress = direction == Direction.EGRESS;
        boolean end = egress ? at == packets.senderInterface(packet) : lookUp.isDestination(packet, at);
        int bits = packets.pathBits(packet);
        boolean peerHidden = end && PathBits.middlebox(bits);
        packets.setPathBits(packet, PathBits.withPeerHidden(bits, peerHidden));
        long decision = paths.modelled(at)
                ? filter.checkSecurityGroups(
                        nowNanos, packet, at, direction, PathBits.automaticallyTracked(bits), peerHidden)
                : Decision.of(Reason.INTERFACE_NOT_MODELLED);
        if (!ledger.checked(nowNanos, EventKind.SG_CHECK, direction, packet, at, decision)) {
            return;
        }
        long next = nowNanos + timing.securityGroupCheckNanos();
        if (egress) {
            leave(next, packet, at, Decision.reason(decision) == Reason.EXEMPT);
        } else if (end || !isUp(at)) {
            toArrival(next, packet, at);
        } else {
            depart(next, packet, at);
        }
    }

    /** From an interface whose security groups let the packet out, into its subnet or out of it. */
    private void leave(long atNanos, int packet, int from, boolean exempt) {
        int subnet = index.subnetOf(from);
        if (exempt) {
            toArrival(atNanos, packet, subnetBase + subnet);
        } else if (lookUp.inside(subnet, packet)) {
            int to = lookUp.holder(paths.vpcOf(subnet), packet);
            if (to == NONE) {
                loseNowhere(atNanos, packet, subnetBase + subnet);
            } else {
                toSecurityGroups(atNanos + timing.sameZoneDelayNanos(), packet, to, Direction.INGRESS);
            }
        } else if (lookUp.staysInside(packet, subnet)) {
            toRoute(atNanos, packet, subnetBase + subnet, true);
        } else {
            toNetworkAcl(atNanos, packet, subnetBase + subnet, Direction.EGRESS);
        }
    }

    @HotPath
    private void onNetworkAclCheck(long nowNanos, int packet, int place, Direction direction) {
        boolean mayBeExempt = direction == Direction.INGRESS; // what is on its way out never comes here: see leave
        long decision = filter.checkNetworkAcl(packet, place - subnetBase, direction, mayBeExempt);
        if (!ledger.checked(nowNanos, EventKind.NACL_CHECK, direction, packet, place, decision)) {
            return;
        }
        long next = nowNanos + timing.networkAclCheckNanos();
        if (direction == Direction.EGRESS) {
            toRoute(next, packet, place, true);
        } else {
            toSecurityGroups(next, packet, packets.nextInterface(packet), Direction.INGRESS);
        }
    }

    @HotPath
    private void onRoute(long nowNanos, int packet, int place) {
        if (place >= gatewayBase) {
            routeIn(nowNanos, packet, place);
            return;
        }
        int subnet = place - subnetBase;
        long next = nowNanos + timing.routeNanos();
        int host = lookUp.directHost(paths.vpcOf(subnet), packet);
        if (host != NONE) {
            routed(nowNanos, packet, place, Reason.ROUTED, NONE);
            toArrival(next + timing.internetDelayNanos(), packet, hostBase + host);
            return;
        }
        int route = lookUp.route(packet, subnet);
        if (route == NONE) {
            routed(nowNanos, packet, place, Reason.NO_ROUTE, NONE);
            return;
        }
        switch (paths.routes.nextHop(route)) {
            case LOCAL -> {
                int to = lookUp.holder(paths.vpcOf(subnet), packet);
                routed(nowNanos, packet, place, to == NONE ? Reason.NO_SUCH_ADDRESS : Reason.ROUTED, route);
                if (to != NONE) {
                    enter(next, packet, subnet, to);
                }
            }
            case GATEWAY -> routeOut(nowNanos, next, packet, place, route);
            case MIDDLEBOX -> routeToMiddlebox(nowNanos, next, packet, place, route);
            case BLACKHOLE -> routed(nowNanos, packet, place, Reason.BLACKHOLE_ROUTE, route);
            case NOT_MODELLED -> routed(nowNanos, packet, place, Reason.ROUTE_TARGET_NOT_MODELLED, route);
        }
    }

    private void routeOut(long nowNanos, long nextNanos, int packet, int place, int route) {
        int vpc = paths.vpcOf(place - subnetBase);
        if (!paths.hasGateway(vpc)) {
            routed(nowNanos, packet, place, Reason.NO_ROUTE, route);
            return;
        }
        routed(nowNanos, packet, place, Reason.ROUTED, route);
        if (lookUp.isIpv4(packet)) {
            toTranslation(nextNanos, packet, gatewayBase + vpc, Direction.EGRESS);
        } else {
            beyondGateway(nextNanos, packet, vpc);
        }
    }

    private void routeToMiddlebox(long nowNanos, long nextNanos, int packet, int place, int route) {
        int bits = packets.pathBits(packet);
        if (!PathBits.canHop(bits)) {
            routed(nowNanos, packet, place, Reason.ROUTE_TARGET_NOT_MODELLED, route);
            return;
        }
        packets.setPathBits(packet, PathBits.withHop(PathBits.withMiddlebox(bits)));
        routed(nowNanos, packet, place, Reason.ROUTED, route);
        enter(nextNanos, packet, place - subnetBase, paths.routes.nextInterface(route));
    }

    /** The gateway's choice for an IPv6 packet that comes in: nothing is translated. */
    private void routeIn(long nowNanos, int packet, int place) {
        int vpc = place - gatewayBase;
        int to = lookUp.holder(vpc, packet);
        Reason inside = to == NONE ? Reason.NO_SUCH_ADDRESS : Reason.ROUTED;
        Reason reason = paths.hasGateway(vpc) ? inside : Reason.NO_ROUTE;
        routed(nowNanos, packet, place, reason, NONE);
        if (reason == Reason.ROUTED) {
            enterFromGateway(nowNanos, packet, to);
        }
    }

    @HotPath
    private void onTranslate(long nowNanos, int packet, int place, Direction direction) {
        int vpc = place - gatewayBase;
        boolean outward = direction == Direction.EGRESS;
        Reason reason = outward ? translation.outward(packet, vpc, paths) : translation.inward(packet, vpc, paths);
        lookUp.redirected(packet);
        long decision = Decision.of(reason);
        if (!ledger.checked(nowNanos, EventKind.TRANSLATE, null, packet, place, decision)) {
            return;
        }
        if (outward) {
            beyondGateway(nowNanos, packet, vpc);
        } else {
            enterFromGateway(nowNanos, packet, lookUp.holder(vpc, packet));
        }
    }

    /** On the internet's side of a gateway: back to an interface by its public address, to a host, or to nobody known. */
    private void beyondGateway(long atNanos, int packet, int vpc) {
        int back = lookUp.gatewayTowards(packet);
        if (back != NONE) {
            intoGateway(atNanos, packet, back);
            return;
        }
        int host = lookUp.host(packet);
        long arrival = atNanos + timing.internetDelayNanos();
        if (host != NONE) {
            toArrival(arrival, packet, hostBase + host);
        } else if (options.openInternet()) {
            toArrival(arrival, packet, gatewayBase + vpc);
        } else {
            loseNowhere(atNanos, packet, gatewayBase + vpc);
        }
    }

    private void departFromHost(long nowNanos, int packet, int host) {
        long arrival = nowNanos + timing.internetDelayNanos();
        boolean direct = paths.direct(host);
        int to = direct ? lookUp.holderAnywhere(packet) : NONE;
        if (to != NONE) {
            enterFromOutside(arrival, packet, to);
        } else if (direct || index.vpcCount() == 0) {
            loseNowhere(nowNanos, packet, hostBase + host);
        } else {
            int towards = lookUp.gatewayTowards(packet);
            intoGateway(arrival, packet, towards == NONE ? paths.firstGateway() : towards);
        }
    }

    /** To the gateway of a VPC from outside: what is not translated is routed. */
    private void intoGateway(long atNanos, int packet, int vpc) {
        if (lookUp.isIpv4(packet)) {
            toTranslation(atNanos, packet, gatewayBase + vpc, Direction.INGRESS);
        } else {
            toRoute(atNanos, packet, gatewayBase + vpc, false);
        }
    }

    /** Into the subnet of an interface; no network ACL if the packet is in it already. */
    private void enter(long atNanos, int packet, int fromSubnet, int to) {
        int subnet = index.subnetOf(to);
        boolean sameZone = paths.sameZone(fromSubnet, subnet);
        long arrival = atNanos + (sameZone ? timing.sameZoneDelayNanos() : timing.otherZoneDelayNanos());
        packets.setNextInterface(packet, to);
        if (subnet == fromSubnet && !lookUp.isDestination(packet, to)) {
            toSecurityGroups(arrival, packet, to, Direction.INGRESS);
        } else {
            toNetworkAcl(arrival, packet, subnetBase + subnet, Direction.INGRESS);
        }
    }

    /** Into the subnet of an interface, from a gateway. The way from a host is behind the packet, that from a neighbour not. */
    private void enterFromGateway(long nowNanos, int packet, int to) {
        int sender = packets.senderInterface(packet);
        if (sender == NONE) {
            enterFromOutside(nowNanos, packet, to);
        } else {
            enter(nowNanos, packet, index.subnetOf(sender), to);
        }
    }

    private void enterFromOutside(long atNanos, int packet, int to) {
        packets.setNextInterface(packet, to);
        toNetworkAcl(atNanos, packet, subnetBase + index.subnetOf(to), Direction.INGRESS);
    }

    @HotPath
    private void onArrival(long nowNanos, int packet, int place) {
        boolean nowhere = PathBits.nowhere(packets.pathBits(packet));
        boolean atInterface = place < subnetBase;
        if (nowhere || (atInterface && !isUp(place))) {
            Reason reason = nowhere ? Reason.NO_SUCH_ADDRESS : Reason.HOST_DOWN;
            ledger.checked(nowNanos, EventKind.PACKET_ARRIVAL, null, packet, place, Decision.of(reason));
            return;
        }
        boolean atHost = place >= hostBase && place < gatewayBase;
        ledger.arrived(nowNanos, packet, place, atInterface ? place : NONE, atHost ? place - hostBase : NONE);
    }

    private void loseNowhere(long atNanos, int packet, int place) {
        packets.setPathBits(packet, PathBits.withNowhere(packets.pathBits(packet)));
        toArrival(atNanos, packet, place);
    }

    private void routed(long nowNanos, int packet, int place, Reason reason, int route) {
        int rule = route == NONE ? Decision.NO_RULE : paths.routes.rule(route);
        long decision = Decision.of(reason, Tracking.NONE, rule);
        ledger.checked(nowNanos, EventKind.ROUTE, null, packet, place, decision);
    }

    private boolean isUp(int networkInterface) {
        return paths.running(networkInterface) || options.probeStopped();
    }

    private void toSecurityGroups(long atNanos, int packet, int at, Direction direction) {
        if (takesAtOnce(atNanos, EventKind.SG_CHECK, packet, at, direction == Direction.EGRESS)) {
            onSecurityGroupCheck(atNanos, packet, at, direction);
        }
    }

    private void toNetworkAcl(long atNanos, int packet, int place, Direction direction) {
        if (takesAtOnce(atNanos, EventKind.NACL_CHECK, packet, place, direction == Direction.EGRESS)) {
            onNetworkAclCheck(atNanos, packet, place, direction);
        }
    }

    private void toRoute(long atNanos, int packet, int place, boolean outward) {
        if (takesAtOnce(atNanos, EventKind.ROUTE, packet, place, outward)) {
            onRoute(atNanos, packet, place);
        }
    }

    private void toTranslation(long atNanos, int packet, int place, Direction direction) {
        if (takesAtOnce(atNanos, EventKind.TRANSLATE, packet, place, direction == Direction.EGRESS)) {
            onTranslate(atNanos, packet, place, direction);
        }
    }

    private void toArrival(long atNanos, int packet, int place) {
        if (takesAtOnce(atNanos, EventKind.PACKET_ARRIVAL, packet, place, false)) {
            onArrival(atNanos, packet, place);
        }
    }

    /**
     * Whether the next step of the packet at hand is to be taken at once, as the last thing this step does: it has no delay, and
     * nothing else is due. If not, it is scheduled.
     */
    private boolean takesAtOnce(long atNanos, EventKind kind, int packet, int place, boolean egress) {
        if (options.inlineSteps() && atNanos == simulation.nowNanos() && simulation.takeAtOnce()) {
            return true;
        }
        simulation.schedule(atNanos, kind.ordinal(), Step.of(packet, place, egress));
        return false;
    }
}
