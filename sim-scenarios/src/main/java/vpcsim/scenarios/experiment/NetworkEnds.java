package vpcsim.scenarios.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.vpc.End;
import vpcsim.aws.vpc.EndDirectory;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkIndex;
import vpcsim.scenarios.traffic.EndSelector;
import vpcsim.scenarios.traffic.Ends;

/** Understands selectors as the directory of a network does, and answers in numbers. */
final class NetworkEnds implements EndSelector {

    private final EndDirectory directory;
    private final NetworkIndex index;
    private final NavigableMap<String, Integer> hostNumbers = new TreeMap<>();

    NetworkEnds(Network network, NetworkIndex index) {
        directory = EndDirectory.of(network);
        this.index = index;
        for (int i = 0; i < index.hostCount(); i++) {
            hostNumbers.put(index.host(i).name(), i);
        }
    }

    @Override
    public Ends select(String selector) {
        List<Integer> interfaces = new ArrayList<>();
        List<Ends.HostBlock> hosts = new ArrayList<>();
        for (End end : directory.resolve(selector)) {
            if (end instanceof End.Interface inside) {
                interfaces.add(index.interfaceNumber(inside.networkInterfaceId()));
            } else if (end instanceof End.External outside) {
                int host = hostNumbers.getOrDefault(outside.hostName(), NetworkIndex.NONE);
                hosts.add(new Ends.HostBlock(host, outside.addresses()));
            }
        }
        return new Ends(interfaces, hosts, address(selector));
    }

    private static Optional<IpAddress> address(String selector) {
        try {
            return Optional.of(IpAddress.parse(selector));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
