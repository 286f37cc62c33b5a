package vpcsim.scenarios.probe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.Family;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.vpc.ExternalHost;
import vpcsim.aws.vpc.Network;

/**
 * An end outside every VPC, of one family: the internet, or an external host of the network.
 *
 * @param name its name in a matrix
 * @param text its addresses in a matrix
 * @param family the family of its addresses
 * @param peers its addresses by class, each with the one that stands for it
 */
record OutsideEnd(String name, String text, Family family, List<Peer> peers) {

    /** The name of the world outside in a matrix. */
    static final String INTERNET = "INTERNET";

    /**
     * IPv4 addresses that are no part of the internet: of special purpose (RFC 6890: private, shared, loopback,
     * documentation, multicast, reserved).
     */
    private static final List<Cidr> NOT_PUBLIC_IPV4 = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /** What IANA has set aside for the IPv6 internet (RFC 4291: global unicast; RFC 6052: IPv4 behind NAT64). */
    private static final List<Cidr> GLOBAL_IPV6 = blocks("2000::/3", "64:ff9b::/96");

    /** Within it, what is of special purpose: protocol assignments, documentation (RFC 3849, RFC 9637), 6to4. */
    private static final List<Cidr> NOT_PUBLIC_IPV6 = blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    OutsideEnd {
        peers = List.copyOf(peers);
    }

    /**
     * Addresses of one class.
     *
     * @param addresses the class
     * @param probed the address that stands for it
     */
    record Peer(AddressClasses.AddressClass addresses, IpAddress probed) {}

    /** The network with the internet as a host behind the gateways, in each family that no host of its own holds entirely. */
    static Network withInternet(Network network) {
        Network.Builder builder = network.toBuilder();
        for (Cidr everything : List.of(Cidr.ALL_IPV4, Cidr.ALL_IPV6)) {
            if (network.externalHosts().stream()
                    .noneMatch(host -> host.addresses().equals(everything))) {
                builder.add(new ExternalHost(INTERNET + " " + everything, everything, false));
            }
        }
        return builder.build();
    }

    /**
     * The ends outside a network: the internet in both families, and each external host. Addresses of VPCs, and those that
     * are mapped to interfaces, are no part of them.
     */
    static List<OutsideEnd> of(Network network) {
        List<Cidr> named = InterfaceClasses.blocks(network);
        List<Cidr> inside =
                network.vpcs().stream().flatMap(vpc -> vpc.cidrs().stream()).toList();
        Set<IpAddress> ours = new TreeSet<>();
        network.networkInterfaces()
                .forEach(each -> each.addresses()
                        .forEach(address -> address.publicAddress().ifPresent(ours::add)));
        List<OutsideEnd> ends = new ArrayList<>();
        ends.add(internet(Cidr.ALL_IPV4, List.of(Cidr.ALL_IPV4), NOT_PUBLIC_IPV4, inside, named, ours));
        ends.add(internet(Cidr.ALL_IPV6, GLOBAL_IPV6, NOT_PUBLIC_IPV6, inside, named, ours));
        for (ExternalHost host : network.externalHosts()) {
            Cidr block = host.addresses();
            ends.add(of(host.name(), block, new AddressClasses(List.of(block), inside, named), ours));
        }
        return ends;
    }

    /** The blocks that make up some of the peers; the whole block if they are all. */
    String text(Collection<Peer> some) {
        return some.size() == peers.size()
                ? text
                : AddressClasses.text(some.stream().map(Peer::addresses).toList());
    }

    private static OutsideEnd internet(
            Cidr everything,
            List<Cidr> global,
            List<Cidr> notPublic,
            List<Cidr> inside,
            List<Cidr> named,
            Set<IpAddress> ours) {
        List<Cidr> without = Stream.concat(notPublic.stream(), inside.stream()).toList();
        return of(INTERNET, everything, new AddressClasses(global, without, named), ours);
    }

    private static OutsideEnd of(String name, Cidr block, AddressClasses classes, Set<IpAddress> ours) {
        List<Peer> peers = new ArrayList<>();
        for (AddressClasses.AddressClass each : classes.classes()) {
            each.representative(ours).ifPresent(probed -> peers.add(new Peer(each, probed)));
        }
        return new OutsideEnd(name, block.toString(), block.family(), peers);
    }

    private static List<Cidr> blocks(String... texts) {
        return Stream.of(texts).map(Cidr::parse).toList();
    }
}
