package vpcsim.scenarios.probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.aws.simulation.VpcSimulation;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.Route;
import vpcsim.aws.vpc.RouteTarget;
import vpcsim.core.result.Matrix;

/**
 * Finds who reaches whom on what: for each pair of classes of equal addresses of interfaces, and between each class and what
 * lies outside, one probe for each class of packets that no rule tells apart. Each probe starts from empty tables and sends
 * its reply.
 */
public final class MatrixBuilder {

    /** Watches nothing. */
    public static final Function<VpcSimulation, PacketObserver> UNWATCHED =
            simulation -> (nowNanos, kind, direction, packet, place, decision) -> {};

    private final Network network;
    private final Limits limits;
    private final ProbeRunner runner;
    private final NetworkIndex index;
    private final List<OutsideEnd> outsideEnds;
    private final List<Matrix.Row> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long notProbed;

    private MatrixBuilder(
            Network network, Assumptions assumptions, Function<VpcSimulation, PacketObserver> watcher, Limits limits) {
        this.network = network;
        this.limits = limits;
        this.runner = new ProbeRunner(OutsideEnd.withInternet(network), assumptions);
        runner.watch(watcher.apply(runner.simulation()));
        this.index = runner.simulation().index();
        this.outsideEnds = OutsideEnd.of(network);
    }

    /**
     * What keeps a matrix readable and its time bounded.
     *
     * @param members no more equal ends than this have rows of their own
     * @param probes no pair of ends is begun after so many probes
     */
    record Limits(int members, long probes) {

        static final Limits DEFAULT = new Limits(40, 3_000_000);
    }

    /**
     * Probes a network.
     *
     * @param network the network
     * @param assumptions what AWS leaves open
     * @param watcher makes the observer of the probes once the simulation is there
     * @return the matrix
     */
    public static ProbeOutcome build(
            Network network, Assumptions assumptions, Function<VpcSimulation, PacketObserver> watcher) {
        return build(network, assumptions, watcher, Limits.DEFAULT);
    }

    static ProbeOutcome build(
            Network network, Assumptions assumptions, Function<VpcSimulation, PacketObserver> watcher, Limits limits) {
        MatrixBuilder builder = new MatrixBuilder(network, assumptions, watcher, limits);
        return new ProbeOutcome(builder.matrix(), builder.runner.simulation());
    }

    private Matrix matrix() {
        List<List<HeldAddress>> classes = new InterfaceClasses(network).classes();
        for (List<HeldAddress> from : classes) {
            for (List<HeldAddress> to : classes) {
                pair(from, to).ifPresent(pair -> probeIfWithinLimit(() -> between(pair, from, to)));
            }
            for (OutsideEnd outside : outsideEnds) {
                if (outside.family() == from.get(0).family()) {
                    probeIfWithinLimit(() -> outward(from, outside));
                    probeIfWithinLimit(() -> inward(outside, from));
                }
            }
        }
        if (notProbed > 0) {
            notes.add("capped at " + limits.probes() + " probes: " + notProbed + " pairs of classes were not probed");
        }
        rows.sort(Comparator.comparing(Matrix.Row::vpc)
                .thenComparing(Matrix.Row::source)
                .thenComparing(Matrix.Row::destination)
                .thenComparing(Matrix.Row::sourceAddress)
                .thenComparing(Matrix.Row::destinationAddress)
                .thenComparing(Matrix.Row::protocol)
                .thenComparing(Matrix.Row::destinationPorts)
                .thenComparing(Matrix.Row::sourcePorts));
        return new Matrix(rows, runner.probes(), notes);
    }

    private void probeIfWithinLimit(Runnable probes) {
        if (runner.probes() < limits.probes()) {
            probes.run();
        } else {
            notProbed++;
        }
    }

    /** The two ends that stand for two classes: of two interfaces, with a way from one to the other. */
    private record Pair(HeldAddress source, HeldAddress destination) {}

