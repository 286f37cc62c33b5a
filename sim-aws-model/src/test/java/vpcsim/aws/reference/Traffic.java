package vpcsim.aws.reference;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import vpcsim.aws.address.Cidr;
import vpcsim.aws.address.IpAddress;
import vpcsim.aws.address.Protocol;
import vpcsim.aws.address.TrafficType;
import vpcsim.aws.packet.PacketHeader;
import vpcsim.aws.packet.TcpFlags;
import vpcsim.aws.vpc.Peer;
import vpcsim.aws.vpc.SmallNetwork;

/** Random rules and packets out of a small world, so that they often meet. */
final class Traffic {

    private Traffic() {}

    static Arbitrary<TrafficType> types() {
        return Arbitraries.of(
                        "all",
                        "tcp",
                        "udp",
                        "icmp",
                        "icmpv6",
                        "https",
                        "tcp/440-450",
                        "tcp/0-1023",
                        "tcp/1024-65535",
                        "udp/53",
                        "udp/400-500",
                        "icmp/echo-request",
                        "icmp/3-4",
                        "protocol/47")
                .map(TrafficType::parse);
    }

    static Arbitrary<Cidr> blocks() {
        return Arbitraries.of(
                        "0.0.0.0/0",
                        "0.0.0.0/1",
                        "203.0.113.0/24",
                        "203.0.113.9/32",
                        "10.0.0.0/16",
                        "10.0.0.11/32",
                        "::/0",
                        "2001:db8::/32")
                .map(Cidr::parse);
    }

    static Arbitrary<Peer> peers() {
        Arbitrary<Peer> groups =
                Arbitraries.of("sg-web", "sg-db", "sg-other-account").map(SmallNetwork::peer);
        return Arbitraries.oneOf(blocks().map(Peer.Block::new), groups);
    }

    /** Packets to web-1 over IPv4. */
    static Arbitrary<PacketHeader> packets() {
        Arbitrary<String> sources = Arbitraries.of("203.0.113.9", "203.0.113.10", "10.0.0.11", "10.0.1.20", "8.8.8.8");
        Arbitrary<Integer> ports = Arbitraries.of(0, 53, 439, 440, 443, 450, 451, 1023, 1024, 40_000, 65_535);
        Arbitrary<Integer> protocols = Arbitraries.of(6, 6, 17, 17, 1, 47, 50);
        return Combinators.combine(sources, protocols, ports, ports, Arbitraries.of(0, 3, 8), Arbitraries.of(0, 4))
                .as(Traffic::packet);
    }

    private static PacketHeader packet(
            String source, int protocol, int sourcePort, int destinationPort, int type, int code) {
        IpAddress from = SmallNetwork.ip(source);
        IpAddress to = SmallNetwork.ip("10.0.0.10");
        return switch (protocol) {
            case 6 -> PacketHeader.tcp(from, sourcePort, to, destinationPort, TcpFlags.SYN);
            case 17 -> PacketHeader.udp(from, sourcePort, to, destinationPort);
            case 1 -> PacketHeader.icmp(from, to, type, code, 1, null);
            default -> new PacketHeader(from, to, new Protocol(protocol), 0, 0, 0, 0, 0, 0, null);
        };
    }
}
