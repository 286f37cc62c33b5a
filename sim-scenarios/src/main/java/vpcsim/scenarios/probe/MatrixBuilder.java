package vpcsim.scenarios.probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.forwarding.PacketObserver;
import vpcsim.aws.simulation.VpcSimulation;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.ExternalHost;
import vpcsim.aws.vpc.InterfaceAddress;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.aws.vpc.Route;
import vpcsim.aws.vpc.RouteTarget;
import vpcsim.core.result.Matrix;

/**
 * Finds who reaches whom on what: for each pair of classes of equal interfaces, and between each class and the internet,
 * one probe for each class of packets that no rule tells apart. Each probe starts from empty tables and sends its reply.
 */
public final class MatrixBuilder {

    /** The name of the world outside in a matrix. */
    public static final String INTERNET = "INTERNET";

    /** Watches nothing. */
    public static final Function<VpcSimulation, PacketObserver> UNWATCHED =
            simulation -> (nowNanos, kind, direction, packet, place, decision) -> {};

    private static final int DEFAULT_MOST_MEMBERS = 40;
    private static final long MOST_PROBES = 3_000_000;

    private final Network network;
    private final Network probed;
    private final ProbeRunner runner;
    private final NetworkIndex index;
    private final int mostMembers;
    private final List<Matrix.Row> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private MatrixBuilder(Network network, Assumptions assumptions, Function<VpcSimulation, PacketObserver> watcher) {
        this.network = network;
        this.probed = network.toBuilder()
                .add(new ExternalHost(INTERNET, Cidr.ALL_IPV4, false))
                .build();
        this.runner = new ProbeRunner(probed, assumptions);
        runner.watch(watcher.apply(runner.simulation()));
        this.index = runner.simulation().index();
        this.mostMembers = DEFAULT_MOST_MEMBERS;
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
        MatrixBuilder builder = new MatrixBuilder(network, assumptions, watcher);
        return new ProbeOutcome(builder.matrix(), builder.runner.simulation());
    }

