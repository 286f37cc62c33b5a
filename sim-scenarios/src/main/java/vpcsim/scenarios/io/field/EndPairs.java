package vpcsim.scenarios.io.field;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.Protocol;
import vpcsim.aws.vpc.End;
import vpcsim.aws.vpc.EndDirectory;
import vpcsim.aws.vpc.InterfaceAddress;
import vpcsim.aws.vpc.Network;
import vpcsim.aws.vpc.NetworkInterface;

/** What two selectors mean for each other: whether they are two machines, and have an address family in common. */
public final class EndPairs {

    private final Network network;
    private final EndDirectory directory;

    EndPairs(Network network, EndDirectory directory) {
        this.network = network;
        this.directory = directory;
    }

    /**
     * Whether one of the clients would find no server but itself.
     *
     * @param from the clients, a selector of some
     * @param to the servers, a selector of some
     * @return true if all servers are one machine, and that is a client, too
     */
    public boolean meetOnlyThemselves(String from, String to) {
        SortedSet<String> servers = new TreeSet<>(machines(to));
        return servers.size() == 1 && machines(from).containsAll(servers);
    }

    /**
     * Whether two hosts can speak to each other at all.
     *
     * @param from the sender, a selector of one host
     * @param to the receiver, a selector of one host, or an address
     * @param protocol the protocol: ICMP is IPv4 only, ICMPv6 is IPv6 only
     * @return true if both have an address of one family that carries the protocol
     */
    public boolean shareFamily(String from, String to, Protocol protocol) {
        return (!protocol.equals(Protocol.ICMPV6) && has(from, Family.IPV4) && has(to, Family.IPV4))
                || (!protocol.equals(Protocol.ICMP) && has(from, Family.IPV6) && has(to, Family.IPV6));
    }

    /**
     * Whether some of the clients do not say which ports they use.
     *
     * @param from the clients, a selector of some
     * @return true if so; external hosts never say
     */
    public boolean leavePortsOpen(String from) {
        return directory.resolve(from).stream()
                .anyMatch(end -> !(end instanceof End.Interface inside)
                        || network.networkInterface(inside.networkInterfaceId())
                                .instanceId()
                                .flatMap(id -> network.instance(id).ephemeralPorts())
                                .isEmpty());
    }

    /** Each machine of a selector by its id; a block of addresses is a machine for each of them. */
    private List<String> machines(String selector) {
        return directory.resolve(selector).stream()
                .flatMap(end -> machine(end).stream())
                .toList();
    }

    private List<String> machine(End end) {
        if (end instanceof End.Interface inside) {
            NetworkInterface found = network.networkInterface(inside.networkInterfaceId());
            return List.of(found.instanceId().orElse(found.id()));
        }
        End.External outside = (End.External) end;
        String first = "host " + outside.hostName();
        return Ends.isHost(outside.addresses()) ? List.of(first) : List.of(first, first + ", others");
    }

    private boolean has(String selector, Family family) {
        Optional<IpAddress> named = Ends.address(selector);
        return named.isPresent()
                ? named.get().family() == family
                : directory.resolve(selector).stream().anyMatch(end -> has(end, family));
    }

    private boolean has(End end, Family family) {
        if (end instanceof End.Interface inside) {
            return network.networkInterface(inside.networkInterfaceId()).addresses().stream()
                    .map(InterfaceAddress::address)
                    .anyMatch(address -> address.family() == family);
        }
        return ((End.External) end).addresses().family() == family;
    }
}
