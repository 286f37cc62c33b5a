package vpcsim.scenarios.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.PortRange;
import vpcsim.aws.address.Protocol;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.filter.Decision;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.aws.reference.Explanation;
import vpcsim.aws.reference.ReferenceFilter;
import vpcsim.aws.verdict.EventKind;
import vpcsim.aws.verdict.Reason;
import vpcsim.aws.vpc.Assumptions;
import vpcsim.aws.vpc.EphemeralPorts;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.aws.vpc.NetworkInterface;

/** Follows one request and its reply through the filters, once for each class of client ports. */
public final class Explainer {

    private static final int ICMP_ECHO_REQUEST = 8;
    private static final int ICMPV6_ECHO_REQUEST = 128;
    private static final int IDENTIFIER = 4711;
    private static final int PER_MILLE = 1000;

    private final Network network;
    private final Assumptions assumptions;
    private final ProbeRunner runner;
    private final ExchangeObserver observer;
    private final NetworkIndex index;
    private final CheckWords words;
    private final Remedies remedies;

    /**
     * An explainer of one version of a network.
     *
     * @param network the network
     * @param assumptions what AWS leaves open
     */
    public Explainer(Network network, Assumptions assumptions) {
        this.network = network;
        this.assumptions = assumptions;
        this.runner = new ProbeRunner(network, assumptions);
        this.observer = new ExchangeObserver(runner.simulation().packets());
        runner.watch(observer);
        this.index = runner.simulation().index();
        this.words = new CheckWords(network, runner.simulation());
        this.remedies = new Remedies(network, runner.simulation());
    }

    /**
     * The request that asks whether somebody is there.
     *
     * @param family the family of the ends
     * @return an echo request
     */
    public static TrafficType ping(Family family) {
        return switch (family) {
            case IPV4 -> TrafficType.icmp(ICMP_ECHO_REQUEST, 0);
            case IPV6 -> new TrafficType(Protocol.ICMPV6, PortRange.ALL, ICMPV6_ECHO_REQUEST, 0);
        };
    }

    /**
     * Why no packet can be of some traffic.
     *
     * @param traffic the traffic
     * @param family the family of the ends
     * @return the reason; nothing if one can
     */
    public static Optional<String> unanswerable(TrafficType traffic, Family family) {
        if (traffic.protocol().equals(Protocol.ALL)) {
            return Optional.of("a packet is of one protocol, not of all");
        }
        boolean foreign = traffic.protocol().isIcmp()
                && !traffic.protocol().equals(ping(family).protocol());
        return foreign ? Optional.of(traffic + " is not for ends of " + family) : Optional.empty();
    }

    /**
     * Follows a request from one end to another.
     *
     * @param from the client
     * @param to the server
     * @param traffic the request; of a range of ports the lowest stands for all, of all ICMP types a ping, of all codes 0
     * @return what happens to it and to its reply
     * @throws IllegalArgumentException if it is {@link #unanswerable}
     */
    public Exchange explain(ProbeEnd from, ProbeEnd to, TrafficType traffic) {
        Family family = from.address().family();
        unanswerable(traffic, family).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        List<Path> paths = new ArrayList<>();
        PortRange clientPorts = clientPorts(from).range();
        for (PortRange ports : sourceClasses(from, to, traffic, clientPorts)) {
            paths.add(path(from, to, traffic, ports));
        }
        Path first = paths.get(0);
        String title = from.name() + " (" + from.address()
                + (traffic.protocol().hasPorts() ? ", client ports " + clientPorts : "") + ") -> " + to.name() + " ("
                + to.address() + ") " + traffic + standIn(traffic);
        if (first.state == ProbeState.BLOCKED || (first.state == ProbeState.NOT_MODELLED && first.reply.isEmpty())) {
            return refused(title, first, from, to, traffic);
        }
        return answered(title, paths, clientPorts, traffic, from, to);
    }