    private Matrix matrix() {
        List<List<NetworkInterface>> classes = new InterfaceClasses(network).classes();
        long left = 0;
        for (List<NetworkInterface> from : classes) {
            for (List<NetworkInterface> to : classes) {
                if (runner.probes() >= MOST_PROBES) {
                    left++;
                } else if (from != to || from.size() > 1) {
                    between(from, to);
                }
            }
            if (runner.probes() < MOST_PROBES) {
                internet(from);
            }
        }
        if (left > 0) {
            notes.add("capped at " + MOST_PROBES + " probes: " + left + " pairs of classes were not probed");
        }
        if (network.networkInterfaces().stream()
                .flatMap(each -> each.addresses().stream())
                .anyMatch(address -> address.address().family() == Family.IPV6)) {
            notes.add("IPv6 between the internet and interfaces is not in this table: ask explain");
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

    private void between(List<NetworkInterface> from, List<NetworkInterface> to) {
        NetworkInterface source = from.get(0);
        NetworkInterface destination = from == to ? to.get(1) : to.get(0);
        if (!source.vpcId().equals(destination.vpcId()) && !reachable(source, destination)) {
            return;
        }
        for (Family family : Family.values()) {
            IpAddress sourceAddress = address(source, family);
            IpAddress destinationAddress = address(destination, family);
            if (sourceAddress == null || destinationAddress == null) {
                continue;
            }
            int sender = index.interfaceNumber(source.id());
            PairProfile profile = PairProfile.of(
                    RuleCuts.between(network, source, destination),
                    sourceAddress,
                    destinationAddress,
                    header -> runner.send(new Probe(sender, NetworkIndex.NONE, header)));
            addRows(profile, from, to, family);
        }
    }

    /** Whether interfaces of two VPCs have a private way between them, modelled or not. */
    private boolean reachable(NetworkInterface source, NetworkInterface destination) {
        Optional<Route> route = network.routeTable(
                        network.subnet(source.subnetId()).routeTableId())
                .lookUp(destination.addresses().get(0).address());
        return route.isPresent() && route.get().target().kind() != RouteTarget.Kind.INTERNET_GATEWAY;
    }

    private void addRows(PairProfile profile, List<NetworkInterface> from, List<NetworkInterface> to, Family family) {
        if (profile.entries().isEmpty()) {
            return;
        }
        for (Member source : members(from, family)) {
            for (Member destination : members(to, family)) {
                if (from != to || !source.equals(destination) || source.stands() > 1) {
                    profile.entries().forEach(entry -> rows.add(row(entry, vpcOf(from), source, destination)));
                }
            }
        }
    }

    private void internet(List<NetworkInterface> members) {
        NetworkInterface networkInterface = members.get(0);
        IpAddress inside = address(networkInterface, Family.IPV4);
        if (inside == null) {
            return;
        }
        Optional<IpAddress> outside = networkInterface.addresses().get(0).publicAddress();
        AddressAtoms atoms = new AddressAtoms();
        InterfaceClasses.blocks(network).forEach(atoms::add);
        Map<List<PairProfile.Entry>, List<AddressAtoms.Atom>> inbound = new LinkedHashMap<>();
        Map<List<PairProfile.Entry>, List<AddressAtoms.Atom>> outbound = new LinkedHashMap<>();
        List<IpAddress> ours = publicAddresses();
        int number = index.interfaceNumber(networkInterface.id());
        int internetHost = internetHost();
        for (AddressAtoms.Atom atom : atoms.atoms()) {
            IpAddress peer = atom.representative(ours);
            PairProfile out = PairProfile.of(
                    RuleCuts.at(network, networkInterface, Direction.EGRESS),
                    inside,
                    peer,
                    header -> runner.send(new Probe(number, NetworkIndex.NONE, header)));
            outbound.computeIfAbsent(out.entries(), key -> new ArrayList<>()).add(atom);
            if (outside.isPresent()) {
                PairProfile in = PairProfile.of(
                        RuleCuts.at(network, networkInterface, Direction.INGRESS),
                        peer,
                        outside.get(),
                        header -> runner.send(new Probe(NetworkIndex.NONE, internetHost, header)));
                inbound.computeIfAbsent(in.entries(), key -> new ArrayList<>()).add(atom);
            }
        }
        for (Member member : members(members, Family.IPV4)) {
            outbound.forEach((entries, some) -> entries.forEach(
                    entry -> rows.add(row(entry, vpcOf(members), member, new Member(INTERNET, atoms.text(some), 1)))));
            inbound.forEach((entries, some) -> entries.forEach(
                    entry -> rows.add(row(entry, vpcOf(members), new Member(INTERNET, atoms.text(some), 1), member))));
        }
    }

    private int internetHost() {
        int host = 0;
        while (!index.host(host).name().equals(INTERNET)) {
            host++;
        }
        return host;
    }

    private List<IpAddress> publicAddresses() {
        return network.networkInterfaces().stream()
                .flatMap(each -> each.addresses().stream())
                .flatMap(address -> address.publicAddress().stream())
                .toList();
    }

    private String vpcOf(List<NetworkInterface> members) {
        return network.vpc(members.get(0).vpcId()).name();
    }

    private static Matrix.Row row(PairProfile.Entry entry, String vpc, Member source, Member destination) {
        return new Matrix.Row(
                vpc,
                source.name(),
                source.address(),
                destination.name(),
                destination.address(),
                entry.protocol(),
                entry.sourcePorts(),
                entry.destinationPorts(),
                entry.state() == ProbeState.NOT_MODELLED ? "NOT_MODELLED" : "ALLOW",
                entry.state() == ProbeState.RESPONSE_BLOCKED);
    }

    /** Each member by itself, or the class as one if it has very many. */
    private List<Member> members(List<NetworkInterface> all, Family family) {
        if (all.size() > mostMembers) {
            String name = all.get(0).name() + " and " + (all.size() - 1) + " equal";
            String note = "more than " + mostMembers + " equal interfaces stand in one row";
            if (!notes.contains(note)) {
                notes.add(note);
            }
            return List.of(new Member(name, String.valueOf(address(all.get(0), family)), all.size()));
        }
        List<Member> members = new ArrayList<>();
        for (NetworkInterface each : all) {
            members.add(new Member(each.name(), String.valueOf(address(each, family)), 1));
        }
        return members;
    }

    private static @Nullable IpAddress address(NetworkInterface networkInterface, Family family) {
        return networkInterface.addresses().stream()
                .map(InterfaceAddress::address)
                .filter(address -> address.family() == family)
                .findFirst()
                .orElse(null);
    }

    /** A name and address in the table, and how many interfaces they stand for. */
    private record Member(String name, String address, int stands) {}
}
