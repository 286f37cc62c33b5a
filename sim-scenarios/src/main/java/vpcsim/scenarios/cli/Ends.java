package vpcsim.scenarios.cli;

import java.util.List;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.vpc.End;
import vpcsim.aws.vpc.EndDirectory;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.aws.vpc.NetworkInterface;
import vpcsim.scenarios.probe.ProbeEnd;

/** The ends named on a command line; of several that a name stands for, the first that is not the other end. */
final class Ends {

    private final NetworkIndex index;
    private final EndDirectory directory;

    Ends(Network network) {
        this.index = NetworkIndex.of(network);
        this.directory = EndDirectory.of(network);
    }

    ProbeEnd client(String from, String to) {
        List<End> servers = resolve("--to", to);
        for (End end : resolve("--from", from)) {
            if (servers.size() > 1 || !end.equals(servers.get(0))) {
                return privateEnd(end);
            }
        }
        throw new CommandLineException("--from and --to name the same end: " + from, "name two ends");
    }

    ProbeEnd server(String from, String to) {
        ProbeEnd client = client(from, to);
        for (End end : resolve("--to", to)) {
            ProbeEnd server = client.networkInterface() == NetworkIndex.NONE ? publicEnd(end) : addressed(end, to);
            if (!server.name().equals(client.name())) {
                return server;
            }
        }
        throw new CommandLineException("--from and --to name the same end: " + to, "name two ends");
    }

    private List<End> resolve(String option, String selector) {
        List<End> ends = directory.resolve(selector);
        if (ends.isEmpty()) {
            List<String> nearest = directory.nearest(selector);
            throw new CommandLineException(
                    option + ": there is no end called " + selector,
                    nearest.isEmpty() ? "" : "did you mean " + String.join(", ", nearest) + "?");
        }
        return ends;
    }

    private ProbeEnd privateEnd(End end) {
        return at(end, false);
    }

    /** What a host outside sends to: the public address behind an internet gateway, if there is one. */
    private ProbeEnd publicEnd(End end) {
        return at(end, true);
    }

    /** The address asked for, if it was an address; else the private one. */
    private ProbeEnd addressed(End end, String selector) {
        ProbeEnd found = privateEnd(end);
        if (selector.indexOf('.') < 0 && selector.indexOf(':') < 0) {
            return found;
        }
        try {
            return new ProbeEnd(found.name(), found.networkInterface(), found.host(), IpAddress.parse(selector));
        } catch (IllegalArgumentException notAnAddress) {
            return found;
        }
    }

    private ProbeEnd at(End end, boolean fromOutside) {
        if (end instanceof End.Interface inside) {
            int number = index.interfaceNumber(inside.networkInterfaceId());
            NetworkInterface networkInterface = index.networkInterface(number);
            IpAddress address = networkInterface.addresses().get(0).address();
            IpAddress used = fromOutside
                    ? networkInterface.addresses().get(0).publicAddress().orElse(address)
                    : address;
            return new ProbeEnd(networkInterface.name(), number, NetworkIndex.NONE, used);
        }
        End.External outside = (End.External) end;
        for (int host = 0; host < index.hostCount(); host++) {
            if (index.host(host).name().equals(outside.hostName())) {
                return new ProbeEnd(outside.hostName(), NetworkIndex.NONE, host, oneOf(outside.addresses()));
            }
        }
        throw new IllegalStateException("no such host: " + outside.hostName());
    }

    /** The first address behind a block's own. */
    private static IpAddress oneOf(Cidr block) {
        IpAddress first = block.network();
        return block.prefixLength() >= first.family().bits() - 1
                ? first
                : new IpAddress(first.family(), first.high(), first.low() + 1);
    }
}