    private Exchange refused(String title, Path path, ProbeEnd from, ProbeEnd to, TrafficType traffic) {
        ExchangeObserver.Seen last = path.request.get(path.request.size() - 1);
        if (last.isArrival()) {
            return astray(title, path, last, from, to);
        }
        Exchange.Check end = words.check(last);
        boolean unknown = path.state == ProbeState.NOT_MODELLED;
        String verdict = unknown
                ? "NOT MODELLED: the way leads through something vpcsim does not model, at " + end.where()
                : "REQUEST DENIED at " + end.name() + " of " + end.where() + ", " + end.reason();
        return new Exchange(
                title,
                verdict,
                words.checks(path.request),
                List.of(),
                nearest(last),
                remedies.of(last, traffic, clientPorts(from).range()),
                unknown
                        ? List.of()
                        : List.of(from.name() + ": " + symptom(traffic) + ". " + to.name() + ": sees nothing"));
    }

    /** A request that arrives, but not where it was meant to: another VPC's address is held in the sender's own, too. */
    private Exchange astray(String title, Path path, ExchangeObserver.Seen last, ProbeEnd from, ProbeEnd to) {
        String there = words.where(last.place());
        boolean atInterface = last.place() < index.interfaceCount();
        return new Exchange(
                title,
                "REQUEST DOES NOT REACH " + to.name() + ": on its way " + to.address() + " is "
                        + (atInterface ? "held by " + there : "a service of AWS in " + there),
                words.checks(path.request),
                List.of(),
                "",
                List.of(),
                List.of(to.name() + ": sees nothing of " + from.name()));
    }

    private Exchange answered(
            String title, List<Path> paths, PortRange clientPorts, TrafficType traffic, ProbeEnd from, ProbeEnd to) {
        Map<List<Exchange.Check>, List<Path>> bySteps = new LinkedHashMap<>();
        for (Path path : paths) {
            bySteps.computeIfAbsent(words.checks(path.reply), key -> new ArrayList<>())
                    .add(path);
        }
        List<Exchange.Reply> replies = new ArrayList<>();
        Path denied = null;
        String deniedPorts = "";
        int deniedShare = 0;
        for (Map.Entry<List<Exchange.Check>, List<Path>> entry : bySteps.entrySet()) {
            Ports ports = new Ports(entry.getValue().stream().map(Path::ports).toList());
            int share = perMille(ports, clientPorts);
            Path some = entry.getValue().get(0);
            boolean arrives = some.state == ProbeState.ALLOWED;
            String text = traffic.protocol().hasPorts() ? ports.text(PortRange.MAX_PORT) : "";
            replies.add(new Exchange.Reply(text, share, arrives, entry.getKey()));
            if (!arrives && denied == null) {
                denied = some;
                deniedPorts = text;
                deniedShare = share;
            }
        }
        List<Exchange.Check> request = words.checks(paths.get(0).request);
        if (denied == null) {
            String verdict = paths.get(0).reply.isEmpty() ? "ALLOWED; it has no reply" : "ALLOWED, request and reply";
            return new Exchange(title, verdict, request, replies, "", List.of(), List.of());
        }
        ExchangeObserver.Seen last = denied.reply.get(denied.reply.size() - 1);
        Exchange.Check end = words.check(last);
        boolean unknown = denied.state == ProbeState.NOT_MODELLED;
        String forPorts = deniedPorts.isEmpty()
                ? ""
                : " for client ports " + deniedPorts + ", " + deniedShare / 10 + "." + deniedShare % 10 + " % of them";
        return new Exchange(
                title,
                (unknown ? "REPLY NOT MODELLED at " : "REPLY DENIED at ") + end.name() + " of " + end.where()
                        + forPorts,
                request,
                replies,
                nearest(last),
                remedies.of(last, traffic, clientPorts),
                List.of(from.name() + ": " + symptom(traffic) + ". " + to.name() + ": "
                        + (isTcp(traffic) ? "half-open connections" : "requests whose answers are lost")));
    }

    private static String standIn(TrafficType traffic) {
        PortRange ports = traffic.ports();
        return traffic.protocol().hasPorts() && ports.first() < ports.last() ? ", by port " + ports.first() : "";
    }

    private static boolean isTcp(TrafficType traffic) {
        return traffic.protocol().equals(Protocol.TCP);
    }

    private static String symptom(TrafficType traffic) {
        return isTcp(traffic) ? "connection times out" : "no answer comes";
    }

