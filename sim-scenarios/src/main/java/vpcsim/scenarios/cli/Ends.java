package vpcsim.scenarios.cli;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.vpc.End;
import vpcsim.aws.vpc.EndDirectory;
import vpcsim.aws.vpc.InterfaceAddress;
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
                return at(end, from, false, family(from, to));
            }
        }
        throw new CommandLineException("--from and --to name the same end: " + from, "name two ends");
    }

    /** Both ends speak one family: that of an address asked for, else IPv4. */
    private static Family family(String from, String to) {
        return isIpv6(from) || isIpv6(to) ? Family.IPV6 : Family.IPV4;
    }

    private static boolean isIpv6(String selector) {
        return selector.indexOf(':') >= 0 && !selector.startsWith("tag:");
    }

    ProbeEnd server(String from, String to) {
        ProbeEnd client = client(from, to);
        for (End end : resolve("--to", to)) {
            ProbeEnd server = client.networkInterface() == NetworkIndex.NONE
                    ? at(end, to, true, family(from, to))
                    : addressed(at(end, to, false, family(from, to)), to);
            if (server.networkInterface() != client.networkInterface() || server.host() != client.host()) {
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

    /** The address asked for, if it was an address; else the private one. */
    private static ProbeEnd addressed(ProbeEnd found, String selector) {
        if (selector.indexOf('.') < 0 && selector.indexOf(':') < 0) {
            return found;
        }
        try {
            return new ProbeEnd(found.name(), found.networkInterface(), found.host(), IpAddress.parse(selector));
        } catch (IllegalArgumentException notAnAddress) {
            return found;
        }
    }

    /**
     * An end with its address: of several, the one that was asked for; from outside, the public address behind an internet
     * gateway, if there is one.
     */
    private ProbeEnd at(End end, String selector, boolean fromOutside, Family family) {
        if (end instanceof End.Interface inside) {
            int number = index.interfaceNumber(inside.networkInterfaceId());
            NetworkInterface networkInterface = index.networkInterface(number);
            InterfaceAddress address = networkInterface.addresses().stream()
                    .filter(each -> each.address().family() == family)
                    .min(Comparator.comparing(each -> !isCalled(each, selector)))
                    .orElseThrow(() -> new CommandLineException(
                            networkInterface.name() + " has no " + family + " address", "name an address it has"));
            IpAddress used = fromOutside ? address.publicAddress().orElse(address.address()) : address.address();
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

    private static boolean isCalled(InterfaceAddress address, String selector) {
        return Stream.concat(Stream.of(address.address()), address.publicAddress().stream())
                .anyMatch(each -> each.toString().equals(selector));
    }

    /** The first address behind a block's own. */
    private static IpAddress oneOf(Cidr block) {
        IpAddress first = block.network();
        return block.prefixLength() >= first.family().bits() - 1
                ? first
                : new IpAddress(first.family(), first.high(), first.low() + 1);
    }
}
