package vpcsim.scenarios.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vpcsim.aws.address.Direction;
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

    private static final int IDENTIFIER = 4711;
    private static final int PER_MILLE = 1000;

    private final Network network;
    private final Assumptions assumptions;
    private final ProbeRunner runner;
    private final ExchangeObserver observer;
    private final NetworkIndex index;
    private final CheckWords words;

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
    }

    /**
     * Follows a request from one end to another.
     *
     * @param from the client
     * @param to the server
     * @param traffic the request; of a range of ports the lowest stands for all
     * @return what happens to it and to its reply
     */
    public Exchange explain(ProbeEnd from, ProbeEnd to, TrafficType traffic) {
        List<Path> paths = new ArrayList<>();
        PortRange clientPorts = clientPorts(from).range();
        for (PortRange ports : sourceClasses(from, to, traffic, clientPorts)) {
            paths.add(path(from, to, traffic, ports));
        }
        Path first = paths.get(0);
        String title = from.name() + " (" + from.address()
                + (traffic.protocol().hasPorts() ? ", client ports " + clientPorts : "") + ") -> " + to.name() + " ("
                + to.address() + ") " + traffic;
        if (first.state == ProbeState.BLOCKED || (first.state == ProbeState.NOT_MODELLED && first.reply.isEmpty())) {
            return refused(title, first, from, to, traffic);
        }
        return answered(title, paths, clientPorts, traffic, from, to);
    }

    private Exchange refused(String title, Path path, ProbeEnd from, ProbeEnd to, TrafficType traffic) {
        ExchangeObserver.Seen last = path.request.get(path.request.size() - 1);
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
                unknown ? List.of() : Remedies.of(network, index, last, traffic, ""),
                unknown
                        ? List.of()
                        : List.of(from.name() + ": " + symptom(traffic) + ". " + to.name() + ": sees nothing"));
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
                unknown ? List.of() : Remedies.of(network, index, last, traffic, clientPorts.toString()),
                List.of(from.name() + ": " + symptom(traffic) + ". " + to.name() + ": "
                        + (isTcp(traffic) ? "half-open connections" : "requests whose answers are lost")));
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
                        Math.max(0, traffic.icmpType()),
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
        return RuleCuts.between(
                network, from.address().family(), interfaceOf(from), interfaceOf(to));
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
        if (Decision.reason(last.decision()).fate() != Reason.Fate.DENIED || last.direction() == null) {
            return "";
        }
        ReferenceFilter reference = new ReferenceFilter(network, assumptions);
        Explanation explanation = explanation(reference, last, last.direction());
        return explanation == null
                ? ""
                : explanation
                        .nearestMiss()
                        .map(miss -> miss.ruleText() + ": " + miss.text())
                        .orElse("");
    }

    private @Nullable Explanation explanation(
            ReferenceFilter reference, ExchangeObserver.Seen last, Direction direction) {
        String place = index.placeId(last.place());
        if (last.kind() == EventKind.SG_CHECK) {
            return reference.securityGroupRules(place, direction, last.header(), false);
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
