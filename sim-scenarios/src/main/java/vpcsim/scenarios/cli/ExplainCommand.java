package vpcsim.scenarios.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkChange;
import vpcsim.core.time.SimTime;
import vpcsim.scenarios.probe.Exchange;
import vpcsim.scenarios.probe.Explainer;
import vpcsim.scenarios.probe.ProbeEnd;
import vpcsim.scenarios.scenario.Scenario;
import vpcsim.scenarios.scenario.ScheduledChange;

/** {@code explain}: the journey of a packet and of its reply. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "The journey of a packet and of its reply, check by check, with the deciding rule and the remedy.")
final class ExplainCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private VpcsimCommand parent;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private InputOptions input;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "END",
            description = "Who asks: a name, id, address or tag.")
    @SuppressWarnings("NullAway.Init") // required
    private String from;

    @Option(names = "--to", required = true, paramLabel = "END", description = "Who is asked.")
    @SuppressWarnings("NullAway.Init") // required
    private String to;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // required
    private Traffic traffic;

    @Option(names = "--at", paramLabel = "TIME", description = "When, as 61s; changes before it are in force.")
    private @Nullable String at;

    @Override
    public Integer call() {
        Scenario scenario = input.load(parent);
        Notes.printBeside(scenario.notes(), parent.console());
        List<String> since = new ArrayList<>();
        Network network = networkAt(scenario, since);
        Ends ends = new Ends(network);
        Explainer explainer = new Explainer(network, scenario.assumptions());
        ProbeEnd client = ends.client(from, to);
        ProbeEnd server = ends.server(from, to);
        Exchange exchange =
                explainer.explain(client, server, traffic.type(client.address().family()));
        parent.console().out().print(ExplainText.render(exchange, since));
        return ExitCode.OK.number();
    }

    private Network networkAt(Scenario scenario, List<String> since) {
        long atNanos = at == null ? 0 : Arguments.durationNanos("--at", at);
        Network network = scenario.network();
        for (ScheduledChange change : scenario.changes()) {
            if (change.effectNanos(scenario.assumptions()) <= atNanos) {
                for (NetworkChange call : change.calls()) {
                    network = call.applyTo(network);
                    since.add("change " + change.name() + " at " + SimTime.text(change.atNanos()) + ": "
                            + call.describe());
                }
            }
        }
        return network;
    }

    /** The request's traffic: one of these. */
    static final class Traffic {

        @Option(names = "--tcp", paramLabel = "PORT", description = "A TCP connection to a port.")
        private @Nullable String tcp;

        @Option(names = "--udp", paramLabel = "PORT", description = "A UDP datagram to a port.")
        private @Nullable String udp;

        @Option(names = "--icmp", description = "A ping.")
        private boolean icmp;

        @Option(names = "--type", paramLabel = "TRAFFIC", description = "Any traffic, as mysql, tcp/8080, protocol/47.")
        private @Nullable String type;

        TrafficType type(Family family) {
            if (tcp != null) {
                return Arguments.traffic("--tcp", "tcp/" + tcp);
            }
            if (udp != null) {
                return Arguments.traffic("--udp", "udp/" + udp);
            }
            if (icmp || type == null) {
                return Explainer.ping(family);
            }
            TrafficType asked = Arguments.traffic("--type", type);
            Explainer.unanswerable(asked, family).ifPresent(why -> {
                throw new CommandLineException("--type: " + why, "name one kind of packet, as tcp/443 or protocol/47");
            });
            return asked;
        }
    }
}