    private Optional<Pair> pair(List<HeldAddress> from, List<HeldAddress> to) {
        if (from.get(0).family() != to.get(0).family()) {
            return Optional.empty();
        }
        for (HeldAddress source : from) {
            for (HeldAddress destination : to) {
                if (!source.isOfOneInterfaceWith(destination)) {
                    return isWay(source, destination) ? Optional.of(new Pair(source, destination)) : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a route may lead to an end, modelled or not. Between VPCs, private IPv4 addresses mean nothing to a gateway. */
    private boolean isWay(HeldAddress source, HeldAddress destination) {
        if (source.networkInterface()
                .vpcId()
                .equals(destination.networkInterface().vpcId())) {
            return true;
        }
        String subnetId = source.networkInterface().subnetId();
        Optional<RouteTarget.Kind> target = network.routeTable(
                        network.subnet(subnetId).routeTableId())
                .lookUp(destination.address())
                .map(Route::target)
                .map(RouteTarget::kind);
        return target.isPresent()
                && target.get() != RouteTarget.Kind.LOCAL
                && (target.get() != RouteTarget.Kind.INTERNET_GATEWAY || source.family() == Family.IPV6);
    }

    private void between(Pair pair, List<HeldAddress> from, List<HeldAddress> to) {
        NetworkInterface source = pair.source().networkInterface();
        NetworkInterface destination = pair.destination().networkInterface();
        int sender = index.interfaceNumber(source.id());
        int receiver = index.interfaceNumber(destination.id());
        PairProfile profile = PairProfile.of(
                RuleCuts.between(network, pair.source().family(), source, destination),
                pair.source().address(),
                pair.destination().address(),
                header -> runner.send(new Probe(sender, NetworkIndex.NONE, receiver, header)));
        if (profile.entries().isEmpty()) {
            return;
        }
        for (Member one : members(from)) {
            for (Member other : members(to)) {
                if (one.stands() > 1 || other.stands() > 1 || !one.first().isOfOneInterfaceWith(other.first())) {
                    addRows(profile.entries(), from, one.name(), one.address(), other.name(), other.address());
                }
            }
        }
    }

    private void outward(List<HeldAddress> from, OutsideEnd outside) {
        HeldAddress source = from.get(0);
        int sender = index.interfaceNumber(source.networkInterface().id());
        RuleCuts cuts = RuleCuts.between(network, source.family(), source.networkInterface(), null);
        Map<List<PairProfile.Entry>, List<OutsideEnd.Peer>> peersOf = new LinkedHashMap<>();
        for (OutsideEnd.Peer peer : outside.peers()) {
            PairProfile profile = PairProfile.of(
                    cuts,
                    source.address(),
                    peer.probed(),
                    header -> runner.send(new Probe(sender, NetworkIndex.NONE, NetworkIndex.NONE, header)));
            peersOf.computeIfAbsent(profile.entries(), key -> new ArrayList<>()).add(peer);
        }
        for (Member member : members(from)) {
            peersOf.forEach((entries, peers) ->
                    addRows(entries, from, member.name(), member.address(), outside.name(), outside.text(peers)));
        }
    }

    private void inward(OutsideEnd outside, List<HeldAddress> to) {
        HeldAddress destination = to.get(0);
        int receiver = index.interfaceNumber(destination.networkInterface().id());
        RuleCuts cuts = RuleCuts.between(network, destination.family(), null, destination.networkInterface());
        Map<List<PairProfile.Entry>, List<OutsideEnd.Peer>> peersOf = new LinkedHashMap<>();
        for (OutsideEnd.Peer peer : outside.peers()) {
            IpAddress address = peer.probed();
            int sender = index.hostByAddress(address.family(), address.high(), address.low());
            Optional<IpAddress> target = index.host(sender).attachedDirectly()
                    ? Optional.of(destination.address())
                    : destination.addressFromOutside();
            if (target.isPresent()) {
                PairProfile profile = PairProfile.of(
                        cuts,
                        address,
                        target.get(),
                        header -> runner.send(new Probe(NetworkIndex.NONE, sender, receiver, header)));
                peersOf.computeIfAbsent(profile.entries(), key -> new ArrayList<>())
                        .add(peer);
            }
        }
        for (Member member : members(to)) {
            peersOf.forEach((entries, peers) ->
                    addRows(entries, to, outside.name(), outside.text(peers), member.name(), member.address()));
        }
    }

    private void addRows(
            List<PairProfile.Entry> entries,
            List<HeldAddress> ends,
            String source,
            String sourceAddress,
            String destination,
            String destinationAddress) {
        String vpc = network.vpc(ends.get(0).networkInterface().vpcId()).name();
        for (PairProfile.Entry entry : entries) {
            rows.add(new Matrix.Row(
                    vpc,
                    source,
                    sourceAddress,
                    destination,
                    destinationAddress,
                    entry.protocol(),
                    entry.sourcePorts(),
                    entry.destinationPorts(),
                    entry.state() == ProbeState.NOT_MODELLED ? "NOT_MODELLED" : "ALLOW",
                    entry.state() == ProbeState.RESPONSE_BLOCKED));
        }
    }

    /** Each member by itself, or the class as one if it has very many. */
    private List<Member> members(List<HeldAddress> all) {
        if (all.size() <= limits.members()) {
            return all.stream().map(each -> new Member(each, 1)).toList();
        }
        String note = "more than " + limits.members() + " equal interfaces stand in one row";
        if (!notes.contains(note)) {
            notes.add(note);
        }
        return List.of(new Member(all.get(0), all.size()));
    }

    /** An end in the table, and how many it stands for. */
    private record Member(HeldAddress first, int stands) {

        String name() {
            String name = first.networkInterface().name();
            return stands == 1 ? name : name + " and " + (stands - 1) + " equal";
        }

        String address() {
            return first.address().toString();
        }
    }
}