    /** The share of the client's ports, rounded to the nearest per mille. */
    private static int perMille(Ports ports, PortRange clientPorts) {
        int covered = ports.ranges().stream()
                .mapToInt(range -> range.last() - range.first() + 1)
                .sum();
        int all = clientPorts.last() - clientPorts.first() + 1;
        return (2 * covered * PER_MILLE + all) / (2 * all);
    }

    private Path path(ProbeEnd from, ProbeEnd to, TrafficType traffic, PortRange ports) {
        observer.forget();
        PacketHeader header = traffic.protocol().isIcmp()
                ? PacketHeader.icmp(
                        from.address(),
                        to.address(),
                        traffic.icmpType() == TrafficType.ANY
                                ? ping(from.address().family()).icmpType()
                                : traffic.icmpType(),
                        Math.max(0, traffic.icmpCode()),
                        IDENTIFIER,
                        null)
                : new PacketHeader(
                        from.address(),
                        to.address(),
                        traffic.protocol(),
                        traffic.protocol().hasPorts() ? ports.first() : 0,
                        traffic.protocol().hasPorts() ? traffic.ports().first() : 0,
                        isTcp(traffic) ? TcpFlags.SYN : 0,
                        0,
                        0,
                        0,
                        null);
        ProbeState state = runner.send(new Probe(from.networkInterface(), from.host(), to.networkInterface(), header));
        return new Path(ports, state, observer.of(false), observer.of(true));
    }

    private List<PortRange> sourceClasses(ProbeEnd from, ProbeEnd to, TrafficType traffic, PortRange clientPorts) {
        if (!traffic.protocol().hasPorts()) {
            return List.of(clientPorts);
        }
        List<PortRange> classes = new ArrayList<>();
        for (PortRange range : cuts(from, to).sourcePorts(traffic.protocol())) {
            int first = Math.max(range.first(), clientPorts.first());
            int last = Math.min(range.last(), clientPorts.last());
            if (first <= last) {
                classes.add(new PortRange(first, last));
            }
        }
        return classes;
    }

    private RuleCuts cuts(ProbeEnd from, ProbeEnd to) {
        return RuleCuts.between(network, from.address().family(), interfaceOf(from), interfaceOf(to));
    }

    private @Nullable NetworkInterface interfaceOf(ProbeEnd end) {
        return end.networkInterface() == NetworkIndex.NONE ? null : index.networkInterface(end.networkInterface());
    }

    private EphemeralPorts clientPorts(ProbeEnd from) {
        int instance = from.networkInterface() == NetworkIndex.NONE
                ? NetworkIndex.NONE
                : index.instanceOf(from.networkInterface());
        return instance == NetworkIndex.NONE
                ? EphemeralPorts.LINUX
                : index.instance(instance).ephemeralPorts().orElse(EphemeralPorts.LINUX);
    }

    private String nearest(ExchangeObserver.Seen last) {
        Direction direction = last.direction();
        if (Decision.reason(last.decision()).fate() != Reason.Fate.DENIED || direction == null) {
            return "";
        }
        ReferenceFilter reference = new ReferenceFilter(network, assumptions);
        Explanation explanation = explanation(reference, last, direction);
        return explanation == null
                ? ""
                : explanation
                        .nearestMiss()
                        .map(miss -> words.rule(last.kind(), direction, last.place(), miss.rule()) + ": " + miss.text())
                        .orElse("");
    }

    private @Nullable Explanation explanation(
            ReferenceFilter reference, ExchangeObserver.Seen last, Direction direction) {
        String place = index.placeId(last.place());
        if (last.kind() == EventKind.SG_CHECK) {
            return reference.securityGroupRules(place, direction, last.header(), last.throughMiddlebox());
        }
        return last.kind() == EventKind.NACL_CHECK
                ? reference.networkAcl(network.subnet(place).networkAclId(), direction, last.header())
                : null;
    }

    /** What became of the requests from some client ports. */
    private record Path(
            PortRange ports,
            ProbeState state,
            List<ExchangeObserver.Seen> request,
            List<ExchangeObserver.Seen> reply) {}
}
